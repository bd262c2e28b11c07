import { roundToCents, sumCents, type Cents } from '#domain/money.ts';
import type { YearLaw } from './severity.ts';
import { meanOf, type Labour, type Stream } from './streams.ts';
import type { ExtraCharges, PriceInput } from './types.ts';

/**
 * What the client is expected to pay beyond the fee in a year: what no allowance covers, metered, at the price that the plan itself says
 * (`chargedAt`), else at the card's sale rate less the plan's discount. Never a cost of the plan.
 */
export function extraChargesOf(
  { plan: { chargedAt, discountOnChargedBps }, rateCard }: Pick<PriceInput, 'plan' | 'rateCard'>,
  streams: readonly Stream[],
  year: YearLaw,
  callOutSaleCents: number,
): ExtraCharges {
  const rest = 1 - discountOnChargedBps / 10_000;
  const session = (labour: Labour, own: Cents | null) => (own === null ? labour.charge * rest : (labour.minutesCharged * own) / 60);
  const callOut = chargedAt.callOutCents ?? callOutSaleCents * rest;
  const marked = 1 + rateCard.partMarkupBps / 10_000;
  let [remote, onSite, travel, parts] = [0, 0, 0, 0];
  for (const stream of streams) {
    const visits = stream.rate * (1 - stream.remoteShare);
    remote += stream.rate * stream.remoteShare * session(stream.remote, chargedAt.remoteHourCents) * (1 - year.coveredRemote);
    onSite += visits * session(stream.onSite, chargedAt.onSiteHourCents) * (1 - year.coveredOnSite);
    travel += visits * callOut * (1 - year.coveredCallOuts);
    parts += visits * (stream.partsCharged + meanOf(stream.partsPaid) * marked * (1 - year.coveredParts));
  }
  const [remoteCents, onSiteCents, travelCents, partsCents] = [
    roundToCents(remote),
    roundToCents(onSite),
    roundToCents(travel),
    roundToCents(parts),
  ] as const;
  return { remoteCents, onSiteCents, travelCents, partsCents, totalCents: sumCents([remoteCents, onSiteCents, travelCents, partsCents]) };
}
