import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, day, daysBetween } from '../time.ts';
import { billingFrequencies, daysIn, daysLeft, periodAt, periodOf, periodsUpTo } from './periods.ts';

const anchors = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(day('2020-01-01'), days));
const months = fc.constantFrom(...Object.values(billingFrequencies));
const froms = (anchor: string, every: number, count: number) =>
  Array.from({ length: count }, (_, k) => periodOf(day(anchor), every, k).from);

describe('periods', () => {
  it('property 2: they tile, without gap or overlap, for any anchor and frequency', () => {
    fc.assert(
      fc.property(anchors, months, fc.integer({ min: 0, max: 120 }), (anchor, every, k) => {
        const period = periodOf(anchor, every, k);
        expect(periodOf(anchor, every, k + 1).from).toBe(addDays(period.to, 1));
        expect(period.to >= period.from).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('property 2: every day lies in exactly the period that says so', () => {
    fc.assert(
      fc.property(anchors, months, fc.integer({ min: -1000, max: 4000 }), (anchor, every, days) => {
        const on = addDays(anchor, days);
        const period = periodOf(anchor, every, periodAt(anchor, every, on));
        expect(period.from <= on && on <= period.to).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('property 3: an anchor on the 31st, 30th, 29th or 29 February is kept, and no month is skipped', () => {
    expect(froms('2026-01-31', 1, 5)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
    expect(froms('2026-01-30', 1, 4)).toEqual(['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30']);
    expect(froms('2026-11-30', 3, 3)).toEqual(['2026-11-30', '2027-02-28', '2027-05-30']);
    expect(froms('2024-02-29', 12, 5)).toEqual(['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });

  it('property 3: monthly periods begin once in every month', () => {
    fc.assert(
      fc.property(anchors, (anchor) => {
        const begun = Array.from({ length: 24 }, (_, k) => periodOf(anchor, 1, k).from.slice(0, 7));
        expect(new Set(begun).size).toBe(24);
      }),
      { numRuns: 200 },
    );
  });

  it('property 5: the zone of the machine changes no period', () => {
    const kept = process.env.TZ;
    const offsets: number[] = [];
    const edges = Array.from({ length: 14 }, (_, month) => addMonths(day('2027-12-01'), month)).flatMap((first) => [
      first,
      addDays(first, -1),
    ]);
    const inZone = (zone: string) => {
      process.env.TZ = zone;
      offsets.push(new Date(0).getTimezoneOffset());
      return edges.flatMap((on) =>
        Object.values(billingFrequencies).map((every) => ({
          on,
          every,
          periods: Array.from({ length: 12 }, (_, k) => periodOf(on, every, k)),
          at: edges.map((other) => periodAt(on, every, other)),
          upTo: periodsUpTo(on, every, addDays(on, 800), addDays(on, 500)),
          left: daysLeft({ from: on, to: addDays(on, 400) }, [periodOf(on, every, 1)]).map((span) => ({ ...span, days: daysIn(span) })),
        })),
      );
    };
    const [here, there, far] = [inZone('Europe/Paris'), inZone('Pacific/Kiritimati'), inZone('America/Los_Angeles')];
    if (kept === undefined) delete process.env.TZ;
    else process.env.TZ = kept;
    expect(new Set(offsets).size, 'the zone did change').toBe(3);
    expect(there).toEqual(here);
    expect(far).toEqual(here);
  });

  it('a year of monthly periods has 365 days; the last is cut where the contract ends', () => {
    const year = periodsUpTo(day('2026-02-01'), 1, day('2027-12-31'), day('2027-01-31'));
    expect(year.length).toBe(12);
    expect(year.reduce((sum, period) => sum + daysIn(period), 0)).toBe(365);
    const ended = periodsUpTo(day('2026-02-01'), 1, day('2026-12-31'), day('2026-06-17'));
    expect(ended.at(-1)).toEqual({ k: 4, from: '2026-06-01', to: '2026-06-17' });
    expect(periodsUpTo(day('2026-02-01'), 1, day('2026-01-31'), day('2027-01-31'))).toEqual([]);
  });

  it('property 4: catching up at once or day by day gives the same periods', () => {
    fc.assert(
      fc.property(anchors, months, fc.integer({ min: 0, max: 700 }), (anchor, every, days) => {
        const last = addDays(anchor, 500);
        const seen = new Map<number, string>();
        for (let passed = 0; passed <= days; passed += 7)
          for (const one of periodsUpTo(anchor, every, addDays(anchor, passed), last)) seen.set(one.k, JSON.stringify(one));
        const atOnce = periodsUpTo(anchor, every, addDays(anchor, days - (days % 7)), last);
        expect([...seen.values()]).toEqual(atOnce.map((one) => JSON.stringify(one)));
        if (atOnce.length > 0) expect(daysBetween(anchor, atOnce[0]!.from)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});
