import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  firm_has_no_address: 422,
  firm_has_no_vat_id: 422,
  client_has_no_address: 422,
  client_has_no_vat_id: 422,
  client_has_no_mail_address: 422,
  period_is_billed_already: 409,
  period_is_forgiven_already: 409,
  period_is_not_of_this_contract: 422,
  nothing_to_bill_before_signature: 409,
  journal_ends_before_it_begins: 422,
  credit_notes_are_not_paid: 422,
  credit_notes_are_not_credited: 422,
  credit_request_was_used_already: 409,
  first_period_starts_the_service: 409,
  service_had_not_begun_in_this_period: 409,
  invoice_is_not_overdue: 409,
  client_was_reminded_today: 409,
  reason_is_missing: 422,
  bill_could_not_be_written: 409,
});
