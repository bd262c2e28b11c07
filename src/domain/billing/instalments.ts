import { sumCents, type BasisPoints, type Cents } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/** The most of a takeover's price that may wait for the sign-off: there is hardly any margin on products, so all else is prepaid (T6). */
export const mostForSignOffBps: BasisPoints = 1000;

export interface Instalments {
  /** Prepaid before each element, in the order given; at least a cent of each, so that none is begun for nothing. */
  readonly prepaidCents: readonly Cents[];
  /** Of each element, what waits for the sign-off. */
  readonly retainedCents: readonly Cents[];
  readonly atSignOffCents: Cents;
}

/**
 * Splits the price of elements into what is prepaid for each and what waits for the sign-off; the parts sum to the whole (property 17).
 * The share that waits is rounded down for each element: so it is never above a tenth, also of those that are left when an addendum takes others back.
 * Refusals: `at_most_a_tenth_may_wait_for_sign_off`, `line_has_no_price`.
 */
export function splitWithSignOff(elementCents: readonly (Cents | null)[], signOffBps: BasisPoints): Instalments | Refusal {
  const allowed = Number.isSafeInteger(signOffBps) && signOffBps >= 0 && signOffBps <= mostForSignOffBps;
  if (!allowed) return refuse('at_most_a_tenth_may_wait_for_sign_off', { field: 'signOffBps' });
  const prices = elementCents.filter((cents): cents is Cents => cents !== null && Number.isSafeInteger(cents) && cents > 0);
  const unpriced = elementCents.findIndex((cents) => cents === null || !Number.isSafeInteger(cents) || cents <= 0);
  if (unpriced >= 0 || prices.length === 0)
    return refuse('line_has_no_price', { field: `elements.${Math.max(0, unpriced)}`, values: { line: Math.max(0, unpriced) + 1 } });
  const retainedCents = prices.map((cents) => Number((BigInt(cents) * BigInt(signOffBps)) / 10_000n));
  return {
    prepaidCents: prices.map((cents, index) => cents - (retainedCents[index] as Cents)),
    retainedCents,
    atSignOffCents: sumCents(retainedCents),
  };
}
