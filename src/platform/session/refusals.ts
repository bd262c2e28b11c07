import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  email_or_password_is_wrong: 401,
  password_is_wrong: 422,
  password_is_too_short: 422,
  password_is_too_long: 422,
  reset_link_is_not_valid: 410,
  passkey_was_not_accepted: 401,
  sign_in_again_first: 403,
  sign_in_failed: 422,
  too_many_sign_ins: 429,
  api_key_is_not_valid: 401,
  only_for_a_signed_in_person: 403,
  email_is_taken: 409,
});
