import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '../refusal.ts';
import { addDays, day } from '../time.ts';
import { refundableCents, standingOf, type Due, type Payment } from './payment.ts';
import { doubts, recordPayment, recordRefund, reversePayment } from './record-payment.ts';

const due: Due = { amountCents: 12_000, currency: 'EUR', creditedCents: 0, firstPaymentOn: day('2026-01-13') };
const today = day('2026-02-01');
const pay = (id: string, amountCents: number, more: Partial<Payment> = {}): Payment => ({
  id,
  amountCents,
  currency: 'EUR',
  receivedOn: day('2026-01-15'),
  ...more,
});

describe('a payment', () => {
  it('settles, or pays part, or too much', () => {
    expect(granted(recordPayment(due, [], pay('a', 12_000), today)).effect).toBe('settles');
    expect(granted(recordPayment(due, [], pay('a', 5000), today)).effect).toBe('part');
    expect(granted(recordPayment(due, [pay('a', 5000)], pay('b', 8000), today, ['payment_is_more_than_is_left'])).effect).toBe(
      'settles_and_over',
    );
    expect(standingOf(due, [pay('a', 5000)])).toEqual({ state: 'part', paidCents: 5000, leftCents: 7000, overCents: 0, settledOn: null });
    expect(standingOf(due, [pay('a', 5000), pay('b', 8000, { receivedOn: day('2026-01-20') })])).toEqual({
      state: 'over',
      paidCents: 13_000,
      leftCents: 0,
      overCents: 1000,
      settledOn: '2026-01-20',
    });
    expect(standingOf(due, [])).toMatchObject({ state: 'open', leftCents: 12_000 });
  });

  it('before the first lawful day, in the future, in another currency, of nothing: refused', () => {
    expect(recordPayment(due, [], pay('a', 12_000, { receivedOn: day('2026-01-12') }), today)).toMatchObject({
      refusal: 'payment_before_first_lawful_day',
      values: { firstPaymentOn: '2026-01-13' },
    });
    expect(granted(recordPayment(due, [], pay('a', 12_000, { receivedOn: day('2026-01-13') }), today)).effect).toBe('settles');
    expect(recordPayment(due, [], pay('a', 12_000, { receivedOn: addDays(today, 1) }), today)).toMatchObject({
      refusal: 'payment_lies_in_the_future',
    });
    expect(recordPayment(due, [], pay('a', 12_000, { currency: 'CHF' }), today)).toMatchObject({
      refusal: 'payment_is_in_another_currency',
    });
    expect([0, -5, 1.5].map((cents) => isRefusal(recordPayment(due, [], pay('a', cents), today)))).toEqual([true, true, true]);
  });

  it('the same bank line twice is one payment', () => {
    const first = pay('a', 5000, { bankReference: 'CAMT-77' });
    expect(recordPayment(due, [first], pay('a', 5000), today)).toMatchObject({ refusal: 'payment_is_already_recorded' });
    expect(recordPayment(due, [first], pay('b', 5000, { bankReference: 'CAMT-77' }), today)).toMatchObject({
      refusal: 'payment_is_already_recorded',
    });
    expect(granted(recordPayment(due, [pay('a', 5000)], pay('b', 5000), today)).effect).toBe('part'); // two without a reference are two
  });

  it('a returned payment counts for nothing and opens the amount again; a credit lowers what is owed', () => {
    const returned = pay('a', 12_000, { reversedOn: day('2026-01-20') });
    expect(standingOf(due, [returned]).state).toBe('open');
    expect(granted(recordPayment(due, [returned], pay('b', 12_000), today)).effect).toBe('settles');
    expect(standingOf({ ...due, creditedCents: 12_000 }, [])).toMatchObject({ state: 'settled', leftCents: 0, settledOn: null });
    expect(standingOf({ ...due, creditedCents: 2000 }, [pay('a', 12_000)])).toMatchObject({ state: 'over', overCents: 2000 });
  });

  it('money that came is recorded once it is said to be so: early, too much, after all was paid; and only then', () => {
    const early = pay('a', 12_000, { receivedOn: day('2026-01-10') });
    expect(granted(recordPayment(due, [], early, today, ['payment_before_first_lawful_day'])).effect).toBe('settles');
    // It settles on the first lawful day and not before; until then all of it may be given back.
    expect(standingOf(due, [early])).toMatchObject({ leftCents: 0, settledOn: '2026-01-13' });
    expect([day('2026-01-12'), day('2026-01-13')].map((on) => refundableCents(due, [early], on))).toEqual([12_000, 0]);
    expect(recordPayment(due, [], pay('a', 12_001), today)).toMatchObject({ refusal: 'payment_is_more_than_is_left' });
    const after = () => recordPayment(due, [early], pay('b', 500), today);
    expect(after()).toMatchObject({ refusal: 'due_is_already_settled' });
    expect(granted(recordPayment(due, [early], pay('b', 500), today, ['due_is_already_settled'])).effect).toBe('over');
    // What was said of something else does not stand for this.
    expect(recordPayment(due, [early], pay('b', 500), today, ['payment_is_more_than_is_left'])).toMatchObject({
      refusal: 'due_is_already_settled',
    });
  });

  it('given back and paid again, it is settled since the second time', () => {
    const refunds = [{ id: 'r', paidOn: day('2026-01-11'), amountCents: 12_000 }];
    const both = [pay('a', 12_000, { receivedOn: day('2026-01-10') }), pay('b', 12_000, { receivedOn: day('2026-01-20') })];
    expect(standingOf({ ...due, refunds }, both)).toMatchObject({ state: 'settled', settledOn: '2026-01-20' });
  });

  it('a slip of the hand is refused by name: a thousand millions, the year 1900', () => {
    const of = { ...due, issueOn: day('2026-01-10') };
    const anything = [...doubts];
    expect(recordPayment(of, [], pay('a', 100_000_000_000), today, anything)).toMatchObject({ refusal: 'payment_amount_is_impossible' });
    expect(recordPayment(of, [], pay('a', 1, { receivedOn: day('1900-01-01') }), today, anything)).toMatchObject({
      refusal: 'payment_lies_too_far_back',
    });
    expect(granted(recordPayment(of, [], pay('a', 1, { receivedOn: day('2025-11-01') }), today, anything)).effect).toBe('part');
  });

  it('a bank reference stands for a payment that counts; an id for one wish', () => {
    const returned = pay('a', 5000, { bankReference: 'CAMT-77', reversedOn: day('2026-01-20') });
    expect(granted(recordPayment(due, [returned], pay('b', 5000, { bankReference: 'CAMT-77' }), today)).effect).toBe('part');
    expect(recordPayment(due, [returned], pay('a', 5000), today)).toMatchObject({ refusal: 'payment_was_taken_back' });
  });

  it('taken back after it was given back, it must be said to be so: the client then owes that money', () => {
    const given = { ...due, creditedCents: 12_000, refunds: [{ id: 'r', paidOn: day('2026-01-20'), amountCents: 7_000 }] };
    expect(reversePayment(given, [pay('a', 12_000)], 'a')).toMatchObject({
      refusal: 'payment_was_given_back',
      values: { shortCents: 7_000 },
    });
    expect(reversePayment(given, [pay('a', 12_000)], 'a', ['payment_was_given_back'])).toBe(true);
    expect(standingOf(given, [pay('a', 12_000, { reversedOn: day('2026-01-21') })])).toMatchObject({ state: 'open', leftCents: 7_000 });
    // Something else came in that covers it.
    expect(reversePayment(given, [pay('a', 12_000), pay('b', 7_000)], 'a')).toBe(true);
  });

  it('property 11: whatever order and repetition of bank lines, at most one payment settles, and none after it', () => {
    const lines = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        amountCents: fc.integer({ min: 1, max: 13_000 }),
        reference: fc.constantFrom('r1', 'r2', 'r3', 'r4', null),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(lines, (drawn) => {
        const recorded: Payment[] = [];
        const effects: string[] = [];
        for (const { id, amountCents, reference } of drawn) {
          const answer = recordPayment(due, recorded, pay(id, amountCents, { bankReference: reference }), today, [
            'payment_is_more_than_is_left',
          ]);
          if (isRefusal(answer)) continue;
          recorded.push(answer.payment);
          effects.push(answer.effect);
        }
        const settling = effects.filter((effect) => effect !== 'part').length;
        expect(settling).toBeLessThanOrEqual(1);
        expect(settling === 1).toBe(standingOf(due, recorded).leftCents === 0);
        if (settling === 1) expect(effects.at(-1)).not.toBe('part');
        expect(new Set(recorded.map((payment) => payment.id)).size).toBe(recorded.length);
      }),
      { numRuns: 300 },
    );
  });

  it('property 11: how an amount stands does not depend on the order of the payments', () => {
    const two = [pay('a', 5000), pay('b', 8000, { receivedOn: day('2026-01-20') })];
    expect(standingOf(due, two.toReversed())).toEqual(standingOf(due, two));
  });
});

