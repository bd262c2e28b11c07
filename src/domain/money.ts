/**
 * Money is a whole number of minor units (cents, pence, centimes), never a fraction.
 * Names carry the unit: `monthlyFeeCents`. Rates and shares are whole basis points (1 % = 100 bps).
 */
export type Cents = number;
export type BasisPoints = number;

export const currencies = ['EUR', 'GBP', 'CHF'] as const;
export type Currency = (typeof currencies)[number];

/** The value itself when it is a whole, safe amount. Throws otherwise: a fractional amount is a programming fault, not user input. */
export function wholeCents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole amount of minor units: ${value}`);
  return value === 0 ? 0 : value;
}

/** value × numerator ÷ denominator, exact, rounded half away from zero once. */
export function mulDiv(value: Cents, numerator: number, denominator: number): Cents {
  if (denominator === 0) throw new RangeError('division by zero');
  const product = BigInt(wholeCents(value)) * BigInt(wholeCents(numerator));
  const divisor = BigInt(wholeCents(denominator));
  const negative = product < 0n !== divisor < 0n;
  const top = product < 0n ? -product : product;
  const bottom = divisor < 0n ? -divisor : divisor;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return wholeCents(Number(negative ? -rounded : rounded));
}

/** A real number of minor units rounded half away from zero; for results of statistics only, never for sums of money. */
export function roundToCents(value: number): Cents {
  return wholeCents(Math.sign(value) * Math.round(Math.abs(value)));
}

/** The sum, in the unit of its amounts; 0 of none, where nothing is counted. Throws where an amount is not whole, a missing one included. */
export function sumCents(amounts: readonly Cents[]): Cents {
  return wholeCents(amounts.reduce((sum, amount) => sum + wholeCents(amount), 0));
}

/**
 * Splits an amount by weights so that the parts sum to the whole (largest remainder, ties to the earlier part).
 * Weights are whole and not negative; at least one is positive.
 */
export function splitByWeights(total: Cents, weights: readonly number[]): Cents[] {
  const all = weights.reduce((sum, weight) => sum + wholeCents(weight), 0);
  if (all <= 0 || weights.some((weight) => weight < 0)) throw new RangeError('weights must be whole, not negative, and not all zero');
  const sign = total < 0 ? -1n : 1n;
  const whole = BigInt(Math.abs(wholeCents(total)));
  const exact = weights.map((weight) => whole * BigInt(weight));
  const parts = exact.map((value) => value / BigInt(all));
  let left = whole - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % BigInt(all) }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map((part) => wholeCents(Number(sign * part)));
}
