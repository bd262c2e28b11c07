import { z } from 'zod';
import { offerStates } from '#domain/contracts/offer.ts';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import type { Instant } from '#domain/time.ts';
import { idOf } from '#platform/http/shapes.ts';
import type { OfferInside } from '../queries/versions.ts';

export const moment = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;
export const state = z.enum(offerStates);
export const done = z.null();
export const address = z.object({ address: z.string() });
/** All that the client sees, described in src/domain/contracts/offer-value.ts. */
export const value = z.custom<OfferValue>().meta({
  type: 'object',
  required: [
    'number',
    'version',
    'seller',
    'buyer',
    'home',
    'currency',
    'pricesAre',
    'vat',
    'termMonths',
    'monthsPerPeriod',
    'startsOn',
    'plans',
  ],
});
/** What the firm alone sees: what was asked for, and the risk of each plan. */
export const inside = z.custom<OfferInside>().meta({ type: 'object', required: ['wish', 'plans'] });
export const drafted = z.object({
  offerId: idOf<'offer'>(),
  versionId: idOf<'offer_version'>(),
  number: z.string(),
  valueHash: z.string(),
});
