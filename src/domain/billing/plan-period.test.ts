import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { granted } from '../refusal.ts';
import { deepFreeze } from '#test/deep-freeze.ts';
import { addDays, day } from '../time.ts';
import { planPeriod, proratedCents, type BilledContract } from './plan-period.ts';

const vat = { category: 'S', rateBps: 2000 } as const;
/** Villa Marlow: 120.00 a month with VAT from 1 February 2026, and 300.00 once. Signed at home on 5 January. */
const marlow: BilledContract = {
  currency: 'EUR',
  prices: 'gross',
  anchor: day('2026-02-01'),
  monthsPerPeriod: 1,
  lastDay: day('2027-01-31'),
  firstPaymentOn: day('2026-01-13'),
  paymentDays: 0,
  lines: [
    { id: 'fee', description: 'Comfort', unitCents: 12_000, vat, recurring: true },
    { id: 'survey', description: 'First survey', unitCents: 30_000, vat, recurring: false },
  ],
};

describe('the invoices of a contract', () => {
  it('the first has the fee and what is billed once, due on the first lawful day of payment', () => {
    const first = granted(planPeriod(marlow, 0, day('2026-01-05')));
    expect(first).toMatchObject({ grossCents: 42_000, vatCents: 7000, issueOn: '2026-01-05', dueOn: '2026-01-13' }); // 420.00 × 20/120
    expect(first.lines.map((line) => line.contractLineId)).toEqual(['fee', 'survey']);
    expect(first.lines[0]?.servicePeriod).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('is due after the days agreed when that is later than the law', () => {
    expect(granted(planPeriod({ ...marlow, paymentDays: 14 }, 0, day('2026-01-05'))).dueOn).toBe('2026-01-19'); // 5 + 14
    expect(granted(planPeriod({ ...marlow, paymentDays: 14, firstPaymentOn: null }, 0, day('2026-01-05'))).dueOn).toBe('2026-01-19');
  });

  it('the next has the fee alone; after the last day there is none', () => {
    expect(granted(planPeriod(marlow, 1, day('2026-03-01'))).grossCents).toBe(12_000);
    expect(planPeriod(marlow, 12, day('2027-02-01'))).toMatchObject({ refusal: 'contract_has_no_lines_in_this_period' });
    expect(planPeriod(marlow, -1, day('2026-01-05'))).toMatchObject({ refusal: 'contract_has_no_lines_in_this_period' });
  });

  it('a period cut short is billed by its days', () => {
    const ended = { ...marlow, lastDay: day('2026-06-17') };
    expect(granted(planPeriod(ended, 4, day('2026-06-01')))).toMatchObject({ grossCents: 6800 }); // 120.00 × 17/30
    expect(proratedCents(12_000, 17, 30)).toBe(6800);
  });

  it('property 8: one line without a price refuses the invoice', () => {
    const unpriced = {
      ...marlow,
      lines: [...marlow.lines, { id: 'watch', description: 'Watching', unitCents: null, vat, recurring: true }],
    };
    expect(planPeriod(unpriced, 0, day('2026-01-05'))).toMatchObject({ refusal: 'line_has_no_price', field: 'lines.2.unitCents' });
    expect(planPeriod({ ...unpriced, lastDay: day('2026-02-10') }, 0, day('2026-01-05'))).toMatchObject({ refusal: 'line_has_no_price' });
  });

  it('property 12: stopping one line leaves the others identical', () => {
    const two = { ...marlow, lines: [...marlow.lines, { id: 'watch', description: 'Watching', unitCents: 1900, vat, recurring: true }] };
    const stopped = { ...two, lines: two.lines.map((line) => (line.id === 'watch' ? { ...line, lastDay: day('2026-05-31') } : line)) };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), (k) => {
        const feeOf = (contract: BilledContract) =>
          granted(planPeriod(contract, k, day('2026-01-05'))).lines.find((line) => line.contractLineId === 'fee');
        const { vatCents: _, netCents: __, ...fee } = feeOf(two)!;
        expect(feeOf(stopped)).toMatchObject(fee);
        expect(granted(planPeriod(stopped, k, day('2026-01-05'))).lines.some((line) => line.contractLineId === 'watch')).toBe(k <= 3);
      }),
    );
  });

  it('property 7: the preview has the lines and amounts that are issued, on whatever day each is made and whatever was planned between', () => {
    const ended = deepFreeze({ ...marlow, lastDay: day('2026-12-17') });
    const moment = fc.integer({ min: -400, max: 400 }).map((days) => addDays(day('2026-06-01'), days));
    const k = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(k, moment, moment, fc.array(k, { maxLength: 5 }), (period, previewed, issued, between) => {
        const { issueOn: _, dueOn: __, ...preview } = granted(planPeriod(ended, period, previewed));
        for (const other of between) planPeriod(ended, other, issued);
        const { issueOn, dueOn, ...invoice } = granted(planPeriod(ended, period, issued));
        expect(invoice).toEqual(preview);
        expect([issueOn, dueOn >= issued]).toEqual([issued, true]);
      }),
    );
  });

  it('property 12: a changed end changes no invoice of a period that was whole before', () => {
    const shorter = { ...marlow, lastDay: day('2026-06-17') };
    for (const k of [0, 1, 2, 3]) expect(planPeriod(shorter, k, day('2026-01-05'))).toEqual(planPeriod(marlow, k, day('2026-01-05')));
  });
});
