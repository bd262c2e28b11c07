import { refusals } from '../refusal.ts';

export const refuse = refusals({
  not_allowed_for_your_role: 403,
  not_in_the_scopes_of_this_key: 403,
  last_owner_stays: 409,
  owners_are_made_by_persons: 403,
  not_in_the_demo: 403,
  firm_cannot_be_reached: 422,
});
