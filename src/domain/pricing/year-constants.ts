import { roundToCents, type Cents } from '#domain/money.ts';
import type { Stream } from './streams.ts';
import type { Formula, PlanLevel, PriceInput, Waits } from './types.ts';

/** What serving the home costs each year whatever happens, in cents. One visit and one upgrade cost whole cents, so that the build-up shows exactly `count` × `each`; stand-by is a real number. */
export interface Constants {
  readonly visits: { readonly count: number; readonly each: Cents };
  readonly upgrades: { readonly count: number; readonly each: Cents };
  readonly watching: number;
  readonly standBy: readonly { readonly promise: Formula['standBy'][number]['promise']; readonly cents: number }[];
  readonly cover: number;
  readonly total: number;
}

/** Planned visits, planned upgrades, watching, readiness for the promised waits, and the duty rota of the cover. */
export function constantsOf({ plan, rateCard, formula, home }: PriceInput, streams: readonly Stream[], callOutCents: number): Constants {
  const onSite = rateCard.labour[formula.visit.by].onSite.costPerHourCents / 60;
  const remote = rateCard.labour[formula.upgrade.by].remote.costPerHourCents / 60;
  const visits = { count: plan.visitsPerYear, each: roundToCents(formula.visit.minutes * onSite + callOutCents) };
  const upgrades = {
    count: plan.upgradesPerYear,
    each: roundToCents((formula.upgrade.minutes + home.systems * formula.upgrade.minutesPerSystem) * remote),
  };
  // Kept in the level also while the plan does not watch, so that watching never begins at nought.
  const watching = plan.approach === 'pro_active' ? plan.watchingPerYearCents : 0;
  const standBy = standByOf(plan, formula, streams);
  const cover = formula.coverPerYearCents[plan.cover];
  const total =
    visits.count * visits.each + upgrades.count * upgrades.each + watching + cover + standBy.reduce((sum, { cents }) => sum + cents, 0);
  return { visits, upgrades, watching, standBy, cover, total };
}

/**
 * Being ready is paid for whether or not the client calls, and whether or not the work is charged: a factor on the labour expected in a year
 * (office and out of hours), plus an amount per home. A shorter promise has at least the factor of a longer one, so it never lowers the fee.
 */
function standByOf(plan: PlanLevel, formula: Formula, streams: readonly Stream[]): Constants['standBy'] {
  let [remote, onSite] = [0, 0];
  for (const stream of streams) {
    remote += stream.rate * stream.remoteShare * stream.remote.meanMinutes * stream.remote.costPerMinute;
    onSite += stream.rate * (1 - stream.remoteShare) * stream.onSite.meanMinutes * stream.onSite.costPerMinute;
  }
  const labour = { first_answer: remote + onSite, remote_start: remote, on_site_start: onSite };
  const done = { first_answer: true, remote_start: plan.work !== 'on_site', on_site_start: plan.work !== 'remote' };
  return (['first_answer', 'remote_start', 'on_site_start'] as const)
    .filter((promise) => done[promise])
    .map((promise) => {
      const row = standByRow(formula.standBy, promise, waitOf(plan.waits, promise));
      return { promise, cents: row ? labour[promise] * (row.factorBps / 10_000 - 1) + row.perYearCents : 0 };
    });
}

/** The row with the longest wait that still costs at least this: the smallest `withinMinutes` not below the promise. */
function standByRow(
  rows: Formula['standBy'],
  promise: Formula['standBy'][number]['promise'],
  wait: number | null,
): Formula['standBy'][number] | null {
  if (wait === null) return null;
  const fitting = rows.filter((row) => row.promise === promise && row.withinMinutes >= wait);
  return fitting.reduce<Formula['standBy'][number] | null>(
    (best, row) => (best === null || row.withinMinutes < best.withinMinutes ? row : best),
    null,
  );
}

function waitOf(waits: Waits, promise: Formula['standBy'][number]['promise']): number | null {
  return { first_answer: waits.firstAnswerMinutes, remote_start: waits.remoteStartMinutes, on_site_start: waits.onSiteStartMinutes }[
    promise
  ];
}
