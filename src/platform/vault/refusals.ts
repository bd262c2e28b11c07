import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  vault_key_is_not_here: 503,
  secret_cannot_be_opened: 503,
});
