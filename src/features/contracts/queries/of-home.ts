import { sql } from 'kysely';
import { planIsFree, startsAfter } from '#domain/contracts/renewal.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { type ContractRead, readContract, readContracts } from '../queries.ts';

/** The contracts of the same home for the same plan, whatever their state, and what follows from this one. */
async function rivals(tx: Tx, act: Act, contract: ContractRead): Promise<ContractRead[]> {
  const rows = await tx
    .selectFrom('contract')
    .innerJoin('planVersion as its', (on) =>
      on.onRef('its.companyId', '=', 'contract.companyId').onRef('its.id', '=', 'contract.planVersionId'),
    )
    .innerJoin('planVersion as plan', (on) => on.onRef('plan.companyId', '=', 'its.companyId').onRef('plan.planId', '=', 'its.planId'))
    .select('contract.id')
    .where('contract.companyId', '=', act.company.id)
    .where('contract.homeId', '=', contract.homeId)
    .where('contract.id', '!=', contract.id)
    .where(({ or, eb }) => or([eb('plan.id', '=', contract.planVersionId), eb('contract.renewsContractId', '=', contract.id)]))
    .distinct()
    .execute();
  return readContracts(
    tx,
    act,
    rows.map((row) => row.id),
  );
}

/**
 * Whether the days of a term that starts on `startsOn` are free: no signed contract of the home serves the same plan on one of them, and what it renews has
 * ended by then. One at a time for a home, until the transaction ends; the database takes the same lock. Call under `lockContract`.
 * Refusals: those of `startsAfter`, of `planIsFree`.
 */
export async function daysAreFree(tx: Tx, act: Act, contract: ContractRead, startsOn: Day): Promise<true | Refusal> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${contract.homeId}::uuid::text, 62))`.execute(tx);
  const renewed = contract.renewsContractId && (await readContract(tx, act, contract.renewsContractId));
  if (renewed) {
    if (isRefusal(renewed)) return renewed;
    const after = startsAfter(renewed.facts, startsOn, act.today);
    if (isRefusal(after)) return after;
  }
  return planIsFree(await rivals(tx, act, contract), startsOn, contract.facts.termMonths, act.today);
}
