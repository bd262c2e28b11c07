import type { z } from 'zod';
import { addDays, type Day } from '#domain/time.ts';
import type { Choices } from '../remote.ts';
import type { OfferForm, Turned } from '../schema.ts';

/** What is asked for while an offer is made, as the form holds it. */
export type Wish = z.input<typeof OfferForm>;
export interface WishFields {
  readonly wish: Wish;
  readonly choices: Choices;
  readonly change: (part: Partial<Wish>) => void;
}

const monthsOf = { month: 1, quarter: 3, half_year: 6, year: 12 } as const;
const most = 3;

/** What a new offer begins with: as usual, or for a renewal what was agreed until now, its plan recommended. `from`: the day it begins, where that is known. */
export function freshWish(
  { home, plans, today, startsOn, pricesAre, renews }: Choices,
  { terms, ...turned }: Turned,
  from: Day | null,
): Wish {
  const keys = plans.map((plan) => plan.key);
  const known = renews && keys.includes(renews.planKey) ? renews.planKey : null;
  const first = keys.slice(0, most);
  return {
    homeId: home.id,
    planKeys: known && !first.includes(known) ? [...first.slice(0, most - 1), known] : first,
    recommended: known ?? plans[1]?.key ?? null,
    termMonths: renews?.termMonths ?? terms?.months ?? 12,
    monthsPerPeriod: (renews?.monthsPerPeriod as Wish['monthsPerPeriod']) ?? monthsOf[terms?.paid ?? 'month'],
    startsOn: from && from >= today ? from : startsOn,
    expiresOn: addDays(today, 30),
    pricesAre: renews?.pricesAre ?? pricesAre,
    message: '',
    turned: turned as Wish['turned'],
  };
}
