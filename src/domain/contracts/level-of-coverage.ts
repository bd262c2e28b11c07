import type { Cents } from '../money.ts';
import type { Allowance, ChargedAt, Cover, PlanLevel } from '../pricing/types.ts';
import type { AllowanceUnit, Coverage, Price } from './coverage.ts';
import type { PricedService } from './priced-services.ts';

export type Said = Readonly<Record<string, Coverage>>;

/**
 * The level of a plan as its coverage says it: what the client reads as included is what is priced, and what the client reads as a price outside the
 * plan is what is charged, from one place. A service about which nothing is said counts as not included. What the coverage leaves open
 * (waits, where work is done, round the clock or evenings, whose parts, how many upgrades) stays as the firm set it. Twice is as once.
 */
export function levelWithCoverage(level: PlanLevel, said: Said): PlanLevel {
  const of = (service: PricedService) => said[service];
  const parts = of('replacement_parts');
  return {
    ...level,
    approach: covers(of('watching')) ? 'pro_active' : 'reactive',
    cover: coverSaid(level.cover, of('out_of_hours')),
    visitsPerYear: yearly(of('preventive_visit'), 'visits', level.visitsPerYear),
    // The makers' updates are installed in the same planned sessions as upgrades.
    upgradesPerYear: yearly(
      covers(of('system_upgrades')) ? of('system_upgrades') : of('firmware_updates'),
      'upgrades',
      level.upgradesPerYear,
    ),
    allowances: {
      remoteMinutes: allowance(of('remote_help'), 'minutes', 1),
      onSiteHours: allowance(of('on_site_repair'), 'minutes', 60),
      callOuts: allowance(of('call_out'), 'call_outs', 1),
      partsCents: allowance(parts, 'cents', 1),
    },
    extendedWarranty: !covers(parts) ? 'none' : level.extendedWarranty === 'none' ? 'supplied_by_us' : level.extendedWarranty,
    chargedAt: chargedAt(said),
  };
}

/** Whether the plan covers the service at all, without end or up to an amount. What is not said is not covered. */
export const covers = (coverage: Coverage | undefined): boolean => coverage?.kind === 'included' || coverage?.kind === 'included_up_to';

/** Help outside office hours is in the plan exactly where its hours of cover go beyond them; which hours those are, the firm chose. */
function coverSaid(chosen: Cover, outOfHours: Coverage | undefined): Cover {
  if (outOfHours === undefined) return chosen;
  if (!covers(outOfHours)) return 'office';
  return chosen === 'office' ? 'extended' : chosen;
}

/** How many a year: those said, as many as the firm set (one at least) where all are included, none otherwise. */
function yearly(coverage: Coverage | undefined, unit: AllowanceUnit, before: number): number {
  const said = amountOf(coverage, unit);
  return said ?? (covers(coverage) ? Math.max(1, before) : 0);
}

function amountOf(coverage: Coverage | undefined, unit: AllowanceUnit): number | null {
  if (coverage?.kind !== 'included_up_to' || coverage.unit !== unit) return null;
  return coverage.amount * (coverage.per === 'quarter' ? 4 : 1);
}

function allowance(coverage: Coverage | undefined, unit: AllowanceUnit, divisor: number): Allowance {
  const amount = amountOf(coverage, unit);
  if (amount !== null) return { kind: 'up_to', amount: amount / divisor };
  // A limit that cannot be priced is refused when it is written (`saidProperly`); should one stand all the same, it limits nothing.
  return { kind: covers(coverage) ? 'unlimited' : 'none' };
}

/** What the client reads as the price outside the plan. Null where nothing is said of it: the card's rate. What is not offered is not charged. */
function chargedAt(said: Said): ChargedAt {
  const cents = (service: PricedService): Cents | null => {
    const coverage = said[service];
    if (coverage?.kind === 'not_offered') return 0;
    const price: Price | undefined =
      coverage?.kind === 'not_included' ? coverage : coverage?.kind === 'included_up_to' ? coverage.beyond : undefined;
    return price ? price.priceCents * (price.unit === 'quarter_hour' ? 4 : 1) : null;
  };
  return { remoteHourCents: cents('remote_help'), onSiteHourCents: cents('on_site_repair'), callOutCents: cents('call_out') };
}
