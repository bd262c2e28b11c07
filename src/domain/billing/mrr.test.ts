import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractFacts } from '../contracts/lifecycle.ts';
import { day } from '../time.ts';
import { monthlyRecurringCents, mrrOn, type MrrContract } from './mrr.ts';
import type { BilledContract, ContractLine } from './plan-period.ts';

const vat = { category: 'S', rateBps: 2000 } as const;
const fee = (unitCents: number, more: Partial<ContractLine> = {}): ContractLine => ({
  id: 'fee',
  description: 'Comfort',
  unitCents,
  vat,
  recurring: true,
  ...more,
});
const billed = (lines: ContractLine[], more: Partial<BilledContract> = {}): BilledContract => ({
  currency: 'EUR',
  prices: 'net',
  anchor: day('2026-02-01'),
  monthsPerPeriod: 1,
  lastDay: day('2027-01-31'),
  firstPaymentOn: null,
  paymentDays: 14,
  lines,
  ...more,
});
const running: ContractFacts = {
  signedOn: day('2026-01-05'),
  sealedOn: day('2026-01-05'),
  voidedOn: null,
  withdrawnOn: null,
  paidOn: day('2026-01-15'),
  startsOn: day('2026-02-01'),
  termMonths: 12,
  termination: null,
  renewedOn: null,
  withdrawalEndsOn: null,
  firstPaymentOn: null,
  firstWorkOn: null,
};
const march = day('2026-03-15');

describe('monthly recurring revenue', () => {
  it('property 13: leaves out tax and what is billed once', () => {
    expect(monthlyRecurringCents(billed([fee(10_000), fee(30_000, { id: 'survey', recurring: false })]), march)).toBe(10_000);
    expect(monthlyRecurringCents(billed([fee(12_000)], { prices: 'gross' }), march)).toBe(10_000); // 120.00 ÷ 1.20
  });

  it('property 13: a one-off of any amount and any rate of tax on top change nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom(0, 600, 1000, 2000, 2200),
        (cents, once, rateBps) => {
          const taxed = { category: 'S', rateBps } as const;
          const contract = billed([fee(cents, { vat: taxed }), fee(once, { id: 'once', recurring: false })]);
          expect(monthlyRecurringCents(contract, march)).toBe(cents);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('spreads a year over its months, and stops with a line', () => {
    expect(monthlyRecurringCents(billed([fee(100_000)], { monthsPerPeriod: 12 }), march)).toBe(8333); // 1000.00 ÷ 12
    const two = billed([fee(10_000), fee(1900, { id: 'watch', lastDay: day('2026-05-31') })]);
    expect(monthlyRecurringCents(two, day('2026-05-31'))).toBe(11_900);
    expect(monthlyRecurringCents(two, day('2026-06-01'))).toBe(10_000);
    expect(monthlyRecurringCents(billed([]), march)).toBe(0);
  });

  it('counts what runs on the day, and never adds currencies', () => {
    const contracts: MrrContract[] = [
      { facts: running, billed: billed([fee(10_000)]) },
      { facts: { ...running, paidOn: null }, billed: billed([fee(5000)]) }, // not paid: not active
      { facts: { ...running, withdrawnOn: day('2026-02-03') }, billed: billed([fee(5000)]) },
      { facts: running, billed: billed([fee(20_000)], { currency: 'CHF' }) },
    ];
    expect(mrrOn(contracts, march)).toEqual({ EUR: 10_000, CHF: 20_000 });
    expect(mrrOn(contracts, day('2027-01-31'))).toEqual({ EUR: 10_000, CHF: 20_000 }); // ending still runs
    expect(mrrOn(contracts, day('2027-02-01'))).toEqual({});
  });

  it('property 8: a running line without a price is an error, never nought', () => {
    expect(() => monthlyRecurringCents(billed([fee(null as unknown as number)]), march)).toThrow('line_has_no_price');
  });
});
