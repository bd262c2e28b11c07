import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  home_is_being_taken_over: 409,
  home_left_the_client: 409,
  instalment_could_not_be_billed: 409,
  takeover_could_not_be_credited: 409,
  circumstances_are_missing: 409,
  paper_is_not_drafted: 409,
  systems_are_missing: 422,
  instalment_cannot_be_taken_back: 409,
  handover_is_out_of_date: 409,
  home_is_under_our_contract: 409,
  answer_was_changed_meanwhile: 409,
  grievance_was_changed_meanwhile: 409,
  grievance_was_removed: 409,
  words_of_the_client_are_not_saved: 409,
  what_was_heard_is_older: 409,
  what_was_heard_was_answered_already: 409,
  correction_is_missing: 422,
  decided_so_already: 409,
  phone_has_no_digits: 422,
  client_has_no_email_for_the_letter: 422,
});
