import { refusals } from '../refusal.ts';

export const refuse = refusals({
  nothing_is_surveyed_yet: 409,
});
