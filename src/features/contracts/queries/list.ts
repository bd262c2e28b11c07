import { sql } from 'kysely';
import { contractStates, endingDays, type ContractState } from '#domain/contracts/lifecycle.ts';
import { mulDiv } from '#domain/money.ts';
import type { Id } from '#domain/id.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { windowOf } from '#platform/database/page.ts';
import { typedWords } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { readContracts } from '../queries.ts';
import type { ContractListInput } from '../schema.ts';

/** The table of states again (`contractStateOn`), in the database's words, for filtering and counting ten thousand. The state of each row shown is the domain's. */
function stateOn(today: Day) {
  const last = lastDayOn(today);
  const ending = sql`termination.recorded_on <= ${today}::date or ${last} - ${today}::date <= ${endingDays}`;
  const from = sql`greatest(contract.starts_on, contract_payment.paid_on, signature.first_work_on)`;
  return sql<ContractState>`case when contract_void.voided_on <= ${today}::date then 'void'
    when contract_withdrawal.withdrawn_on <= ${today}::date then 'withdrawn'
    when signature.signed_on is null or signature.signed_on > ${today}::date then 'to_sign'
    when ${today}::date > ${last} then 'ended'
    when contract_payment.paid_on is null or contract_payment.paid_on > ${today}::date or not contract_payment.settled then 'signed_awaiting_payment'
    when ${today}::date < ${from} then 'not_started'
    when ${ending} then 'ending' else 'active' end`;
}

function lastDayOn(today: Day) {
  const term = sql`(contract.starts_on + make_interval(months => contract.term_months))::date - 1`;
  return sql<Day>`case when termination.recorded_on <= ${today}::date then least(termination.last_day, ${term}) else ${term} end`;
}

/** What is no column of a contract and still sorts the list: states as a contract goes through them, plans as the firm ranks them. */
function sortedBy(tx: Tx, act: Act, sort: 'state' | 'lastDay' | 'plan' | 'perMonth') {
  const of = facts(tx, act).select('contract.id');
  if (sort === 'lastDay') return of.select(lastDayOn(act.today).as('rank'));
  if (sort === 'state')
    return of.select(sql<unknown>`array_position(${sql.val([...contractStates])}::text[], ${stateOn(act.today)})`.as('rank'));
  if (sort === 'plan')
    return of
      .innerJoin('planVersion', (on) =>
        on.onRef('planVersion.companyId', '=', 'contract.companyId').onRef('planVersion.id', '=', 'contract.planVersionId'),
      )
      .innerJoin('plan', (on) => on.onRef('plan.companyId', '=', 'planVersion.companyId').onRef('plan.id', '=', 'planVersion.planId'))
      .select(sql<unknown>`plan.position`.as('rank'));
  return of
    .innerJoin('contractLine as line', (on) =>
      on.onRef('line.companyId', '=', 'contract.companyId').onRef('line.contractId', '=', 'contract.id').on('line.position', '=', 1),
    )
    .select(sql<unknown>`line.unit_cents::numeric / contract.months_per_period`.as('rank'));
}

function matching(tx: Tx, act: Act, asked: ContractListInput) {
  let found = tx
    .selectFrom('contract')
    // Each has one; as a left join it is not read where the order does not ask for it.
    .leftJoin('client', (on) => on.onRef('client.companyId', '=', 'contract.companyId').onRef('client.id', '=', 'contract.clientId'))
    .where('contract.companyId', '=', act.company.id);
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
  return asked.state ? found.where('contract.id', 'in', inState(tx, act, asked.state)) : found;
}

function facts(tx: Tx, act: Act) {
  let all = tx.selectFrom('contract').where('contract.companyId', '=', act.company.id);
  for (const fact of ['signature', 'contractVoid', 'contractWithdrawal'] as const)
    all = all.leftJoin(fact, (on) =>
      on.onRef(`${fact}.companyId`, '=', 'contract.companyId').onRef(`${fact}.contractId`, '=', 'contract.id'),
    ) as unknown as typeof all;
  // The last word on the first payment: settled, or taken back.
  const paid = tx
    .selectFrom('contractPayment')
    .distinctOn('contractId')
    .select(['contractId', 'paidOn', 'settled'])
    .where('companyId', '=', act.company.id)
    .orderBy('contractId')
    .orderBy('position', 'desc');
  // And on its end: nothing where it was taken back.
  const ended = tx
    .selectFrom('termination')
    .distinctOn('contractId')
    .select([
      'contractId',
      sql`case when holds then recorded_on end`.as('recordedOn'),
      sql`case when holds then last_day end`.as('lastDay'),
    ])
    .where('companyId', '=', act.company.id)
    .orderBy('contractId')
    .orderBy('position', 'desc');
  return all
    .leftJoin(paid.as('contractPayment'), (on) => on.onRef('contractPayment.contractId', '=', 'contract.id'))
    .leftJoin(ended.as('termination'), (on) => on.onRef('termination.contractId', '=', 'contract.id'));
}

function inState(tx: Tx, act: Act, state: ContractState) {
  return facts(tx, act)
    .select('contract.id')
    .where(sql<boolean>`${stateOn(act.today)} = ${state}`);
}

/** Contracts as the list shows them, a page of them, and how many there are. */
export async function listContracts(tx: Tx, act: Act, asked: ContractListInput, all = false) {
  const columns = {
    number: 'contract.number',
    client: 'client.nameOrder',
    startsOn: 'contract.startsOn',
    madeAt: 'contract.madeAt',
  } as const;
  const { sort } = asked;
  const found = matching(tx, act, asked)
    .select('contract.id')
    .$if(!(sort in columns), (query) =>
      query.innerJoin(sortedBy(tx, act, sort as 'state').as('sorted'), (on) => on.onRef('sorted.id', '=', 'contract.id')),
    );
  const order = sql.ref(columns[sort as keyof typeof columns] ?? 'sorted.rank');
  // Where every state has to be derived, once is enough: all that are in it, and the page cut out of them.
  if (asked.state || all) {
    const rows = await found.orderBy(order, asked.direction).orderBy('contract.id', asked.direction).limit(mostLookedAt).execute();
    const ids = rows.map((row) => row.id);
    const from = (asked.page - 1) * asked.size;
    return { rows: await withWords(tx, act, all ? ids : ids.slice(from, from + asked.size)), total: ids.length };
  }
  const { total } = await matching(tx, act, asked)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const { limit, offset, direction, inOrder } = windowOf(asked, total);
  const page = await found.orderBy(order, direction).orderBy('contract.id', direction).limit(limit).offset(offset).execute();
  const ids = inOrder(page).map((row) => row.id);
  return { rows: await withWords(tx, act, ids), total };
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

/** How many contracts are in each state today: for the desk. */
export async function contractsByState(tx: Tx, act: Act): Promise<Record<ContractState, number>> {
  const counted = await facts(tx, act)
    .select(stateOn(act.today).as('state'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy('state')
    .execute();
  return Object.fromEntries(contractStates.map((state) => [state, counted.find((one) => one.state === state)?.count ?? 0])) as Record<
    ContractState,
    number
  >;
}
