import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { lackingFor, needs, reasons, type Need, type TakeoverAct, takeoverCan } from '#domain/takeovers/gates.ts';
import type { TakeoverFacts } from '#domain/takeovers/facts.ts';
import type { Day } from '#domain/time.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { askedDays, stateWriter, takeoverState } from '#test/takeover-states.ts';
import { standingsOf } from './queries/standings.ts';
import { readTakeover } from './queries/takeover.ts';
import { share } from '#test/share.ts';

// The gates stand twice: in the domain, which says them by name, and in the database, which holds them against whoever writes. Both are one table.
const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl);
const owner = new pg.Client({ connectionString: ownerUrl });
const acts = Object.keys(needs) as TakeoverAct[];
const states = fc.sample(takeoverState, { numRuns: share(200, 3_000), seed: 151_617 });
/** Whatever the day, these need the same. */
const onAnyDay = acts.filter((one) => !needs[one].some((need: Need) => ['survey_paid', 'survey_is_lawful'].includes(need)));
let act: Act;
let written: { id: string; elementIds: string[] }[];

beforeAll(async () => {
  await owner.connect();
  act = await testCompany(database);
  const [clientId, homeId] = [newId<'client'>(), newId<'home'>()];
  const writer = stateWriter(act.company.id, clientId, homeId);
  written = states.map((state) => writer.write(state));
  await owner.query('set session_replication_role = replica; set row_security = off');
  for (const [table, rows] of Object.entries(writer.rows)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
    await owner.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  }
  await owner.query(`update takeover_document set written_of = said_so_far(company_id, takeover_id, kind) where written_of = 'as it is'`);
  await owner.query('analyze');
});
afterAll(() => Promise.all([owner.end(), database.close()]));

interface Question {
  readonly act: TakeoverAct;
  readonly day: Day;
  readonly element: string | null;
}
/** What the database says is missing, of each question in turn; asked as the application's own login. */
const databaseLacks = (tx: Tx, takeoverId: string, questions: readonly Question[]) =>
  sql<{
    lack: Need | null;
  }>`select takeover_lacks(${act.company.id}, ${takeoverId}, q ->> 'act', (q ->> 'day')::date, (q ->> 'element')::uuid) as lack
    from jsonb_array_elements(${JSON.stringify(questions)}::jsonb) with ordinality as asked (q, nr) order by nr`.execute(tx);

it('property 15: the database and the domain have the same acts, and each needs the same in both', async () => {
  const { rows } = await owner.query<{ source: string }>(`select prosrc as source from pg_proc where proname = 'takeover_needs'`);
  const known = [...(rows[0]?.source ?? '').matchAll(/when '(\w+)' then/g)].map(([, name]) => name);
  expect(known).toEqual(acts);
  const asked = await owner.query<{ act: TakeoverAct; needs: Need[] }>(
    'select act, takeover_needs(act) as needs from unnest($1::text[]) act',
    [acts],
  );
  for (const one of asked.rows) expect([one.act, one.needs]).toEqual([one.act, needs[one.act]]);
  expect((await owner.query(`select takeover_needs('anything') as needs`)).rows).toEqual([{ needs: null }]);
});

it('properties 15 and 16: in any state and on any day the database and the domain miss the same first, of every act', async () => {
  const met = new Set<string>();
  for (const { id, elementIds } of written)
    await inCompany(database, act.company.id, async (tx) => {
      const { facts } = granted(await readTakeover(tx, act, id as Id<'takeover'>));
      const questions = askedDays.flatMap((day, nr) =>
        acts
          .filter((act) => nr === 0 || !onAnyDay.includes(act))
          .flatMap((act) => [null, ...(act === 'work' ? elementIds : [])].map((element) => ({ act, day, element }))),
      );
      const { rows } = await databaseLacks(tx, id, questions);
      const domain = questions.map(
        ({ act, day, element }) => lackingFor(act, facts, day, (element ?? undefined) as Id<'element'> | undefined)[0] ?? null,
      );
      const told = questions.map((question, nr) => ({ ...question, lack: rows[nr]?.lack }));
      expect(told).toEqual(questions.map((question, nr) => ({ ...question, lack: domain[nr] })));
      for (const [nr, { act, day, element }] of questions.entries()) {
        const answer = takeoverCan(act, facts, day, (element ?? undefined) as Id<'element'> | undefined);
        expect(answer === true ? null : answer.refusal).toBe(domain[nr] ? reasons[domain[nr]] : null);
        met.add(domain[nr] ?? `${act} may be`);
      }
    });
  // The states are no use if they never come to a gate: every need was missing somewhere, and every act was possible somewhere.
  const everything = [...Object.keys(reasons), ...acts.map((act) => `${act} may be`)];
  expect(everything.filter((one) => !met.has(one))).toEqual([]);
});

it('property 15: many takeovers read at once have the facts that each has by itself', async () => {
  const ordered = (facts: TakeoverFacts) =>
    Object.fromEntries(
      Object.entries(facts).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.map((one) => JSON.stringify(sorted(one))).sort() : value,
      ]),
    );
  await inCompany(database, act.company.id, async (tx) => {
    const ids = written.map(({ id }) => id as Id<'takeover'>);
    const standings = await standingsOf(tx, act, ids);
    for (const id of ids) {
      const { facts } = granted(await readTakeover(tx, act, id));
      expect(ordered(standings.get(id)?.facts as TakeoverFacts)).toEqual(ordered(facts));
    }
  });
});
const sorted = (one: unknown) =>
  one && typeof one === 'object' ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => a.localeCompare(b))) : one;
