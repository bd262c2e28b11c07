import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumCents, type Cents } from '#domain/money.ts';
import { granted } from '#domain/refusal.ts';
import { sumsOfPlan } from '#domain/takeovers/plan-sums.ts';
import { planTerms, type ElementWish } from '#domain/takeovers/terms.ts';
import { day } from '#domain/time.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { sums } from './vat.ts';

const vatOf = () => ({ category: 'S' as const, rateBps: 2200 });
const element = (priceCents: Cents, stage: number): ElementWish => ({
  kind: 'programming',
  title: 'Réseau',
  delivers: 'Réseau, essayé',
  minutes: 60,
  priceCents,
  purchaseCents: 0,
  stage,
  vat: { key: 'standard', declared: [] },
});
const paper = { currency: 'EUR', language: 'fr', madeOn: day('2026-11-23') } as never as Parameters<typeof sums>[0];

it('property 7: what the paper sums up is what its invoices come to, to the cent, however many there are', () => {
  const wishes = fc.array(fc.tuple(fc.constantFrom(33_333, 1, 9_999, 100_001), fc.nat(5)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(wishes, fc.constantFrom('net' as const, 'gross' as const), (all, pricesAre) => {
      const elements = all.map(([cents, stage]) => element(cents, stage));
      const plan = granted(planTerms({ elements, signOffBps: 1000, message: '', drops: [] }, vatOf));
      const { invoices } = granted(sumsOfPlan(plan, { currency: 'EUR', pricesAre, today: day('2026-11-23') }));
      const printed = sums(paper, pricesAre, plan, 'Total').map((row) => row.at(-1));
      expect(printed).toEqual(
        (['netCents', 'vatCents', 'grossCents'] as const).map((of) => formatMoney(sumCents(invoices.map((one) => one[of])), 'EUR', 'fr')),
      );
    }),
  );
});
