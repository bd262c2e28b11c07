import { z } from 'zod';
import { allowancePeriods, allowanceUnits, priceUnits, type Coverage } from '#domain/contracts/coverage.ts';
import { isId, type Id } from '#domain/id.ts';
import type { Texts } from '#domain/language.ts';
import { currencies } from '#domain/money.ts';
import {
  covers,
  payRhythms,
  roles,
  suppliers,
  type DeviceClass,
  type Formula,
  type HomeProfile,
  type PlanLevel,
  type Priced,
  type RateCard,
} from '#domain/pricing/types.ts';
import { isDay, type Day, type Instant } from '#domain/time.ts';

/**
 * Shapes of what comes in, for forms and doors alike. Shape only: whether a rate is too high, a zone out of order or a margin impossible is said by
 * the domain, by name. The last lines hold these shapes to the domain's types.
 */

/** An id of that noun, in a path or a body. */
export const idOf = <Noun extends string>() =>
  z.custom<Id<Noun>>((value) => typeof value === 'string' && isId(value)).meta({ type: 'string', format: 'uuid' });

const count = z.number();
const cents = z.number();
const bps = z.number();
const origin = z.enum(['starting_assumption', 'firm', 'own_history']);
const textOf = (most: number) => z.string().trim().min(1).max(most);
const textsOf = (most: number) => z.object({ en: textOf(most), fr: textOf(most), es: textOf(most), it: textOf(most) });
export const names = textsOf(80);
export const sentences = textsOf(400);
const key = z.string().regex(/^[a-z0-9][a-z0-9_]{0,59}$/);

// ── Rate card ────────────────────────────────────────────────────────────────

const hourRate = z.object({ costPerHourCents: cents, salePerHourCents: cents });
const places = z.object({ remote: hourRate, onSite: hourRate });
const metering = z.object({ freeMinutes: count, minimumMinutes: count, stepMinutes: count });
const outOfHours = z.object({ costFactorBps: bps, saleFactorBps: bps });
const travel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), costCents: cents, saleCents: cents }),
  z.object({
    kind: z.literal('variable'),
    costPerKmCents: cents,
    salePerKmCents: cents,
    costPerMinuteCents: cents,
    salePerMinuteCents: cents,
  }),
  z.object({
    kind: z.literal('zones'),
    zones: z
      .array(z.object({ upToKm: z.number().nullable(), costCents: cents, saleCents: cents }))
      .min(1)
      .max(20)
      .readonly(),
  }),
]);
const dayField = z
  .string()
  .refine(isDay, { message: 'day_is_not_valid', params: { refusal: 'day_is_not_valid' } })
  .meta({ format: 'date' }) as unknown as z.ZodType<Day, string>;
const rateCardShape = {
  region: textOf(80),
  currency: z.enum(currencies),
  labour: z.object({ technician: places, programmer: places }),
  metering: z.object({ remote: metering, onSite: metering }),
  outOfHours: z.object({ extended: outOfHours, night: outOfHours }),
  travel,
  partMarkupBps: bps,
};
export const rateCard = z.object({ key: textOf(120), ...rateCardShape, origin });
/** What is typed; the key and the origin are the firm's own from then on. `revision` is the one that was seen. */
export const RateCardEdit = z.object({ ...rateCardShape, inForceFrom: dayField, revision: z.number().int().min(1) });
/** `inForceFrom`: the first day priced with it. A region may have several cards; the latest that has begun is in force. */
export const NewRateCard = z.object({ ...rateCardShape, inForceFrom: dayField });

// ── Plan ─────────────────────────────────────────────────────────────────────

const allowance = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('up_to'), amount: count }),
  z.object({ kind: z.literal('unlimited') }),
]);
const waits = z.object({
  firstAnswerMinutes: count.nullable(),
  remoteStartMinutes: count.nullable(),
  onSiteStartMinutes: count.nullable(),
});
const extendedWarranty = z.enum(['none', 'supplied_by_us', 'all']);
export const planLevel = z.object({
  key: textOf(60),
  approach: z.enum(['reactive', 'pro_active']),
  work: z.enum(['remote', 'on_site', 'both']),
  cover: z.enum(covers),
  waits,
  visitsPerYear: count,
  upgradesPerYear: count,
  allowances: z.object({ remoteMinutes: allowance, onSiteHours: allowance, callOuts: allowance }),
  extendedWarranty,
  discountOnChargedBps: bps,
  watchingPerYearCents: cents,
  origin,
});
const price = { priceCents: cents, unit: z.enum(priceUnits) };
export const coverage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('included') }),
  z.object({
    kind: z.literal('included_up_to'),
    amount: count,
    unit: z.enum(allowanceUnits),
    per: z.enum(allowancePeriods),
    beyond: z.object(price).optional(),
  }),
  z.object({ kind: z.literal('not_included'), ...price }),
  z.object({ kind: z.literal('not_offered') }),
]);
/** What is typed about a plan. What the coverage decides (allowances, visits, watching) is taken from it and not asked twice. */
export const PlanEdit = z.object({
  names,
  promises: sentences,
  level: z.object({
    work: z.enum(['remote', 'on_site', 'both']),
    cover: z.enum(covers),
    waits,
    upgradesPerYear: count,
    extendedWarranty,
    discountOnChargedBps: bps,
    watchingPerYearCents: cents,
  }),
  /** By the key of the service; a service left out is unsaid. */
  coverage: z.record(key, coverage),
});
export const NewPlan = PlanEdit;
/** `version` is the one that was seen. */
export const PlanChange = PlanEdit.extend({ version: z.number().int().min(1) });

