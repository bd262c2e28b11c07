import { refusals } from '../refusal.ts';

export const refuse = refusals({
  // coverage and plans
  plan_leaves_services_unsaid: 422,
  service_outside_the_plan_needs_a_price: 422,
  included_amount_must_be_above_zero: 422,
  // offer
  offer_has_no_plan: 422,
  offer_has_more_than_three_plans: 422,
  offer_names_a_plan_twice: 422,
  offered_plan_has_no_price: 422,
  offer_must_expire_after_it_is_sent: 422,
  plan_is_not_in_the_offer: 422,
  offer_is_not_sent_yet: 409,
  offer_is_already_sent: 409,
  offer_has_expired: 410,
  offer_was_replaced: 410,
  offer_was_withdrawn: 410,
  offer_was_declined: 409,
  offer_is_already_accepted: 409,
  decline_needs_a_reason: 422,
  // life of a contract
  contract_is_not_signed: 409,
  contract_is_already_signed: 409,
  contract_is_not_sealed: 409,
  contract_is_already_paid: 409,
  contract_is_already_renewed: 409,
  contract_is_already_terminated: 409,
  contract_has_ended: 409,
  contract_is_not_running: 409,
  contract_was_withdrawn: 409,
  contract_was_voided: 409,
  contract_has_no_right_of_withdrawal: 422,
  withdrawal_period_is_over: 422,
  payment_before_first_lawful_day: 422,
  term_must_be_between_1_and_120_months: 422,
  termination_needs_a_reason: 422,
  last_day_is_before_the_notice_ends: 422,
  last_day_is_after_the_term: 422,
  last_day_is_before_the_termination: 422,
  // signing
  document_changed_since_it_was_shown: 409,
  event_chain_is_broken: 422,
  // consumer law
  vat_rate_is_unknown_for_this_country: 422,
  vat_rate_does_not_apply_to_this_home: 422,
  vat_declaration_is_missing: 422,
});
