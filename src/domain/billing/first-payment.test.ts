import { describe, expect, it } from 'vitest';
import { addDays, day } from '../time.ts';
import { firstPeriodOn as ofServed, type FirstInvoice } from './first-payment.ts';
import type { DayRange } from './invoice.ts';

const issueOn = day('2026-11-23');
const today = day('2027-01-31');
const on = (days: number) => addDays(issueOn, days);
const period = { from: on(8), to: on(372) };
const firstPeriodOn = (invoices: readonly FirstInvoice[], at: typeof today, served: DayRange = period) => ofServed(invoices, served, at);
const invoice = (more: Partial<FirstInvoice> = {}): FirstInvoice => ({
  grossCents: 12_000,
  issueOn,
  days: period,
  firstPaymentOn: null,
  credits: [],
  payments: [],
  refunds: [],
  ...more,
});
const came = (id: string, amountCents: number, days: number, more: object = {}) => ({
  id,
  amountCents,
  currency: 'EUR' as const,
  receivedOn: on(days),
  ...more,
});
const went = (amountCents: number, days: number, more: object = {}) => ({ id: 'r', amountCents, paidOn: on(days), ...more });
const credit = (cause: 'mistake' | 'goodwill' | 'end' | 'withdrawal', grossCents: number, days: number) => ({
  cause,
  grossCents,
  issueOn: on(days),
});

