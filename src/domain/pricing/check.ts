import { isDay } from '#domain/time.ts';
import { refuse } from './refusals.ts';
import { bad, count, factor, first, most, quantity, rate, rising, shareBps, type Check, type Found } from './field-checks.ts';
import {
  deviceValueMostCents,
  payRhythms,
  type DeviceClass,
  type Formula,
  type HomeProfile,
  type OutOfHours,
  type PlanLevel,
  type PriceInput,
  type RateCard,
  type Terms,
} from './types.ts';

/** The first fault of an input, or null. Order: rate card, plan, formula, terms, classes, home. */
export function faultIn({ pricedOn, rateCard, plan, home, classes, formula, terms }: PriceInput): Found {
  return first([
    () => (isDay(pricedOn) ? null : refuse('day_is_not_valid', { field: 'pricedOn' })),
    () => faultInRateCard(rateCard),
    () => faultInPlan(plan),
    () => faultInFormula(formula),
    () => faultInTerms(terms),
    () => faultInClasses(classes),
    () => faultInHome(home, classes),
  ]);
}

/** The first fault of a rate card, or null; fields begin with `rateCard`. */
export function faultInRateCard({ labour, metering, outOfHours, travel, partMarkupBps }: RateCard): Found {
  const hourly = (['technician', 'programmer'] as const).flatMap((role) =>
    (['remote', 'onSite'] as const).flatMap((place) => [
      rate(`rateCard.labour.${role}.${place}.costPerHourCents`, labour[role][place].costPerHourCents),
      rate(`rateCard.labour.${role}.${place}.salePerHourCents`, labour[role][place].salePerHourCents),
    ]),
  );
  const meters = (['remote', 'onSite'] as const).flatMap((place) => {
    const at = `rateCard.metering.${place}`;
    const { freeMinutes, minimumMinutes, stepMinutes } = metering[place];
    const stepped = () => (stepMinutes > 0 ? null : refuse('step_must_be_positive', { field: `${at}.stepMinutes` }));
    return [
      quantity(`${at}.freeMinutes`, freeMinutes),
      quantity(`${at}.minimumMinutes`, minimumMinutes),
      quantity(`${at}.stepMinutes`, stepMinutes),
      stepped,
    ];
  });
  const factors = (at: string, { costFactorBps, saleFactorBps }: OutOfHours) => [
    factor(`${at}.costFactorBps`, costFactorBps, 10_000),
    factor(`${at}.saleFactorBps`, saleFactorBps, 10_000),
  ];
  return first([
    ...hourly,
    ...meters,
    ...factors('rateCard.outOfHours.extended', outOfHours.extended),
    ...factors('rateCard.outOfHours.night', outOfHours.night),
    () =>
      outOfHours.night.costFactorBps < outOfHours.extended.costFactorBps
        ? refuse('longer_hours_must_not_cost_less', { field: 'rateCard.outOfHours.night.costFactorBps' })
        : null,
    quantity('rateCard.partMarkupBps', partMarkupBps),
    ...travelChecks(travel),
  ]);
}

function travelChecks(travel: RateCard['travel']): Check[] {
  if (travel.kind === 'fixed')
    return [rate('rateCard.travel.costCents', travel.costCents), rate('rateCard.travel.saleCents', travel.saleCents)];
  if (travel.kind === 'variable') {
    return (['costPerKmCents', 'salePerKmCents', 'costPerMinuteCents', 'salePerMinuteCents'] as const).map((name) =>
      rate(`rateCard.travel.${name}`, travel[name]),
    );
  }
  return travel.zones.flatMap((zone, index) => {
    const at = `rateCard.travel.zones.${index}`;
    const before = travel.zones[index - 1];
    const nearer = before?.upToKm ?? (before ? Number.POSITIVE_INFINITY : -1);
    const rises = before === undefined || (zone.costCents >= before.costCents && (zone.upToKm ?? Number.POSITIVE_INFINITY) > nearer);
    return [
      rate(`${at}.costCents`, zone.costCents),
      rate(`${at}.saleCents`, zone.saleCents),
      ...(zone.upToKm === null ? [] : [quantity(`${at}.upToKm`, zone.upToKm)]),
      () => (rises ? null : refuse('zones_must_rise', { field: at })),
    ];
  });
}

