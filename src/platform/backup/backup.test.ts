import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { bareDatabase, testDatabase } from '#test/database.ts';
import { milestones, takeoverRows } from '#test/takeover-rows.ts';
import { readArchive } from './archive.ts';
import { backup } from './backup.ts';
import { tablesOf } from './catalogue.ts';
import { restore } from './restore.ts';

const origin = await testDatabase();
const { ownerUrl, appPassword } = origin;
// A takeover at every gate, each in a firm of its own.
const { story } = await takeoverRows(origin);
for (const milestone of milestones) await story(milestone);
const target = await bareDatabase();
const untouched = await bareDatabase();
const root = mkdtempSync(join(tmpdir(), 'caretaker-backup '));
const appPasswordOf = () => appPassword;
const secret = randomBytes(32).toString('base64url');
const source = join(root, 'source');
const file = join(root, 'caretaker.tar.gz');
const now = '2026-11-23T20:00:00.000Z';
const awkward = 'Villa "Été"\tnull \\N\n😀; DROP TABLE company --';

await on(ownerUrl, async (client) => {
  // Beside Caretaker's own tables: a cycle of foreign keys, a generated column, a sequence, a trigger, and a table of several parts.
  await client.query(`
    create table zz_a (id bigint generated always as identity primary key, b bigint, twice bigint generated always as (id * 2) stored, words text, raw bytea, at timestamptz, share float8);
    create table zz_b (id bigint primary key, a bigint references zz_a);
    alter table zz_a add foreign key (b) references zz_b;
    create function zz_no() returns trigger language plpgsql as $$ begin raise 'fired'; end $$;
    create trigger zz_no before delete on zz_a for each row execute function zz_no();
    insert into zz_a (words, raw, at, share) values (E'${awkward.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}', '\\x00ff', '2026-03-29 01:30:00.123456+00', 0.1 + 0.2), (null, null, null, 'NaN');
    insert into zz_b values (1, 1); update zz_a set b = 1 where id = 2;
    create table zz_large as select n, repeat(md5(n::text), 10) as words from generate_series(1, 60000) n;
    insert into company (id, name, country, currency, language, zone, created_at) values ('01890000-0000-7000-8000-000000000001', 'Domotique Lyon', 'FR', 'EUR', 'fr', 'Europe/Paris', now());
    insert into sign_in."user" select (jsonb_populate_record(null::sign_in."user", '{"id":"u1","name":"Ana","email":"ana@example.test","emailVerified":true,"demo":false,"createdAt":"2026-01-01","updatedAt":"2026-01-01"}')).*`);
});
mkdirSync(join(source, 'files', 'ab'), { recursive: true });
mkdirSync(join(source, 'postgres', '18'), { recursive: true });
writeFileSync(join(source, 'secret'), `${secret}\n`);
writeFileSync(join(source, 'files', 'ab', 'x'.repeat(64)), randomBytes(100_000));
writeFileSync(join(source, 'postgres', '18', 'PG_VERSION'), '18');
afterAll(() => rmSync(root, { recursive: true }));

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Rows and hash of every table, whatever the order the rows lie in. */
async function content(url: string): Promise<Record<string, string>> {
  return on(url, async (client) => {
    const marks: Record<string, string> = {};
    for (const { schema, name } of await tablesOf(client)) {
      const { rows } = await client.query<{ mark: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as mark from "${schema}"."${name}" t`,
      );
      marks[`${schema}.${name}`] = rows[0]?.mark ?? '';
    }
    return marks;
  });
}

/** All that the catalogue says about constraints, triggers and row-level security. */
function rules(url: string): Promise<unknown> {
  const query = `
    select conrelid::regclass::text as t, conname as n, pg_get_constraintdef(oid) as d from pg_constraint where connamespace in ('public'::regnamespace, 'sign_in'::regnamespace)
    union all select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger where not tgisinternal
    union all select oid::regclass::text, relrowsecurity::text, relforcerowsecurity::text from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'sign_in'::regnamespace)
    order by 1, 2, 3`;
  return on(url, async (client) => (await client.query(query)).rows);
}

/** What each takeover lacks for each act, on a day when all could be paid and lawful. */
function gates(url: string): Promise<{ lacks: string | null }[]> {
  const query = `select t.company_id, t.id, act, takeover_lacks(t.company_id, t.id, act, '2026-12-28', null) as lacks
    from takeover t, unnest(array['interview', 'accept_reprogramming', 'decide_go', 'sign_agreement', 'survey', 'sign_terms', 'answer_grievance', 'sign_handover', 'offer_service']) act
    order by t.company_id, t.id, act`;
  return on(url, async (client) => (await client.query('set row_security = off'), (await client.query(query)).rows));
}

const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const shipped = (url: string) => on(url, async (client) => (await client.query('select name, hash from migration order by name')).rows);

describe('backup and restore', () => {
  it('property 42: a restored installation has every row, rule, sequence and file of the one backed up', async () => {
    const before = await content(ownerUrl);
    const report = await backup({ file, ownerUrl, dataFolder: source, secret, now });
    expect(report).toMatchObject({ files: 2 });
    // The extra tables of this test come from no migration, so they are made first, as one would have.
    const extra = `
      create table zz_a (id bigint generated always as identity primary key, b bigint, twice bigint generated always as (id * 2) stored, words text, raw bytea, at timestamptz, share float8);
      create table zz_b (id bigint primary key, a bigint references zz_a);
      alter table zz_a add foreign key (b) references zz_b;
      create function zz_no() returns trigger language plpgsql as $$ begin raise 'fired'; end $$;
      create trigger zz_no before delete on zz_a for each row execute function zz_no();
      create table zz_large (n int, words text)`;
    const { migrate } = await import('#platform/database/migrate.ts');
    await migrate(target, appPassword);
    await on(target, (client) => client.query(extra));
    const restored = await restore({ file, ownerUrl: target, dataFolder: join(root, 'target'), appPasswordOf });
    expect(restored).toMatchObject({ madeAt: now, rows: report.rows, files: 2, jobs: true });
    expect(await content(target)).toEqual(before);
    expect(before['public.zz_large']).toMatch(/^60000 /);
    expect(await rules(target)).toEqual(await rules(ownerUrl));
    expect(await gates(target)).toEqual(await gates(ownerUrl));
    expect(new Set((await gates(target)).map(({ lacks }) => lacks)).size).toBeGreaterThan(8);
    expect(await shipped(target)).toEqual(await shipped(ownerUrl));
    const [next] = await on(target, async (client) => (await client.query(`insert into zz_a (words) values ('next') returning id`)).rows);
    expect(next).toEqual({ id: '3' });
    const name = join('files', 'ab', 'x'.repeat(64));
    expect(hash(join(root, 'target', name))).toBe(hash(join(source, name)));
    expect(readFileSync(join(root, 'target', 'secret'), 'utf8').trim()).toBe(secret);
    expect(readdirSync(join(root, 'target')).sort()).toEqual(['files', 'secret']);
  });

  it('makes an archive that only its owner reads, that tar lists, in parts of bounded size', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const listed = spawnSync('tar', ['-tzf', file], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(listed).toContain('data/secret');
    expect(listed).toContain('tables/public.zz_large/2.copy');
    expect(listed.at(-1)).toBe('manifest.json');
    for await (const entry of readArchive(file)) expect(entry.content.length).toBeLessThan(8_200_000);
  });

  it('never writes over another backup, and leaves no part of one that failed', async () => {
    await expect(backup({ file, ownerUrl, dataFolder: source, secret, now })).rejects.toThrow(/never writes over/);
    const half = join(root, 'half.tar.gz');
    await expect(backup({ file: half, ownerUrl: untouched, dataFolder: source, secret, now })).rejects.toThrow(/nothing to back up/);
    expect(readdirSync(root).filter((name) => name.startsWith('half'))).toEqual([]);
  });

  it('never restores onto an installation in use', async () => {
    const mark = await content(target);
    await expect(restore({ file, ownerUrl: target, dataFolder: join(root, 'other'), appPasswordOf })).rejects.toThrow(
      /in use here already/,
    );
    expect(await content(target)).toEqual(mark);
  });

  it('refuses a damaged, a shortened and a foreign archive before anything is changed', async () => {
    const tar = gunzipSync(readFileSync(file));
    const flipped = Buffer.from(tar);
    const at = flipped.indexOf('Domotique Lyon');
    flipped[at] = 'X'.charCodeAt(0);
    const wrong = {
      'flipped.gz': gzipSync(flipped),
      'cut.gz': readFileSync(file).subarray(0, 300_000),
      'unfinished.gz': gzipSync(Buffer.concat([tar.subarray(0, tar.lastIndexOf('manifest.json')), Buffer.alloc(1_024)])),
      'foreign.gz': gzipSync(Buffer.from('hello')),
      'no.gz': Buffer.from('hello'),
    };
    expect(at).toBeGreaterThan(0);
    for (const [name, bytes] of Object.entries(wrong)) {
      writeFileSync(join(root, name), bytes);
      const attempt = restore({ file: join(root, name), ownerUrl: untouched, dataFolder: join(root, 'other'), appPasswordOf });
      await expect(attempt).rejects.toThrow(/damaged|cannot be read|not complete/);
    }
    expect(await content(untouched)).toEqual({});
  });

  it('refuses another secret than the one that locked what is in the archive', async () => {
    const attempt = restore({ file, ownerUrl: untouched, dataFolder: join(root, 'other'), appPasswordOf, givenSecret: 'y'.repeat(40) });
    await expect(attempt).rejects.toThrow(/CARETAKER_SECRET/);
  });

  it('refuses a database that holds other tables', async () => {
    await on(untouched, (client) => client.query('create table theirs (n int)'));
    await expect(restore({ file, ownerUrl: untouched, dataFolder: join(root, 'other'), appPasswordOf })).rejects.toThrow(
      /not of Caretaker/,
    );
  });
});
