import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries } from '#domain/language.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { sumCents } from '#domain/money.ts';
import { startingFixedTravel, startingRateCard } from './defaults/rate-cards.ts';
import { villaMarlow } from './example-home.ts';
import { priceHome, pricePlans } from './price.ts';
import { simplePrice } from './simple-price.ts';
import type { Allowance, Cover, DeviceGroup, PlanLevel, Priced, PriceInput, Waits } from './types.ts';
import { share } from '#test/share.ts';

const { plans, ...marlow } = villaMarlow;
const [essential, comfort, premium] = plans as [PlanLevel, PlanLevel, PlanLevel];
const price = (input: PriceInput): Priced => granted(priceHome(input));
const exact = (input: PriceInput) => price(input).feePerYearBeforeRoundingCents;

function refusal(input: unknown): string {
  const answer = priceHome(input as PriceInput);
  return isRefusal(answer) ? `${answer.refusal} @ ${answer.field ?? ''}` : 'priced';
}

const allowance = (most: number): fc.Arbitrary<Allowance> =>
  fc.oneof(
    fc.constant<Allowance>({ kind: 'none' }),
    fc.constant<Allowance>({ kind: 'unlimited' }),
    fc.integer({ min: 0, max: most }).map((amount): Allowance => ({ kind: 'up_to', amount })),
  );
const cover = fc.constantFrom<Cover>('office', 'extended', 'round_the_clock');
const wait = fc.option(fc.integer({ min: 5, max: 3_000 }));
const anyPlan: fc.Arbitrary<PlanLevel> = fc
  .record({
    approach: fc.constantFrom('reactive' as const, 'pro_active' as const),
    work: fc.constantFrom('remote' as const, 'on_site' as const, 'both' as const),
    cover,
    waits: fc.record({ firstAnswerMinutes: wait, remoteStartMinutes: wait, onSiteStartMinutes: wait }),
    allowances: fc.record({
      remoteMinutes: allowance(600),
      onSiteHours: allowance(20),
      callOuts: allowance(10),
      partsCents: allowance(200_000),
    }),
    extendedWarranty: fc.constantFrom('none' as const, 'supplied_by_us' as const, 'all' as const),
  })
  .map((part) => ({ ...comfort, ...part }));
const anyHome = fc
  .record({
    kilometres: fc.integer({ min: 0, max: 200 }),
    travelMinutes: fc.integer({ min: 0, max: 180 }),
    systems: fc.integer({ min: 0, max: 12 }),
    integrations: fc.integer({ min: 0, max: 20 }),
    devices: fc.array(
      fc.record({ classKey: fc.constantFrom(...marlow.classes.map(({ key }) => key)), count: fc.integer({ min: 0, max: 60 }) }),
      { maxLength: 6 },
    ),
  })
  .map(({ devices, ...rest }) => ({
    ...marlow.home,
    ...rest,
    devices: devices.map(
      (each): DeviceGroup => ({ ...each, unitValueCents: null, installedOn: null, warrantyUntil: null, suppliedBy: 'us' }),
    ),
  }));
const anyInput: fc.Arbitrary<PriceInput> = fc
  .record({ home: anyHome, plan: anyPlan, hundredths: fc.integer({ min: 0, max: 150 }), country: fc.constantFrom(...countries) })
  .map(({ home, plan, hundredths, country }) => ({
    ...marlow,
    home,
    plan,
    rateCard: startingRateCard(country),
    formula: { ...marlow.formula, minimumPerMonthCents: 0, riskLoading: { kind: 'deviations', hundredths } },
  }));

/** Never lower: but for the grid of a cut law, whose mean is kept to a twentieth of a percent. */
function neverLower(dearer: PriceInput, than: PriceInput): void {
  const [high, low] = [price(dearer), price(than)];
  const slack = high.cost.method === 'exact' && low.cost.method === 'exact' ? 1 : 1 + low.feePerYearBeforeRoundingCents * 0.0005;
  expect(high.feePerYearBeforeRoundingCents).toBeGreaterThanOrEqual(low.feePerYearBeforeRoundingCents - slack);
}

