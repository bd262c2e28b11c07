import { sumCents, type Cents } from '../money.ts';
import { laterDay, type Day } from '../time.ts';
import type { CreditCause } from './billed-days.ts';
import { coveredSince, type Movement } from './held.ts';
import { moneyOf, type Payment, type Refund } from './payment.ts';

/** An invoice of the first period, with all that happened to it. */
export interface FirstInvoice {
  readonly grossCents: Cents;
  readonly issueOn: Day;
  /** First day on which the law allows it to be paid; null: any. */
  readonly firstPaymentOn: Day | null;
  readonly credits: readonly { readonly cause: CreditCause | null; readonly grossCents: Cents; readonly issueOn: Day }[];
  readonly payments: readonly Payment[];
  readonly refunds: readonly Refund[];
}

/** `given_back`: an end or a withdrawal took all of it back, so that nobody pays it and nothing begins or stops with it. */
export type FirstPeriod = { readonly paidOn: Day } | 'unpaid' | 'given_back';

/** Credited in full, and why in the end; null: something of it is left, or it was of nought. */
export function takenBackBy({ grossCents, credits }: Pick<FirstInvoice, 'grossCents' | 'credits'>): CreditCause | null {
  const credited = sumCents(credits.map((credit) => credit.grossCents));
  return grossCents > 0 && credited >= grossCents ? (credits.at(-1)?.cause ?? null) : null;
}

/**
 * Since when the first period is paid, on a day: what service waits for (docs/decisions, "The first period is paid"). Owed is what the last of its invoices says,
 * less its credit notes; one credited in full by mistake still owes all of it, for it is billed again. Held is what came in for any of its invoices and was
 * neither reversed nor given back. The day is that of the receipt or of the goodwill that made it so, and never one before money may lawfully be taken.
 */
export function firstPeriodOn(invoices: readonly FirstInvoice[], today: Day): FirstPeriod {
  const last = invoices.at(-1);
  if (!last) return 'unpaid';
  const because = takenBackBy(last);
  if (because === 'end' || because === 'withdrawal') return 'given_back';
  const credits = because === 'mistake' ? [] : last.credits;
  const money = invoices.flatMap(({ payments, refunds }) => moneyOf(payments, refunds));
  // What is owed is so from the beginning: money may have come before the invoice did.
  const from = money.reduce((first, { on }) => (on < first ? on : first), last.issueOn);
  const owed: Movement[] = [
    { on: from, owedCents: last.grossCents },
    ...credits.map(({ grossCents, issueOn }) => ({ on: issueOn, owedCents: -grossCents })),
  ];
  const since = coveredSince([...owed, ...money]);
  if (!since) return 'unpaid';
  const paidOn = money.length > 0 && last.firstPaymentOn ? laterDay(since.on, last.firstPaymentOn) : since.on;
  return paidOn > today ? 'unpaid' : { paidOn };
}
