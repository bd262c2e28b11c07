import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  client_has_no_email_for_the_promise: 422,
  home_belongs_to_another_client: 422,
});
