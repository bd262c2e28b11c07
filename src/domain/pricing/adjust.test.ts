import { describe, expect, it } from 'vitest';
import { granted } from '../refusal.ts';
import { adjusted, countOf } from './adjust.ts';
import { villaMarlow } from './example-home.ts';
import { pricePlans } from './price.ts';

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

  it('more devices, more distance, more margin and more risk never lower the fee', () => {
    expect(feeOf({ counts: { camera: 24 } })).toBeGreaterThan(feeOf({ counts: { camera: 12 } }));
    expect(feeOf({ home: { kilometres: 60, travelMinutes: 70 } })).toBeGreaterThan(feeOf({ home: { kilometres: 10, travelMinutes: 15 } }));
    expect(feeOf({ targetMarginBps: 4_000 })).toBeGreaterThan(feeOf({ targetMarginBps: 2_000 }));
    expect(feeOf({ riskHundredths: 150 })).toBeGreaterThan(feeOf({ riskHundredths: 0 }));
  });
});