// ── Catalogue, classes ───────────────────────────────────────────────────────

export const ServiceEdit = z.object({ names, descriptions: sentences });
export const ServiceOrder = z.object({ services: z.array(idOf<'service'>()).max(500) });

const minutes = z.object({ mean: count, spread: count });
const classShape = {
  faultsPerYear: z.number(),
  ageCurve: z
    .array(z.object({ fromYears: z.number(), factorBps: bps }))
    .max(30)
    .readonly(),
  rateShape: z.number().nullable(),
  remoteShareBps: bps,
  remoteBy: z.enum(roles),
  onSiteBy: z.enum(roles),
  remoteMinutes: minutes,
  onSiteMinutes: minutes,
  partShareBps: bps,
  partOfValueBps: bps,
  typicalValueCents: cents,
};
export const deviceClass = z.object({ key, ...classShape, origin });
export const DeviceClassEdit = z.object({ names, value: z.object(classShape), revision: z.number().int().min(1) });
export const NewDeviceClass = z.object({ key, names, value: z.object(classShape) });

// ── Formula ──────────────────────────────────────────────────────────────────

const formulaShape = {
  riskLoading: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('deviations'), hundredths: count }),
    z.object({ kind: z.literal('percentile'), percentileBps: bps }),
  ]),
  targetMarginBps: bps,
  simplePrice: z.object({ stepCents: cents, endingCents: cents, direction: z.enum(['up', 'nearest']) }),
  minimumPerMonthCents: cents,
  termFactors: z
    .array(z.object({ months: count, factorBps: bps }))
    .max(20)
    .readonly(),
  rhythmFactorsBps: z.object({ month: bps, quarter: bps, half_year: bps, year: bps }),
  complexity: z.object({
    perTenDevicesBps: bps,
    perSystemBps: bps,
    perIntegrationBps: bps,
    perYearOfAgeBps: bps,
    documentationPartialBps: bps,
    documentationMissingBps: bps,
    atMostBps: bps,
  }),
  standBy: z
    .array(
      z.object({
        promise: z.enum(['first_answer', 'remote_start', 'on_site_start']),
        withinMinutes: count,
        factorBps: bps,
        perYearCents: cents,
      }),
    )
    .max(60)
    .readonly(),
  coverPerYearCents: z.object({ office: cents, extended: cents, round_the_clock: cents }),
  eventsInExtendedBps: bps,
  eventsAtNightBps: bps,
  watchingMovesToRemoteBps: bps,
  questions: z.object({ perHomePerYear: z.number(), perSystemPerYear: z.number(), minutes, by: z.enum(roles) }),
  visit: z.object({ minutes: count, by: z.enum(roles) }),
  upgrade: z.object({ minutes: count, minutesPerSystem: count, by: z.enum(roles) }),
  unknownAgeYears: z.number(),
};
export const formula = z.object({ key: textOf(120), ...formulaShape, origin });
/** `version` is the one that was seen. */
export const FormulaEdit = z.object({ ...formulaShape, version: z.number().int().min(1) });
/** A formula as firms hand it to each other: nothing of the firm is in it. */
export const FormulaFile = z.object({ caretaker: z.literal('pricing-formula'), edition: z.literal(1), formula: z.object(formulaShape) });

// ── Price ────────────────────────────────────────────────────────────────────

export const AdjustmentsBody = z.object({
  home: z
    .object({
      kilometres: z.number().optional(),
      travelMinutes: z.number().optional(),
      systems: z.number().optional(),
      integrations: z.number().optional(),
      documentation: z.enum(['complete', 'partial', 'missing']).optional(),
    })
    .optional(),
  counts: z.record(key, z.number()).optional(),
  ageYears: z.number().min(0).max(100).optional(),
  /** Another region's rates than the home's. */
  region: z.string().trim().min(1).max(80).optional(),
  terms: z.object({ months: z.number().optional(), paid: z.enum(payRhythms).optional() }).optional(),
  targetMarginBps: z.number().optional(),
  riskHundredths: z.number().optional(),
  plans: z
    .record(key, z.object({ cover: z.enum(covers).optional(), extendedWarranty: extendedWarranty.optional(), waits: waits.optional() }))
    .optional(),
});

// ── Paths and answers ────────────────────────────────────────────────────────

