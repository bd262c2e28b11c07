import type { Cents } from '#domain/money.ts';
import type { SimplePrice } from './types.ts';

/**
 * The simple price nearest to an exact one (or the next above), of the form n × step + ending with n ≥ 0; never below `atLeast`.
 * Amounts are real cents here, the answer is whole. Step 500, ending 0: 41.20 → 45.00 upwards, 40.00 nearest.
 */
export function simplePrice(exact: number, { stepCents, endingCents, direction }: SimplePrice, atLeast: Cents): Cents {
  // A ten-thousandth of a cent of forgiveness: a twelfth of a whole fee is not always a whole number of cents.
  const above = (amount: number) => Math.max(0, Math.ceil((amount - endingCents) / stepCents - 1e-9)) * stepCents + endingCents;
  const up = above(exact);
  const down = up - stepCents;
  const chosen = direction === 'nearest' && down >= 0 && exact - down < up - exact ? down : up;
  return chosen >= atLeast ? chosen : above(atLeast);
}
