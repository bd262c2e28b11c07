import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  client_has_no_email_for_the_promise: 422,
  home_belongs_to_another_client: 422,
  day_of_a_moment_is_not_valid: 422,
});