describe('money given back', () => {
  const over = [pay('a', 15_000)];
  const back = (amountCents: number, more: object = {}) => ({ id: 'r', paidOn: day('2026-01-20'), amountCents, ...more });

  it('lowers what is over, and never more than that', () => {
    expect(granted(recordRefund(due, over, back(3_000), today))).toMatchObject({ amountCents: 3_000 });
    expect(standingOf({ ...due, refunds: [back(3_000)] }, over)).toMatchObject({ state: 'settled', paidCents: 12_000, overCents: 0 });
    expect(recordRefund(due, over, back(3_001), today)).toMatchObject({ refusal: 'refund_is_more_than_is_over' });
    expect(recordRefund({ ...due, refunds: [back(3_000)] }, over, back(1, { id: 's' }), today)).toMatchObject({
      refusal: 'nothing_is_to_give_back',
    });
  });

  it('taken back, it counts for nothing: the money is held again', () => {
    const returned = { ...due, refunds: [{ ...back(3_000), reversedOn: day('2026-01-25') }] };
    expect(standingOf(returned, over)).toMatchObject({ state: 'over', overCents: 3_000 });
    expect(granted(recordRefund(returned, over, back(3_000, { id: 's' }), today))).toMatchObject({ id: 's' });
    expect(recordRefund(returned, over, back(3_000), today)).toMatchObject({ refusal: 'refund_was_taken_back' });
  });

  it('of nothing, in the future or twice is refused by name', () => {
    for (const amountCents of [0, -1, 1.5])
      expect(recordRefund(due, over, back(amountCents), today)).toMatchObject({ refusal: 'refund_amount_must_be_above_zero' });
    expect(recordRefund(due, over, back(1, { paidOn: day('2026-02-02') }), today)).toMatchObject({
      refusal: 'refund_lies_in_the_future',
    });
    const known = { ...due, refunds: [back(1, { id: 'other', bankReference: 'VIR 1' })] };
    for (const more of [{ id: 'other' }, { bankReference: 'VIR 1' }])
      expect(recordRefund(known, over, back(1, more), today)).toMatchObject({ refusal: 'refund_is_already_recorded' });
  });
});
