import { sql } from 'kysely';
import { mulDiv } from '#domain/money.ts';
import type { Id } from '#domain/id.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { windowOf } from '#platform/database/page.ts';
import { typedWords } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { readContracts } from '../queries.ts';
import type { ContractListInput } from '../schema.ts';
import { type Contracts, contractsOfFirm, inState, lastDayOn, stateRank, withLifeFacts } from './states.ts';

/** What the filters leave, but for the state. */
function matching(tx: Tx, act: Act, asked: ContractListInput): Contracts {
  let found = contractsOfFirm(tx, act);
  if (asked.clientId) found = found.where('contract.clientId', '=', asked.clientId);
  if (asked.homeId) found = found.where('contract.homeId', '=', asked.homeId);
  if (asked.planId) {
    found = found.where('contract.planVersionId', 'in', ({ selectFrom }) =>
      selectFrom('planVersion')
        .select('planVersion.id')
        .where('companyId', '=', act.company.id)
        .where('planId', '=', asked.planId as Id<'plan'>),
    );
  }
  for (const word of typedWords(asked.search)) {
    found = found.where('contract.id', 'in', ({ selectFrom }) =>
      selectFrom('searchWord as found')
        .select(sql<Id<'contract'>>`found.subject_id`.as('id'))
        .where('found.companyId', '=', act.company.id)
        .where('found.kind', '=', 'contract')
        .where('found.word', '>=', word)
        .where('found.word', '<', `${word}\u{10FFFF}`),
    );
  }
  return found;
}

/** These contracts with what the list is sorted by: plans as the firm ranks them, states as a contract goes through them. */
function sortedBy(found: Contracts, sort: ContractListInput['sort'], today: Day) {
  const on = <Rows>(rows: Rows) => rows as unknown as Contracts;
  if (sort === 'lastDay') return { rows: found, by: lastDayOn(today) };
  if (sort === 'state') return { rows: found, by: stateRank(today) };
  if (sort === 'client') {
    const rows = found.innerJoin('client', (on) =>
      on.onRef('client.companyId', '=', 'contract.companyId').onRef('client.id', '=', 'contract.clientId'),
    );
    return { rows: on(rows), by: sql.ref('client.nameOrder') };
  }
  if (sort === 'plan') {
    const rows = found
      .innerJoin('planVersion', (on) =>
        on.onRef('planVersion.companyId', '=', 'contract.companyId').onRef('planVersion.id', '=', 'contract.planVersionId'),
      )
      .innerJoin('plan', (on) => on.onRef('plan.companyId', '=', 'planVersion.companyId').onRef('plan.id', '=', 'planVersion.planId'));
    return { rows: on(rows), by: sql.ref('plan.position') };
  }
  if (sort === 'perMonth') {
    const rows = found.innerJoin('contractLine as line', (on) =>
      on.onRef('line.companyId', '=', 'contract.companyId').onRef('line.contractId', '=', 'contract.id').on('line.position', '=', 1),
    );
    return { rows: on(rows), by: sql`line.unit_cents::numeric / contract.months_per_period` };
  }
  return { rows: found, by: sql.ref(`contract.${sort}`) };
}

/** Contracts as the list shows them, a page of them, and how many there are. */
export async function listContracts(tx: Tx, act: Act, asked: ContractListInput, all = false) {
  const among = matching(tx, act, asked);
  const sortsByLife = asked.sort === 'lastDay' || asked.sort === 'state';
  // Narrowed first: of few contracts few facts are looked for.
  const found = asked.state
    ? inState(tx, act, among, asked.state, sortsByLife)
    : sortsByLife
      ? (withLifeFacts(tx, act, among) as unknown as Contracts)
      : among;
  const { rows, by } = sortedBy(found, asked.sort, act.today);
  const ids = rows.select('contract.id');
  // Where every state has to be derived, once is enough: all that are in it, and the page cut out of them.
  if (asked.state || all) {
    const inIt = await ids.orderBy(by, asked.direction).orderBy('contract.id', asked.direction).limit(mostLookedAt).execute();
    const from = (asked.page - 1) * asked.size;
    const shown = (all ? inIt : inIt.slice(from, from + asked.size)).map((row) => row.id);
    return { rows: await withWords(tx, act, shown), total: inIt.length };
  }
  const { total } = await among.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const { limit, offset, direction, inOrder } = windowOf(asked, total);
  const page = await ids.orderBy(by, direction).orderBy('contract.id', direction).limit(limit).offset(offset).execute();
  return {
    rows: await withWords(
      tx,
      act,
      inOrder(page).map((row) => row.id),
    ),
    total,
  };
}
const mostLookedAt = 50_000;

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

/** The plans by which contracts can be looked for: those of the firm, as it ranks them, each by its newest name. */
export async function plansOfContracts(tx: Tx, act: Act) {
  const rows = await tx
    .selectFrom('plan')
    .innerJoin('planVersion as version', (on) =>
      on.onRef('version.companyId', '=', 'plan.companyId').onRef('version.planId', '=', 'plan.id'),
    )
    .distinctOn(['plan.position', 'plan.id'])
    .select(['plan.id', 'version.names'])
    .where('plan.companyId', '=', act.company.id)
    .orderBy('plan.position')
    .orderBy('plan.id')
    .orderBy('version.version', 'desc')
    .execute();
  return rows.map(({ id, names }) => ({ id, name: names[act.language] }));
}
