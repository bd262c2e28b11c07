import { sumCents, type Cents, type Currency } from '../money.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { refuse } from './refusals.ts';

/** An amount that is due: an invoice's gross total. */
export interface Due {
  readonly amountCents: Cents;
  readonly currency: Currency;
  /** What credit notes took off it; 0 where there is none. */
  readonly creditedCents: Cents;
  /** What was given back of what came in; 0 where nothing was. */
  readonly refundedCents?: Cents;
  /** First day on which the law allows it to be paid; null: any. */
  readonly firstPaymentOn?: Day | null;
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

export interface Standing {
  readonly state: 'open' | 'part' | 'settled' | 'over';
  readonly paidCents: Cents;
  readonly leftCents: Cents;
  readonly overCents: Cents;
  /** The day on which the money that settled it was received. */
  readonly settledOn: Day | null;
}

const counts = (payment: Payment) => !payment.reversedOn;

/** How a due amount stands. `paidCents` is what came in and was kept. `over`: settled, and the rest is owed back. Credited in full without any money, it is settled with nothing to pay. */
export function standingOf(due: Due, payments: readonly Payment[]): Standing {
  const owed = Math.max(0, due.amountCents - due.creditedCents);
  const counted = payments.filter(counts).toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0));
  const paidCents = sumCents(counted.map((payment) => payment.amountCents)) - (due.refundedCents ?? 0);
  const leftCents = Math.max(0, owed - paidCents);
  const overCents = Math.max(0, paidCents - owed);
  const state = leftCents > 0 ? (paidCents > 0 ? 'part' : 'open') : overCents > 0 ? 'over' : 'settled';
  return { state, paidCents, leftCents, overCents, settledOn: leftCents > 0 ? null : settlingDay(counted, owed) };
}

function settlingDay(inOrder: readonly Payment[], owed: Cents): Day | null {
  let sum = 0;
  return inOrder.find((payment) => (sum += payment.amountCents) >= owed)?.receivedOn ?? null;
}

/** What recording this payment does to the due amount. */
export type Effect = 'part' | 'settles' | 'settles_and_over';

/**
 * Whether a payment can be recorded, and what it does. At most one payment settles a due amount, in any order and repetition (property 11).
 * Refusals: `payment_amount_must_be_above_zero`, `payment_is_in_another_currency`, `payment_lies_in_the_future`, `payment_before_first_lawful_day`,
 * `payment_is_already_recorded` (same id or same bank reference), `due_is_already_settled`.
 */
export function recordPayment(
  due: Due,
  payments: readonly Payment[],
  payment: Payment,
  today: Day,
): { readonly payment: Payment; readonly effect: Effect } | Refusal {
  const sound = paymentCanBe(due, payment, today);
  if (isRefusal(sound)) return sound;
  const known = payments.some((one) => one.id === payment.id || (!!payment.bankReference && one.bankReference === payment.bankReference));
  if (known) return refuse('payment_is_already_recorded');
  const before = standingOf(due, payments);
  if (before.leftCents === 0) return refuse('due_is_already_settled', { values: { settledOn: before.settledOn ?? '' } });
  const effect =
    payment.amountCents < before.leftCents ? 'part' : payment.amountCents === before.leftCents ? 'settles' : 'settles_and_over';
  return { payment, effect };
}

function paymentCanBe(due: Due, payment: Payment, today: Day): true | Refusal {
  if (!Number.isSafeInteger(payment.amountCents) || payment.amountCents <= 0)
    return refuse('payment_amount_must_be_above_zero', { field: 'amountCents' });
  if (payment.currency !== due.currency)
    return refuse('payment_is_in_another_currency', { field: 'currency', values: { currency: due.currency } });
  if (payment.receivedOn > today) return refuse('payment_lies_in_the_future', { field: 'receivedOn' });
  const { firstPaymentOn } = due;
  const early = firstPaymentOn && payment.receivedOn < firstPaymentOn;
  return early ? refuse('payment_before_first_lawful_day', { field: 'receivedOn', values: { firstPaymentOn } }) : true;
}

/** Money given back to the client. `id` and `bankReference` as of a payment. */
export interface Refund {
  readonly id: string;
  readonly paidOn: Day;
  readonly amountCents: Cents;
  readonly bankReference?: string | null;
}

/**
 * Whether money can be given back: never more than is over. Refusals: `refund_amount_must_be_above_zero`, `refund_lies_in_the_future`,
 * `refund_is_already_recorded`, `nothing_is_to_give_back`, `refund_is_more_than_is_over`.
 */
export function recordRefund(
  due: Due,
  payments: readonly Payment[],
  refunds: readonly Refund[],
  refund: Refund,
  today: Day,
): Refund | Refusal {
  const { id, amountCents, paidOn, bankReference } = refund;
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0) return refuse('refund_amount_must_be_above_zero', { field: 'amountCents' });
  if (paidOn > today) return refuse('refund_lies_in_the_future', { field: 'paidOn' });
  if (refunds.some((one) => one.id === id || (!!bankReference && one.bankReference === bankReference)))
    return refuse('refund_is_already_recorded');
  const { overCents } = standingOf(due, payments);
  if (overCents === 0) return refuse('nothing_is_to_give_back');
  return amountCents > overCents ? refuse('refund_is_more_than_is_over', { field: 'amountCents', values: { overCents } }) : refund;
}

/** Days within which what was paid is given back after a withdrawal (Directive 2011/83/EU art. 13(1); C. conso. L221-24; CCR 2013 reg. 34). */
export const refundDaysAfterWithdrawal = 14;
