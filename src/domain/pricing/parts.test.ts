import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { day } from '#domain/time.ts';
import { villaMarlow } from './example-home.ts';
import { priceHome } from './price.ts';
import type { Allowance, PartsScope, PlanLevel, Priced } from './types.ts';

const { plans, ...marlow } = villaMarlow;
const [, , premium] = plans as [PlanLevel, PlanLevel, PlanLevel];
const unlimited: Allowance = { kind: 'unlimited' };
const everything = { remoteMinutes: unlimited, onSiteHours: unlimited, callOuts: unlimited, partsCents: unlimited };

function withParts(partsCents: Allowance, extendedWarranty: PartsScope = 'all'): Priced {
  return granted(priceHome({ ...marlow, plan: { ...premium, extendedWarranty, allowances: { ...everything, partsCents } } }));
}
const amountOf = (priced: Priced, driver: 'parts' | 'complexity') =>
  priced.buildUp.filter((line) => line.driver === driver).reduce((sum, line) => sum + line.amountCents, 0);

describe('parts that end at an amount a year', () => {
  const cost = (cents: number) => withParts({ kind: 'up_to', amount: cents }).cost;

  it('never cost the plan more than the amount, at what a client is charged: 25 % mark-up on 400 is 500', () => {
    const none = withParts({ kind: 'none' }).cost;
    const most = cost(500_00).percentile95Cents - none.percentile95Cents;
    expect(most).toBeGreaterThan(0);
    expect(cost(500_00).expectedCents - none.expectedCents).toBeLessThanOrEqual(400_00);
    expect(cost(1).expectedCents - none.expectedCents).toBeLessThanOrEqual(2);
  });

  it('cost more the higher the amount, up to what parts without an end cost', () => {
    const fees = [0, 100_00, 500_00, 2_000_00, 100_000_00].map(
      (amount) => withParts({ kind: 'up_to', amount }).feePerYearBeforeRoundingCents,
    );
    expect(fees).toEqual(fees.toSorted((a, b) => a - b));
    const free = withParts(unlimited);
    expect(Math.abs(cost(100_000_00).expectedCents - free.cost.expectedCents)).toBeLessThan(free.cost.expectedCents * 0.001);
  });

  it('are charged beyond it: what the plan does not pay, the client does, with the mark-up', () => {
    const [none, some, all] = [withParts({ kind: 'none' }), withParts({ kind: 'up_to', amount: 500_00 }), withParts(unlimited)];
    expect(all.extraCharges.partsCents).toBe(0);
    expect(some.extraCharges.partsCents).toBeGreaterThan(0);
    const paid = some.cost.expectedCents - none.cost.expectedCents;
    expect(Math.abs(some.extraCharges.partsCents + paid * 1.25 - none.extraCharges.partsCents)).toBeLessThan(
      none.extraCharges.partsCents * 0.002,
    );
  });

  it('without an end are paid whole also where another allowance ends', () => {
    const onSiteHours: Allowance = { kind: 'up_to', amount: 1_000 };
    const capped = granted(
      priceHome({ ...marlow, plan: { ...premium, extendedWarranty: 'all', allowances: { ...everything, onSiteHours } } }),
    );
    expect(capped.cost.method).toBe('shared_rate');
    expect(amountOf(capped, 'parts')).toBe(amountOf(withParts(unlimited), 'parts'));
  });

  it('of equipment we did not supply cost the plan only where it says all', () => {
    const home = { ...marlow.home, devices: marlow.home.devices.map((group) => ({ ...group, suppliedBy: 'client' as const })) };
    const fee = (extendedWarranty: PartsScope) =>
      amountOf(granted(priceHome({ ...marlow, home, plan: { ...premium, extendedWarranty, allowances: everything } })), 'parts');
    expect([fee('none'), fee('supplied_by_us')]).toEqual([0, 0]);
    expect(fee('all')).toBeGreaterThan(0);
  });
});

describe('parts under the maker’s warranty', () => {
  it('are counted and cost nothing: 100 devices, one fault each, all on site, every second visit a part, half of the year under warranty', () => {
    const [known] = marlow.classes;
    const plain = { ...known!, faultsPerYear: 1, ageCurve: [], remoteShareBps: 0, partShareBps: 5_000, partOfValueBps: 10_000 };
    const device = {
      classKey: plain.key,
      count: 100,
      unitValueCents: 100_00,
      installedOn: day('2026-01-01'),
      warrantyUntil: day('2027-05-23'), // 182 of the 365 days from 23 November 2026
      suppliedBy: 'us' as const,
    };
    const home = { ...marlow.home, devices: [device], systems: 0, integrations: 0, documentation: 'complete' as const, installedOn: null };
    const formula = { ...marlow.formula, complexity: { ...marlow.formula.complexity, atMostBps: 10_000 } };
    const plan: PlanLevel = { ...premium, approach: 'reactive', extendedWarranty: 'all', allowances: everything };
    const priced = granted(priceHome({ ...marlow, classes: [plain], home, formula, plan }));
    const line = (driver: string) => priced.buildUp.find((one) => one.driver === driver)!;
    // 100 × 1 × ½ = 50 visits with a part; 182/365 of them under warranty, the rest at 100.00
    expect(line('parts_under_warranty')).toMatchObject({ amountCents: 0, rateCents: 0, unit: 'part' });
    expect(line('parts_under_warranty').quantity).toBeCloseTo((50 * 182) / 365, 9);
    expect(line('parts').quantity).toBeCloseTo((50 * 183) / 365, 9);
    expect(line('parts').rateCents).toBeCloseTo(100_00, 6);
  });
});
