import type { Allowance, PlanLevel } from '../pricing/types.ts';
import type { Coverage } from './coverage.ts';

type Said = Readonly<Record<string, Coverage>>;

/** The services of the catalogue whose coverage drives the price. Others are words in the contract, and cost the plan nothing of their own. */
export const pricedServices = [
  'remote_help',
  'on_site_repair',
  'call_out',
  'watching',
  'preventive_visit',
  'firmware_updates',
  'system_upgrades',
  'replacement_parts',
] as const;

/**
 * The level of a plan with its allowances as the coverage says them: what the client reads as included is what is priced, from one place.
 * A service about which nothing is said counts as not included. Everything else of the level stays.
 */
export function levelWithCoverage(level: PlanLevel, said: Said): PlanLevel {
  const proActive = covers(said['watching']);
  const visits = yearly(said['preventive_visit'], 'visits');
  return {
    ...level,
    approach: proActive ? 'pro_active' : 'reactive',
    visitsPerYear: covers(said['preventive_visit']) ? (visits ?? Math.max(1, level.visitsPerYear)) : 0,
    upgradesPerYear: covers(said['firmware_updates']) || covers(said['system_upgrades']) ? level.upgradesPerYear : 0,
    allowances: {
      remoteMinutes: allowance(said['remote_help'], 'minutes', 1, level.allowances.remoteMinutes),
      onSiteHours: allowance(said['on_site_repair'], 'minutes', 60, level.allowances.onSiteHours),
      callOuts: allowance(said['call_out'], 'call_outs', 1, level.allowances.callOuts),
    },
    extendedWarranty: covers(said['replacement_parts'])
      ? level.extendedWarranty === 'none'
        ? 'supplied_by_us'
        : level.extendedWarranty
      : 'none',
  };
}

const covers = (coverage: Coverage | undefined): boolean => coverage?.kind === 'included' || coverage?.kind === 'included_up_to';

/** The amount a year of an allowance counted in that unit (visits and call-outs are the same journey); null where it counts something else. */
function yearly(coverage: Coverage | undefined, unit: 'minutes' | 'visits' | 'call_outs'): number | null {
  if (coverage?.kind !== 'included_up_to') return null;
  const journeys = ['visits', 'call_outs'];
  const counts = coverage.unit === unit || (journeys.includes(coverage.unit) && journeys.includes(unit));
  return counts ? coverage.amount * (coverage.per === 'quarter' ? 4 : 1) : null;
}

function allowance(coverage: Coverage | undefined, unit: 'minutes' | 'call_outs', divisor: number, before: Allowance): Allowance {
  if (coverage?.kind === 'included') return { kind: 'unlimited' };
  if (coverage?.kind !== 'included_up_to') return { kind: 'none' };
  const amount = yearly(coverage, unit);
  // An allowance in money has no minutes: what the firm set before is kept, and priced.
  return amount === null ? before : { kind: 'up_to', amount: amount / divisor };
}
