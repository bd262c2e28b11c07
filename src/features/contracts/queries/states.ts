import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { contractStates, endingDays, type ContractState } from '#domain/contracts/lifecycle.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Act } from '#platform/session/act.ts';

export type Contracts = SelectQueryBuilder<Tables, 'contract', object>;

export const contractsOfFirm = (tx: Tx, act: Act): Contracts => tx.selectFrom('contract').where('contract.companyId', '=', act.company.id);

/** Last day of service as known on a day (`lastDayOn` of the domain), of a row of `withLifeFacts`. */
export function lastDayOn(day: Day) {
  const term = sql`(contract.starts_on + make_interval(months => contract.term_months))::date - 1`;
  return sql<Day>`case when termination.recorded_on <= ${day}::date then least(termination.last_day, ${term}) else ${term} end`;
}

/** The table of states again (`contractStateOn`), in the database's words and in its order: the first that holds is the state. `list.test.ts` compares the two. */
function stateTable(day: Day): readonly (readonly [ContractState, RawBuilder<boolean>])[] {
  const on = sql`${day}::date`;
  const last = lastDayOn(day);
  return [
    ['void', sql`contract_void.voided_on <= ${on}`],
    ['withdrawn', sql`contract_withdrawal.withdrawn_on <= ${on}`],
    ['to_sign', sql`signature.signed_on is null or signature.signed_on > ${on}`],
    ['ended', sql`${on} > ${last}`],
    ['signed_awaiting_payment', sql`paid.paid_on is null or paid.paid_on > ${on} or not paid.settled`],
    ['not_started', sql`${on} < greatest(contract.starts_on, paid.paid_on, signature.first_work_on)`],
    ['ending', sql`termination.recorded_on <= ${on} or ${last} - ${on} <= ${endingDays}`],
    ['active', sql`true`],
  ];
}

/** The state of each row of `withLifeFacts`; asked whether it is `among`, nothing after that one is looked at. */
export function stateOn(day: Day, among: ContractState = 'active') {
  const table = stateTable(day);
  const cases = table.slice(0, table.findIndex(([state]) => state === among) + 1).map(([state, holds]) => sql`when ${holds} then ${state}`);
  return sql<ContractState>`case ${sql.join(cases, sql` `)} end`;
}

/** Where a state stands in the life of a contract: for sorting. */
export function stateRank(day: Day) {
  return sql<number>`array_position(${sql.val([...contractStates])}::text[], ${stateOn(day)})`;
}

/** These contracts with the facts of their signing. */
function withSigning(tx: Tx, contracts: Contracts) {
  return tx
    .selectFrom(contracts.selectAll('contract').as('contract'))
    .leftJoin('signature', (on) =>
      on.onRef('signature.companyId', '=', 'contract.companyId').onRef('signature.contractId', '=', 'contract.id'),
    )
    .leftJoin('contractVoid', (on) =>
      on.onRef('contractVoid.companyId', '=', 'contract.companyId').onRef('contractVoid.contractId', '=', 'contract.id'),
    )
    .leftJoin('contractWithdrawal', (on) =>
      on.onRef('contractWithdrawal.companyId', '=', 'contract.companyId').onRef('contractWithdrawal.contractId', '=', 'contract.id'),
    );
}

/** These contracts, each with the facts that its state derives from. */
export function withLifeFacts(tx: Tx, act: Act, contracts: Contracts) {
  return withSigning(tx, contracts)
    .leftJoin(lastPayments(tx, act).as('paid'), (on) => on.onRef('paid.contractId', '=', 'contract.id'))
    .leftJoin(lastEnds(tx, act).as('termination'), (on) => on.onRef('termination.contractId', '=', 'contract.id'));
}

/** Those of these contracts that are in a state today, with the facts of their life where `withLife`. The first states are told by the signing alone. */
export function inState(tx: Tx, act: Act, contracts: Contracts, state: ContractState, withLife: boolean): Contracts {
  const facts = withLife || !bySigning.includes(state) ? withLifeFacts(tx, act, contracts) : withSigning(tx, contracts);
  return (facts as unknown as Contracts).where(sql<boolean>`${stateOn(act.today, state)} = ${state}`);
}
const bySigning: readonly ContractState[] = ['void', 'withdrawn', 'to_sign'];

/** Of facts that follow each other, the last word: said so, PostgreSQL may look for those of a few contracts or read those of all. */
const nothingFollows = (table: 'contract_payment' | 'termination') =>
  sql<boolean>`not exists (select from ${sql.table(table)} next
    where next.company_id = one.company_id and next.contract_id = one.contract_id and next.position = one.position + 1)`;

/** The last word on each first payment: settled, or taken back. */
function lastPayments(tx: Tx, act: Act) {
  return tx
    .selectFrom('contractPayment as one')
    .select(['one.contractId', 'one.paidOn', 'one.settled'])
    .where('one.companyId', '=', act.company.id)
    .where(nothingFollows('contract_payment'));
}

/** And on each end, where it was not taken back. */
function lastEnds(tx: Tx, act: Act) {
  return tx
    .selectFrom('termination as one')
    .select(['one.contractId', 'one.recordedOn', 'one.lastDay'])
    .where('one.companyId', '=', act.company.id)
    .where('one.holds', '=', true)
    .where(nothingFollows('termination'));
}
