import { roundToCents, sumCents } from '#domain/money.ts';
import type { YearLaw } from './severity.ts';
import type { Stream } from './streams.ts';
import type { ExtraCharges, PlanLevel } from './types.ts';

/** What the client is expected to pay beyond the fee in a year: what no allowance covers, metered and at sale rates less the plan's discount. Never a cost of the plan. */
export function extraChargesOf(plan: PlanLevel, streams: readonly Stream[], year: YearLaw, callOutSaleCents: number): ExtraCharges {
  const rest = 1 - plan.discountOnChargedBps / 10_000;
  let [remote, onSite, travel, parts] = [0, 0, 0, 0];
  for (const stream of streams) {
    const visits = stream.rate * (1 - stream.remoteShare);
    remote += stream.rate * stream.remoteShare * stream.remote.charge * (1 - year.coveredRemote) * rest;
    onSite += visits * stream.onSite.charge * (1 - year.coveredOnSite) * rest;
    travel += visits * callOutSaleCents * (1 - year.coveredCallOuts) * rest;
    parts += visits * stream.partsCharged;
  }
  const [remoteCents, onSiteCents, travelCents, partsCents] = [
    roundToCents(remote),
    roundToCents(onSite),
    roundToCents(travel),
    roundToCents(parts),
  ] as const;
  return { remoteCents, onSiteCents, travelCents, partsCents, totalCents: sumCents([remoteCents, onSiteCents, travelCents, partsCents]) };
}
