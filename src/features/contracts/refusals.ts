import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  offer_is_not_accepted: 409,
  contract_is_drawn_up_already: 409,
  contract_has_no_document: 409,
  client_has_no_mail_address: 422,
  code_is_wrong: 422,
  code_has_expired: 410,
  code_was_tried_too_often: 429,
  code_is_for_another_document: 409,
  too_many_codes_asked: 429,
  consent_is_missing: 422,
  drawing_is_missing: 422,
  contract_is_signed_in_person: 409,
  contract_is_signed_at_a_distance: 409,
  sealing_failed: 503,
  firm_has_no_seal: 503,
  online_function_is_not_offered: 409,
  void_needs_a_reason: 422,
  contract_belongs_to_another_home: 422,
  file_is_not_readable: 400,
  law_value_does_not_fit: 422,
});