function faultInPlan({
  visitsPerYear,
  upgradesPerYear,
  allowances,
  chargedAt,
  waits,
  discountOnChargedBps,
  watchingPerYearCents,
}: PlanLevel): Found {
  return first([
    count('plan.visitsPerYear', visitsPerYear, 366),
    count('plan.upgradesPerYear', upgradesPerYear, 366),
    ...(['remoteMinutes', 'onSiteHours', 'callOuts', 'partsCents'] as const).map((name) => {
      const allowance = allowances[name];
      if (allowance.kind !== 'up_to') return () => null;
      if (name === 'partsCents') return rate(`plan.allowances.${name}`, allowance.amount, most.amountCents);
      return name === 'callOuts'
        ? count(`plan.allowances.${name}`, allowance.amount)
        : quantity(`plan.allowances.${name}`, allowance.amount);
    }),
    ...(['firstAnswerMinutes', 'remoteStartMinutes', 'onSiteStartMinutes'] as const).map((name) =>
      quantity(`plan.waits.${name}`, waits[name] ?? 0),
    ),
    ...(['remoteHourCents', 'onSiteHourCents', 'callOutCents'] as const).map((name) =>
      rate(`plan.chargedAt.${name}`, chargedAt[name] ?? 0),
    ),
    shareBps('plan.discountOnChargedBps', discountOnChargedBps),
    rate('plan.watchingPerYearCents', watchingPerYearCents, most.amountCents),
  ]);
}

function faultInFormula(formula: Formula): Found {
  const {
    simplePrice: { stepCents, endingCents },
    riskLoading,
    targetMarginBps,
    complexity,
    coverPerYearCents: cover,
    questions,
  } = formula;
  const loading =
    riskLoading.kind === 'deviations'
      ? quantity('formula.riskLoading.hundredths', riskLoading.hundredths, 1_000)
      : () => percentileFault(riskLoading.percentileBps);
  return first([
    loading,
    () => marginFault(targetMarginBps),
    rate('formula.simplePrice.stepCents', stepCents),
    rate('formula.simplePrice.endingCents', endingCents),
    () => (stepCents > 0 ? null : refuse('step_must_be_positive', { field: 'formula.simplePrice.stepCents' })),
    () => (endingCents < stepCents ? null : refuse('ending_must_be_below_the_step', { field: 'formula.simplePrice.endingCents' })),
    rate('formula.minimumPerMonthCents', formula.minimumPerMonthCents),
    ...formula.termFactors.map(({ factorBps }, index) => factor(`formula.termFactors.${index}.factorBps`, factorBps, 1)),
    () =>
      rising(formula.termFactors.map(({ months }) => months))
        ? null
        : refuse('term_factors_must_rise_in_months', { field: 'formula.termFactors' }),
    ...payRhythms.map((rhythm) => factor(`formula.rhythmFactorsBps.${rhythm}`, formula.rhythmFactorsBps[rhythm], 1)),
    ...(Object.keys(complexity) as (keyof typeof complexity)[]).map((name) => quantity(`formula.complexity.${name}`, complexity[name])),
    ...standByChecks(formula),
    ...(['office', 'extended', 'round_the_clock'] as const).map((name) =>
      rate(`formula.coverPerYearCents.${name}`, cover[name], most.amountCents),
    ),
    () =>
      cover.office <= cover.extended && cover.extended <= cover.round_the_clock
        ? null
        : refuse('longer_cover_must_not_cost_less', { field: 'formula.coverPerYearCents' }),
    shareBps('formula.eventsInExtendedBps', formula.eventsInExtendedBps),
    shareBps('formula.eventsAtNightBps', formula.eventsAtNightBps),
    () =>
      formula.eventsInExtendedBps + formula.eventsAtNightBps <= 10_000
        ? null
        : refuse('events_outside_office_hours_exceed_all', { field: 'formula.eventsAtNightBps' }),
    shareBps('formula.watchingMovesToRemoteBps', formula.watchingMovesToRemoteBps),
    quantity('formula.questions.perHomePerYear', questions.perHomePerYear, most.faultsPerYear),
    quantity('formula.questions.perSystemPerYear', questions.perSystemPerYear, most.faultsPerYear),
    ...minutesChecks('formula.questions.minutes', questions.minutes),
    quantity('formula.visit.minutes', formula.visit.minutes, 100_000),
    quantity('formula.upgrade.minutes', formula.upgrade.minutes, 100_000),
    quantity('formula.upgrade.minutesPerSystem', formula.upgrade.minutesPerSystem, 100_000),
    quantity('formula.unknownAgeYears', formula.unknownAgeYears, 200),
  ]);
}

function percentileFault(value: number): Found {
  return value >= 5_000 && value <= 9_900
    ? null
    : refuse('percentile_must_be_between_50_and_99', { field: 'formula.riskLoading.percentileBps' });
}

function marginFault(value: number): Found {
  const field = 'formula.targetMarginBps';
  if (bad(value)) return refuse('number_must_be_finite', { field });
  if (value >= 10_000) return refuse('target_margin_must_be_below_100', { field });
  return value < 0 ? refuse('share_must_be_between_0_and_100', { field }) : null;
}

