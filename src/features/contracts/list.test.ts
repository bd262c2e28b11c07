import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { contractStates } from '#domain/contracts/lifecycle.ts';
import { connect, inCompany } from '#platform/database/connect.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { readContracts } from './queries.ts';
import { listContracts, plansOfContracts } from './queries/list.ts';
import { servedContracts, serviceBegan } from './queries/served.ts';
import { contractsOfFirm } from './queries/states.ts';
import { ContractList } from './schema.ts';

const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
const act = await testCompany(database);
const listed = (asked: object) => inCompany(database, act.company.id, (tx) => listContracts(tx, act, ContractList.parse(asked)));
type Row = Awaited<ReturnType<typeof listed>>['rows'][number];

/** Contracts with every combination of facts, days around today and terms that end around the end of a month. */
async function everyCombination(): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const firm = `'${act.company.id}'::uuid`;
  const id = (kind: string) => `md5('${kind}' || n)::uuid`;
  const one = `'00000000-0000-4000-8000-000000000001'::uuid`;
  const two = `'00000000-0000-4000-8000-000000000002'::uuid`;
  const today = `date '${act.today}'`;
  const when = (digit: number) => `${today} + (array[-400,-20,-1,0,1,30])[1 + (n / ${digit}) % 6]`;
  const rows = (where: string) => `from generate_series(1, 6000) n where ${where}`;
  const steps = [
    // What stands behind a signature (document, file, code) is not what a state depends on.
    'set session_replication_role = replica',
    `insert into client (company_id, id, kind, name, name_order, language, country, added_at) values (${firm}, ${one}, 'household', 'Dupré', 'dupre', 'fr', 'FR', now())`,
    `insert into home (company_id, id, client_id, name, country, zone, added_at) values (${firm}, ${one}, ${one}, 'Villa Marlow', 'FR', 'Europe/Paris', now())`,
    `insert into plan values (${firm}, ${one}, 'comfort', 2, null, now()), (${firm}, ${two}, 'essential', 1, null, now())`,
    `insert into plan_version (company_id, id, plan_id, version, names, promises, level, origin, made_at, made_by)
      values (${firm}, ${two}, ${two}, 1, '{"en":"Essential","fr":"Essentiel","es":"Esencial","it":"Essenziale"}', '{}', '{}', 'firm', now(), 'test')`,
    `insert into plan_version (company_id, id, plan_id, version, names, promises, level, origin, made_at, made_by)
      values (${firm}, ${one}, ${one}, 1, '{"en":"Comfort","fr":"Confort","es":"Confort","it":"Comfort"}', '{}', '{}', 'firm', now(), 'test')`,
    `insert into contract (company_id, id, number, client_id, home_id, plan_version_id, currency, prices_are, starts_on, term_months, months_per_period, made_at, made_by)
      select ${firm}, ${id('c')}, 'C-' || n, ${one}, ${one}, case when n % 3 = 0 then ${two} else ${one} end, 'EUR', 'gross', ${today} - (n * 7) % 420, (array[1,11,12,13])[1 + n % 4],
        (array[1,3])[1 + n % 2], now(), 'test' ${rows('true')}`,
    `insert into contract_line select ${firm}, ${id('c')}, ${id('c')}, 1, 'Comfort', 12000 + n % 50, '"standard"', true ${rows('true')}`,
    `insert into signature (company_id, contract_id, document_id, document_hash, signed_at, signed_on, way, name, mark, consent, early_start, witness, lawful, first_payment_on, first_work_on, sealed_hash, sealed_at, chain_head)
      select ${firm}, ${id('c')}, ${one}, 'shown', now(), ${when(1)}, 'in_person', 'Dupré', 'typed', 'I agree', false, 'A witness', '{}', ${when(1)}, ${when(2)}, 'sealed' || n, now(), '' ${rows('n % 5 > 0')}`,
    `insert into contract_payment select ${firm}, ${id('c')}, ${when(3)}, now(), ${one} ${rows('n % 7 > 1')}`,
    `insert into contract_payment select ${firm}, ${id('c')}, ${when(2)}, now(), ${one}, 2, false ${rows('n % 11 = 5')}`,
    `insert into contract_void select ${firm}, ${id('c')}, now(), ${when(1)}, 'test', 'test' ${rows('n % 25 = 0')}`,
    `insert into contract_withdrawal select ${firm}, ${id('c')}, now(), ${when(5)}, 'test', 'recorded' ${rows('n % 17 = 1')}`,
    `insert into termination select ${firm}, ${id('c')}, now(), ${when(7)}, ${when(11)} + 40, 'client', 'recorded', 'test', 'test' ${rows('n % 6 = 2')}`,
    // Half of them were taken back.
    `insert into termination select ${firm}, ${id('c')}, now(), ${when(2)}, ${when(11)} + 40, 'client', 'recorded', 'test', 'test', 2, false ${rows('n % 12 = 2')}`,
  ];
  try {
    for (const step of [...steps, 'analyze']) await owner.query(step);
  } finally {
    await owner.end();
  }
  return 6000;
}

