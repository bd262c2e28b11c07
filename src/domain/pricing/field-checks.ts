import type { Refusal } from '#domain/refusal.ts';
import { refuse } from './refusals.ts';

/** The largest figures taken. Generous for any home, small enough that nothing overflows. */
export const most = {
  rateCents: 10_000_000,
  amountCents: 10_000_000_000,
  count: 100_000,
  quantity: 1_000_000,
  faultsPerYear: 1_000,
  events: 50_000,
  factorBps: 1_000_000,
  months: 600,
} as const;

export type Found = Refusal | null;
export type Check = () => Found;

/** The first fault among the checks, in their order; null: none. Later ones are not run. */
export function first(checks: readonly Check[]): Found {
  for (const check of checks) {
    const found = check();
    if (found) return found;
  }
  return null;
}

/** Whether it is no finite number, also where JSON brought something else. */
export const bad = (value: number) => typeof value !== 'number' || !Number.isFinite(value);

/** An amount or a rate in whole cents, 0 to `limit`. Refusals: `number_must_be_finite`, `rate_must_not_be_negative`, `rate_too_high`, `amount_must_be_whole_cents`. */
export function rate(field: string, cents: number, limit: number = most.rateCents): Check {
  return () => {
    if (bad(cents)) return refuse('number_must_be_finite', { field });
    if (cents < 0) return refuse('rate_must_not_be_negative', { field });
    if (cents > limit) return refuse('rate_too_high', { field, values: { most: limit } });
    return Number.isInteger(cents) ? null : refuse('amount_must_be_whole_cents', { field });
  };
}

/** A whole number, 0 to `limit`. Refusals: `number_must_be_finite`, `count_must_be_whole_and_not_negative`, `count_too_large`. */
export function count(field: string, value: number, limit: number = most.count): Check {
  return () => {
    if (bad(value)) return refuse('number_must_be_finite', { field });
    if (value < 0 || !Number.isInteger(value)) return refuse('count_must_be_whole_and_not_negative', { field });
    return value > limit ? refuse('count_too_large', { field, values: { most: limit } }) : null;
  };
}

/** A real number in its own unit (minutes, kilometres, faults a year), 0 to `limit`. Refusals: `number_must_be_finite`, `quantity_must_not_be_negative`, `quantity_too_large`. */
export function quantity(field: string, value: number, limit: number = most.quantity): Check {
  return () => {
    if (bad(value)) return refuse('number_must_be_finite', { field });
    if (value < 0) return refuse('quantity_must_not_be_negative', { field });
    return value > limit ? refuse('quantity_too_large', { field, values: { most: limit } }) : null;
  };
}

/** A share in basis points, 0 to 10,000; fractions are taken. Refusals: `number_must_be_finite`, `share_must_be_between_0_and_100`. */
export function shareBps(field: string, value: number): Check {
  return () => {
    if (bad(value)) return refuse('number_must_be_finite', { field });
    return value < 0 || value > 10_000 ? refuse('share_must_be_between_0_and_100', { field }) : null;
  };
}

/** A factor in basis points, from `least` (1: above nought; 10,000: it never lowers). Refusals: `number_must_be_finite`, `factor_must_be_positive` or `factor_must_be_at_least_one`, `factor_too_high`. */
export function factor(field: string, value: number, least: 1 | 10_000): Check {
  return () => {
    if (bad(value)) return refuse('number_must_be_finite', { field });
    if (value < least) return refuse(least === 1 ? 'factor_must_be_positive' : 'factor_must_be_at_least_one', { field });
    return value > most.factorBps ? refuse('factor_too_high', { field, values: { most: most.factorBps / 10_000 } }) : null;
  };
}

/** Whether each value is a number above the one before it. */
export function rising(values: readonly number[]): boolean {
  return values.every((value, index) => Number.isFinite(value) && (index === 0 || value > (values[index - 1] as number)));
}
