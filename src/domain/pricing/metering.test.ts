import { describe, expect, it } from 'vitest';
import { complexityOf } from './complexity.ts';
import { villaMarlow } from './example-home.ts';
import { chargedMinutes } from './minutes.ts';
import { callOut } from './streams.ts';

describe('what a session is charged', () => {
  it.each([
    [10, 0], // within the free minutes
    [15, 0],
    [16, 15], // the minimum
    [30, 15],
    [31, 30], // 16 minutes beyond the free ones: the second step begins
    [60, 45],
  ])('remote, 15 free, at least 15, then 15 begun: %i minutes are %i', (minutes, charged) => {
    expect(chargedMinutes(minutes, { freeMinutes: 15, minimumMinutes: 15, stepMinutes: 15 })).toBe(charged);
  });

  it.each([
    [0, 0],
    [1, 60], // the first hour in full
    [60, 60],
    [61, 90],
    [90, 90],
    [91, 120],
  ])('on site, the first hour in full, then half hours begun: %i minutes are %i', (minutes, charged) => {
    expect(chargedMinutes(minutes, { freeMinutes: 0, minimumMinutes: 60, stepMinutes: 30 })).toBe(charged);
  });
});

describe('a call-out', () => {
  const zones = {
    kind: 'zones' as const,
    zones: [
      { upToKm: 20, costCents: 25_00, saleCents: 45_00 },
      { upToKm: 60, costCents: 55_00, saleCents: 95_00 },
    ],
  };
  const open = { ...zones, zones: [...zones.zones, { upToKm: null, costCents: 90_00, saleCents: 150_00 }] };

  it('by zone is that of the first zone that reaches the home, its border included; beyond the last there is none', () => {
    const at = (kilometres: number, travel: typeof zones | typeof open = zones) => callOut(travel, { kilometres, travelMinutes: 999 });
    expect(at(0)).toEqual({ cost: 25_00, sale: 45_00 });
    expect(at(20)).toEqual({ cost: 25_00, sale: 45_00 });
    expect(at(20.1)).toEqual({ cost: 55_00, sale: 95_00 });
    expect(at(61)).toBeNull();
    expect(at(61, open)).toEqual({ cost: 90_00, sale: 150_00 });
  });

  it('by kilometre and minute counts there and back: 2 × (18 × 0.45 + 30 × 0.70) = 58.20', () => {
    expect(callOut(villaMarlow.rateCard.travel, villaMarlow.home)).toEqual({ cost: 58_20, sale: 2 * (18 * 72 + 30 * 125) });
  });
});

describe('the complexity of Villa Marlow', () => {
  it('is the sum of its parts: 300 devices, 6 systems, 8 integrations, four and a half years, papers for some', () => {
    const { parts, indexBps, cutBps } = complexityOf(villaMarlow.home, villaMarlow.formula.complexity, villaMarlow.pricedOn);
    expect(parts.map(({ part, bps }) => [part, bps])).toEqual([
      ['devices', 1_500], // 300 × 0.5 % ÷ 10
      ['systems', 900], // 6 × 1.5 %
      ['integrations', 1_600], // 8 × 2 %
      ['age', 454], // 4.54 years × 1 %
      ['documentation', 500],
    ]);
    expect([indexBps, cutBps]).toEqual([14_954, 0]);
    const low = complexityOf(villaMarlow.home, { ...villaMarlow.formula.complexity, atMostBps: 12_000 }, villaMarlow.pricedOn);
    expect([low.indexBps, low.cutBps]).toEqual([12_000, 2_954]);
  });
});
