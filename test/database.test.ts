import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { factTables, offencesIn } from './database-rules.ts';
import { testDatabase } from './database.ts';

const first = await testDatabase();
const second = await testDatabase();

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
const rows = (url: string, query: string): Promise<unknown[]> => withClient(url, async (client) => (await client.query(query)).rows);

describe('the database of a test file', () => {
  it('is migrated', async () => {
    expect(await rows(first.ownerUrl, 'select name from migration order by name limit 1')).toEqual([{ name: '0001_foundation.sql' }]);
  });

  it('is its own: what one holds, another does not', async () => {
    await rows(first.ownerUrl, 'create table only_here (n int)');
    expect(await rows(second.ownerUrl, `select to_regclass('only_here') as found`)).toEqual([{ found: null }]);
  });

  it('opens for the application under a role that cannot bypass row-level security', async () => {
    const query = 'select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user';
    expect(await rows(first.appUrl, query)).toEqual([{ above: false }]);
  });
});

describe('the rules of the database, asked of PostgreSQL itself', () => {
  it('hold in every table, function and role', async () => {
    const offences = await withClient(second.ownerUrl, (client) => offencesIn(client));
    expect(offences).toEqual([]);
    expect(factTables().length).toBeGreaterThan(20);
  });

  it.each([
    ['create table visit (id uuid primary key, company_id uuid)', ['visit has not company_id first in its primary key']],
    [`alter table client no force row level security`, ['client has no row-level security enabled and forced']],
    [`alter table client disable row level security`, ['client has no row-level security enabled and forced']],
    [`drop policy company on client`, ['client has no policy for the program']],
    [`create policy open on client using (true)`, ['client has the policy open, which shows more than one firm']],
    [`alter policy company on client with check (true)`, ['client has the policy company, which shows more than one firm']],
    [
      `create function gaps() returns int language sql as 'select count(*)::int from service'`,
      ['gaps() looks for tables wherever the session says'],
    ],
    [`alter function firms_of(text) set search_path = public`, ['firms_of(text) looks for tables wherever the session says']],
    [`grant execute on function firms_of(text) to public`, ['firms_of(text) runs as its owner for everybody']],
    [`alter role caretaker_app bypassrls`, ['caretaker_app stands above row-level security or makes roles and databases']],
    [
      `create role above superuser; grant above to caretaker_server`,
      ['above stands above row-level security or makes roles and databases'],
    ],
    [`alter view unsaid owner to caretaker_server`, ['caretaker_server owns view unsaid']],
    [`grant create on schema public to caretaker_app`, ['caretaker_server may make tables in public']],
    [`grant update on event to caretaker_app`, ['event is a table of facts, and the program may update there']],
    [`grant update (kind) on event to caretaker_app`, ['event is a table of facts, and the program may update there']],
    [`grant select (name) on member to caretaker_sign_in`, ['member is a table of the firm, and sign-in may use it']],
    [
      `alter role caretaker_server_sign_in createrole`,
      ['caretaker_server_sign_in stands above row-level security or makes roles and databases'],
    ],
    [`grant usage on schema pgboss to caretaker_app`, ['caretaker_server may look into the queue']],
    [`grant select (email) on sign_in."user" to caretaker_app`, ['caretaker_server may use sign_in.user of everybody']],
    [`grant execute on function lo_create(oid) to public`, ['caretaker_server may use large objects: lo_create']],
    [`grant create on schema public to caretaker_jobs`, ['caretaker_server_worker may make tables in public']],
    [`grant truncate on client to caretaker_app`, ['client may be emptied or given triggers by the program']],
  ])('see it when they are broken: %s', async (offence, seen) => {
    await withClient(second.ownerUrl, async (client) => {
      await client.query('begin; create view unsaid as select 1 as one');
      await client.query(offence);
      expect(await offencesIn(client)).toEqual(expect.arrayContaining(seen));
      await client.query('rollback');
    });
  });

  it('see a right to temporary tables', async () => {
    await withClient(first.ownerUrl, async (client) => {
      const { rows: named } = await client.query<{ name: string }>('select current_database() as name');
      await client.query(`begin; grant temporary on database ${named[0]?.name} to caretaker_app`);
      expect(await offencesIn(client)).toContain('caretaker_server may make temporary tables');
      await client.query('rollback');
    });
  });
});

describe('a temporary table of the application', () => {
  const gaps = async (client: pg.Client) => {
    await client.query(`select set_config('caretaker.company', $1, false)`, [company]);
    return (await client.query<{ gaps: string }>('select plan_gaps($1, $2) as gaps', [company, version])).rows[0]?.gaps;
  };
  const [company, plan, version] = [
    '01900000-0000-7000-8000-000000000001',
    '01900000-0000-7000-8000-000000000002',
    '01900000-0000-7000-8000-000000000003',
  ];

  it('cannot be made', async () => {
    await withClient(second.appUrl, async (client) => {
      await expect(client.query('create temp table service (like public.service)')).rejects.toThrow(/permission denied/);
    });
  });

  it('hides no service from the rule that a plan says everything, where another hand gave the right back (property 19)', async () => {
    await withClient(first.ownerUrl, async (client) => {
      const { rows: named } = await client.query<{ name: string }>('select current_database() as name');
      await client.query(`grant temporary on database ${named[0]?.name} to caretaker_app`);
      await client.query(
        `insert into company (id, name, country, currency, language, zone, created_at) values ($1, 'Maison Claire', 'FR', 'EUR', 'fr', 'Europe/Paris', now())`,
        [company],
      );
    });
    await withClient(first.appUrl, async (client) => {
      await client.query(`select set_config('caretaker.company', $1, false)`, [company]);
      const said = `'{"en":"x"}', '{"en":"x"}'`;
      await client.query(`insert into service values ('${company}', '${plan}', 'wiring', ${said}, 'firm', 1, null)`);
      await client.query(`insert into plan values ('${company}', '${plan}', 'calm', 1, null, now())`);
      await client.query(
        `insert into plan_version values ('${company}', '${version}', '${plan}', 1, ${said}, '{}', 'firm', now(), 'Claire')`,
      );
      expect(await gaps(client)).toBe('1');
      await client.query('create temp table service (like public.service)');
      expect(await gaps(client)).toBe('1');
    });
  });
});
