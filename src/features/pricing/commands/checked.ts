import { faultIn } from '#domain/pricing/check.ts';
import { startingClasses } from '#domain/pricing/defaults/classes.ts';
import { startingFormula } from '#domain/pricing/defaults/formula.ts';
import { startingPlans } from '#domain/pricing/defaults/plans.ts';
import { startingRateCard } from '#domain/pricing/defaults/rate-cards.ts';
import type { PlanLevel, PriceInput } from '#domain/pricing/types.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Act } from '#platform/session/act.ts';

type Part = Partial<Pick<PriceInput, 'rateCard' | 'plan' | 'classes' | 'formula'>>;

/**
 * The first fault of one part of a price, found by the very check that a price passes; the rest are the starting values, an empty home.
 * `form` is where the part stands in the form that sent it, so that the refusal lands on its field.
 */
export function faultOf(act: Act, part: Part, form: { readonly of: string; readonly at: string }): Refusal | null {
  const fault = faultIn({
    pricedOn: act.today,
    rateCard: startingRateCard(act.company.country),
    plan: startingPlans[0] as PlanLevel,
    classes: startingClasses,
    formula: startingFormula,
    home: {
      key: 'empty',
      kilometres: 0,
      travelMinutes: 0,
      devices: [],
      systems: 0,
      integrations: 0,
      installedOn: null,
      documentation: 'complete',
    },
    terms: { months: 12, paid: 'month' },
    ...part,
  });
  return fault && { ...fault, ...(fault.field === undefined ? {} : { field: fault.field.replace(form.of, form.at) }) };
}

/** A key made of a name, unlike those taken: "Été à la mer" → `ete_a_la_mer`. */
export function keyFrom(name: string, taken: ReadonlySet<string>): string {
  const bare =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 50) || 'entry';
  for (let turn = 1; ; turn++) {
    const key = turn === 1 ? bare : `${bare}_${turn}`;
    if (!taken.has(key)) return key;
  }
}
