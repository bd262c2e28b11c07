import type { PricesAre } from '../billing/invoice.ts';
import { vatOf } from '../contracts/consumer-law/vat.ts';
import { mulDiv, type BasisPoints, type Cents } from '../money.ts';
import type { RateCard } from '../pricing/types.ts';
import type { ElementKind } from './terms.ts';

/** Prices are told in whole euros, pounds or francs. */
const wholeUnitCents = 100;

/**
 * What the hours of an element come to at the firm's rate card, in the takeover's prices, up to the next whole unit: a programmer's hour for programming, a
 * technician's on site for all else. A proposal, the price is the writer's; null where there is nothing to reckon.
 */
export function priceOfHours(
  { kind, minutes }: { readonly kind: ElementKind; readonly minutes: number },
  card: Pick<RateCard, 'labour'> | null,
  { pricesAre, vatBps }: { readonly pricesAre: PricesAre; readonly vatBps: BasisPoints },
): Cents | null {
  if (!card || kind === 'product' || !Number.isSafeInteger(minutes) || minutes <= 0) return null;
  const { salePerHourCents } = card.labour[kind === 'programming' ? 'programmer' : 'technician'].onSite;
  const netCents = mulDiv(salePerHourCents, minutes, 60);
  const cents = pricesAre === 'net' ? netCents : netCents + vatOf(netCents, vatBps);
  return cents === 0 ? null : Math.ceil(cents / wholeUnitCents) * wholeUnitCents;
}

/**
 * What a product that costs the firm so much is proposed at: its purchase in the takeover's prices, to the cent, without a margin ("any (or very limited) margin on
 * products"). Null where its purchase is not known.
 */
export function priceOfPurchase(
  purchaseCents: Cents,
  { pricesAre, vatBps }: { readonly pricesAre: PricesAre; readonly vatBps: BasisPoints },
): Cents | null {
  if (purchaseCents === 0) return null;
  return pricesAre === 'net' ? purchaseCents : purchaseCents + vatOf(purchaseCents, vatBps);
}