it('filters and counts by the very state that the domain derives, for every combination of facts', async () => {
  const all = await everyCombination();
  let found = 0;
  for (const state of contractStates) {
    const { rows, total } = await inCompany(database, act.company.id, (tx) => listContracts(tx, act, ContractList.parse({ state }), true));
    expect([state, new Set(rows.map((row) => row.state))]).toEqual([state, new Set([state])]);
    expect(total).toBeGreaterThan(0);
    found += total;
  }
  expect(found).toBe(all);
});

it('property 15: the database says that a contract serves a home on just the days on which the domain says it is active or ending', async () => {
  const { serving, told } = await inCompany(database, act.company.id, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from contract where contract_serves(company_id, id, ${act.today}::date)`.execute(
      tx,
    );
    const of = async (state: 'active' | 'ending') => (await listContracts(tx, act, ContractList.parse({ state }), true)).rows;
    return { told: rows.map(({ id }) => id), serving: [...(await of('active')), ...(await of('ending'))].map(({ id }) => id as string) };
  });
  expect(told.toSorted()).toEqual(serving.toSorted());
  expect(told.length).toBeGreaterThan(100);
});

it('says since when each was served as the domain does', async () => {
  const { told, derived } = await inCompany(database, act.company.id, async (tx) => {
    const ids = await contractsOfFirm(tx, act).select('contract.id').execute();
    const contracts = await readContracts(
      tx,
      act,
      ids.map(({ id }) => id),
    );
    return { told: await servedContracts(tx, act).execute(), derived: await serviceBegan(tx, act, contracts) };
  });
  expect(new Map(told.map(({ id, beganOn }) => [id, beganOn]))).toEqual(derived);
  expect(derived.size).toBeGreaterThan(500);
});

it('gives the same contracts from both ends of the list', async () => {
  const page = (asked: object) =>
    inCompany(
      database,
      act.company.id,
      async (tx) => (await listContracts(tx, act, ContractList.parse({ sort: 'startsOn', size: 200, ...asked }))).rows,
    );
  const last = await page({ direction: 'asc', page: 30 }); // 30 × 200 = 6,000
  const first = await page({ direction: 'desc', page: 1 });
  expect(last.map((row) => row.startsOn)).toEqual(first.map((row) => row.startsOn).toReversed());
  expect(last).toHaveLength(200);
});

it.each([
  ['plan', (row: Row) => (row.plan === 'Essentiel' ? 1 : 2)],
  ['state', (row: Row) => contractStates.indexOf(row.state)],
  ['lastDay', (row: Row) => Date.parse(row.lastDay)],
  ['perMonth', (row: Row) => row.feeCents / row.monthsPerPeriod],
] as const)('sorts by %s, both ways, as the rows show it', async (sort, rank) => {
  for (const direction of ['asc', 'desc'] as const) {
    const ranks: number[] = [];
    for (const page of [1, 2, 15, 30]) ranks.push(...(await listed({ sort, direction, page, size: 200 })).rows.map(rank));
    const sign = direction === 'asc' ? 1 : -1;
    expect(ranks).toEqual(ranks.toSorted((a, b) => sign * (a - b)));
    expect(new Set(ranks).size).toBeGreaterThan(1);
  }
});

it('finds the contracts of one plan, and says which plans there are', async () => {
  const plans = await inCompany(database, act.company.id, (tx) => plansOfContracts(tx, act));
  expect(plans.map(({ name }) => name)).toEqual(['Essentiel', 'Confort']);
  const { rows, total } = await listed({ planId: plans[0]?.id, size: 200 });
  expect([total, new Set(rows.map(({ plan }) => plan))]).toEqual([2_000, new Set(['Essentiel'])]);
  const active = await listed({ planId: plans[0]?.id, state: 'active', sort: 'perMonth', size: 200 });
  expect(new Set(active.rows.map(({ plan, state }) => `${plan} ${state}`))).toEqual(new Set(['Essentiel active']));
});

it('narrows by state and by words at once', async () => {
  await inCompany(database, act.company.id, async (tx) => {
    for (const { id } of (await listContracts(tx, act, ContractList.parse({ size: 200, sort: 'number' }))).rows)
      await sql`insert into search_entry values (${act.company.id}, 'contract', ${id}, 'Villa', '')`
        .execute(tx)
        .then(() => sql`insert into search_word values (${act.company.id}, 'villa', 'contract', ${id})`.execute(tx));
  });
  const found = await listed({ search: 'villa', size: 200 });
  expect(found.total).toBe(200);
  for (const state of contractStates) {
    const { rows, total } = await listed({ search: 'villa', state, sort: 'lastDay', size: 200 });
    const its = found.rows.filter((row) => row.state === state).map(({ id }) => id);
    expect([state, total, new Set(rows.map(({ id }) => id))]).toEqual([state, its.length, new Set(its)]);
  }
});
