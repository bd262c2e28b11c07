/** What came of phoning the previous firm (T0); `not_called`: somebody decided not to, and says why. */
export const callOutcomes = ['helps', 'left_the_market', 'not_interested', 'over_its_head', 'not_reached', 'not_called'] as const;
export type CallOutcome = (typeof callOutcomes)[number];
