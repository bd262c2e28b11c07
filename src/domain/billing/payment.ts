import { sumCents, type Cents, type Currency } from '../money.ts';
import { addDays, laterDay, type Day } from '../time.ts';
import { coveredSince, type Movement } from './held.ts';

/** An amount that is due: an invoice's gross total. */
export interface Due {
  readonly amountCents: Cents;
  readonly currency: Currency;
  /** What credit notes took off it; 0 where there is none. */
  readonly creditedCents: Cents;
  /** What was given back of what came in; none where nothing was. */
  readonly refunds?: readonly Refund[];
  /** First day on which the law allows the firm to take money for it; null: any. */
  readonly firstPaymentOn?: Day | null;
  /** The day of the invoice. */
  readonly issueOn?: Day;
}

/** Money that came in. `id` is made where it is entered, so that a repeated request is recognised; `bankReference` is the bank's own, unique per account. */
export interface Payment {
  readonly id: string;
  readonly receivedOn: Day;
  readonly amountCents: Cents;
  readonly currency: Currency;
  readonly bankReference?: string | null;
  /** A returned debit or an entry by mistake: it stays on record and counts for nothing. */
  readonly reversedOn?: Day | null;
}

/** Money given back to the client. `id` and `bankReference` as of a payment. */
export interface Refund {
  readonly id: string;
  readonly paidOn: Day;
  readonly amountCents: Cents;
  readonly bankReference?: string | null;
  /** A returned transfer or an entry by mistake: it stays on record and counts for nothing. */
  readonly reversedOn?: Day | null;
}

export interface Standing {
  readonly state: 'open' | 'part' | 'settled' | 'over';
  /** What came in and was kept; below zero where a payment was taken back after it had been given back to the client. */
  readonly paidCents: Cents;
  readonly leftCents: Cents;
  readonly overCents: Cents;
  /** The day on which the money that settled it was received, and not before the first lawful one: it may lie ahead. */
  readonly settledOn: Day | null;
}

const counts = ({ reversedOn }: Payment | Refund) => !reversedOn;

/** What counts of the money that came in and of what was given back, as movements. */
export function moneyOf(payments: readonly Payment[], refunds: readonly Refund[]): Movement[] {
  return [
    ...payments.filter(counts).map(({ id, receivedOn, amountCents }) => ({ on: receivedOn, heldCents: amountCents, paymentId: id })),
    ...refunds.filter(counts).map(({ paidOn, amountCents }) => ({ on: paidOn, heldCents: -amountCents })),
  ];
}

/** What came in and was not reversed. */
export const receivedCents = (payments: readonly Payment[]): Cents =>
  sumCents(payments.filter(counts).map((payment) => payment.amountCents));
/** What was given back of a due amount and did not come back, in its own minor units. */
export const refundedCents = (due: Due): Cents => sumCents((due.refunds ?? []).filter(counts).map((refund) => refund.amountCents));

const owedOf = (due: Due): Cents => Math.max(0, due.amountCents - due.creditedCents);

/** How a due amount stands. `over`: settled, and the rest is owed back. Credited in full without any money, it is settled with nothing to pay. */
export function standingOf(due: Due, payments: readonly Payment[]): Standing {
  const owed = owedOf(due);
  const paidCents = receivedCents(payments) - refundedCents(due);
  const leftCents = Math.max(0, owed - paidCents);
  const overCents = Math.max(0, paidCents - owed);
  const state = leftCents > 0 ? (paidCents > 0 ? 'part' : 'open') : overCents > 0 ? 'over' : 'settled';
  return { state, paidCents, leftCents, overCents, settledOn: settlingOf(due, payments)?.on ?? null };
}

/** The payment with which nothing was left to pay, and the day on which it settles: that of the money, and not before the first lawful one. */
export function settlingOf(due: Due, payments: readonly Payment[]): { readonly paymentId: string; readonly on: Day } | null {
  const owed = owedOf(due);
  const money = moneyOf(payments, due.refunds ?? []).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const first = money.find(({ paymentId }) => paymentId);
  if (!first?.paymentId) return null;
  const since =
    owed === 0 && sumCents(money.map(({ heldCents = 0 }) => heldCents)) >= 0
      ? first
      : coveredSince([{ on: first.on, owedCents: owed }, ...money]);
  return since?.paymentId
    ? { paymentId: since.paymentId, on: due.firstPaymentOn ? laterDay(since.on, due.firstPaymentOn) : since.on }
    : null;
}

/**
 * What may be given back on a day: what is over; and before the first lawful day of payment all that came in, for the firm had no right to take it.
 */
export function refundableCents(due: Due, payments: readonly Payment[], today: Day): Cents {
  const { paidCents, overCents } = standingOf(due, payments);
  return due.firstPaymentOn && today < due.firstPaymentOn ? Math.max(0, paidCents) : overCents;
}

/** Money is entered for days up to a year before its invoice, and up to today: anything else is a slip of the hand. */
export const earliestMoneyOn = (issueOn: Day): Day => addDays(issueOn, -366);
/** More than a hundred times what the invoice says, and more than a thousand of its currency, is no payment of it. */
export const mostCents = ({ amountCents }: Pick<Due, 'amountCents'>): Cents => Math.max(100 * amountCents, 100_000);

/** Days within which what was paid is given back after a withdrawal (Directive 2011/83/EU art. 13(1); C. conso. L221-24; CCR 2013 reg. 34). */
export const refundDaysAfterWithdrawal = 14;
