import { z } from 'zod';
import type { Coverage } from '#domain/contracts/coverage.ts';
import type { Texts } from '#domain/language.ts';
import {
  suppliers,
  type DeviceClass,
  type Formula,
  type HomeProfile,
  type PlanLevel,
  type Priced,
  type RateCard,
} from '#domain/pricing/types.ts';
import type { Instant } from '#domain/time.ts';
import { aDay, idOf } from '#platform/http/shapes.ts';
import { cents, count, coverage, deviceClass, formula, key, names, origin, planLevel, rateCard, sentences, textsOf } from '../schema.ts';

/** Shapes of what the doors of pricing answer with. The last lines hold the shapes of both files to the domain's types. */

const moment = z.custom<Instant>((value) => typeof value === 'string').meta({ type: 'string', format: 'date-time' });
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
  retired: z.array(z.object({ id: idOf<'plan'>(), names, retiredAt: moment.nullable() })),
});
export const RateCardsAnswer = z.array(
  z.object({
    id: idOf<'rate_card'>(),
    region: z.string(),
    value: rateCard,
    origin,
    revision: z.number(),
    changedAt: moment,
    inForceFrom: aDay,
    archivedAt: moment.nullable(),
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
  installedOn: aDay.nullable(),
  documentation: z.enum(['complete', 'partial', 'missing']),
  devices: z
    .array(
      z.object({
        classKey: key,
        count,
        unitValueCents: cents.nullable(),
        installedOn: aDay.nullable(),
        warrantyUntil: aDay.nullable(),
        suppliedBy: z.enum(suppliers),
      }),
    )
    .readonly(),
});
export const PricingInputsAnswer = z.object({
  pricedOn: aDay,
  rateCards: z.array(z.object({ id: z.string(), region: z.string(), inForceFrom: aDay, value: rateCard })),
  classes: z.array(z.object({ key, names, value: deviceClass, archived: z.boolean() })),
  plans: z.array(z.object({ id: z.string(), key, names, promises: sentences, level: planLevel, offered: z.boolean() })),
  formula,
  home: z.object({ id: z.string(), name: z.string(), region: z.string(), excluded: z.int(), profile: homeProfile }).nullable(),
});
export const HomeChoices = z.array(z.object({ id: z.string(), name: z.string(), city: z.string(), client: z.string() }));
/** The description of parts says whose equipment they are for, behind the firm's own words. */
const coveredService = z.object({ key, name: names, description: textsOf(500), coverage });
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