describe('more to do never lowers the fee', () => {
  const runs = { numRuns: share(40, 120) };

  it('more devices', () => {
    fc.assert(
      fc.property(anyInput, fc.nat(5), fc.integer({ min: 1, max: 200 }), (input, at, more) => {
        const devices = input.home.devices.map((group, index) =>
          index === at % input.home.devices.length ? { ...group, count: group.count + more } : group,
        );
        neverLower({ ...input, home: { ...input.home, devices } }, input);
      }),
      runs,
    );
  });

  it('more devices and more distance, with a percentile as risk loading', () => {
    fc.assert(
      fc.property(anyInput, fc.nat(5), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 300 }), (input, at, more, km) => {
        const formula = { ...input.formula, riskLoading: { kind: 'percentile' as const, percentileBps: 8_000 } };
        const devices = input.home.devices.map((group, index) =>
          index === at % input.home.devices.length ? { ...group, count: group.count + more } : group,
        );
        const [low, high] = [price({ ...input, formula }), price({ ...input, formula, home: { ...input.home, devices } })];
        const far = price({ ...input, formula, home: { ...input.home, kilometres: input.home.kilometres + km } });
        // A percentile lies within a step of its grid.
        const slack = (one: Priced) => 1 + (low.cost.gridStepCents + one.cost.gridStepCents) / (1 - formula.targetMarginBps / 10_000);
        for (const one of [high, far])
          expect(one.feePerYearBeforeRoundingCents).toBeGreaterThanOrEqual(low.feePerYearBeforeRoundingCents - slack(one));
      }),
      runs,
    );
  });

  it('more included in the plan: nothing, an amount, a larger one, everything', () => {
    const names = ['remoteMinutes', 'onSiteHours', 'callOuts', 'partsCents'] as const;
    const most = { remoteMinutes: 900, onSiteHours: 30, callOuts: 15, partsCents: 300_000 };
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...names), fc.double({ min: 0.01, max: 1, noNaN: true }), (input, name, part) => {
        const up = (share: number): Allowance => ({ kind: 'up_to', amount: Math.ceil(most[name] * share) });
        const rising: Allowance[] = [{ kind: 'none' }, up(part * 0.5), up(part), { kind: 'unlimited' }];
        const inputs = rising.map((one) => ({
          ...input,
          plan: { ...input.plan, allowances: { ...input.plan.allowances, [name]: one } },
        }));
        for (const [index, dearer] of inputs.slice(1).entries()) neverLower(dearer, inputs[index]!);
      }),
      runs,
    );
  });

  it('more distance where travel is fixed or by zone', () => {
    const zones = [
      { upToKm: 20, costCents: 20_00, saleCents: 40_00 },
      { upToKm: 80, costCents: 45_00, saleCents: 90_00 },
      { upToKm: null, costCents: 45_00, saleCents: 120_00 },
    ];
    const travels = [{ kind: 'zones' as const, zones }, startingFixedTravel('FR')];
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...travels), fc.integer({ min: 0, max: 300 }), (input, travel, km) => {
        const near = { ...input, rateCard: { ...input.rateCard, travel } };
        const far = { ...near, home: { ...near.home, kilometres: near.home.kilometres + km } };
        neverLower(far, near);
        if (travel.kind === 'fixed') expect(exact(far)).toBe(exact(near));
      }),
      runs,
    );
  });

  it('more distance', () => {
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 100 }), (input, km, minutes) => {
        neverLower(
          { ...input, home: { ...input.home, kilometres: input.home.kilometres + km, travelMinutes: input.home.travelMinutes + minutes } },
          input,
        );
      }),
      runs,
    );
  });

  it('shorter waits', () => {
    fc.assert(
      fc.property(
        anyInput,
        fc.constantFrom<keyof Waits>('firstAnswerMinutes', 'remoteStartMinutes', 'onSiteStartMinutes'),
        fc.integer({ min: 1, max: 3_000 }),
        (input, promise, wait) => {
          const before = input.plan.waits[promise];
          const shorter = { ...input.plan.waits, [promise]: before === null ? wait : Math.min(before, wait) };
          neverLower({ ...input, plan: { ...input.plan, waits: shorter } }, input);
        },
      ),
      runs,
    );
  });

  it('longer hours of cover', () => {
    fc.assert(
      fc.property(
        anyInput,
        fc.constantFrom(['office', 'extended'] as const, ['extended', 'round_the_clock'] as const),
        (input, [short, long]) => {
          neverLower({ ...input, plan: { ...input.plan, cover: long } }, { ...input, plan: { ...input.plan, cover: short } });
        },
      ),
      runs,
    );
  });

  it('a higher rate, more age without papers, the end of the warranty', () => {
    const base: PriceInput = { ...marlow, plan: premium };
    const dearer = structuredClone(base.rateCard) as {
      labour: { technician: { onSite: { costPerHourCents: number } } };
    } & typeof base.rateCard;
    dearer.labour.technician.onSite.costPerHourCents += 1_000;
    expect(exact({ ...base, rateCard: dearer })).toBeGreaterThan(exact(base));
    expect(exact({ ...base, home: { ...base.home, documentation: 'missing' } })).toBeGreaterThan(exact(base));
    const covered = base.home.devices.map((group) => ({ ...group, warrantyUntil: '2028-01-01' as typeof group.warrantyUntil }));
    expect(exact(base)).toBeGreaterThan(exact({ ...base, home: { ...base.home, devices: covered } }));
    expect(exact({ ...base, rateCard: { ...base.rateCard, travel: startingFixedTravel('FR') } })).not.toBe(exact(base));
  });
});

