import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  offer_is_not_accepted: 409,
  contract_is_drawn_up_already: 409,
  contract_has_no_document: 409,
  document_was_copied_anew: 409,
  days_are_taken: 409,
  signer_is_no_contact_of_the_client: 422,
  contract_is_longer_than_two_pages: 422,
  contract_is_signed_in_person: 409,
  contract_is_signed_at_a_distance: 409,
  contract_link_was_replaced: 410,
  sealing_failed: 503,
  firm_has_no_seal: 503,
  online_function_is_not_offered: 409,
  void_needs_a_reason: 422,
  contract_belongs_to_another_home: 422,
  file_is_not_readable: 400,
  law_value_does_not_fit: 422,
});
