import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { villaMarlow } from './example-home.ts';
import { priceHome } from './price.ts';
import type { Allowance, PlanLevel, Priced, PriceInput } from './types.ts';

const { plans, ...marlow } = villaMarlow;
const [essential, comfort, premium] = plans as [PlanLevel, PlanLevel, PlanLevel];
const price = (input: PriceInput): Priced => granted(priceHome(input));

describe('from the cost of a year to the fee, and what lies beside it', () => {
  it('says the loading as k σ and what the allowances cut off it as a line of its own', () => {
    const lines = (plan: PlanLevel) => price({ ...marlow, plan }).buildUp.filter(({ driver }) => driver.startsWith('risk'));
    const cut = lines({
      ...comfort,
      allowances: { ...comfort.allowances, remoteMinutes: { kind: 'up_to', amount: 5 }, onSiteHours: { kind: 'up_to', amount: 1 } },
    });
    expect(cut.map(({ driver, rateCents }) => [driver, rateCents === null])).toEqual([
      ['risk_loading', false],
      ['risk_cut', true],
    ]);
    expect(cut[0]!.amountCents).toBeCloseTo(0.5 * cut[0]!.rateCents!, -0.5);
    expect(cut[1]!.amountCents).toBeLessThan(0);
    const all: Allowance = { kind: 'unlimited' };
    const whole = lines({ ...premium, allowances: { remoteMinutes: all, onSiteHours: all, callOuts: all, partsCents: all } });
    expect(whole.map(({ driver }) => driver)).toEqual(['risk_loading']);
  });

  it('the chance of loss is the tail of the law: one class, all certain but the number, against the Poisson sum', () => {
    const plain = { ...marlow.classes[0]!, faultsPerYear: 0.5, rateShape: null, ageCurve: [], remoteShareBps: 0, partShareBps: 0 };
    const onSite = { ...plain, onSiteMinutes: { mean: 60, spread: 0 } };
    const home = { ...marlow.home, systems: 0, integrations: 0, installedOn: null, documentation: 'complete' as const };
    const devices = [{ ...marlow.home.devices[0]!, classKey: plain.key, count: 20 }];
    const all: Allowance = { kind: 'unlimited' };
    const plan: PlanLevel = {
      ...essential,
      waits: { firstAnswerMinutes: null, remoteStartMinutes: null, onSiteStartMinutes: null },
      upgradesPerYear: 0,
      allowances: { remoteMinutes: all, onSiteHours: all, callOuts: all, partsCents: all },
    };
    const { questions, complexity } = marlow.formula;
    const formula = {
      ...marlow.formula,
      questions: { ...questions, perHomePerYear: 0, perSystemPerYear: 0 },
      complexity: { ...complexity, atMostBps: 10_000 },
    };
    const rateCard = { ...marlow.rateCard, travel: { kind: 'fixed', costCents: 58_00, saleCents: 90_00 } as const };
    // 10 visits a year, each 60 min × 42.00/h + 58.00 = 100.00; the fee lies between two multiples of it
    for (const minimumPerMonthCents of [87_50, 104_17, 129_17]) {
      const simplePrice = { stepCents: 1, endingCents: 0, direction: 'up' } as const;
      const flat = { ...formula, minimumPerMonthCents, simplePrice, targetMarginBps: 0 };
      const priced = price({
        ...marlow,
        rateCard,
        plan,
        classes: [onSite],
        home: { ...home, devices },
        formula: { ...flat, riskLoading: { kind: 'deviations', hundredths: 0 } },
      });
      expect(priced.cost.expectedCents).toBe(1_000_00);
      let [chance, upTo] = [Math.exp(-10), Math.exp(-10)];
      for (let k = 1; k * 100_00 <= priced.feePerYearCents; k += 1) upTo += chance *= 10 / k;
      expect(priced.chanceOfLoss).toBeCloseTo(1 - upTo, 2.5);
    }
  });

  it('takes a percentile as risk loading', () => {
    const formula = { ...marlow.formula, riskLoading: { kind: 'percentile' as const, percentileBps: 8_000 } };
    const { cost, riskLoadingCents } = price({ ...marlow, plan: premium, formula });
    expect(Math.abs(cost.expectedCents + riskLoadingCents - cost.percentile80Cents)).toBeLessThanOrEqual(1);
  });

  it('does not charge the plan with what the client pays, nor the client with what the plan covers', () => {
    const all: Allowance = { kind: 'unlimited' };
    const covered = price({
      ...marlow,
      plan: { ...premium, extendedWarranty: 'all', allowances: { remoteMinutes: all, onSiteHours: all, callOuts: all, partsCents: all } },
    });
    expect(covered.extraCharges.totalCents).toBe(0);
    expect(price({ ...marlow, plan: essential }).extraCharges.totalCents).toBeGreaterThan(covered.extraCharges.totalCents);
  });

  it('charges beyond the plan what the plan itself says: 80.00 an hour is twice 40.00, without the discount or the hour of the day', () => {
    const extra = (chargedAt: Partial<PlanLevel['chargedAt']>, discountOnChargedBps = 0) =>
      price({ ...marlow, plan: { ...essential, discountOnChargedBps, chargedAt: { ...essential.chargedAt, ...chargedAt } } }).extraCharges;
    const twice = extra({ onSiteHourCents: 80_00 }).onSiteCents - 2 * extra({ onSiteHourCents: 40_00 }, 5_000).onSiteCents;
    expect(Math.abs(twice)).toBeLessThanOrEqual(1);
    expect(extra({ callOutCents: 0 }).travelCents).toBe(0);
    expect(extra({}, 5_000).onSiteCents).toBeLessThan(extra({}).onSiteCents);
    expect(extra({ onSiteHourCents: marlow.rateCard.labour.technician.onSite.salePerHourCents })).toEqual(extra({}));
  });
});
