import { sql } from 'kysely';
import { contractStates, type ContractState } from '#domain/contracts/lifecycle.ts';
import { mulDiv } from '#domain/money.ts';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { fold } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { readContracts } from '../queries.ts';
import type { ContractListInput } from '../schema.ts';

/** How many contracts one list looks at; the states are derived, so a filter by state reads the facts of all that the search leaves. */
const mostLookedAt = 20_000;

/** Contracts as the list shows them, a page of them, and how many there are. */
export async function listContracts(tx: Tx, act: Act, asked: ContractListInput, all = false) {
  const order = {
    number: 'contract.number',
    client: 'client.nameOrder',
    startsOn: 'contract.startsOn',
    madeAt: 'contract.madeAt',
  } as const;
  let found = tx
    .selectFrom('contract')
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'contract.companyId').onRef('client.id', '=', 'contract.clientId'))
    .where('contract.companyId', '=', act.company.id);
  if (asked.clientId) found = found.where('contract.clientId', '=', asked.clientId);
  if (asked.homeId) found = found.where('contract.homeId', '=', asked.homeId);
  for (const word of (fold(asked.search).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8)) {
    found = found.where('contract.id', 'in', ({ selectFrom }) =>
      selectFrom('searchWord as found')
        .select(sql<Id<'contract'>>`found.subject_id`.as('id'))
        .where('found.companyId', '=', act.company.id)
        .where('found.kind', '=', 'contract')
        .where('found.word', '>=', word)
        .where('found.word', '<', `${word}\u{10FFFF}`),
    );
  }
  const ids = (
    await found.select('contract.id').orderBy(order[asked.sort], asked.direction).orderBy('contract.id').limit(mostLookedAt).execute()
  ).map((row) => row.id);
  const from = (asked.page - 1) * asked.size;
  const page = (list: readonly Id<'contract'>[]) => (all ? list : list.slice(from, from + asked.size));
  const inState = asked.state ? (await readContracts(tx, act, ids)).filter((one) => one.state === asked.state).map((one) => one.id) : ids;
  return { rows: await withWords(tx, act, page(inState)), total: inState.length };
}

async function withWords(tx: Tx, act: Act, ids: readonly Id<'contract'>[]) {
  if (ids.length === 0) return [];
  const company = act.company.id;
  const words = await tx
    .selectFrom('contract')
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'contract.companyId').onRef('client.id', '=', 'contract.clientId'))
    .innerJoin('home', (on) => on.onRef('home.companyId', '=', 'contract.companyId').onRef('home.id', '=', 'contract.homeId'))
    .innerJoin('planVersion as plan', (on) =>
      on.onRef('plan.companyId', '=', 'contract.companyId').onRef('plan.id', '=', 'contract.planVersionId'),
    )
    .innerJoin('contractLine as line', (on) =>
      on.onRef('line.companyId', '=', 'contract.companyId').onRef('line.contractId', '=', 'contract.id').on('line.position', '=', 1),
    )
    .select(['contract.id', 'client.name as client', 'home.name as home', 'plan.names', 'line.unitCents as feeCents'])
    .where('contract.companyId', '=', company)
    .where('contract.id', 'in', [...ids])
    .execute();
  const byId = new Map(words.map((row) => [row.id, row]));
  return (await readContracts(tx, act, ids)).flatMap((contract) => {
    const row = byId.get(contract.id);
    if (!row) return [];
    const {
      id,
      number,
      state,
      currency,
      monthsPerPeriod,
      lastDay,
      facts: { startsOn },
    } = contract;
    return [
      {
        id,
        number,
        state,
        client: row.client,
        home: row.home,
        plan: row.names[act.language],
        startsOn,
        lastDay,
        currency,
        monthsPerPeriod,
        feeCents: row.feeCents,
        feePerMonthCents: mulDiv(row.feeCents, 1, monthsPerPeriod),
      },
    ];
  });
}

/** How many contracts are in each state today: for the desk. */
export async function contractsByState(tx: Tx, act: Act): Promise<Record<ContractState, number>> {
  const ids = (await tx.selectFrom('contract').select('id').where('companyId', '=', act.company.id).limit(mostLookedAt).execute()).map(
    (row) => row.id,
  );
  const counted = Object.fromEntries(contractStates.map((state) => [state, 0])) as Record<ContractState, number>;
  for (const contract of await readContracts(tx, act, ids)) counted[contract.state] += 1;
  return counted;
}
