import { z } from 'zod';
import type { Adjustments } from '#domain/pricing/adjust.ts';
import { covers, deviceClassKey, payRhythms } from '#domain/pricing/types.ts';

// The shape of what was turned while pricing: for the price of a home, and for an offer, which keeps it. Shape only; the pricing domain refuses by
// name what cannot be.

const number = z.number();
const key = z.string().regex(/^[a-z0-9][a-z0-9_]{0,59}$/);
const allowance = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('up_to'), amount: number }),
  z.object({ kind: z.literal('unlimited') }),
]);
export const travelTariff = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), costCents: number, saleCents: number }),
  z.object({
    kind: z.literal('variable'),
    costPerKmCents: number,
    salePerKmCents: number,
    costPerMinuteCents: number,
    salePerMinuteCents: number,
  }),
  z.object({
    kind: z.literal('zones'),
    zones: z
      .array(z.object({ upToKm: number.nullable(), costCents: number, saleCents: number }))
      .min(1)
      .max(20)
      .readonly(),
  }),
]);
const waits = z.object({
  firstAnswerMinutes: number.nullable(),
  remoteStartMinutes: number.nullable(),
  onSiteStartMinutes: number.nullable(),
});
const level = z.object({
  approach: z.enum(['reactive', 'pro_active']).optional(),
  work: z.enum(['remote', 'on_site', 'both']).optional(),
  cover: z.enum(covers).optional(),
  waits: waits.optional(),
  visitsPerYear: number.optional(),
  extendedWarranty: z.enum(['none', 'supplied_by_us', 'all']).optional(),
  discountOnChargedBps: number.optional(),
  allowances: z
    .object({
      remoteMinutes: allowance.optional(),
      onSiteHours: allowance.optional(),
      callOuts: allowance.optional(),
      partsCents: allowance.optional(),
    })
    .optional(),
});

export const turned = z.object({
  home: z
    .object({
      kilometres: number.optional(),
      travelMinutes: number.optional(),
      systems: number.optional(),
      integrations: number.optional(),
      documentation: z.enum(['complete', 'partial', 'missing']).optional(),
    })
    .optional(),
  counts: z.record(z.string().regex(deviceClassKey), number).optional(),
  ageYears: number.min(0).max(100).optional(),
  underWarranty: z.boolean().optional(),
  /** Another region's rates than the home's. */
  region: z.string().trim().min(1).max(80).optional(),
  labourBps: number.min(0).max(1_000_000).optional(),
  travel: travelTariff.optional(),
  complexityBps: number.min(0).max(100_000).optional(),
  terms: z.object({ months: number.optional(), paid: z.enum(payRhythms).optional() }).optional(),
  targetMarginBps: number.optional(),
  riskHundredths: number.optional(),
  plans: z.record(key, level).optional(),
});
type Fits<A extends B, B> = A;
export type Turned = Fits<z.output<typeof turned>, Adjustments>;

/** What an address carries of what was turned; nothing where it was mangled. */
export function turnedIn(text: string | null): Turned {
  try {
    return turned.parse(JSON.parse(text ?? '{}')) as Turned;
  } catch {
    return {};
  }
}
