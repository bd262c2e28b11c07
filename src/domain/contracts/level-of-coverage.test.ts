import { describe, expect, it } from 'vitest';
import { startingPlans } from '../pricing/defaults/plans.ts';
import type { Coverage } from './coverage.ts';
import { defaultPlans } from './defaults/plans.ts';
import { levelWithCoverage } from './level-of-coverage.ts';

const level = startingPlans[1]!;
const upTo = (amount: number, unit: 'minutes' | 'visits' | 'cents', per: 'year' | 'quarter'): Coverage => ({
  kind: 'included_up_to',
  amount,
  unit,
  per,
});

describe('the priced level says what the coverage says', () => {
  it('prices the minutes, hours and journeys that the client reads', () => {
    const { allowances, visitsPerYear } = levelWithCoverage(level, {
      remote_help: upTo(45, 'minutes', 'quarter'),
      on_site_repair: upTo(480, 'minutes', 'year'),
      call_out: { kind: 'included' },
      preventive_visit: upTo(1, 'visits', 'quarter'),
    });
    expect(allowances).toEqual({
      remoteMinutes: { kind: 'up_to', amount: 180 }, // 45 × 4 quarters
      onSiteHours: { kind: 'up_to', amount: 8 }, // 480 minutes ÷ 60
      callOuts: { kind: 'unlimited' },
    });
    expect(visitsPerYear).toBe(4);
  });

  it('covers nothing about which nothing is said', () => {
    const bare = levelWithCoverage(startingPlans[2]!, {});
    expect(bare).toMatchObject({
      approach: 'reactive',
      visitsPerYear: 0,
      upgradesPerYear: 0,
      extendedWarranty: 'none',
    });
    expect(Object.values(bare.allowances)).toEqual([{ kind: 'none' }, { kind: 'none' }, { kind: 'none' }]);
  });

  it('keeps the hours of an allowance said in money, which has no minutes', () => {
    expect(levelWithCoverage(level, { on_site_repair: upTo(200_00, 'cents', 'year') }).allowances.onSiteHours).toEqual(
      level.allowances.onSiteHours,
    );
  });

  it('agrees with the plans a firm starts with: dearer plans wait less, watch, and cover more', () => {
    const [essential, comfort, premium] = defaultPlans('EUR').map((plan, index) => levelWithCoverage(startingPlans[index]!, plan.coverage));
    expect(essential?.allowances.remoteMinutes).toEqual({ kind: 'none' });
    expect(comfort?.allowances.remoteMinutes).toEqual({ kind: 'up_to', amount: 120 });
    expect(premium?.allowances.remoteMinutes).toEqual({ kind: 'unlimited' });
    expect([essential?.approach, comfort?.approach, premium?.approach]).toEqual(['reactive', 'pro_active', 'pro_active']);
    expect([essential?.waits.firstAnswerMinutes, comfort?.waits.firstAnswerMinutes, premium?.waits.firstAnswerMinutes]).toEqual([
      540, 120, 30,
    ]);
    expect([essential?.waits.onSiteStartMinutes, comfort?.waits.onSiteStartMinutes, premium?.waits.onSiteStartMinutes]).toEqual([
      null,
      1_620,
      540,
    ]);
    expect([essential?.visitsPerYear, comfort?.visitsPerYear, premium?.visitsPerYear]).toEqual([0, 1, 2]);
  });
});
