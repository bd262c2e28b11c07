import type { Texts } from '../language.ts';
import type { Cents } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import type { AllowanceUnit, PriceUnit } from './coverage-units.ts';
import { allowanceUnitsOf, priceUnitsOf } from './priced-services.ts';
import { refuse } from './refusals.ts';

export { allowanceUnits, priceUnits, type AllowanceUnit, type PriceUnit } from './coverage-units.ts';

/** How often an allowance starts afresh. */
export const allowancePeriods = ['year', 'quarter'] as const;
export type AllowancePeriod = (typeof allowancePeriods)[number];
export interface Price {
  readonly priceCents: Cents;
  readonly unit: PriceUnit;
}

/** What a plan says about one service of the catalogue. A service without an entry is unsaid, and the plan cannot be offered. */
export type Coverage =
  | { readonly kind: 'included' }
  /** `beyond` is what each unit past the allowance costs; absent, the firm's rate card applies, and the contract says so. */
  | {
      readonly kind: 'included_up_to';
      readonly amount: number;
      readonly unit: AllowanceUnit;
      readonly per: AllowancePeriod;
      readonly beyond?: Price;
    }
  | ({ readonly kind: 'not_included' } & Price)
  | { readonly kind: 'not_offered' };

/** One service of the firm's catalogue, in the firm's own words. `key` never changes; a retired one asks nothing of new plans. */
export interface Service {
  readonly key: string;
  readonly name: Texts;
  readonly description: Texts;
  readonly retired?: boolean;
}

/** The part of a plan that says what is covered. By service key. */
export interface CoveredPlan {
  readonly key: string;
  readonly coverage: Readonly<Record<string, Coverage>>;
}

/** The services about which the plan says nothing, an allowance of nothing included, in the order of the catalogue. */
export function coverageGaps<S extends Pick<Service, 'key' | 'retired'>>(plan: CoveredPlan, catalogue: readonly S[]): S[] {
  return catalogue.filter(
    (service) => !service.retired && (!Object.hasOwn(plan.coverage, service.key) || saysNothing(plan.coverage[service.key])),
  );
}

/** "Included up to nothing" is no more than silence. */
const saysNothing = (coverage: Coverage | undefined) =>
  coverage === undefined || (coverage.kind === 'included_up_to' && !(coverage.amount > 0));

/** The same of a plan as an offer holds it, which may have been turned or kept from before: refusals of `offerable`. */
export function servicesSayEverything(plan: {
  readonly planKey: string;
  readonly services: readonly { readonly key: string; readonly coverage: Coverage }[];
}): true | Refusal {
  const coverage = Object.fromEntries(plan.services.map((service) => [service.key, service.coverage]));
  return offerable({ key: plan.planKey, coverage }, plan.services);
}

/**
 * True, or why this statement about a service cannot stand in a contract. Amounts are whole and above zero; a service outside the plan has a price
 * above zero; one that drives the price is counted in what the price is made of (`priced-services.ts`).
 */
export function saidProperly(service: string, coverage: Coverage): true | Refusal {
  const field = `coverage.${service}`;
  const price = coverage.kind === 'not_included' ? coverage : coverage.kind === 'included_up_to' ? coverage.beyond : undefined;
  const fits = fitting(priceUnitsOf(service), price?.unit);
  if (!fits) return refuse('service_is_not_counted_so', { field: `${field}.unit`, values: { service } });
  if (coverage.kind === 'not_included') return priced(coverage, `${field}.priceCents`);
  if (coverage.kind !== 'included_up_to') return true;
  if (!fitting(allowanceUnitsOf(service), coverage.unit))
    return refuse('service_is_not_counted_so', { field: `${field}.unit`, values: { service } });
  if (!Number.isSafeInteger(coverage.amount) || coverage.amount <= 0)
    return refuse('included_amount_must_be_above_zero', { field: `${field}.amount` });
  return coverage.beyond ? priced(coverage.beyond, `${field}.beyond.priceCents`) : true;
}

const fitting = <Unit>(units: readonly Unit[] | null, unit: Unit | undefined) =>
  unit === undefined || units === null || units.includes(unit);

const priced = (price: Price, field: string): true | Refusal =>
  Number.isSafeInteger(price.priceCents) && price.priceCents > 0 ? true : refuse('service_outside_the_plan_needs_a_price', { field });

/**
 * True when nothing is unsaid (C5, property 19): every service of the catalogue is included, included up to an amount, not included with a price, or not offered.
 * Refusals: `plan_leaves_services_unsaid` (values: `services`, the keys, and `count`), and those of `saidProperly`.
 */
export function offerable(plan: CoveredPlan, catalogue: readonly Pick<Service, 'key' | 'retired'>[]): true | Refusal {
  const gaps = coverageGaps(plan, catalogue);
  const [first] = gaps;
  if (first) {
    const services = gaps.map((service) => service.key).join(', ');
    return refuse('plan_leaves_services_unsaid', {
      field: `coverage.${first.key}`,
      values: { plan: plan.key, count: gaps.length, services },
    });
  }
  for (const { key } of catalogue.filter((service) => !service.retired)) {
    const said = saidProperly(key, plan.coverage[key] as Coverage);
    if (said !== true) return said;
  }
  return true;
}
