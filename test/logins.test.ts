import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, shippedMigrations } from '#platform/database/migrate.ts';
import { connect, inCompany } from '#platform/database/connect.ts';
import { signInUrlOf, workerUrlOf } from '#platform/database/roles.ts';
import { defineJob, enqueue } from '#platform/jobs/jobs.ts';
import { makeUser } from '#platform/session/users.ts';
import { testCompany } from './company.ts';
import { bareDatabase, testDatabase } from './database.ts';
import { offencesIn } from './database-rules.ts';

// What each login of the program may do (docs/decisions/0016), attacked with the queries of somebody who can ask as that login.

const { appUrl, ownerUrl, appPassword } = await testDatabase();
const database = connect(appUrl);
const ours = await testCompany(database);
const theirs = await testCompany(database);
const work = defineJob('test.work', { parse: (data) => data }, async () => {});

const client = new pg.Client({ connectionString: appUrl });
const as = async (url: string, query: string, values: unknown[] = []) => {
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  try {
    return await other.query(query, values);
  } finally {
    await other.end();
  }
};
const denied = (query: string, values: unknown[] = []) => expect(client.query(query, values)).rejects.toThrow(/permission denied/);

beforeAll(async () => {
  await client.connect();
  await inCompany(database, theirs.company.id, (tx) => enqueue(tx, theirs, work, { theirs: 'secret' }));
});
afterAll(async () => {
  await client.end();
  await database.close();
});

