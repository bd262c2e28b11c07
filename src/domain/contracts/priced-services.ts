import type { AllowanceUnit, PriceUnit } from './coverage-units.ts';

/**
 * The services of the catalogue whose coverage drives the price, and what an allowance of each may count: what the price can be made of, nothing else.
 * None: the service is in the plan or it is not. `prices`: what a price outside the plan is for one of, where it is what the client is expected to pay.
 * Other services are words in the contract, cost the plan nothing of their own, and may be counted in anything. The trigger
 * `coverage_is_counted_in_its_unit` holds the same table (0032).
 */
const table = {
  remote_help: { allowances: ['minutes'], prices: ['hour', 'quarter_hour'] },
  on_site_repair: { allowances: ['minutes'], prices: ['hour', 'quarter_hour'] },
  call_out: { allowances: ['call_outs'], prices: ['call_out'] },
  out_of_hours: { allowances: [], prices: null },
  watching: { allowances: [], prices: null },
  preventive_visit: { allowances: ['visits'], prices: null },
  firmware_updates: { allowances: [], prices: null },
  system_upgrades: { allowances: ['upgrades'], prices: null },
  replacement_parts: { allowances: ['cents'], prices: null },
} as const satisfies Record<string, { allowances: readonly AllowanceUnit[]; prices: readonly PriceUnit[] | null }>;

export type PricedService = keyof typeof table;
export const pricedServices = Object.keys(table) as readonly PricedService[];

/** What an allowance of the service may count; null: anything. */
export function allowanceUnitsOf(service: string): readonly AllowanceUnit[] | null {
  return Object.hasOwn(table, service) ? table[service as PricedService].allowances : null;
}

/** What a price of the service outside the plan may be for; null: anything. */
export function priceUnitsOf(service: string): readonly PriceUnit[] | null {
  return Object.hasOwn(table, service) ? table[service as PricedService].prices : null;
}
