import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { granted } from '../refusal.ts';
import { addDays, day, type Day } from '../time.ts';
import type { CreditCause } from './billed-days.ts';
import { planCreditNote, type CreditWish } from './credit-note.ts';
import {
  giveBackAfter,
  giveBackOnWithdrawal,
  offPrice,
  owedOnWithdrawal,
  owedUntil,
  type InvoiceOfPeriod,
  type NoteIssued,
} from './give-back.ts';
import { periodOf } from './periods.ts';
import { planPeriod, type BilledContract } from './plan-period.ts';

const vat = { category: 'S' as const, rateBps: 2000 };
const contract: BilledContract = {
  currency: 'EUR',
  prices: 'gross',
  anchor: day('2026-01-31'),
  monthsPerPeriod: 12,
  lastDay: day('2028-01-30'),
  lines: [
    { id: 'care', description: 'Care', unitCents: 120_000, vat, recurring: true },
    { id: 'discount', description: 'Discount', unitCents: -9_999, vat, recurring: true },
    { id: 'set-up', description: 'Set-up', unitCents: 25_001, vat, recurring: false },
  ],
  firstPaymentOn: null,
  paymentDays: 14,
};
/** 1200.00 for the year 2026 of 365 days, and nothing else. */
const year: BilledContract = { ...contract, anchor: day('2026-01-01'), lastDay: day('2026-12-31'), lines: contract.lines.slice(0, 1) };
const issueOn = day('2026-01-31');
const anyDay = fc.integer({ min: -3, max: 364 }).map((days) => addDays(contract.anchor, days));

const billed = (of: BilledContract, k = 0): InvoiceOfPeriod => ({ contract: of, k, plan: granted(planPeriod(of, k, issueOn)), notes: [] });
const credited = (
  invoice: InvoiceOfPeriod,
  cause: CreditCause,
  of: CreditWish['of'] | null,
  servedUntil: Day | null = null,
): InvoiceOfPeriod => {
  if (of === null) return invoice;
  const { lines } = granted(planCreditNote({ ...invoice.plan, number: '2026-0001' }, invoice.notes, { issueOn, reason: cause, of }));
  return { ...invoice, notes: [...invoice.notes, { lines, cause, servedUntil } satisfies NoteIssued] };
};
const since = (from: string) => [{ from: day(from), to: null }];
const ended = (invoice: InvoiceOfPeriod, lastDay: Day) => credited(invoice, 'end', giveBackAfter(invoice, lastDay), lastDay);
const cents = (amountCents: number, line = 0) => [{ line, amountCents }];
const kept = ({ plan, notes }: InvoiceOfPeriod) =>
  plan.grossCents - notes.flatMap(({ lines }) => lines).reduce((sum, { grossCents }) => sum + grossCents, 0);

