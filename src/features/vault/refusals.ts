import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  secret_is_there_already: 409,
  secret_was_removed: 409,
  secret_is_not_removed: 409,
  belongs_to_another_home: 422,
});
