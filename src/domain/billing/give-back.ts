import type { ServedSpan } from '../contracts/served.ts';
import { mulDiv, sumCents, type Cents } from '../money.ts';
import { addDays, laterDay, type Day } from '../time.ts';
import type { CreditCause, GivenBack } from './billed-days.ts';
import { leftToCredit, type CreditNotePlan, type CreditWish } from './credit-note.ts';
import type { DayRange, InvoiceLine, InvoicePlan } from './invoice.ts';
import { daysIn, periodOf } from './periods.ts';
import { feeFor, proratedCents, type BilledContract } from './plan-period.ts';
import { shareUpTo } from './sharing.ts';

/** A credit note as issued, with why. */
export interface NoteIssued extends Pick<CreditNotePlan, 'lines'> {
  readonly cause: CreditCause | null;
  /** Of an `end`: the last day that stays billed. */
  readonly servedUntil: Day | null;
}

/** The invoice of period k of a contract, with its credit notes in the order of their numbers. */
export interface InvoiceOfPeriod {
  readonly contract: BilledContract;
  readonly k: number;
  readonly plan: InvoicePlan;
  readonly notes: readonly NoteIssued[];
}

/** What the notes of some causes credited of a line, in the prices of the invoice. */
export function creditedCents(
  { plan, notes }: Pick<InvoiceOfPeriod, 'plan' | 'notes'>,
  line: number,
  causes: readonly (CreditCause | null)[],
): Cents {
  const own = notes.filter(({ cause }) => causes.includes(cause)).flatMap(({ lines }) => lines.filter((one) => one.line === line));
  return sumCents(own.map(({ netCents, grossCents }) => (plan.prices === 'gross' ? grossCents : netCents)));
}

/** Part of an amount for the days of a span up to `last`, rounded once. */
const upTo = (cents: Cents, { from, to }: DayRange, last: Day): Cents =>
  last >= to ? cents : last < from ? 0 : proratedCents(cents, daysIn({ from, to: last }), daysIn({ from, to }));

/**
 * What is owed of a line, in the prices of the invoice, when service ends on `lastDay`: what its days would have cost from the start, so that parts of a period
 * sum to the whole in whatever order they are ended and billed again. 1200.00 for a year of 365 days that ends after 73 of them: 240.00.
 * What was credited by mistake was never the price: it comes off the days it was credited for. 1200.00, of which 200.00 by mistake, ended after half: 500.00.
 * An amount billed once is owed whole, unless the contract ended before its first day.
 */
export function owedUntil(invoice: InvoiceOfPeriod, at: number, lastDay: Day): Cents {
  const { contract, k, plan, notes } = invoice;
  const { amountCents, recurring, servicePeriod, contractLineId } = plan.lines[at] as InvoiceLine;
  const mistaken = creditedCents(invoice, at, ['mistake']);
  if (!recurring || !servicePeriod) {
    return lastDay < periodOf(contract.anchor, contract.monthsPerPeriod, k).from ? 0 : amountCents - mistaken;
  }
  const { from } = servicePeriod;
  if (lastDay < from) return 0;
  const fee = (to: Day) => {
    const priced = contractLineId === undefined ? null : feeFor(contract, k, contractLineId, { from, to });
    return priced ?? upTo(amountCents, servicePeriod, to);
  };
  let { to } = servicePeriod;
  let off = fee(to) - amountCents;
  for (const [index, { cause, servedUntil }] of notes.entries()) {
    if (cause === 'mistake') off += creditedCents({ plan, notes: notes.slice(index, index + 1) }, at, [cause]);
    if (cause !== 'end' || servedUntil === null || servedUntil >= to) continue;
    off = upTo(off, { from, to }, servedUntil);
    to = servedUntil;
  }
  const last = lastDay < to ? lastDay : to;
  return last < from ? 0 : fee(last) - upTo(off, { from, to }, last);
}

/** All causes but a gift: what they credited comes off the price. */
export const causesOffPrice: readonly (CreditCause | null)[] = ['mistake', 'withdrawal', 'end', 'given_up', null];

/**
 * What to credit of an invoice so that no more than `owedCents` of each line is kept; null: no more is kept already. So it gives back what earlier credit
 * notes did not, and asked again it gives nothing. A discount keeps its share of what is owed: it lowers the credit of the lines it was given on.
 * Goodwill is a gift on top: it lowers neither what is owed nor what is given back, as far as there is something left to give. 1200.00, of which 200.00 as
 * goodwill, ended after half: 600.00 is owed without the gift and 600.00 given back, 400.00 is kept – the same as had the gift come after the end, and never
 * more than without it.
 */