describe('since when the first period is paid', () => {
  it('with the receipt that made it so, and not with part of it', () => {
    expect(firstPeriodOn([], today)).toBe('unpaid');
    expect(firstPeriodOn([invoice({ payments: [came('a', 11_999, 1)] })], today)).toBe('unpaid');
    expect(firstPeriodOn([invoice({ payments: [came('b', 1, 5), came('a', 11_999, 1)] })], today)).toEqual({ paidOn: on(5) });
    // Money may come before the invoice does.
    expect(firstPeriodOn([invoice({ payments: [came('a', 12_000, -3)] })], today)).toEqual({ paidOn: on(-3) });
  });

  it('credited in full by mistake it still owes all of it, until its successor says what', () => {
    const wrong = invoice({ payments: [came('a', 1, 1)], credits: [credit('mistake', 12_000, 2)] });
    expect(firstPeriodOn([wrong], today)).toBe('unpaid');
    const paid = { ...wrong, payments: [came('a', 12_000, 1)] };
    expect(firstPeriodOn([paid], today)).toEqual({ paidOn: on(1) });
    expect(firstPeriodOn([{ ...paid, payments: [came('a', 12_000, 1, { reversedOn: on(3) })] }], today)).toBe('unpaid');
    // Billed again for as much, less, more: what came in for the first invoice counts.
    expect(firstPeriodOn([paid, invoice({ issueOn: on(3) })], today)).toEqual({ paidOn: on(1) });
    expect(firstPeriodOn([paid, invoice({ issueOn: on(3), grossCents: 9_000 })], today)).toEqual({ paidOn: on(1) });
    expect(firstPeriodOn([paid, invoice({ issueOn: on(3), grossCents: 15_000 })], today)).toBe('unpaid');
  });

  it('by goodwill without money on its day, in part with the rest', () => {
    expect(firstPeriodOn([invoice({ credits: [credit('goodwill', 12_000, 4)] })], today)).toEqual({ paidOn: on(4) });
    const part = { credits: [credit('goodwill', 5_000, 4)] };
    expect(firstPeriodOn([invoice(part)], today)).toBe('unpaid');
    expect(firstPeriodOn([invoice({ ...part, payments: [came('a', 7_000, 1)] })], today)).toEqual({ paidOn: on(4) });
    expect(firstPeriodOn([invoice({ ...part, payments: [came('a', 7_000, 6)] })], today)).toEqual({ paidOn: on(6) });
    expect(firstPeriodOn([invoice({ grossCents: 0 })], today)).toEqual({ paidOn: issueOn });
  });

  it('given back it is not, and a refund that came back counts for nothing', () => {
    const paid = invoice({ payments: [came('a', 12_000, 1)], credits: [credit('mistake', 12_000, 2)] });
    expect(firstPeriodOn([{ ...paid, refunds: [went(12_000, 3)] }], today)).toBe('unpaid');
    expect(firstPeriodOn([{ ...paid, refunds: [went(12_000, 3, { reversedOn: on(4) })] }], today)).toEqual({ paidOn: on(1) });
    const again = [came('a', 12_000, 1), came('b', 12_000, 5)];
    expect(firstPeriodOn([{ ...paid, payments: again, refunds: [went(12_000, 3)] }], today)).toEqual({ paidOn: on(5) });
  });

  it('never before the first lawful day, though the money came earlier', () => {
    const early = [invoice({ firstPaymentOn: on(8), payments: [came('a', 12_000, 1)] })];
    expect(firstPeriodOn(early, on(7))).toBe('early');
    expect(firstPeriodOn(early, on(8))).toEqual({ paidOn: on(8) });
  });

  it('after an end that was taken back what all of its invoices owe together, and not the last of them', () => {
    const until = on(370);
    const first = (more: object) => invoice({ grossCents: 27_480, credits: [{ ...credit('end', 76, 9), servedUntil: until }], ...more });
    const rest = (more: object = {}) => invoice({ grossCents: 76, issueOn: on(10), days: { from: on(371), to: on(372) }, ...more });
    const restPaid = rest({ payments: [came('b', 76, 11)] });
    expect(firstPeriodOn([first({}), restPaid], today)).toBe('unpaid');
    expect(firstPeriodOn([first({ payments: [came('a', 27_404, 2)] }), restPaid], today)).toEqual({ paidOn: on(11) });
    const reversed = [came('a', 27_404, 2, { reversedOn: on(20) })];
    expect(firstPeriodOn([first({ payments: reversed }), restPaid], today)).toBe('unpaid');
    // All of the second is given back by a second end: the first still owes its days.
    const gone = rest({ credits: [{ ...credit('end', 76, 12), servedUntil: until }] });
    const ended = { from: on(8), to: until };
    expect(firstPeriodOn([first({}), gone], today, ended)).toBe('unpaid');
    expect(firstPeriodOn([first({ payments: [came('a', 27_404, 14)] }), gone], today, ended)).toEqual({ paidOn: on(14) });
  });

  it('an end that is taken back leaves its days owed, also while nobody can bill them', () => {
    const given = invoice({
      payments: [came('a', 12_000, 1)],
      credits: [{ ...credit('end', 12_000, 2), servedUntil: on(2) }],
      refunds: [went(12_000, 3)],
    });
    const none = { from: on(8), to: on(2) };
    expect(firstPeriodOn([given], today, none)).toBe('given_back');
    expect(firstPeriodOn([given], today)).toBe('unpaid');
    // Not given back to the client, it is held, and service goes on.
    expect(firstPeriodOn([{ ...given, refunds: [] }], today)).toEqual({ paidOn: on(1) });
    // Of an end after the first day, the days before it do not pay for those behind it.
    const part = { ...given, credits: [{ ...credit('end', 9_600, 2), servedUntil: on(80) }], refunds: [went(9_600, 3)] };
    expect(firstPeriodOn([part], today, { from: on(8), to: on(80) })).toEqual({ paidOn: on(1) });
    expect(firstPeriodOn([part], today)).toBe('unpaid');
    // Another end comes later than the first: a day of those given back, billed again and paid, is not all of them.
    const one = invoice({ grossCents: 33, issueOn: on(4), days: { from: on(8), to: on(8) }, payments: [came('b', 33, 5)] });
    expect(firstPeriodOn([given, one], today, { from: on(8), to: on(8) })).toEqual({ paidOn: on(5) });
    expect(firstPeriodOn([given, one], today)).toBe('unpaid');
  });

  it('while a day that is served was never billed it is not paid', () => {
    const day = invoice({ grossCents: 33, days: { from: on(8), to: on(8) }, payments: [came('a', 33, 1)] });
    expect(firstPeriodOn([day], today)).toBe('unpaid');
    expect(firstPeriodOn([day], today, { from: on(8), to: on(8) })).toEqual({ paidOn: on(1) });
    const others = invoice({ grossCents: 11_967, issueOn: on(2), days: { from: on(9), to: on(372) }, payments: [came('b', 11_967, 3)] });
    expect(firstPeriodOn([day, others], today)).toEqual({ paidOn: on(3) });
  });

  it('of two invoices the first was a mistake: it owes its days until they are billed again, and the other stays', () => {
    const until = on(80);
    const wrong = invoice({ credits: [{ ...credit('end', 9_600, 9), servedUntil: until }, credit('mistake', 2_400, 12)] });
    const rest = invoice({ grossCents: 9_600, issueOn: on(10), days: { from: on(81), to: on(372) }, payments: [came('b', 9_600, 11)] });
    expect(firstPeriodOn([wrong, rest], today)).toBe('unpaid');
    const again = (more: object) => invoice({ grossCents: 2_400, issueOn: on(13), days: { from: on(8), to: until }, ...more });
    expect(firstPeriodOn([wrong, rest, again({})], today)).toBe('unpaid');
    expect(firstPeriodOn([wrong, rest, again({ payments: [came('c', 2_400, 15)] })], today)).toEqual({ paidOn: on(15) });
  });

  it('after an end or a withdrawal that took all of it back nothing is said', () => {
    for (const cause of ['end', 'withdrawal'] as const)
      expect(firstPeriodOn([invoice({ payments: [came('a', 1, 1)], credits: [credit(cause, 12_000, 2)] })], today)).toBe('given_back');
  });
});
