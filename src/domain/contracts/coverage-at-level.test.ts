import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startingPlans } from '../pricing/defaults/plans.ts';
import { covers, type Allowance, type PlanLevel } from '../pricing/types.ts';
import { saidProperly } from './coverage.ts';
import { coverageAtLevel } from './coverage-at-level.ts';
import { defaultPlans } from './defaults/plans.ts';
import { levelWithCoverage } from './level-of-coverage.ts';

const card = { hourRemoteCents: 75_00, hourOnSiteCents: 80_00, callOutCents: 90_00 };
const plans = defaultPlans('EUR').map(({ coverage }, index) => ({
  said: coverage,
  level: levelWithCoverage(startingPlans[index]!, coverage),
}));
const [essential, comfort, premium] = plans as [(typeof plans)[0], (typeof plans)[0], (typeof plans)[0]];

const allowance = (most: number): fc.Arbitrary<Allowance> =>
  fc.oneof(
    fc.constant<Allowance>({ kind: 'none' }),
    fc.constant<Allowance>({ kind: 'unlimited' }),
    fc.integer({ min: 1, max: most }).map((amount): Allowance => ({ kind: 'up_to', amount })),
  );
const turned: fc.Arbitrary<Partial<PlanLevel>> = fc.record(
  {
    approach: fc.constantFrom('reactive' as const, 'pro_active' as const),
    cover: fc.constantFrom(...covers),
    visitsPerYear: fc.nat(6),
    allowances: fc.record({
      remoteMinutes: allowance(600),
      onSiteHours: allowance(20),
      callOuts: allowance(9),
      partsCents: allowance(90_000),
    }),
    extendedWarranty: fc.constantFrom('supplied_by_us' as const, 'all' as const),
  },
  { requiredKeys: [] },
);

describe('what a plan says once its level was turned for one home', () => {
  it('property 19: an allowance that comes to nothing is no allowance: outside the plan with its price', () => {
    const turn = (onSiteHours: number): PlanLevel => ({
      ...premium.level,
      allowances: { ...premium.level.allowances, onSiteHours: { kind: 'up_to', amount: onSiteHours } },
    });
    const said = coverageAtLevel(premium.said, premium.level, turn(0.005), card)['on_site_repair'];
    expect(said).toMatchObject({ kind: 'not_included' });
    expect(coverageAtLevel(premium.said, premium.level, turn(0.5), card)['on_site_repair']).toMatchObject({ amount: 30 });
  });

  it('is what is priced: the level read back from it is the level turned', () => {
    fc.assert(
      fc.property(fc.constantFrom(...plans), turned, ({ said, level }, turn) => {
        const after = { ...level, ...turn };
        const told = coverageAtLevel(said, level, after, card);
        const partsPaid = after.extendedWarranty !== 'none' && after.allowances.partsCents.kind !== 'none';
        const { chargedAt: _, ...read } = levelWithCoverage(after, told);
        const { chargedAt: __, ...expected } = after;
        expect(read).toEqual({
          ...expected,
          extendedWarranty: partsPaid ? after.extendedWarranty : 'none',
          allowances: { ...after.allowances, partsCents: partsPaid ? after.allowances.partsCents : { kind: 'none' } },
        });
        for (const [service, coverage] of Object.entries(told)) expect(saidProperly(service, coverage)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('changes nothing where nothing was turned', () => {
    for (const { said, level } of plans) expect(coverageAtLevel(said, level, level, card)).toEqual(said);
  });

  it('keeps the price beyond an allowance, and takes it where the allowance is taken away', () => {
    const less = coverageAtLevel(comfort.said, comfort.level, { ...comfort.level, visitsPerYear: 0 }, card);
    expect(less['preventive_visit']).toEqual({ kind: 'not_included', priceCents: 150_00, unit: 'visit' });
    const more = coverageAtLevel(essential.said, essential.level, { ...essential.level, visitsPerYear: 2 }, card);
    expect(more['preventive_visit']).toEqual({
      kind: 'included_up_to',
      amount: 2,
      unit: 'visits',
      per: 'year',
      beyond: { priceCents: 180_00, unit: 'visit' },
    });
  });

  it('names the card’s price for what the plan had no price for, else says that it is not offered', () => {
    const none: Allowance = { kind: 'none' };
    const after = { ...premium.level, approach: 'reactive' as const, allowances: { ...premium.level.allowances, remoteMinutes: none } };
    const told = coverageAtLevel(premium.said, premium.level, after, card);
    expect(told['remote_help']).toEqual({ kind: 'not_included', priceCents: 75_00, unit: 'hour' });
    expect(told['watching']).toEqual({ kind: 'not_offered' });
  });

  it('a plan without work on site no longer says that visits for repair are in it', () => {
    const told = coverageAtLevel(premium.said, premium.level, { ...premium.level, work: 'remote' }, card);
    expect(told['on_site_repair']).toMatchObject({ kind: 'not_included', priceCents: 60_00 });
    expect(told['call_out']).toMatchObject({ kind: 'not_included', priceCents: 90_00 });
  });
});
