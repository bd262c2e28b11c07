import { describe, expect, it } from 'vitest';
import { startingPlans } from '../pricing/defaults/plans.ts';
import { allowanceUnits, saidProperly, type Coverage } from './coverage.ts';
import { defaultPlans } from './defaults/plans.ts';
import { covers, levelWithCoverage } from './level-of-coverage.ts';
import { allowanceUnitsOf, pricedServices } from './priced-services.ts';

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
      partsCents: { kind: 'none' },
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
    expect(new Set(Object.values(bare.allowances).map(({ kind }) => kind))).toEqual(new Set(['none']));
  });

  it('prices everything that is included: no service in the plan costs it nothing', () => {
    const bare = { ...startingPlans[0]!, upgradesPerYear: 0, visitsPerYear: 0 };
    const included = { kind: 'included' } as const;
    for (const service of ['firmware_updates', 'system_upgrades'] as const)
      expect(levelWithCoverage(bare, { [service]: included }).upgradesPerYear).toBe(1);
    expect(
      levelWithCoverage(bare, { system_upgrades: { kind: 'included_up_to', amount: 3, unit: 'upgrades', per: 'year' } }),
    ).toMatchObject({
      upgradesPerYear: 3,
    });
    expect(levelWithCoverage(bare, { preventive_visit: included }).visitsPerYear).toBe(1);
    expect(levelWithCoverage(bare, { out_of_hours: included }).cover).toBe('extended');
    expect(levelWithCoverage(bare, { replacement_parts: upTo(500_00, 'cents', 'year') })).toMatchObject({
      extendedWarranty: 'supplied_by_us',
      allowances: { partsCents: { kind: 'up_to', amount: 500_00 } },
    });
    const plain = { kind: 'included_up_to', amount: 60, per: 'year' } as const;
    for (const service of ['remote_help', 'on_site_repair', 'call_out'] as const) {
      const counted = service === 'call_out' ? 'call_outs' : 'minutes';
      const priced = levelWithCoverage(bare, { [service]: { ...plain, unit: counted } });
      expect(Object.values(priced.allowances).filter(({ kind }) => kind === 'up_to')).toHaveLength(1);
    }
  });

  it('refuses what cannot be priced by the name of the service, and says each in a unit that can', () => {
    const cents = upTo(1_000_00, 'cents', 'year');
    for (const service of pricedServices) {
      const units = allowanceUnitsOf(service) ?? [];
      for (const unit of allowanceUnits) {
        const answer = saidProperly(service, { kind: 'included_up_to', amount: 5, unit, per: 'year' });
        if (units.includes(unit)) expect(answer).toBe(true);
        else
          expect(answer).toMatchObject({
            refusal: 'service_is_not_counted_so',
            field: `coverage.${service}.unit`,
            values: { service },
          });
      }
    }
    expect(saidProperly('pool_heating', cents)).toBe(true);
    expect(saidProperly('remote_help', { kind: 'not_included', priceCents: 60_00, unit: 'device' })).toMatchObject({
      refusal: 'service_is_not_counted_so',
    });
  });

  it('charges what the plan says is charged: its own price, else the card’s, nothing where nothing is offered', () => {
    const { chargedAt } = levelWithCoverage(level, {
      remote_help: { kind: 'not_included', priceCents: 20_00, unit: 'quarter_hour' },
      on_site_repair: { ...upTo(120, 'minutes', 'year'), beyond: { priceCents: 75_00, unit: 'hour' } } as Coverage,
      call_out: { kind: 'not_offered' },
    });
    expect(chargedAt).toEqual({ remoteHourCents: 80_00, onSiteHourCents: 75_00, callOutCents: 0 });
    expect(levelWithCoverage(level, {}).chargedAt).toEqual({ remoteHourCents: null, onSiteHourCents: null, callOutCents: null });
  });

  it('is the same said twice', () => {
    for (const plan of defaultPlans('EUR')) {
      const once = levelWithCoverage(startingPlans[2]!, plan.coverage);
      expect(levelWithCoverage(once, plan.coverage)).toEqual(once);
    }
  });

  it('a plan a firm starts with covers the hours whose help it includes, and no others', () => {
    for (const [index, plan] of defaultPlans('EUR').entries()) {
      const inPlan = covers(plan.coverage['out_of_hours']);
      expect(levelWithCoverage(startingPlans[index]!, plan.coverage).cover === 'office').toBe(!inPlan);
      expect(startingPlans[index]!.cover === 'office').toBe(!inPlan);
    }
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
