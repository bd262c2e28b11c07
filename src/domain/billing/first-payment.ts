import { sumCents, type Cents } from '../money.ts';
import { laterDay, type Day } from '../time.ts';
import type { CreditCause } from './billed-days.ts';
import { coveredSince, type Movement } from './held.ts';
import type { DayRange } from './invoice.ts';
import { moneyOf, type Payment, type Refund } from './payment.ts';

/** An invoice of the first period, with all that happened to it. */
export interface FirstInvoice {
  readonly grossCents: Cents;
  readonly issueOn: Day;
  /** The days it bills. */
  readonly days: DayRange;
  /** First day on which the law allows it to be paid; null: any. */
  readonly firstPaymentOn: Day | null;
  /** In the order of their numbers; `servedUntil`: of an end the last day that stays billed. */
  readonly credits: readonly {
    readonly cause: CreditCause | null;
    readonly grossCents: Cents;
    readonly issueOn: Day;
    readonly servedUntil?: Day | null;
  }[];
  readonly payments: readonly Payment[];
  readonly refunds: readonly Refund[];
}

/**
 * `early`: all of it is held, and the law does not let the firm take it yet. `given_back`: ends or a withdrawal took all of it back, so that nobody pays it.
 * With either nothing begins and nothing stops.
 */
export type FirstPeriod = { readonly paidOn: Day } | 'unpaid' | 'early' | 'given_back';

/** Credited in full, and why in the end; null: something of it is left, or it was of nought. */
export function takenBackBy({ grossCents, credits }: Pick<FirstInvoice, 'grossCents' | 'credits'>): CreditCause | null {
  const credited = sumCents(credits.map((credit) => credit.grossCents));
  return grossCents > 0 && credited >= grossCents ? (credits.at(-1)?.cause ?? null) : null;
}

/** Whether an invoice was a mistake and some of the days it still billed are billed by a later one, which owes for them from then on. */
export function isReplaced(
  invoice: Pick<FirstInvoice, 'grossCents' | 'days' | 'credits'>,
  later: readonly Pick<FirstInvoice, 'days'>[],
): boolean {
  if (takenBackBy(invoice) !== 'mistake') return false;
  const { from, to } = invoice.days;
  const until = invoice.credits.reduce((last, { servedUntil }) => (servedUntil && servedUntil < last ? servedUntil : last), to);
  return later.some(({ days }) => days.from <= until && days.to >= from);
}

/** What an invoice owes, as it came about. By mistake nothing becomes cheaper: credited in full, it owes what it did until its days are billed again. */
function owedOf({ grossCents, credits, issueOn }: FirstInvoice, mistaken: boolean): Movement[] {
  const counted = credits.filter(({ cause }) => !mistaken || cause !== 'mistake');
  return [{ on: issueOn, owedCents: grossCents }, ...counted.map((credit) => ({ on: credit.issueOn, owedCents: -credit.grossCents }))];
}

/**
 * Since when the first period is paid, on a day: what service waits for (docs/decisions, "The first period is paid"). Owed is what all of its invoices say
 * together, less their credit notes, for after an end that was taken back there are several; one credited in full by mistake still owes until its days are
 * billed again. Held is what came in for any of them and was neither reversed nor given back. The day is that of the receipt or of the goodwill that made it
 * so, and never one before money may lawfully be taken. `invoices`: in the order they were issued; `first_period` of the database says the same.
 */
export function firstPeriodOn(invoices: readonly FirstInvoice[], today: Day): FirstPeriod {
  const standing = invoices.filter((one, at) => !isReplaced(one, invoices.slice(at + 1)));
  const [first] = standing;
  if (!first) return 'unpaid';
  const because = standing.map(takenBackBy);
  if (because.every((cause) => cause === 'end' || cause === 'withdrawal')) return 'given_back';
  const money = invoices.flatMap(({ payments, refunds }) => moneyOf(payments, refunds));
  // What the first of them owes is owed from the beginning: money may have come before the invoice did, or for the mistake that it replaces.
  const from = money.reduce((day, { on }) => (on < day ? on : day), first.issueOn);
  const owed = standing.flatMap((one, at) => owedOf(at === 0 ? { ...one, issueOn: from } : one, because[at] === 'mistake'));
  const since = coveredSince([...owed, ...money]);
  if (!since) return 'unpaid';
  const paidOn = money.length > 0 && first.firstPaymentOn ? laterDay(since.on, first.firstPaymentOn) : since.on;
  return paidOn > today ? 'early' : { paidOn };
}