export function giveBack(invoice: Pick<InvoiceOfPeriod, 'plan' | 'notes'>, owedCents: readonly Cents[]): CreditWish['of'] | null {
  const { plan, notes } = invoice;
  const back = plan.lines.map(({ amountCents }, at) => amountCents - creditedCents(invoice, at, causesOffPrice) - (owedCents[at] as Cents));
  const left = leftToCredit(plan, notes).map(({ netCents, vatCents }) => (plan.prices === 'gross' ? netCents + vatCents : netCents));
  const backCents = Math.min(sumCents(back), sumCents(left));
  if (backCents <= 0) return null;
  if (backCents === sumCents(left)) return 'all';
  // Of the lines that were paid for longer than they served; where a gift left less of them than that, of the others too, as far as they go.
  const first = shareUpTo(
    backCents,
    back.map((cents, at) => Math.min(cents, left[at] as Cents)),
  );
  const rest = shareUpTo(
    backCents - sumCents(first),
    left.map((cents, at) => cents - (first[at] as Cents)),
  );
  return first.flatMap((cents, line) => {
    const amountCents = cents + (rest[line] as Cents);
    return amountCents > 0 ? [{ line, amountCents }] : [];
  });
}

/** What to credit when service ends on `lastDay`: all that was paid for days after it; null: nothing was. */
export function giveBackAfter(invoice: InvoiceOfPeriod, lastDay: Day): CreditWish['of'] | null {
  return giveBack(
    invoice,
    invoice.plan.lines.map((_, at) => owedUntil(invoice, at, lastDay)),
  );
}

/**
 * What comes off the price of days that are billed again after an end was taken back: what the price of all days given back had more than the credit note
 * gave (a mistake lowered it, a gift was larger than what was left). So an end that is taken back leaves what there was before it, to the cent. Each part of
 * those days pays its part of what was given, by its price: never more than its price, never less than nothing.
 * Throws where a line of them has no price: such days could not have been billed.
 */
export function offPrice(contract: BilledContract, k: number, billed: DayRange, givenBack: readonly GivenBack[]): Cents {
  const parts = givenBack.map(({ days, left, cents }) => {
    const from = laterDay(billed.from, left.from);
    const to = billed.to < left.to ? billed.to : left.to;
    const price = (last: Day) => {
      const fee = last < days.from ? 0 : feeFor(contract, k, null, { from: days.from, to: last });
      if (fee === null) throw new Error('days were billed, and given back, of a line without a price');
      return fee;
    };
    const whole = price(days.to);
    if (from > to || whole <= cents) return 0;
    const off = (last: Day) => price(last) - mulDiv(cents, price(last), whole);
    return off(to) - off(addDays(from, -1));
  });
  return sumCents(parts);
}

/**
 * What is owed of a fee, in its prices, after a withdrawal: nothing without the express request to start early; else the fee by the days served
 * before the day of withdrawal, which itself is not charged (Directive 2011/83/EU art. 14(3); C. conso. L221-25; CCR 2013 reg. 36).
 * `billed`: the days the fee is for, as they were billed. What was served stays served, though its money was taken back.
 */
export function owedOnWithdrawal(
  feeCents: Cents,
  billed: DayRange,
  served: readonly ServedSpan[],
  withdrawnOn: Day,
  earlyStartRequested: boolean,
): Cents {
  if (!earlyStartRequested) return 0;
  const until = addDays(withdrawnOn, -1) < billed.to ? addDays(withdrawnOn, -1) : billed.to;
  const days = served.map((span) => {
    const from = laterDay(span.from, billed.from);
    const to = span.to !== null && span.to < until ? span.to : until;
    return to < from ? 0 : daysIn({ from, to });
  });
  return proratedCents(
    feeCents,
    days.reduce((sum, one) => sum + one, 0),
    daysIn(billed),
  );
}

/** What to credit after a withdrawal: amounts billed once whole, fees but for the days served; null: all that is left is owed. Mistakes were never the price. */
export function giveBackOnWithdrawal(
  invoice: Pick<InvoiceOfPeriod, 'plan' | 'notes'>,
  served: readonly ServedSpan[],
  withdrawnOn: Day,
  earlyStartRequested: boolean,
): CreditWish['of'] | null {
  const owed = invoice.plan.lines.map(({ recurring, servicePeriod, amountCents }, at) => {
    if (!recurring || !servicePeriod) return 0;
    const priceCents = amountCents - creditedCents(invoice, at, ['mistake']);
    return owedOnWithdrawal(priceCents, servicePeriod, served, withdrawnOn, earlyStartRequested);
  });
  return giveBack(invoice, owed);
}
