import { refusals } from '../refusal.ts';

export const refuse = refusals({
  item_cannot_say_that: 422,
  finding_lies_in_the_future: 422,
  request_lies_in_the_future: 422,
  answer_lies_in_the_future: 422,
  promise_lies_before_the_request: 422,
  promise_needs_a_day: 422,
  only_a_promise_has_a_day: 422,
  previous_firm_is_phoned_first: 409,
  authority_lies_in_the_future: 422,
  step_lies_in_the_future: 422,
  owner_has_not_signed_the_authority: 409,
  step_lies_before_the_authority: 422,
  step_is_not_of_this_platform: 422,
});