export const OfPlan = z.object({ planId: idOf<'plan'>() });
export const OfService = z.object({ serviceId: idOf<'service'>() });
export const OfRateCard = z.object({ rateCardId: idOf<'rate_card'>() });
export const OfKey = z.object({ key });
export const Archiving = z.object({ archived: z.boolean() });
export const keyed = <const K extends 'id' | 'key'>(name: K) => z.object({ [name]: z.string() } as Record<K, z.ZodString>);

const moment = z.custom<Instant>((value) => typeof value === 'string').meta({ type: 'string', format: 'date-time' });
const onDay = z.custom<Day>((value) => typeof value === 'string' && isDay(value)).meta({ type: 'string', format: 'date' });
const service = z.object({ id: idOf<'service'>(), key, names, descriptions: sentences, origin, archivedAt: moment.nullable() });
export const CatalogueAnswer = z.array(service);
export const PlanWritten = z.object({ planId: z.string(), versionId: z.string(), version: z.number(), offered: z.boolean() });
/** `gaps`: services about which nothing is said. `released`: this version was put on offer and not withdrawn; `offered`: and it leaves nothing unsaid. */
export const PlansAnswer = z.object({
  plans: z.array(
    z.object({
      id: idOf<'plan'>(),
      key,
      versionId: idOf<'plan_version'>(),
      version: z.number(),
      names,
      promises: sentences,
      level: planLevel,
      origin,
      madeAt: moment,
      madeBy: z.string(),
      coverage: z.record(key, coverage),
      gaps: z.array(key),
      released: z.boolean(),
      offered: z.boolean(),
    }),
  ),
  catalogue: CatalogueAnswer,
});
export const RateCardsAnswer = z.array(
  z.object({
    id: idOf<'rate_card'>(),
    region: z.string(),
    value: rateCard,
    origin,
    revision: z.number(),
    changedAt: moment,
    inForceFrom: onDay,
  }),
);
export const DeviceClassesAnswer = z.array(
  z.object({ key, names, value: deviceClass, origin, revision: z.number(), archivedAt: moment.nullable() }),
);
export const FormulaAnswer = z.object({
  id: idOf<'pricing_formula'>(),
  version: z.number(),
  value: formula,
  origin,
  madeAt: moment,
  madeBy: z.string(),
});

const homeProfile = z.object({
  key: z.string(),
  kilometres: count,
  travelMinutes: count,
  systems: count,
  integrations: count,
  installedOn: onDay.nullable(),
  documentation: z.enum(['complete', 'partial', 'missing']),
  devices: z
    .array(
      z.object({
        classKey: key,
        count,
        unitValueCents: cents.nullable(),
        installedOn: onDay.nullable(),
        warrantyUntil: onDay.nullable(),
        suppliedBy: z.enum(suppliers),
      }),
    )
    .readonly(),
});
export const PricingInputsAnswer = z.object({
  pricedOn: onDay,
  rateCards: z.array(z.object({ id: z.string(), region: z.string(), inForceFrom: onDay, value: rateCard })),
  classes: z.array(z.object({ key, names, value: deviceClass, archived: z.boolean() })),
  plans: z.array(z.object({ id: z.string(), key, names, promises: sentences, level: planLevel, offered: z.boolean() })),
  formula,
  home: z.object({ id: z.string(), name: z.string(), region: z.string(), profile: homeProfile }).nullable(),
});
export const HomeChoices = z.array(z.object({ id: z.string(), name: z.string(), city: z.string(), client: z.string() }));
const coveredService = z.object({ key, name: names, description: sentences, coverage });
/** The price itself is described in src/domain/pricing/types.ts: fee, law of the year's cost, build-up, extra charges. */
const priced = z.custom<Priced>().meta({
  type: 'object',
  required: [
    'planKey',
    'currency',
    'feeCents',
    'feePerYearCents',
    'feePerMonthCents',
    'chanceOfLoss',
    'cost',
    'buildUp',
    'complexity',
    'extraCharges',
  ],
});
export const PriceAnswer = z.array(
  z.object({
    plan: z.object({
      planId: idOf<'plan'>(),
      planVersionId: idOf<'plan_version'>(),
      version: z.number(),
      key,
      name: names,
      promise: sentences,
      level: planLevel,
      services: z.array(coveredService).readonly(),
    }),
    price: priced,
  }),
);

// A shape that no longer fits the domain's type fails to compile here.
type Same<A, B> = A extends B ? (B extends A ? true : never) : never;
export const shapesFit: readonly [
  Same<z.output<typeof rateCard>, RateCard>,
  Same<z.output<typeof planLevel>, PlanLevel>,
  Same<z.output<typeof coverage>, Coverage>,
  Same<z.output<typeof deviceClass>, DeviceClass>,
  Same<z.output<typeof formula>, Formula>,
  Same<z.output<typeof names>, Texts>,
  Same<z.output<typeof homeProfile>, HomeProfile>,
] = [true, true, true, true, true, true, true];
