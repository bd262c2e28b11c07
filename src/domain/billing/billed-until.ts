import type { Day } from '../time.ts';

/**
 * Why a credit note is issued. After a `mistake` a period credited in full is billed again; given back as `goodwill` it stays as it is; after a
 * `withdrawal` nothing more is billed; after an `end` the days behind the last one are no longer billed.
 */
export const creditCauses = ['mistake', 'goodwill', 'withdrawal', 'end'] as const;
export type CreditCause = (typeof creditCauses)[number];

/** An invoice of one period, with its credit notes in the order of their numbers. */
export interface BillingOfPeriod {
  /** Last day it bills. */
  readonly servedUntil: Day;
  readonly grossCents: number;
  readonly credits: readonly {
    readonly cause: CreditCause | null;
    readonly grossCents: number;
    /** Of an `end`: the last day that stays billed. */
    readonly servedUntil: Day | null;
  }[];
}

/**
 * Up to which day a period is billed, from its invoices in the order they were issued; null: not at all. An invoice credited in full by mistake, or because of
 * an end, counts for nothing; one credited because of an end counts up to the last day it left.
 */
export function billedUntil(invoices: readonly BillingOfPeriod[]): Day | null {
  return invoices.reduce<Day | null>((before, { servedUntil, grossCents, credits }) => {
    const last = credits.at(-1)?.cause ?? null;
    const credited = credits.reduce((sum, credit) => sum + credit.grossCents, 0);
    if (credits.length > 0 && credited >= grossCents && (last === 'mistake' || last === 'end')) return before;
    const end = credits.findLast(({ cause }) => cause === 'end')?.servedUntil;
    return end ?? servedUntil;
  }, null);
}