describe('the price', () => {
  it('property 8: the build-up sums to the fee before rounding, and with its rounding to the fee', () => {
    fc.assert(
      fc.property(
        anyInput,
        fc.constantFrom('month' as const, 'quarter' as const, 'half_year' as const, 'year' as const),
        fc.constantFrom(6, 12, 36),
        (input, paid, months) => {
          const { buildUp, feePerYearCents, feePerYearBeforeRoundingCents, extraCharges, cost } = price({
            ...input,
            terms: { months, paid },
          });
          const amounts = buildUp.map(({ amountCents }) => amountCents);
          expect(sumCents(amounts)).toBe(feePerYearCents);
          expect(sumCents(amounts.slice(0, -1))).toBe(feePerYearBeforeRoundingCents);
          expect(buildUp.filter(({ driver }) => driver === 'rounding')).toHaveLength(1);
          for (const { driver, quantity, rateCents, amountCents } of buildUp)
            if (rateCents !== null) expect([driver, Math.abs(quantity * rateCents - amountCents) <= 1]).toEqual([driver, true]);
          for (const { driver, quantity, rateCents, amountCents } of buildUp)
            if (driver.startsWith('planned_')) expect([driver, amountCents]).toEqual([driver, quantity * rateCents!]);
          const bin = cost.bins[cost.feeBin]!;
          expect(feePerYearCents).toBeGreaterThanOrEqual(cost.feeBin === 0 ? 0 : bin.fromCents);
          if (cost.feeBin < cost.bins.length - 1) expect(feePerYearCents).toBeLessThan(bin.toCents);
          expect(extraCharges.totalCents).toBe(
            extraCharges.remoteCents + extraCharges.onSiteCents + extraCharges.travelCents + extraCharges.partsCents,
          );
          expect(cost.bins.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: share(40, 120) },
    );
  });

  it('property 20: the same input gives the same answer, as JSON', () => {
    const twice = JSON.parse(JSON.stringify(villaMarlow)) as typeof villaMarlow;
    expect(JSON.stringify(pricePlans(twice))).toBe(JSON.stringify(pricePlans(villaMarlow)));
    expect(JSON.parse(JSON.stringify(pricePlans(villaMarlow)))).toEqual(pricePlans(villaMarlow));
  });

  it('prices the three starting plans in rising order in every country', () => {
    for (const country of countries) {
      const fees = granted(pricePlans({ ...villaMarlow, rateCard: startingRateCard(country) })).map(
        ({ feePerMonthCents }) => feePerMonthCents,
      );
      expect(fees).toEqual(fees.toSorted((a, b) => a - b));
      expect(new Set(fees).size).toBe(3);
    }
  });

  it('names every line of a plain contract worked by hand', () => {
    const plan: PlanLevel = {
      ...essential,
      waits: { firstAnswerMinutes: null, remoteStartMinutes: null, onSiteStartMinutes: null },
      visitsPerYear: 2,
      upgradesPerYear: 0,
    };
    const home = { ...marlow.home, devices: [], systems: 0, integrations: 0, documentation: 'complete' as const, installedOn: null };
    const formula = {
      ...marlow.formula,
      questions: { ...marlow.formula.questions, perHomePerYear: 0 },
      minimumPerMonthCents: 0,
      targetMarginBps: 2_500,
    };
    const priced = price({ ...marlow, plan, home, formula });
    // a visit: 90 min × 42.00/h + 2 × (18 km × 0.45 + 30 min × 0.70) = 63.00 + 58.20 = 121.20; two: 242.40; ÷ 0.75 = 323.20
    expect(priced.feePerYearBeforeRoundingCents).toBe(32_320);
    expect(priced.buildUp.map(({ driver, amountCents }) => [driver, amountCents])).toEqual([
      ['planned_visits', 24_240],
      ['risk_loading', 0],
      ['margin', 8_080],
      ['rounding', 2_480], // 12 × 29.00 = 348.00
    ]);
    expect(priced.feeCents).toBe(2_900);
  });

  it('rounds to a simple price', () => {
    expect(simplePrice(4_120, { stepCents: 500, endingCents: 0, direction: 'up' }, 0)).toBe(4_500);
    expect(simplePrice(4_120, { stepCents: 500, endingCents: 0, direction: 'nearest' }, 0)).toBe(4_000);
    expect(simplePrice(4_120, { stepCents: 500, endingCents: 0, direction: 'nearest' }, 4_100)).toBe(4_500);
    expect(simplePrice(4_120, { stepCents: 1_000, endingCents: 900, direction: 'up' }, 0)).toBe(4_900);
    expect(simplePrice(4_900, { stepCents: 1_000, endingCents: 900, direction: 'up' }, 0)).toBe(4_900);
    expect(simplePrice(0, { stepCents: 500, endingCents: 400, direction: 'nearest' }, 0)).toBe(400);
  });
});

describe('what lies at the edges', () => {
  const numbersOf = (value: unknown): number[] =>
    typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
  const sound = (priced: Priced) => {
    expect(numbersOf({ ...priced, buildUp: [] }).every(Number.isFinite)).toBe(true);
    expect(
      Math.min(priced.feeCents, priced.cost.expectedCents, priced.cost.deviationCents, priced.cost.percentile50Cents, priced.chanceOfLoss),
    ).toBeGreaterThanOrEqual(0);
    expect(priced.buildUp.every(({ amountCents }) => Number.isSafeInteger(amountCents))).toBe(true);
  };
  const zeroHour = { costPerHourCents: 0, salePerHourCents: 0 };
  const zeroRates = { technician: { remote: zeroHour, onSite: zeroHour }, programmer: { remote: zeroHour, onSite: zeroHour } };

  it.each(plans)('an empty home, 10,000 devices, zero rates: $key', (plan) => {
    sound(price({ ...marlow, plan, home: { ...marlow.home, devices: [], systems: 0, integrations: 0, kilometres: 0, travelMinutes: 0 } }));
    sound(
      price({
        ...marlow,
        plan,
        home: {
          ...marlow.home,
          devices: marlow.home.devices.map((group) => ({ ...group, count: Math.ceil((group.count * 10_000) / 300) })),
        },
      }),
    );
    sound(
      price({
        ...marlow,
        plan,
        rateCard: { ...marlow.rateCard, labour: zeroRates, travel: { kind: 'fixed', costCents: 0, saleCents: 0 } },
      }),
    );
  });

  it('5,000 events a year, all covered, with a known and an uncertain rate', () => {
    const all: Allowance = { kind: 'unlimited' };
    for (const rateShape of [null, 4]) {
      const classes = marlow.classes.map((each) => ({ ...each, rateShape, ageCurve: [] }));
      const home = { ...marlow.home, devices: [{ ...(marlow.home.devices[0] as DeviceGroup), count: 11_200 }] };
      const priced = price({
        ...marlow,
        classes,
        home,
        plan: { ...premium, allowances: { remoteMinutes: all, onSiteHours: all, callOuts: all, partsCents: all } },
      });
      expect(priced.cost.expectedEvents).toBeGreaterThan(5_000);
      sound(priced);
      expect(Math.abs(priced.cost.percentile50Cents / priced.cost.expectedCents - 1)).toBeLessThan(rateShape === null ? 0.001 : 0.1);
    }
  });

  it('refuses by name', () => {
    const base: PriceInput = { ...marlow, plan: comfort };
    const formula = (part: object) => refusal({ ...base, formula: { ...base.formula, ...part } });
    const labour = (costPerHourCents: number) =>
      refusal({
        ...base,
        rateCard: {
          ...base.rateCard,
          labour: {
            ...base.rateCard.labour,
            technician: { ...base.rateCard.labour.technician, remote: { costPerHourCents, salePerHourCents: 1 } },
          },
        },
      });
    const home = (part: object) => refusal({ ...base, home: { ...base.home, ...part } });
    const devices = (part: object) => home({ devices: [{ ...base.home.devices[0], ...part }] });
    expect(formula({ targetMarginBps: 10_000 })).toBe('target_margin_must_be_below_100 @ formula.targetMarginBps');
    expect(formula({ targetMarginBps: Number.NaN })).toBe('number_must_be_finite @ formula.targetMarginBps');
    expect(formula({ simplePrice: { stepCents: 0, endingCents: 0, direction: 'up' } })).toBe(
      'step_must_be_positive @ formula.simplePrice.stepCents',
    );
    expect(
      formula({
        standBy: [
          { promise: 'first_answer', withinMinutes: 10, factorBps: 10_000, perYearCents: 0 },
          { promise: 'first_answer', withinMinutes: 60, factorBps: 12_000, perYearCents: 0 },
        ],
      }),
    ).toBe('shorter_wait_must_not_cost_less @ formula.standBy.0');
    expect(labour(-1)).toBe('rate_must_not_be_negative @ rateCard.labour.technician.remote.costPerHourCents');
    expect(labour(1e12)).toBe('rate_too_high @ rateCard.labour.technician.remote.costPerHourCents');
    expect(labour(Number.POSITIVE_INFINITY)).toBe('number_must_be_finite @ rateCard.labour.technician.remote.costPerHourCents');
    expect(labour(10.5)).toBe('amount_must_be_whole_cents @ rateCard.labour.technician.remote.costPerHourCents');
    expect(home({ kilometres: -1 })).toBe('quantity_must_not_be_negative @ home.kilometres');
    expect(devices({ count: 1e9 })).toBe('count_too_large @ home.devices.0.count');
    expect(devices({ count: -2 })).toBe('count_must_be_whole_and_not_negative @ home.devices.0.count');
    expect(devices({ classKey: 'toaster' })).toBe('device_class_unknown @ home.devices.0.classKey');
    expect(devices({ unitValueCents: 100_000_001 })).toBe('device_value_too_high @ home.devices.0.unitValueCents');
    expect(priceHome({ ...base, home: { ...base.home, devices: [{ ...base.home.devices[0]!, unitValueCents: 2e9 }] } })).toMatchObject({
      values: { device: 'processor', most: 1_000_000 },
    });
    expect(devices({ unitValueCents: 100_000_000 })).toBe('priced');
    expect(devices({ installedOn: '2026-02-30' })).toBe('day_is_not_valid @ home.devices.0.installedOn');
    const zones = [{ upToKm: 10, costCents: 1_000, saleCents: 2_000 }];
    expect(refusal({ ...base, rateCard: { ...base.rateCard, travel: { kind: 'zones', zones } } })).toBe(
      'home_lies_beyond_the_last_zone @ home.kilometres',
    );
    const busy = base.classes.map((each) => ({ ...each, faultsPerYear: 1_000 }));
    expect(refusal({ ...base, classes: busy })).toBe('too_many_events_to_price @ ');
    expect(pricePlans({ ...marlow, plans: [essential, { ...comfort, visitsPerYear: -1 }] })).toMatchObject({
      refusal: 'count_must_be_whole_and_not_negative',
      field: 'plans.1.visitsPerYear',
    });
  });
});
