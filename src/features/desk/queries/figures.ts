import { mrrOn } from '#domain/billing/mrr.ts';
import type { Currency } from '#domain/money.ts';
import { type ContractToBill, runningContracts } from '#features/contracts/queries.ts';
import { attachRates } from '#features/journey/queries/attach.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { Sight } from './sight.ts';

/** Monthly recurring revenue as a list, without VAT and without what is billed once (property 13). Currencies are never added. */
function perMonth(contracts: readonly ContractToBill[], act: Act) {
  return Object.entries(mrrOn(contracts, act.today)).map(([currency, cents]) => ({ currency: currency as Currency, cents }));
}

/** The running contracts by the plan they were signed with, all its versions together under its newest name, most first. */
async function byPlan(tx: Tx, act: Act, contracts: readonly ContractToBill[]) {
  if (contracts.length === 0) return [];
  const versions = await tx
    .selectFrom('planVersion')
    .select(['id', 'planId', 'version', 'names'])
    .where('companyId', '=', act.company.id)
    .where('id', 'in', [...new Set(contracts.map((contract) => contract.planVersionId))])
    .orderBy('version')
    .execute();
  const planOf = new Map(versions.map((version) => [version.id, version.planId]));
  const names = new Map(versions.map((version) => [version.planId, version.names[act.language]]));
  const grouped = Map.groupBy(contracts, (contract) => planOf.get(contract.planVersionId));
  return [...grouped]
    .flatMap(([planId, own]) => {
      const plan = planId && names.get(planId);
      return plan ? [{ plan, count: own.length, perMonth: perMonth(own, act) }] : [];
    })
    .toSorted((a, b) => b.count - a.count || a.plan.localeCompare(b.plan));
}

/** What the firm earns with service, for those who may see money, and whether introducing it before the demo pays, for those who plan demos. Null: not theirs to see. */
export async function figures(tx: Tx, act: Act, sees: Sight) {
  const contracts = sees('invoice.read') ? await runningContracts(tx, act) : null;
  return {
    revenue: contracts && { running: contracts.length, perMonth: perMonth(contracts, act), plans: await byPlan(tx, act, contracts) },
    attach: sees('journey.plan') ? await attachRates(tx, act) : null,
  };
}
