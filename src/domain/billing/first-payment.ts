import { sumCents, type Cents } from '../money.ts';
import { addDays, laterDay, type Day } from '../time.ts';
import type { CreditCause } from './billed-days.ts';
import { coveredSince, type Movement } from './held.ts';
import type { DayRange } from './invoice.ts';
import { moneyOf, type Payment, type Refund } from './payment.ts';
import { daysLeft } from './periods.ts';

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

/**
 * The credit notes of an invoice that count on the days the contract serves: all but those of an end that was taken back, or moved, until a later invoice bills
 * every day again that such a note gave back and the contract serves.
 */
function counted({ days, credits }: FirstInvoice, served: DayRange, later: readonly FirstInvoice[]): FirstInvoice['credits'] {
  let { to } = days;
  return credits.filter(({ cause, servedUntil }) => {
    if (cause !== 'end' || !servedUntil || servedUntil >= to) return true;
    const given = { from: laterDay(days.from, addDays(servedUntil, 1)), to: to < served.to ? to : served.to };
    to = servedUntil;
    return (
      daysLeft(
        given,
        later.map((one) => one.days),
      ).length === 0
    );
  });
}

/** What an invoice owes, as it came about. By mistake nothing becomes cheaper: credited in full, it owes what it did until its days are billed again. */
function owedOf({ grossCents, issueOn }: FirstInvoice, credits: FirstInvoice['credits'], mistaken: boolean): Movement[] {
  const less = credits.filter(({ cause }) => !mistaken || cause !== 'mistake');
  return [{ on: issueOn, owedCents: grossCents }, ...less.map((credit) => ({ on: credit.issueOn, owedCents: -credit.grossCents }))];
}

/**
 * Since when the first period is paid, on a day: what service waits for (docs/decisions, "The first period is paid"). Owed is what all of its invoices say
 * together, less the credit notes that count, for after an end that was taken back there are several; one credited in full by mistake still owes until its days are
 * billed again. Held is what came in for any of them and was neither reversed nor given back. While a day that is served was never billed, it is not paid. The day
 * is that of the receipt or of the goodwill that made it so, and never one before money may lawfully be taken. `invoices`: in the order they were issued; `served`:
 * the days of the period up to the last one of the contract, as now known; `first_period` of the database says the same.
 */
export function firstPeriodOn(invoices: readonly FirstInvoice[], served: DayRange, today: Day): FirstPeriod {
  const standing = invoices.flatMap((one, at) => {
    const later = invoices.slice(at + 1);
    return isReplaced(one, later) ? [] : [{ one, because: takenBackBy(one), credits: counted(one, served, later) }];
  });
  const first = standing[0]?.one;
  if (!first) return 'unpaid';
  const givenBack = standing.every(
    ({ one, because, credits }) => (because === 'end' || because === 'withdrawal') && credits.length === one.credits.length,
  );
  if (givenBack) return 'given_back';
  const unbilled = daysLeft(
    served,
    invoices.map(({ days }) => days),
  );
  if (unbilled.length > 0) return 'unpaid';
  const money = invoices.flatMap(({ payments, refunds }) => moneyOf(payments, refunds));
  // What the first of them owes is owed from the beginning: money may have come before the invoice did, or for the mistake that it replaces.
  const from = money.reduce((day, { on }) => (on < day ? on : day), first.issueOn);
  const owed = standing.flatMap(({ one, because, credits }, at) =>
    owedOf(at === 0 ? { ...one, issueOn: from } : one, credits, because === 'mistake'),
  );
  const since = coveredSince([...owed, ...money]);
  if (!since) return 'unpaid';
  const paidOn = money.length > 0 && first.firstPaymentOn ? laterDay(since.on, first.firstPaymentOn) : since.on;
  return paidOn > today ? 'early' : { paidOn };
}
