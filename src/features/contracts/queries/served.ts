import { sql } from 'kysely';
import { type SaidOfPayment, type ServedSpan, serviceBeganOn, servedSpans } from '#domain/contracts/served.ts';
import type { Id } from '#domain/id.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { ContractRead } from '../queries.ts';
import { contractsOfFirm, lastDayOn, withLifeFacts } from './states.ts';

/** The days on which a contract was served, as its first payments came and were taken back. */
export async function servedOf(tx: Tx, act: Act, contract: ContractRead): Promise<ServedSpan[]> {
  const said = await saidOf(tx, act, [contract.id]);
  return servedSpans(contract.facts, said.get(contract.id) ?? []);
}

/** The first day on which each of these contracts was served, as known today; those that were not yet, or never, are left out. */
export async function serviceBegan(tx: Tx, act: Act, contracts: readonly ContractRead[]): Promise<Map<Id<'contract'>, Day>> {
  const said = await saidOf(
    tx,
    act,
    contracts.map(({ id }) => id),
  );
  const began = contracts.map(({ id, facts }) => [id, serviceBeganOn(facts, said.get(id) ?? [], act.today)] as const);
  return new Map(began.flatMap(([id, day]) => (day ? [[id, day] as const] : [])));
}

async function saidOf(tx: Tx, act: Act, ids: readonly Id<'contract'>[]): Promise<Map<Id<'contract'>, SaidOfPayment[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('contractPayment')
    .select(['contractId', 'paidOn as on', 'settled'])
    .where('companyId', '=', act.company.id)
    .where('contractId', 'in', [...ids])
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, ({ contractId }) => contractId);
}

/** Every contract of the firm that was served by today, since when (`serviceBeganOn`, in the words of the database; `list.test.ts` compares the two). */
export function servedContracts(tx: Tx, act: Act) {
  const from = sql<Day>`greatest(contract.starts_on, came.paid_on, signature.first_work_on)`;
  return withLifeFacts(tx, act, contractsOfFirm(tx, act))
    .innerJoin('contractPayment as came', (on) =>
      on.onRef('came.companyId', '=', 'contract.companyId').onRef('came.contractId', '=', 'contract.id').on('came.settled', '=', true),
    )
    .leftJoin('contractPayment as back', (on) =>
      on
        .onRef('back.companyId', '=', 'came.companyId')
        .onRef('back.contractId', '=', 'came.contractId')
        .on(sql<boolean>`back.position = came.position + 1`),
    )
    .where(
      sql<boolean>`${from} <= least(${act.today}::date, ${lastDayOn(act.today)}, contract_withdrawal.withdrawn_on - 1, back.paid_on - 1)`,
    )
    .groupBy(['contract.id', 'contract.clientId', 'contract.homeId', 'signature.signedOn'])
    .select(['contract.id', 'contract.clientId', 'contract.homeId', 'signature.signedOn', sql<Day>`min(${from})`.as('beganOn')]);
}
