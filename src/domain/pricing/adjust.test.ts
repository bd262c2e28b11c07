import { describe, expect, it } from 'vitest';
import { granted } from '../refusal.ts';
import { adjusted, countOf, travelLike, type LevelAdjustment } from './adjust.ts';
import { villaMarlow } from './example-home.ts';
import { pricePlans } from './price.ts';
import { callOut } from './streams.ts';

const feeOf = (turned: Parameters<typeof adjusted>[1]) =>
  granted(pricePlans(adjusted(villaMarlow, turned)))[1]!.feePerYearBeforeRoundingCents;

describe('turning the drivers of a price', () => {
  it('leaves the input alone when nothing is turned', () => {
    expect(adjusted(villaMarlow, {})).toEqual(villaMarlow);
  });

  it('counts devices of a class altogether, whatever groups they came in', () => {
    const [first] = villaMarlow.home.devices;
    const split = {
      ...villaMarlow,
      home: {
        ...villaMarlow.home,
        devices: [
          { ...first!, count: 3 },
          { ...first!, count: 2 },
        ],
      },
    };
    for (const wanted of [0, 1, 4, 5, 40])
      expect(countOf(adjusted(split, { counts: { processor: wanted } }).home.devices, 'processor')).toBe(wanted);
    expect(countOf(adjusted(split, { counts: { display: 7 } }).home.devices, 'display')).toBe(7);
  });

  it('moves warranties with the age of the installation', () => {
    const { home } = adjusted(villaMarlow, { ageYears: 0 });
    expect(home.installedOn).toBe('2026-11-23');
    expect(home.devices[0]?.warrantyUntil?.slice(0, 7)).toBe('2028-11');
  });

  it('every driver moves the price the way it should', () => {
    const comfort = (level: LevelAdjustment) => feeOf({ plans: { comfort: level } });
    const now = feeOf({});
    const all = { kind: 'unlimited' } as const;
    expect(comfort({ approach: 'pro_active' })).not.toBe(now);
    expect(comfort({ work: 'on_site' })).not.toBe(now);
    expect(comfort({ visitsPerYear: 3 })).toBeGreaterThan(now);
    for (const allowances of [{ remoteMinutes: all }, { onSiteHours: all }, { callOuts: all }])
      expect(comfort({ allowances })).toBeGreaterThan(now);
    const parts = comfort({ extendedWarranty: 'all' });
    expect(parts).toBeGreaterThan(now);
    expect(comfort({ extendedWarranty: 'all', allowances: { partsCents: { kind: 'up_to', amount: 100_00 } } })).toBeLessThan(parts);
    const extra = (level: LevelAdjustment) =>
      granted(pricePlans(adjusted(villaMarlow, { plans: { comfort: level } })))[1]!.extraCharges.totalCents;
    expect(extra({ discountOnChargedBps: 5_000 })).toBeLessThan(extra({ discountOnChargedBps: 0 }));
    expect(feeOf({ labourBps: 15_000 })).toBeGreaterThan(now);
    expect(feeOf({ complexityBps: 20_000 })).toBeGreaterThan(now);
    expect(feeOf({ complexityBps: 0 })).toBeLessThan(now);
    const covered = { comfort: { extendedWarranty: 'all' as const } };
    expect(feeOf({ plans: covered, underWarranty: true })).toBeLessThan(feeOf({ plans: covered, underWarranty: false }));
    expect(feeOf({ travel: { kind: 'fixed', costCents: 300_00, saleCents: 400_00 } })).toBeGreaterThan(now);
  });

  it('a warranty that holds, holds for the whole term', () => {
    const { home } = adjusted(villaMarlow, { underWarranty: true, terms: { months: 36 } });
    expect(new Set(home.devices.map((group) => group.warrantyUntil))).toEqual(new Set(['2029-11-23']));
  });

  it.each(['fixed', 'variable', 'zones'] as const)('travel paid otherwise (%s) begins with the same journey', (kind) => {
    const travel = travelLike(kind, villaMarlow.rateCard.travel, villaMarlow.home);
    expect(travel.kind).toBe(kind);
    expect(callOut(travel, villaMarlow.home)!.cost).toBeCloseTo(callOut(villaMarlow.rateCard.travel, villaMarlow.home)!.cost, -2);
    expect(callOut(travelLike(kind, villaMarlow.rateCard.travel, { kilometres: 0, travelMinutes: 0 }), villaMarlow.home)).toBeTruthy();
  });

  it('property 8: travel paid otherwise begins with the last zone where a home lies beyond it, never with nought', () => {
    const zones = { kind: 'zones' as const, zones: [{ upToKm: 10, costCents: 45_00, saleCents: 60_00 }] };
    expect(callOut(zones, villaMarlow.home)).toBe(null);
    expect(travelLike('fixed', zones, villaMarlow.home)).toEqual({ kind: 'fixed', costCents: 45_00, saleCents: 60_00 });
  });

  it('more devices, more distance, more margin and more risk never lower the fee', () => {
    expect(feeOf({ counts: { camera: 24 } })).toBeGreaterThan(feeOf({ counts: { camera: 12 } }));
    expect(feeOf({ home: { kilometres: 60, travelMinutes: 70 } })).toBeGreaterThan(feeOf({ home: { kilometres: 10, travelMinutes: 15 } }));
    expect(feeOf({ targetMarginBps: 4_000 })).toBeGreaterThan(feeOf({ targetMarginBps: 2_000 }));
    expect(feeOf({ riskHundredths: 150 })).toBeGreaterThan(feeOf({ riskHundredths: 0 }));
  });
});
