import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { keepMark, refuseAnotherSecret, refuseLoginOfAnother, UnusableDatabase } from './one-secret.ts';
import { appRole, signInRole, workerRole } from './roles.ts';

const folder = join(import.meta.dirname, '../../../db/migrations');
const lock = 782_310_451;

interface Migration {
  name: string;
  sql: string;
  hash: string;
}

/** The migrations that ship with this version, in order. */
export async function shippedMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the database to this version: the migrations that are missing, each in a transaction of its own; the job tables; the logins of the
 * application, of its worker and of sign-in, roles that own nothing and cannot bypass row-level security (docs/decisions/0016). Several servers may
 * call it at once; one works, the others wait.
 * Throws `UnusableDatabase`, in plain words: for another secret than the installation's, for a migration that was edited after it ran, for a
 * database newer than this program.
 */
export async function migrate(ownerUrl: string, appPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'caretaker migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await refuseAnotherSecret(client, appPassword);
    await runMissing(client, await shippedMigrations());
    await keepMark(client, appPassword);
    await installJobs(client, ownerUrl);
    await allowLogin(client, { login: appRole(), memberOf: ['caretaker_app'], password: appPassword });
    await allowLogin(client, { login: workerRole(), memberOf: ['caretaker_app', 'caretaker_jobs'], password: appPassword });
    await allowLogin(client, { login: signInRole(), memberOf: ['caretaker_sign_in'], password: appPassword });
    await refuseTemporaryTables(client);
    await refuseLargeObjects(client);
  } finally {
    await client.end();
  }
}

async function runMissing(client: pg.Client, shipped: Migration[]): Promise<void> {
  await client.query(
    'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  );
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration');
  const applied = new Map(rows.map((row) => [row.name, row.hash]));
  const known = new Set(shipped.map((migration) => migration.name));
  const newer = [...applied.keys()].find((name) => !known.has(name));
  if (newer)
    throw new UnusableDatabase(
      `This database was used by a newer Caretaker (it has ${newer}). Start that version, or restore an older backup.`,
    );
  for (const { name, sql, hash } of shipped) {
    if (applied.get(name) === hash) continue;
    if (applied.has(name))
      throw new UnusableDatabase(`The migration ${name} was edited after it ran. Migrations are never edited; add another one.`);
    await client.query('begin');
    try {
      await client.query(sql);
      await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error });
    }
  }
}

/** pg-boss makes its tables as the owner; the worker may use them, and nobody else. */
async function installJobs(client: pg.Client, ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schedule: false, supervise: false });
  boss.on('error', () => {});
  await boss.start();
  await boss.stop({ graceful: false });
  await client.query(`
    grant usage on schema pgboss to caretaker_jobs;
    grant select, insert, update, delete on all tables in schema pgboss to caretaker_jobs;
    grant execute on all functions in schema pgboss to caretaker_jobs;
    grant usage on all sequences in schema pgboss to caretaker_jobs`);
}

interface Login {
  readonly login: string;
  readonly memberOf: readonly ('caretaker_app' | 'caretaker_jobs' | 'caretaker_sign_in')[];
  readonly password: string;
}

async function allowLogin(client: pg.Client, { login, memberOf, password }: Login): Promise<void> {
  const role = client.escapeIdentifier(login);
  const { rows } = await client.query<{ above: boolean }>('select rolsuper or rolbypassrls as above from pg_roles where rolname = $1', [
    login,
  ]);
  if (rows[0]?.above)
    throw new UnusableDatabase(
      `The login ${login} of the application may bypass row-level security. Name another one with CARETAKER_APP_ROLE.`,
    );
  if (!rows[0]) await client.query(`create role ${role} nosuperuser nobypassrls nocreatedb nocreaterole`);
  await refuseLoginOfAnother(client, login, password);
  // An owner that is no superuser may not even repeat the rights that a role lacks, so they are said when it is made and checked afterwards.
  await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
  await client.query(`grant ${memberOf.join(', ')} to ${role}`);
}

/**
 * A temporary table would stand before the real one of its name in whatever the session asks. PostgreSQL gives everybody the right to make them in
 * every new database, a copied or restored one too; so it is taken away at each start.
 */
async function refuseTemporaryTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  await client.query(`revoke temporary on database ${client.escapeIdentifier(rows[0]?.name ?? '')} from public`);
}

/**
 * A large object belongs to no firm and to whoever made it. PostgreSQL lets everybody make them; in every new database, so it is taken away at each
 * start. Only a superuser can: elsewhere the provider's own says who makes them, and Caretaker has none to be read.
 */
async function refuseLargeObjects(client: pg.Client): Promise<void> {
  await client.query(`do $$ declare routine regprocedure; begin
    if not (select rolsuper from pg_roles where rolname = current_user) then return; end if;
    for routine in
      select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace and (proname ~ '^lo_' or proname in ('loread', 'lowrite'))
        and has_function_privilege('public', oid, 'execute')
    loop
      execute format('revoke execute on function %s from public', routine);
    end loop;
  end $$`);
}
