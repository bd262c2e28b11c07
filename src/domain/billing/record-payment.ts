import { isRefusal, type Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import {
  earliestMoneyOn,
  mostCents,
  receivedCents,
  refundableCents,
  refundedCents,
  standingOf,
  type Due,
  type Payment,
  type Refund,
} from './payment.ts';
import { refuse } from './refusals.ts';

/** What recording this payment does to the due amount. `over`: nothing was left to pay, so it is all owed back to the client. */
export type Effect = 'part' | 'settles' | 'settles_and_over' | 'over';

/**
 * What is said before money is recorded or taken back, and then done if who records it says that it is so: these are refusals of a wish, not of a fact.
 * The law forbids the firm to take money early, not the client to send it (C. conso. L221-10); a client may pay twice, or too much; a debit may be returned that was
 * given back already.
 */
export const doubts = [
  'payment_before_first_lawful_day',
  'due_is_already_settled',
  'payment_is_more_than_is_left',
  'payment_was_given_back',
] as const;
export type Doubt = (typeof doubts)[number];

/** What to say of a payment of so much on that day, in the order in which it matters; the screen shows it before the button is pressed. */
export function doubtsOf(
  due: Due,
  payments: readonly Payment[],
  { amountCents, receivedOn }: Pick<Payment, 'amountCents' | 'receivedOn'>,
): Doubt[] {
  const { leftCents } = standingOf(due, payments);
  const { firstPaymentOn } = due;
  return [
    ...(firstPaymentOn && receivedOn < firstPaymentOn ? (['payment_before_first_lawful_day'] as const) : []),
    ...(leftCents === 0 ? (['due_is_already_settled'] as const) : []),
    ...(leftCents > 0 && amountCents > leftCents ? (['payment_is_more_than_is_left'] as const) : []),
  ];
}

/**
 * Whether a payment can be recorded, and what it does. At most one payment settles a due amount, in any order and repetition (property 11).
 * Refusals: `payment_amount_must_be_above_zero`, `payment_amount_is_impossible`, `payment_is_in_another_currency`, `payment_lies_in_the_future`,
 * `payment_lies_too_far_back`, `payment_is_already_recorded` (same id, or the bank reference of one that counts), `payment_was_taken_back` (same id after its reversal),
 * and each of `doubtsOf` that was not said to be so.
 */
export function recordPayment(
  due: Due,
  payments: readonly Payment[],
  payment: Payment,
  today: Day,
  despite: readonly Doubt[] = [],
): { readonly payment: Payment; readonly effect: Effect } | Refusal {
  const sound = paymentCanBe(due, payment, today);
  if (isRefusal(sound)) return sound;
  const known = payments.find(
    (one) => one.id === payment.id || (!one.reversedOn && !!payment.bankReference && one.bankReference === payment.bankReference),
  );
  if (known) return refuse(known.reversedOn ? 'payment_was_taken_back' : 'payment_is_already_recorded');
  const doubt = doubtsOf(due, payments, payment).find((one) => !despite.includes(one));
  const { leftCents, settledOn } = standingOf(due, payments);
  if (doubt === 'payment_before_first_lawful_day')
    return refuse(doubt, { field: 'receivedOn', values: { firstPaymentOn: due.firstPaymentOn ?? '' } });
  if (doubt === 'due_is_already_settled') return refuse(doubt, { values: { settledOn: settledOn ?? '' } });
  if (doubt) return refuse(doubt, { field: 'amountCents', values: { leftCents } });
  const { amountCents } = payment;
  const effect = leftCents === 0 ? 'over' : amountCents < leftCents ? 'part' : amountCents === leftCents ? 'settles' : 'settles_and_over';
  return { payment, effect };
}

function paymentCanBe(due: Due, { amountCents, currency, receivedOn }: Payment, today: Day): true | Refusal {
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0) return refuse('payment_amount_must_be_above_zero', { field: 'amountCents' });
  if (amountCents > mostCents(due)) return refuse('payment_amount_is_impossible', { field: 'amountCents' });
  if (currency !== due.currency) return refuse('payment_is_in_another_currency', { field: 'currency', values: { currency: due.currency } });
  if (receivedOn > today) return refuse('payment_lies_in_the_future', { field: 'receivedOn' });
  if (due.issueOn && receivedOn < earliestMoneyOn(due.issueOn))
    return refuse('payment_lies_too_far_back', { field: 'receivedOn', values: { earliestOn: earliestMoneyOn(due.issueOn) } });
  return true;
}

/**
 * Whether a payment can be taken back. Where it was given back to the client already, the client owes that money again, and it must be said that it is so.
 * Refusals: `payment_is_reversed_already`, `payment_was_given_back`.
 */
export function reversePayment(due: Due, payments: readonly Payment[], paymentId: string, despite: readonly Doubt[] = []): true | Refusal {
  const one = payments.find(({ id }) => id === paymentId);
  if (!one || one.reversedOn) return refuse('payment_is_reversed_already');
  const shortCents = refundedCents(due) - (receivedCents(payments) - one.amountCents);
  if (shortCents <= 0 || despite.includes('payment_was_given_back')) return true;
  return refuse('payment_was_given_back', { values: { shortCents } });
}

/**
 * Whether money can be given back: never more than `refundableCents`. Refusals: `refund_amount_must_be_above_zero`, `refund_lies_in_the_future`,
 * `refund_lies_too_far_back`, `refund_is_already_recorded`, `refund_was_taken_back` (same id after its reversal), `nothing_is_to_give_back`, `refund_is_more_than_is_over`.
 */
export function recordRefund(due: Due, payments: readonly Payment[], refund: Refund, today: Day): Refund | Refusal {
  const { id, amountCents, paidOn, bankReference } = refund;
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0) return refuse('refund_amount_must_be_above_zero', { field: 'amountCents' });
  if (paidOn > today) return refuse('refund_lies_in_the_future', { field: 'paidOn' });
  if (due.issueOn && paidOn < earliestMoneyOn(due.issueOn))
    return refuse('refund_lies_too_far_back', { field: 'paidOn', values: { earliestOn: earliestMoneyOn(due.issueOn) } });
  const known = due.refunds?.find((one) => one.id === id || (!one.reversedOn && !!bankReference && one.bankReference === bankReference));
  if (known) return refuse(known.reversedOn ? 'refund_was_taken_back' : 'refund_is_already_recorded');
  const overCents = refundableCents(due, payments, today);
  if (overCents === 0) return refuse('nothing_is_to_give_back');
  return amountCents > overCents ? refuse('refund_is_more_than_is_over', { field: 'amountCents', values: { overCents } }) : refund;
}
