import { refusals } from '#domain/refusal.ts';

export const refuse = refusals({
  home_is_being_taken_over: 409,
});
