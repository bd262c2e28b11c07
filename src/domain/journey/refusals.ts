import { refusals } from '../refusal.ts';

export const refuse = refusals({
  service_not_yet_introduced: 409,
  reason_is_empty: 422,
  moment_is_already_recorded: 409,
  moment_lies_in_the_future: 422,
  moment_is_already_withdrawn: 409,
  journey_is_lost: 409,
  journey_is_not_lost: 409,
});
