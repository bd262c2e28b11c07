import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  firm_is_set_up_already: 409,
  no_such_member: 404,
  no_such_invitation: 404,
  no_such_api_key: 404,
  no_such_session: 404,
  no_such_passkey: 404,
  already_a_member: 409,
  invitation_is_unknown: 404,
  invitation_has_expired: 410,
  invitation_was_withdrawn: 410,
  invitation_was_used: 409,
  iban_is_not_valid: 422,
  bic_is_not_valid: 422,
  vat_id_is_not_valid: 422,
  email_is_not_valid: 422,
  website_is_not_valid: 422,
  firm_has_no_logo: 404,
  demo_is_closed: 403,
});
