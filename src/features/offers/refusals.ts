import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  expired_offer_needs_a_new_version: 410,
  offer_is_for_an_archived_home: 409,
  home_went_to_another_client: 409,
  offer_home_went_to_another_client: 409,
  plan_cannot_be_offered_now: 422,
  offered_plan_has_changed: 409,
  offer_has_letters_we_cannot_print: 422,
  offer_must_be_valid_after_today: 422,
  recommended_plan_is_not_in_the_offer: 422,
  vat_ground_is_missing: 422,
  reverse_charge_needs_a_vat_number: 422,
  client_has_no_email_for_the_offer: 422,
  offer_has_a_draft_already: 409,
  offer_has_no_draft: 409,
  draft_names_no_way_to_answer: 409,
  offer_changed_since_it_was_shown: 409,
  offer_was_reminded_today: 409,
  question_is_empty: 422,
  question_is_answered_already: 409,
  too_many_open_questions: 429,
});