describe('what an end gives back', () => {
  it('property 8: the price of days given back is never taken for nought where a line has none', () => {
    const days = { from: day('2026-02-01'), to: day('2026-02-28') };
    const given = [{ days, left: days, cents: 0 }];
    const unpriced = { ...year, lines: year.lines.map((line) => ({ ...line, unitCents: null })) };
    expect(offPrice(year, 0, days, given)).toBe(9_205); // 1200.00 × 59/365 − 1200.00 × 31/365
    expect(() => offPrice(unpriced, 0, days, given)).toThrow('without a price');
  });

  it('1200.00 for a year that ends after 73 of its 365 days: 240.00 is owed; nothing of what ends later, all of what ends before', () => {
    expect(owedUntil(billed(year), 0, day('2026-03-14'))).toBe(24_000); // 1200.00 × 73/365
    expect(owedUntil(billed(year), 0, day('2026-12-31'))).toBe(120_000);
    expect(owedUntil(billed(year), 0, day('2025-12-31'))).toBe(0);
  });

  it('property 4: is what a contract that had ended then would not have been billed, to the cent; asked again it is nothing', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('net' as const, 'gross' as const), (lastDay, prices) => {
        const cut = planPeriod({ ...contract, prices, lastDay }, 0, issueOn);
        const after = ended(billed({ ...contract, prices }), lastDay);
        const keptCents =
          prices === 'gross'
            ? kept(after)
            : after.plan.netCents - after.notes.flatMap(({ lines }) => lines).reduce((sum, { netCents }) => sum + netCents, 0);
        expect(keptCents).toBe('refusal' in cut ? 0 : prices === 'gross' ? cut.grossCents : cut.netCents);
        expect(giveBackAfter(after, lastDay)).toBeNull();
      }),
    );
  });

  it('property 8: the days before an end and the days after it, billed again, sum to the whole', () => {
    fc.assert(
      fc.property(anyDay, (until) => {
        const whole = granted(planPeriod(contract, 0, issueOn));
        const before = planPeriod({ ...contract, lastDay: until }, 0, issueOn);
        const from = until < contract.anchor ? contract.anchor : addDays(until, 1);
        const after = planPeriod(contract, 0, issueOn, { days: { from, to: day('2027-01-30') }, lessCents: 0 });
        expect(('refusal' in before ? 0 : before.grossCents) + ('refusal' in after ? 0 : after.grossCents)).toBe(whole.grossCents);
      }),
    );
  });

  it('what was credited by mistake was never the price: of 1200.00 less 200.00, half a year owes 500.00', () => {
    const even = { ...year, anchor: day('2028-01-01'), lastDay: day('2028-12-31') }; // 366 days
    const corrected = credited(billed(even), 'mistake', cents(20_000));
    expect(owedUntil(corrected, 0, day('2028-07-01'))).toBe(50_000); // (1200.00 − 200.00) × 183/366
    expect(kept(ended(corrected, day('2028-07-01')))).toBe(50_000);
    // After the end the mistake lies in the days that are left: 600.00 less 200.00; half of them owe half of it.
    const after = credited(ended(billed(even), day('2028-07-01')), 'mistake', cents(20_000));
    expect(kept(ended(after, day('2028-03-31')))).toBe(19_891); // 600.00 × 91/183 − 200.00 × 91/183, each rounded
  });

  it('goodwill is a gift on top: 600.00 of 1200.00 is given back with it and without it, before the end and after it', () => {
    const even = { ...year, anchor: day('2028-01-01'), lastDay: day('2028-12-31') };
    const half = day('2028-07-01');
    const before = ended(credited(billed(even), 'goodwill', cents(20_000)), half);
    const after = credited(ended(billed(even), half), 'goodwill', cents(20_000));
    expect([kept(before), kept(after), kept(ended(billed(even), half))]).toEqual([40_000, 40_000, 60_000]);
    // A gift larger than what is left: all that is left is given back, and no more.
    expect(kept(ended(credited(billed(even), 'goodwill', cents(90_000)), half))).toBe(0);
  });

  it('property 8: a gift is never taken back: nobody keeps more of the client’s money than without it, nor gives more than there was', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 110_000 }),
        fc.option(fc.integer({ min: 1, max: 10_000 })),
        (lastDay, giftCents, mistakeCents) => {
          const invoice = mistakeCents === null ? billed(contract) : credited(billed(contract), 'mistake', cents(mistakeCents));
          const without = kept(ended(invoice, lastDay));
          const gift = ended(credited(invoice, 'goodwill', cents(giftCents)), lastDay);
          expect(kept(gift)).toBeLessThanOrEqual(without);
          expect(kept(gift)).toBeGreaterThanOrEqual(Math.max(0, without - giftCents));
          expect(giveBackAfter(gift, lastDay)).toBeNull();
        },
      ),
    );
  });

  it('a term of 18 months billed by the year: the last half period is billed, ended and withdrawn from by its own days', () => {
    const cut = { ...year, lastDay: day('2027-06-30') };
    const last = billed(cut, 1);
    expect(last.plan.grossCents).toBe(59_507); // 1200.00 × 181/365
    const after = ended(last, day('2027-03-31'));
    expect(kept(after)).toBe(29_589); // 1200.00 × 90/365
    const withdrawn = giveBackOnWithdrawal(billed({ ...year, lastDay: day('2026-06-30') }), since('2026-01-01'), day('2026-01-11'), true);
    expect(withdrawn).toEqual(cents(59_507 - 3_288)); // 595.07 × 10/181 days is owed, that is 1200.00 × 10/365
  });

  it('nothing is owed of a contract that ended before its first day, not even what is billed once', () => {
    expect(kept(ended(billed(contract), addDays(contract.anchor, -1)))).toBe(0);
    expect(kept(ended(billed(contract), contract.anchor))).toBe(Math.round(120_000 / 365) - Math.round(9_999 / 365) + 25_001);
  });
});

describe('a withdrawal', () => {
  const february = periodOf(day('2026-02-01'), 1, 0);
  it('owes nothing when nobody asked for an early start', () => {
    expect(owedOnWithdrawal(12_000, february, since('2026-02-01'), day('2026-02-10'), false)).toBe(0);
    expect(owedOnWithdrawal(12_000, february, [], day('2026-02-10'), true)).toBe(0);
  });
  it('owes the days served before it, the day itself not charged', () => {
    expect(owedOnWithdrawal(12_000, february, since('2026-02-01'), day('2026-02-08'), true)).toBe(3000); // 120.00 × 7/28
    expect(owedOnWithdrawal(12_000, february, since('2026-02-05'), day('2026-02-08'), true)).toBe(1286); // 120.00 × 3/28 = 12.857
    expect(owedOnWithdrawal(12_000, february, since('2026-02-01'), day('2026-02-01'), true)).toBe(0);
  });
  it('owes what was served before its money was taken back, and after it came again', () => {
    const until = { from: day('2026-02-01'), to: day('2026-02-04') };
    expect(owedOnWithdrawal(2_800, february, [until], day('2026-02-10'), true)).toBe(400);
    expect(owedOnWithdrawal(2_800, february, [until, ...since('2026-02-08')], day('2026-02-10'), true)).toBe(600);
  });
  it('owes no part of what was credited by mistake, and takes no gift back', () => {
    const of = (cause: CreditCause) => credited(billed(year), cause, cents(20_000));
    const left = (invoice: InvoiceOfPeriod) =>
      kept(credited(invoice, 'withdrawal', giveBackOnWithdrawal(invoice, since('2026-01-01'), day('2026-01-11'), true)));
    expect(left(of('mistake'))).toBe(2_740); // 1000.00 × 10/365
    expect([left(billed(year)), left(of('goodwill'))]).toEqual([3_288, 0]); // 1200.00 × 10/365 = 32.88, less than the gift
  });
});
