import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addMonths, day } from '#domain/time.ts';
import { complexityOver } from './complexity.ts';
import { villaMarlow } from './example-home.ts';
import { priceHome } from './price.ts';
import { yearsOfTerm } from './term.ts';
import type { PlanLevel, PriceInput } from './types.ts';

const { plans, ...marlow } = villaMarlow;
const unlimited = { kind: 'unlimited' } as const;
const all: PlanLevel = {
  ...plans[2]!,
  extendedWarranty: 'all',
  allowances: { remoteMinutes: unlimited, onSiteHours: unlimited, callOuts: unlimited, partsCents: unlimited },
};
/** Under the maker's warranty for two more years, and about to wear out. */
const home = {
  ...marlow.home,
  devices: marlow.home.devices.map((group) => ({ ...group, installedOn: day('2023-11-23'), warrantyUntil: day('2028-11-22') })),
};
const base: PriceInput = { ...marlow, home, plan: all };
const expected = (input: PriceInput) => granted(priceHome(input)).cost.expectedCents;

describe('a term of several years', () => {
  it('counts its years from the day of the price, the last one as long as it is', () => {
    expect(yearsOfTerm(day('2026-11-23'), 30)).toMatchObject([
      { on: '2026-11-23', days: 365, share: 12 / 30 },
      { on: '2027-11-23', days: 366, share: 12 / 30 },
      { on: '2028-11-23', days: 181, share: 6 / 30 },
    ]);
    expect(yearsOfTerm(day('2026-11-23'), 6)).toMatchObject([{ days: 181, share: 1 }]);
  });

  it('costs the mean of its years: the third one is after the warranty and dearer than the first', () => {
    const year = (index: number) => expected({ ...base, pricedOn: addMonths(base.pricedOn, index * 12) });
    const three = expected({ ...base, terms: { months: 36, paid: 'month' } });
    expect(year(2)).toBeGreaterThan(year(0) * 1.2);
    expect(Math.abs(three - (year(0) + year(1) + year(2)) / 3)).toBeLessThanOrEqual(2);
  });

  it('weighs a half year as half: 18 months are two thirds the first year and a third the second', () => {
    const half = { months: 18, paid: 'month' } as const;
    const second = { ...base, pricedOn: addMonths(base.pricedOn, 12), terms: { months: 6, paid: 'month' } as const };
    expect(Math.abs(expected({ ...base, terms: half }) - (2 * expected(base) + expected(second)) / 3)).toBeLessThanOrEqual(2);
  });

  it('has the complexity of its middle, part by part, within the ceiling', () => {
    const weights = { ...marlow.formula.complexity, perYearOfAgeBps: 100, atMostBps: 1e6 };
    const years = yearsOfTerm(marlow.pricedOn, 36);
    const over = complexityOver(marlow.home, weights, years);
    const age = over.parts.find((part) => part.part === 'age')!;
    expect(age.quantity).toBeCloseTo(4.54 + 1, 1); // installed on 10 May 2022, priced on 23 November 2026, the middle year one later
    expect(over.indexBps).toBe(10_000 + over.parts.reduce((sum, { bps }) => sum + bps, 0) - over.cutBps);
    const cut = complexityOver(marlow.home, { ...weights, atMostBps: 12_000 }, years);
    expect(cut.indexBps).toBe(12_000);
  });
});
