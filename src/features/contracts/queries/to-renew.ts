import type { PricesAre } from '#domain/billing/invoice.ts';
import type { Id } from '#domain/id.ts';
import type { Cents, Currency } from '#domain/money.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readContract } from '../queries.ts';

/** What a contract was agreed on, for the offer that renews it. `feeCents`: of one billing period, as the client sees prices. */
export interface TermsToRenew {
  readonly number: string;
  readonly homeId: Id<'home'>;
  readonly planKey: string;
  readonly feeCents: Cents;
  readonly currency: Currency;
  readonly pricesAre: PricesAre;
  readonly monthsPerPeriod: number;
  readonly termMonths: number;
}

/** Refusal: `no_such_record`. */
export async function termsToRenew(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<TermsToRenew | Refusal> {
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const { planKey, feeCents } = await tx
    .selectFrom('planVersion as version')
    .innerJoin('plan', (on) => on.onRef('plan.companyId', '=', 'version.companyId').onRef('plan.id', '=', 'version.planId'))
    .innerJoin('contractLine as line', (on) =>
      on.onRef('line.companyId', '=', 'version.companyId').on('line.contractId', '=', contractId).on('line.position', '=', 1),
    )
    .select(['plan.key as planKey', 'line.unitCents as feeCents'])
    .where('version.companyId', '=', act.company.id)
    .where('version.id', '=', contract.planVersionId)
    .executeTakeFirstOrThrow();
  const { number, homeId, currency, pricesAre, monthsPerPeriod, facts } = contract;
  return { number, homeId, planKey, feeCents, currency, pricesAre, monthsPerPeriod, termMonths: facts.termMonths };
}
