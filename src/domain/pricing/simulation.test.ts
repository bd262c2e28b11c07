import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { villaMarlow } from './example-home.ts';
import { priceHome } from './price.ts';
import { simulateYears } from './simulation.ts';
import type { PlanLevel, PriceInput } from './types.ts';

const { plans, ...home } = villaMarlow;
const years = 40_000;

function statistics(costs: Float64Array) {
  const sorted = costs.slice().sort();
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const deviation = Math.sqrt(costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0) / costs.length);
  return { mean, deviation, at: (share: number) => sorted[Math.floor(share * costs.length)] as number };
}

/** Against the simulation: the mean within 4 standard errors, the deviation and the percentiles within the given share of the deviation. */
function holds(input: PriceInput, tolerance: number): void {
  const { cost } = granted(priceHome(input));
  const played = statistics(simulateYears(input, years, 20_261_123));
  const error = played.deviation / Math.sqrt(years);
  expect(Math.abs(cost.expectedCents - played.mean)).toBeLessThan(
    4 * error + tolerance * 0.3 * played.deviation * Number(cost.method !== 'exact'),
  );
  expect(Math.abs(cost.deviationCents - played.deviation)).toBeLessThan(tolerance * played.deviation);
  for (const [share, cents] of [
    [0.5, cost.percentile50Cents],
    [0.8, cost.percentile80Cents],
    [0.95, cost.percentile95Cents],
  ] as const) {
    expect(Math.abs(cents - played.at(share)), `percentile ${share}`).toBeLessThan(tolerance * played.deviation);
  }
}

const unlimited = { kind: 'unlimited' } as const;
const everything: PlanLevel = {
  ...(plans[2] as PlanLevel),
  allowances: { remoteMinutes: unlimited, onSiteHours: unlimited, callOuts: unlimited, partsCents: unlimited },
  extendedWarranty: 'all',
};

describe('the law of a year against a seeded simulation', () => {
  it('is exact where everything is covered', () => holds({ ...home, plan: everything }, 0.03));
  it('is exact where only the free minutes are', () => holds({ ...home, plan: plans[0] as PlanLevel }, 0.03));
  it('is close where the parts of a year end at an amount, the rest all covered', () => {
    const partsCents = { kind: 'up_to', amount: 400_00 } as const;
    holds({ ...home, plan: { ...everything, allowances: { ...everything.allowances, partsCents } } }, 0.06);
  });
  it('is exact for the average year of a term of three', () =>
    holds({ ...home, plan: everything, terms: { months: 36, paid: 'month' } }, 0.03));
  it('is close where allowances end at an amount (comfort)', () => holds({ ...home, plan: plans[1] as PlanLevel }, 0.06));
  it('is close where allowances end at an amount (premium)', () => holds({ ...home, plan: plans[2] as PlanLevel }, 0.06));
});
