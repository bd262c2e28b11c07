import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { firmBeforeSigning, signedContract } from '#test/firm-at-work.ts';
import { ask, officeOn, testOffice, type TestOffice } from '#test/office.ts';

const logo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const full = {
  status: 507,
  json: { refusal: 'no_room_to_keep_the_file', title: 'Il n’y a plus de place pour conserver cela. Rien n’a été enregistré.' },
};
const upload = (office: TestOffice, cookie: string) =>
  ask(office, 'put', '/api/firm/logo', { cookie, raw: logo, headers: { 'content-type': 'image/png' } });
const addClient = (office: TestOffice, cookie: string, mark: string) => {
  const client = { kind: 'household', name: `${mark} ${'x'.repeat(150)}`, language: 'fr', email: `${mark}@more.example`, country: 'FR' };
  return ask(office, 'post', '/api/clients', { cookie, body: { client } });
};

/** Rows of every table that signing and uploading write. */
const rowsOf = async (office: TestOffice) =>
  (
    await office.behind<
      Record<string, number>
    >(`select (select count(*)::int from signature) as signatures, (select count(*)::int from file) as files,
      (select count(*)::int from signing_event where kind in ('signed', 'sealed')) as chain, (select count(*)::int from invoice) as invoices,
      (select count(*)::int from one_time_code where used_at is not null) as codes_used, (select count(*)::int from client) as clients`)
  )[0];

describe('a database without room', async () => {
  // PostgreSQL says so with 53100; a trigger says the same, wherever this runs.
  const office = await testOffice();
  const firm = await firmBeforeSigning(office, { name: 'Firm one', mark: 'one' });
  afterEach(() => office.behind('drop trigger if exists no_room on client; drop trigger if exists no_room on signature'));
  const noRoomIn = (table: string) =>
    office.behind(`create or replace function no_room() returns trigger language plpgsql as $$ begin raise 'could not extend file' using errcode = '53100'; end $$;
      create trigger no_room before insert on ${table} for each row execute function no_room()`);

  it('property 41: refuses by name at the doors of the office', async () => {
    await noRoomIn('client');
    expect(await addClient(office, firm.cookies.owner, 'two')).toMatchObject(full);
    expect(office.errors).toEqual([]);
  });

  it('property 41: and on the pages of a client, who signs once there is room', async () => {
    await noRoomIn('signature');
    const before = await rowsOf(office);
    await expect(signedContract(office, 'one')).rejects.toThrow(/507 .*plus de place/s);
    expect(await rowsOf(office)).toEqual(before);
    await office.behind('drop trigger no_room on signature');
    expect(await signedContract(office, 'one')).toMatchObject({ id: expect.any(String) });
  });
});

const folder = mkdtempSync(join(tmpdir(), 'caretaker-full-disk-'));
const small = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=220m', 'tmpfs', folder]).status === 0;
afterAll(() => {
  if (small) spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

const balloon = join(folder, 'balloon');
function fill(): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(balloon, Buffer.alloc(bavail * bsize));
  expect(statfsSync(folder).bavail).toBe(0);
}
const makeRoom = () => rmSync(balloon);

// Only root may mount a small disk; what can be told without one is told above and in platform/files.
describe.skipIf(!small)('the whole program on a small disk that is full', () => {
  it('property 41: without room for a row or a file nothing is half-done, and it works again once there is room', async () => {
    const data = join(folder, 'data');
    mkdirSync(data);
    chmodSync(folder, 0o755);
    const server = await startEmbeddedPostgres({ folder: join(data, 'postgres'), log: () => {} });
    onTestFinished(() => server.stop());
    const password = 'for-tests-only';
    await migrate(server.url, password);
    const { close, ...office } = await officeOn({ ownerUrl: server.url, appUrl: appUrlOf(server.url, password) }, { DATA: data });
    const firm = await firmBeforeSigning(office, { name: 'Firm small', mark: 'small' });
    const owner = firm.cookies.owner;
    await roomInTheLog(server.url);
    const before = await rowsOf(office);
    const filesBefore = filesIn(data);
    fill();
    expect(await upload(office, owner)).toMatchObject(full);
    await expect(signedContract(office, 'small')).rejects.toThrow(/507 .*plus de place/s);
    expect(await rowsOf(office)).toEqual(before);
    expect(filesIn(data)).toEqual(filesBefore);
    // Rows find room in the pages that are there, until one has to be added.
    let refused: Awaited<ReturnType<typeof addClient>> | undefined;
    let added = 0;
    for (; added < 200 && !refused; added += 1) {
      const answer = await addClient(office, owner, `more${added}`);
      if (answer.status !== 200) refused = answer;
    }
    expect(refused).toMatchObject(full);
    expect(await rowsOf(office)).toEqual({ ...before, clients: (before?.['clients'] ?? 0) + added - 1 });
    expect((await ask(office, 'get', '/api/clients', { cookie: owner })).status).toBe(200);
    makeRoom();
    expect((await upload(office, owner)).status).toBe(200);
    expect((await addClient(office, owner, 'after')).status).toBe(200);
    expect(await signedContract(office, 'small')).toMatchObject({ id: expect.any(String) });
    await close();
  });
});

const filesIn = (data: string) =>
  readdirSync(join(data, 'files'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /[0-9a-f]{64}/.test(path))
    .toSorted();

/** PostgreSQL's own log begins a new part of 16 MB, all of it on the disk already: what runs out next is the room of the tables. */
async function roomInTheLog(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('checkpoint');
  await client.query('select pg_switch_wal()');
  await client.query('create table room_in_the_log ()');
  await client.query('drop table room_in_the_log');
  await client.query('checkpoint');
  await client.end();
}
