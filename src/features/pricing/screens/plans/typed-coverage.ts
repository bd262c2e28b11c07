import {
  allowanceUnits,
  priceUnits,
  saidProperly,
  type AllowancePeriod,
  type AllowanceUnit,
  type Coverage,
  type PriceUnit,
} from '#domain/contracts/coverage.ts';
import { allowanceUnitsOf, priceUnitsOf } from '#domain/contracts/priced-services.ts';
import type { Refusal } from '#domain/refusal.ts';

/** What is being typed: every field at once, so that trying another state loses nothing. */
export interface Draft {
  readonly kind: Coverage['kind'] | null;
  readonly amount: number | null;
  readonly unit: AllowanceUnit;
  readonly per: AllowancePeriod;
  readonly hasBeyond: boolean;
  readonly priceCents: number | null;
  readonly priceUnit: PriceUnit;
}

/** What stands there, or where typing begins: in the first unit the service can be counted in. */
export function draftOf(service: string, coverage: Coverage | undefined): Draft {
  const price = coverage?.kind === 'not_included' ? coverage : coverage?.kind === 'included_up_to' ? coverage.beyond : undefined;
  const allowance = coverage?.kind === 'included_up_to' ? coverage : undefined;
  return {
    kind: coverage?.kind ?? null,
    amount: allowance?.amount ?? null,
    unit: fitting(allowanceUnitsOf(service) ?? allowanceUnits, allowance?.unit),
    per: allowance?.per ?? 'year',
    hasBeyond: allowance?.beyond !== undefined,
    priceCents: price?.priceCents ?? null,
    priceUnit: fitting(priceUnitsOf(service) ?? priceUnits, price?.unit),
  };
}

function fitting<Unit>(units: readonly Unit[], unit: Unit | undefined): Unit {
  return units.find((one) => one === unit) ?? (units[0] as Unit);
}

/** The coverage as typed. A missing figure is no number, which `saidProperly` refuses by name: never nought. */
function coverageOf({ kind, amount, unit, per, hasBeyond, priceCents, priceUnit }: Draft): Coverage | null {
  const price = { priceCents: priceCents ?? Number.NaN, unit: priceUnit };
  if (kind === 'not_included') return { kind, ...price };
  if (kind === 'included_up_to') return { kind, amount: amount ?? Number.NaN, unit, per, ...(hasBeyond ? { beyond: price } : {}) };
  return kind && { kind };
}

export const watchingField = 'level.watchingPerYearCents';

/**
 * What is kept of a draft, with what watching costs where that is asked for; null: no state is chosen yet. A tool that costs nothing is written as 0.
 * Refusals: those of `saidProperly`, and `field_is_missing` of an emptied watching fee.
 */
export function saidOf(
  service: string,
  draft: Draft,
  watching: { readonly perYearCents: number | null } | null,
): { readonly coverage: Coverage; readonly watchingPerYearCents?: number } | Refusal | null {
  const coverage = coverageOf(draft);
  if (!coverage) return null;
  const proper = saidProperly(service, coverage);
  if (proper !== true) return proper;
  if (!watching) return { coverage };
  const { perYearCents } = watching;
  return perYearCents === null
    ? { refusal: 'field_is_missing', status: 422, field: watchingField }
    : { coverage, watchingPerYearCents: perYearCents };
}
