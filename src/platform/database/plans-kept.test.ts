import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import type { Country } from '#domain/language.ts';
import { refuse } from '#platform/http/refusals.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { connect, type Database, inCompany, type Tx } from './connect.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
const keeping = database.keepingPlans();
afterAll(() => Promise.all([keeping.close(), database.close()]));
const act = await testCompany(database);

const homes = (tx: Tx, country: Country) => tx.selectFrom('home').select('id').where('country', '=', country).execute();
/** How many statements the connection keeps of those that ask for homes. */
const kept = async (of: Database) =>
  inCompany(of, act.company.id, async (tx) => {
    for (const country of ['FR', 'IT', 'ES'] as const) await homes(tx, country);
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from pg_prepared_statements where statement like '%"home"%'`.execute(tx);
    return rows[0]?.n;
  });

it('a connection apart plans each statement once, whatever is asked with it; those of every day keep none', async () => {
  expect([await kept(keeping), await kept(keeping), await kept(database)]).toEqual([1, 1, 0]);
});

it('is a connection like the others: one firm alone, and a refusal undoes all of it', async () => {
  const { rows } = await sql`select name from company`.execute(keeping.kysely);
  expect(rows).toEqual([]);
  const refused = await inCompany(keeping, act.company.id, async (tx) => {
    await tx.updateTable('company').set({ name: 'Another name' }).where('id', '=', act.company.id).execute();
    return refuse('no_such_record');
  });
  expect(refused).toMatchObject({ refusal: 'no_such_record' });
  const names = await inCompany(keeping, act.company.id, (tx) => tx.selectFrom('company').select('name').execute());
  expect(names).toEqual([{ name: act.company.name }]);
});
