import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type PlanSums, sumsOfPlan } from '#domain/takeovers/plan-sums.ts';
import { planTerms, type TermsDraft, type TermsPlan } from '#domain/takeovers/terms.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover } from './takeover.ts';
import { vatOfHome } from './vat.ts';

export type ShownPlan = TermsPlan & PlanSums;

/**
 * What terms or an addendum come to while they are written: instalments, the last part, and VAT per rate, by the functions that the paper and the invoices are made
 * with, so that they agree to the cent (properties 7, 17). Refusals: `no_such_record`, those of `planTerms` and of the VAT.
 */
export async function shownPlan(tx: Tx, act: Act, takeoverId: Id<'takeover'>, draft: TermsDraft): Promise<ShownPlan | Refusal> {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const vatOf = await vatOfHome(tx, act, takeover.homeId);
  if (isRefusal(vatOf)) return vatOf;
  const plan = planTerms(draft, vatOf);
  if (isRefusal(plan)) return plan;
  const sums = sumsOfPlan(plan, { currency: takeover.currency, pricesAre: takeover.pricesAre, today: act.today });
  return isRefusal(sums) ? sums : { ...plan, ...sums };
}
