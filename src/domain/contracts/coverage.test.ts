import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../language.ts';
import { currencies } from '../money.ts';
import { coverageGaps, offerable, type Coverage, saidProperly } from './coverage.ts';
import { defaultCatalogue } from './defaults/catalogue.ts';
import { defaultPlans } from './defaults/plans.ts';

const catalogue = [{ key: 'remote_help' }, { key: 'call_out' }, { key: 'watching' }];
const said = { remote_help: { kind: 'included' }, call_out: { kind: 'not_included', priceCents: 6000, unit: 'call_out' } } as const;
const included = { kind: 'included' } as const;

describe('property 19: a plan with something unsaid cannot be offered', () => {
  it('property 19: the plan that says nothing about watching is refused, and says so', () => {
    const plan = { key: 'comfort', coverage: said };
    expect(coverageGaps(plan, catalogue).map((gap) => gap.key)).toEqual(['watching']);
    expect(offerable(plan, catalogue)).toMatchObject({
      refusal: 'plan_leaves_services_unsaid',
      values: { plan: 'comfort', count: 1, services: 'watching' },
    });
    expect(offerable({ key: 'comfort', coverage: { ...said, watching: { kind: 'not_offered' } } }, catalogue)).toBe(true);
  });

  it('property 19: taking any one service out of a complete plan makes it unofferable; a retired service asks nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,12}$/), { minLength: 1, maxLength: 20 }), fc.nat(), (keys, pick) => {
        const whole = Object.fromEntries(keys.map((key) => [key, included]));
        const gone = keys[pick % keys.length] as string;
        const { [gone]: _, ...holed } = whole;
        expect(
          offerable(
            { key: 'p', coverage: whole },
            keys.map((key) => ({ key })),
          ),
        ).toBe(true);
        expect(
          offerable(
            { key: 'p', coverage: holed },
            keys.map((key) => ({ key })),
          ),
        ).toMatchObject({ values: { services: gone } });
        expect(
          offerable(
            { key: 'p', coverage: holed },
            keys.map((key) => ({ key, retired: key === gone })),
          ),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('property 19: a name that every object has is no statement', () => {
    expect(offerable({ key: 'p', coverage: {} }, [{ key: 'toString' }])).toMatchObject({ refusal: 'plan_leaves_services_unsaid' });
  });
});

describe('what is said must be something', () => {
  const withWatching = (watching: Coverage) => offerable({ key: 'p', coverage: { ...said, watching } }, catalogue);

  const withLoan = (loan: Coverage) =>
    offerable({ key: 'p', coverage: { ...said, watching: included, loan_equipment: loan } }, [...catalogue, { key: 'loan_equipment' }]);

  it('property 8: not included needs a price, above zero and whole', () => {
    for (const priceCents of [0, -1, 1.5, Number.NaN, undefined, null]) {
      expect(withWatching({ kind: 'not_included', priceCents: priceCents as number, unit: 'month' })).toMatchObject({
        refusal: 'service_outside_the_plan_needs_a_price',
        field: 'coverage.watching.priceCents',
      });
    }
    expect(withWatching({ kind: 'not_included', priceCents: 1500, unit: 'month' })).toBe(true);
  });

  it('an allowance is more than nothing, and what lies beyond has a price', () => {
    const nothing = { kind: 'included_up_to', amount: 0, unit: 'minutes', per: 'year' } as const;
    expect(withLoan(nothing)).toMatchObject({ refusal: 'plan_leaves_services_unsaid' });
    expect(saidProperly('loan', nothing)).toMatchObject({ refusal: 'included_amount_must_be_above_zero' });
    expect(withLoan({ ...nothing, amount: 0.5 })).toMatchObject({ refusal: 'included_amount_must_be_above_zero' });
    expect(
      withLoan({ kind: 'included_up_to', amount: 60, unit: 'minutes', per: 'year', beyond: { priceCents: 0, unit: 'hour' } }),
    ).toMatchObject({ refusal: 'service_outside_the_plan_needs_a_price' });
    expect(withLoan({ kind: 'included_up_to', amount: 60, unit: 'minutes', per: 'year' })).toBe(true);
  });
});

describe('the defaults', () => {
  it('can be offered as they are, in every currency', () => {
    for (const currency of currencies) {
      const plans = defaultPlans(currency);
      expect(plans.map((plan) => plan.key)).toEqual(['essential', 'comfort', 'premium']);
      expect(plans.map((plan) => offerable(plan, defaultCatalogue))).toEqual([true, true, true]);
      expect(
        plans.flatMap((plan) => Object.keys(plan.coverage)).filter((key) => !defaultCatalogue.some((service) => service.key === key)),
      ).toEqual([]);
    }
  });

  it('a call-out outside essential costs 90 €, £81, CHF 144', () => {
    const price = (currency: 'EUR' | 'GBP' | 'CHF') => defaultPlans(currency)[0]?.coverage.call_out;
    expect([price('EUR'), price('GBP'), price('CHF')]).toMatchObject([{ priceCents: 9000 }, { priceCents: 8100 }, { priceCents: 14_400 }]); // 90 × 0.9, 90 × 1.6
  });

  it('have a name and a line in four languages, each its own', () => {
    const texts = [...defaultCatalogue.flatMap((one) => [one.name, one.description]), ...defaultPlans('EUR').map((plan) => plan.promise)];
    for (const text of texts) {
      expect(languages.filter((language) => text[language].trim().length <= 3).map(() => text)).toEqual([]);
      expect(text.fr).not.toBe(text.en);
    }
    expect(new Set(defaultCatalogue.map((one) => one.key)).size).toBe(18);
  });
});