function standByChecks({ standBy }: Formula): Check[] {
  return standBy.flatMap((row, index) => {
    const at = `formula.standBy.${index}`;
    const longer = standBy.find(
      (other) =>
        other.promise === row.promise &&
        other.withinMinutes > row.withinMinutes &&
        (other.factorBps > row.factorBps || other.perYearCents > row.perYearCents),
    );
    return [
      quantity(`${at}.withinMinutes`, row.withinMinutes),
      factor(`${at}.factorBps`, row.factorBps, 10_000),
      rate(`${at}.perYearCents`, row.perYearCents, most.amountCents),
      () => (longer ? refuse('shorter_wait_must_not_cost_less', { field: at }) : null),
    ];
  });
}

function faultInTerms({ months }: Terms): Found {
  return (
    count('terms.months', months, most.months)() ?? (months < 1 ? refuse('term_must_be_a_month_or_more', { field: 'terms.months' }) : null)
  );
}

function minutesChecks(at: string, { mean, spread }: { mean: number; spread: number }): Check[] {
  return [quantity(`${at}.mean`, mean, 100_000), quantity(`${at}.spread`, spread, 10 * Math.max(mean, 1))];
}

function faultInClasses(classes: readonly DeviceClass[]): Found {
  const keys = classes.map(({ key }) => key);
  return first(
    classes.flatMap((each, index) => {
      const at = `classes.${index}`;
      const ages = each.ageCurve.map(({ fromYears }) => fromYears);
      return [
        () =>
          keys.indexOf(each.key) < index ? refuse('device_class_named_twice', { field: `${at}.key`, values: { key: each.key } }) : null,
        quantity(`${at}.faultsPerYear`, each.faultsPerYear, most.faultsPerYear),
        () =>
          (ages.length === 0 || ages[0] === 0) && rising(ages)
            ? null
            : refuse('age_curve_must_start_at_0_and_rise', { field: `${at}.ageCurve` }),
        ...each.ageCurve.map(({ factorBps }, step) => factor(`${at}.ageCurve.${step}.factorBps`, factorBps, 1)),
        () =>
          each.rateShape === null || (each.rateShape >= 0.1 && each.rateShape <= 1e6)
            ? null
            : refuse('rate_shape_must_be_positive', { field: `${at}.rateShape` }),
        shareBps(`${at}.remoteShareBps`, each.remoteShareBps),
        shareBps(`${at}.partShareBps`, each.partShareBps),
        shareBps(`${at}.partOfValueBps`, each.partOfValueBps),
        ...minutesChecks(`${at}.remoteMinutes`, each.remoteMinutes),
        ...minutesChecks(`${at}.onSiteMinutes`, each.onSiteMinutes),
        rate(`${at}.typicalValueCents`, each.typicalValueCents),
      ];
    }),
  );
}

/** A device dearer than any we take is refused by name: which one of hundreds it is cannot be guessed. */
function deviceValue(field: string, device: string, cents: number): Check {
  return () =>
    cents > deviceValueMostCents
      ? refuse('device_value_too_high', { field, values: { device, most: deviceValueMostCents / 100 } })
      : rate(field, cents, deviceValueMostCents)();
}

function faultInHome(
  { kilometres, travelMinutes, devices, systems, integrations, installedOn }: HomeProfile,
  classes: readonly DeviceClass[],
): Found {
  const known = new Set(classes.map(({ key }) => key));
  const dated =
    (field: string, on: string | null): Check =>
    () =>
      on === null || isDay(on) ? null : refuse('day_is_not_valid', { field });
  const total = devices.reduce((sum, group) => sum + group.count, 0);
  return first([
    quantity('home.kilometres', kilometres, 20_000),
    quantity('home.travelMinutes', travelMinutes, 20_000),
    count('home.systems', systems, 1_000),
    count('home.integrations', integrations, 10_000),
    dated('home.installedOn', installedOn),
    ...devices.flatMap((group, index) => {
      const at = `home.devices.${index}`;
      return [
        () =>
          known.has(group.classKey) ? null : refuse('device_class_unknown', { field: `${at}.classKey`, values: { key: group.classKey } }),
        count(`${at}.count`, group.count),
        ...(group.unitValueCents === null ? [] : [deviceValue(`${at}.unitValueCents`, group.classKey, group.unitValueCents)]),
        dated(`${at}.installedOn`, group.installedOn),
        dated(`${at}.warrantyUntil`, group.warrantyUntil),
      ];
    }),
    () => (total > most.count ? refuse('count_too_large', { field: 'home.devices', values: { most: most.count } }) : null),
  ]);
}