describe('the application’s login, asked to look over the fence (property 39)', () => {
  it('reads no address, makes no way in and changes nobody’s', async () => {
    const userId = await inCompany(database, theirs.company.id, (tx) =>
      makeUser(tx, { name: 'Ana', email: 'ana@example.test', password: 'long enough it is' }),
    );
    await denied('select email from sign_in."user"');
    await denied('select id from sign_in."user"');
    await denied(`insert into sign_in."user" (id, name, email, "emailVerified") values ('x', 'x', 'x@example.test', true)`);
    await denied(`insert into sign_in.account (id, "accountId", "providerId", "userId") values ('x', 'x', 'github', $1)`, [userId]);
    const again = [randomUUID(), 'Mallory', 'ana@example.test', randomUUID(), 'x'];
    expect((await client.query('select sign_in.make_user($1, $2, $3, $4, $5) as made', again)).rows).toEqual([{ made: false }]);
    const { rows } = await as(ownerUrl, `select "providerId" from sign_in.account where "userId" = $1`, [userId]);
    expect(rows).toEqual([{ providerId: 'credential' }]);
  });

  it('makes no real firm a demo, and takes over nobody’s sign-in by the door of the demo’s people', async () => {
    const userId = await inCompany(database, theirs.company.id, (tx) =>
      makeUser(tx, { name: 'Eva', email: 'eva@example.test', password: 'long enough it is' }),
    );
    const member = (company: string) =>
      client.query(
        `insert into member (company_id, id, user_id, name, email, role, language, joined_at) values ($1, $2, $3, 'Eva', 'eva@example.test', 'owner', 'en', now())`,
        [company, randomUUID(), userId],
      );
    const enter = (company: string) => client.query(`select set_config('caretaker.company', $1, false)`, [company]);
    const demo = randomUUID();
    await enter(demo);
    await client.query(
      `insert into company (id, name, country, currency, language, zone, demo, created_at) values ($1, 'Demo', 'FR', 'EUR', 'fr', 'Europe/Paris', true, now())`,
      [demo],
    );
    await expect(member(demo)).rejects.toThrow(/real people stay out of the demo/);
    await enter(theirs.company.id);
    await member(theirs.company.id);
    for (const change of [
      'demo = true',
      `id = '${demo}'`,
      `country = 'IT'`,
      `currency = 'CHF'`,
      `zone = 'Europe/Rome'`,
      'created_at = now()',
    ])
      await denied(`update company set ${change}`);
    await denied(`update member set user_id = 'x'`);
    await denied(`update member set email = 'x@example.test'`);
    await client.query('select sign_in.set_demo_password($1, $2)', [userId, 'taken over']);
    const { rows } = await as(ownerUrl, `select password from sign_in.account where "userId" = $1`, [userId]);
    expect(rows[0]?.['password']).not.toBe('taken over');
  });

  it('learns the names of nobody’s firms but within one of them', async () => {
    const person = randomUUID();
    const member = `insert into member (company_id, id, user_id, name, email, role, language, joined_at) values ($1, $2, $3, 'Ana', 'a@example.test', 'sales', 'en', now())`;
    await as(ownerUrl, member, [theirs.company.id, randomUUID(), person]);
    const firms = async (company: string) => {
      await client.query(`select set_config('caretaker.company', $1, false)`, [company]);
      return (await client.query('select company_id from firms_of($1)', [person])).rows;
    };
    expect(await firms('')).toEqual([]);
    expect(await firms(ours.company.id)).toEqual([]);
    expect(await firms(theirs.company.id)).toEqual([{ company_id: theirs.company.id }]);
  });

  it('sees no work of the queue, changes none, and asks for none in another firm’s name', async () => {
    await denied('select data from pgboss.job');
    await denied(`update pgboss.job set state = 'cancelled'`);
    await denied('delete from pgboss.job');
    await denied('delete from pgboss.queue');
    await denied(`select pgboss.create_queue('own', '{"partition":true}')`);
    const send = (envelope: object) => client.query('select send_job($1, $2, $3, null, null)', [randomUUID(), work.name, envelope]);
    await client.query(`select set_config('caretaker.company', $1, false)`, [ours.company.id]);
    await expect(send({ companyId: theirs.company.id, data: {} })).rejects.toThrow(/own firm/);
    await expect(send({ data: {} })).rejects.toThrow(/own firm/);
    await send({ companyId: ours.company.id, data: {} });
    await client.query(`select add_job_queue('own', '{"policy":"standard","partition":true}')`);
    const { rows } = await as(ownerUrl, `select count(*)::int as n from pgboss.queue where table_name <> 'job_common'`);
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('makes nothing that belongs to no firm: no large object, no schema, no table', async () => {
    await denied('select lo_create(0)');
    await denied(`select lo_from_bytea(0, 'x')`);
    await denied('create schema aside');
    await denied('create table public.aside (n int)');
    await denied('create temp table aside (n int)');
  });
});

describe('the worker’s login', () => {
  it('uses the queue, sees a firm only within it, and nothing of sign-in that the application does not', async () => {
    const worker = workerUrlOf(appUrl);
    expect((await as(worker, 'select data from pgboss.job')).rowCount).toBeGreaterThan(0);
    expect((await as(worker, 'select from company')).rowCount).toBe(0);
    await expect(as(worker, 'select password from sign_in.account')).rejects.toThrow(/permission denied/);
    await expect(as(worker, 'create table pgboss.aside (n int)')).rejects.toThrow(/permission denied/);
  });
});

describe('the login of sign-in', () => {
  it('sees neither firm nor queue', async () => {
    await expect(as(signInUrlOf(appUrl), 'select from public.company')).rejects.toThrow(/permission denied/);
    await expect(as(signInUrlOf(appUrl), 'select from pgboss.job')).rejects.toThrow(/permission denied/);
  });
});

describe('a database of the version before', () => {
  it('loses, when it is upgraded, the rights that the application had', async () => {
    const { url: earlier, owner } = await earlierThan('0097');
    // As the version before left it: the application used the queue.
    const boss = new PgBoss({ connectionString: earlier, schedule: false, supervise: false });
    await boss.start();
    await boss.stop({ graceful: false });
    await owner.query(`
      grant usage on schema pgboss to caretaker_app;
      grant select, insert, update, delete on all tables in schema pgboss to caretaker_app;
      grant execute on all functions in schema pgboss to caretaker_app`);
    expect(await offencesIn(owner)).toEqual(
      expect.arrayContaining(['caretaker_server may look into the queue', 'caretaker_server may use sign_in.user of everybody']),
    );
    await migrate(earlier, appPassword);
    expect(await offencesIn(owner)).toEqual([]);
    await owner.end();
  });

  it('loses from its demo firm the real people who had joined it, and what opens something there', async () => {
    const { url, owner } = await earlierThan('0098');
    const [demo, real] = [randomUUID(), randomUUID()];
    for (const [id, isDemo] of [
      [demo, true],
      [real, false],
    ])
      await owner.query(
        `insert into company (id, name, country, currency, language, zone, demo, created_at) values ($1, 'Firm', 'FR', 'EUR', 'fr', 'Europe/Paris', $2, now())`,
        [id, isDemo],
      );
    const joins = async (company: string, person: string, email: string) => {
      await owner.query(`insert into sign_in."user" (id, name, email) values ($1, 'x', $2) on conflict do nothing`, [person, email]);
      await owner.query(
        `insert into member (company_id, id, user_id, name, email, role, language, joined_at) values ($1, gen_random_uuid(), $2, 'x', $3, 'owner', 'fr', now())`,
        [company, person, email],
      );
    };
    await joins(demo, 'helene', 'helene@maison-lumen.example');
    await joins(real, 'claire', 'claire@real.example');
    await joins(demo, 'claire', 'claire@real.example');
    await joins(demo, 'invited', 'somebody@example.test');
    await owner.query(
      `insert into invitation (company_id, id, email, name, role, language, invited_by, invited_at, expires_at)
       values ($1, gen_random_uuid(), 'a@example.test', 'a', 'sales', 'fr', gen_random_uuid(), now(), now() + interval '7 days')`,
      [demo],
    );
    await owner.query(
      `insert into api_key (company_id, id, name, key_hash, scopes, created_by, created_at) values ($1, gen_random_uuid(), 'k', 'k', '{*}', gen_random_uuid(), now())`,
      [demo],
    );
    await migrate(url, appPassword);
    const there = await owner.query('select user_id, company_id = $1 as demo from member where left_at is null order by user_id', [demo]);
    expect(there.rows).toEqual([
      { user_id: 'claire', demo: false },
      { user_id: 'helene', demo: true },
    ]);
    expect((await owner.query('select id from sign_in."user" where demo')).rows).toEqual([{ id: 'helene' }]);
    expect((await owner.query('select from invitation where revoked_at is null')).rowCount).toBe(0);
    expect((await owner.query('select from api_key where revoked_at is null')).rowCount).toBe(0);
    await owner.end();
  });
});

/** A database as the versions before that migration made it, and a connection of its owner. */
async function earlierThan(migration: string): Promise<{ url: string; owner: pg.Client }> {
  const url = await bareDatabase();
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query('create table migration (name text primary key, hash text not null, applied_at timestamptz not null default now())');
  for (const { name, hash, sql } of (await shippedMigrations()).filter((one) => one.name < migration)) {
    await owner.query(sql);
    await owner.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
  }
  return { url, owner };
}
