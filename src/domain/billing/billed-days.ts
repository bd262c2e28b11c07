import type { Cents } from '../money.ts';
import { addDays, type Day } from '../time.ts';
import type { DayRange } from './invoice.ts';
import { daysLeft } from './periods.ts';

/**
 * Why a credit note is issued. After a `mistake` a period credited in full is billed again; given back as `goodwill` it stays as it is; after a
 * `withdrawal` nothing more is billed; after an `end` the days behind the last one are no longer billed. `given_up`: of a takeover, what was billed of work that is
 * not done.
 */
export const creditCauses = ['mistake', 'goodwill', 'withdrawal', 'end', 'given_up'] as const;
export type CreditCause = (typeof creditCauses)[number];

/** An invoice of one period, with its credit notes in the order of their numbers. */
export interface BillingOfPeriod {
  /** The days it bills. */
  readonly days: DayRange;
  readonly grossCents: Cents;
  readonly credits: readonly {
    readonly cause: CreditCause | null;
    readonly grossCents: Cents;
    /** In the prices of the contract, with or without VAT. */
    readonly shownCents: Cents;
    /** Of an `end`: the last day that stays billed. */
    readonly servedUntil: Day | null;
  }[];
}

/** Days given back because of an end, and for how much; `left`: those of them that no later invoice bills. */
export interface GivenBack {
  readonly days: DayRange;
  readonly left: DayRange;
  readonly cents: Cents;
}

/** What the invoices of a period bill: spans of days, which never overlap, and what was given back of the others. */
export interface PeriodBilled {
  readonly billed: readonly DayRange[];
  readonly givenBack: readonly GivenBack[];
}

/**
 * The days of a period that are billed, from its invoices in the order they were issued. An invoice credited in full by mistake counts for nothing, whichever
 * of them it is; one credited because of an end bills up to the day it left. Days 1–73, then 74–365 after an end was taken back: when the first was a
 * mistake, days 1–73 are to be billed again and 74–365 stay.
 */
export function billedDays(invoices: readonly BillingOfPeriod[]): PeriodBilled {
  return invoices.reduce<PeriodBilled>(
    (before, invoice) => {
      if (isMistaken(invoice)) return before;
      const { from } = invoice.days;
      let { to } = invoice.days;
      // Days that are billed again are given back no more.
      const givenBack = before.givenBack.flatMap((one) => daysLeft(one.left, [invoice.days]).map((left) => ({ ...one, left })));
      for (const { cause, servedUntil, shownCents } of invoice.credits) {
        if (cause !== 'end' || servedUntil === null || servedUntil >= to) continue;
        const days = { from: servedUntil < from ? from : addDays(servedUntil, 1), to };
        givenBack.push({ days, left: days, cents: shownCents });
        to = servedUntil;
      }
      return { billed: to < from ? before.billed : [...before.billed, { from, to }], givenBack };
    },
    { billed: [], givenBack: [] },
  );
}

function isMistaken({ grossCents, credits }: BillingOfPeriod): boolean {
  const credited = credits.reduce((sum, credit) => sum + credit.grossCents, 0);
  return credits.at(-1)?.cause === 'mistake' && credited >= grossCents;
}
