import { z } from 'zod';
import { allowancePeriods, allowanceUnits, priceUnits } from '#domain/contracts/coverage.ts';
import { currencies } from '#domain/money.ts';
import { covers, deviceClassKey, roles } from '#domain/pricing/types.ts';
import { printedLine } from '#platform/http/fields.ts';
import { printed } from '#platform/http/printed.ts';
import { dayField, idOf } from '#platform/http/shapes.ts';
import { travelTariff, turned } from './queries/turned.ts';

/**
 * Shapes of what comes in, for forms and doors alike. Shape only: whether a rate is too high, a zone out of order or a margin impossible is said by
 * the domain, by name. The last lines of routes/answers.ts hold these shapes to the domain's types.
 */

export const count = z.number();
export const cents = z.number();
const bps = z.number();
export const origin = z.enum(['starting_assumption', 'firm', 'own_history']);
/** Which figures of a value still are starting assumptions, by path. */
const assumed = z.array(z.string()).readonly().optional();
const textOf = (most: number) => z.string().trim().min(1).max(most);
export const textsOf = (most: number) => z.object({ en: textOf(most), fr: textOf(most), es: textOf(most), it: textOf(most) });
export const names = textsOf(80);
export const sentences = textsOf(400);
/** The same as they are written, for what documents print. */
const printedOf = (most: number) => printed(textOf(most));
const printedTextsOf = (most: number) => z.object({ en: printedOf(most), fr: printedOf(most), es: printedOf(most), it: printedOf(most) });
const printedName = printedLine(80).min(1);
const printedNames = z.object({ en: printedName, fr: printedName, es: printedName, it: printedName });
const printedSentences = printedTextsOf(400);
export const key = z.string().regex(/^[a-z0-9][a-z0-9_]{0,59}$/);

// ── Rate card ────────────────────────────────────────────────────────────────

const hourRate = z.object({ costPerHourCents: cents, salePerHourCents: cents });
const places = z.object({ remote: hourRate, onSite: hourRate });
const metering = z.object({ freeMinutes: count, minimumMinutes: count, stepMinutes: count });
const outOfHours = z.object({ costFactorBps: bps, saleFactorBps: bps });
const rateCardShape = {
  region: textOf(80),
  currency: z.enum(currencies),
  labour: z.object({ technician: places, programmer: places }),
  metering: z.object({ remote: metering, onSite: metering }),
  outOfHours: z.object({ extended: outOfHours, night: outOfHours }),
  travel: travelTariff,
  partMarkupBps: bps,
};
export const rateCard = z.object({ key: textOf(120), ...rateCardShape, origin, assumed });
/** What is typed; the key and the origin are the firm's own from then on. `revision` is the one that was seen. */
export const RateCardEdit = z.object({ ...rateCardShape, inForceFrom: dayField, revision: z.number().int().min(1) });
/**
 * `inForceFrom`: the first day priced with it. A region may have several cards; the latest that has begun is in force. `copiedFrom`: the card it began
 * as; figures left as they were there are no more the firm's own here than there.
 */
export const NewRateCard = z.object({ ...rateCardShape, inForceFrom: dayField, copiedFrom: idOf<'rate_card'>().optional() });

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
  allowances: z.object({ remoteMinutes: allowance, onSiteHours: allowance, callOuts: allowance, partsCents: allowance }),
  extendedWarranty,
  chargedAt: z.object({ remoteHourCents: cents.nullable(), onSiteHourCents: cents.nullable(), callOutCents: cents.nullable() }),
  discountOnChargedBps: bps,
  watchingPerYearCents: cents,
  origin,
  assumed,
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
  names: printedNames,
  promises: printedSentences,
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
/** `copiedFrom`: the plan it began as; what is left as it was there is no more the firm's own here than there. */
export const NewPlan = PlanEdit.extend({ copiedFrom: idOf<'plan'>().optional() });
/** `version` is the one that was seen. */
export const PlanChange = PlanEdit.extend({ version: z.number().int().min(1) });

// ── Catalogue, classes ───────────────────────────────────────────────────────

export const ServiceEdit = z.object({ names: printedNames, descriptions: printedSentences });
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
const classKey = z.string().regex(deviceClassKey);
export const deviceClass = z.object({ key: classKey, ...classShape, origin, assumed });
export const DeviceClassEdit = z.object({ names, value: z.object(classShape), revision: z.number().int().min(1) });
export const NewDeviceClass = z.object({ key: classKey, names, value: z.object(classShape) });

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
export const formula = z.object({ key: textOf(120), ...formulaShape, origin, assumed });
/** `version` is the one that was seen. */
export const FormulaEdit = z.object({ ...formulaShape, version: z.number().int().min(1) });
/** A formula as firms hand it to each other: nothing of the firm is in it. */
export const FormulaFile = z.object({ caretaker: z.literal('pricing-formula'), edition: z.literal(1), formula: z.object(formulaShape) });

// ── Price ────────────────────────────────────────────────────────────────────

export const AdjustmentsBody = turned;

// ── Paths ────────────────────────────────────────────────────────

export const OfPlan = z.object({ planId: idOf<'plan'>() });
export const OfService = z.object({ serviceId: idOf<'service'>() });
export const OfRateCard = z.object({ rateCardId: idOf<'rate_card'>() });
export const OfKey = z.object({ key });
export const Archiving = z.object({ archived: z.boolean() });
export const keyed = <const K extends 'id' | 'key'>(name: K) => z.object({ [name]: z.string() } as Record<K, z.ZodString>);
