import { refusals } from '../refusal.ts';

export const refuse = refusals({
  verdict_needs_a_reason: 422,
  age_needs_its_source: 422,
  warranty_needs_its_source: 422,
  found_in_the_future: 422,
  made_in_the_future: 422,
  asked_in_the_future: 422,
  answered_in_the_future: 422,
  answered_before_it_was_asked: 422,
  silence_was_never_asked: 422,
  answer_needs_who_gave_it: 422,
  support_needs_its_last_day: 422,
  products_are_not_judged: 409,
});
