import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { packageFor } from '#platform/embedded-postgres/binaries.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { share } from '#test/share.ts';

const FIRST_START_KILLS = share(2, 40);
const root = mkdtempSync(join(tmpdir(), 'caretaker faults '));
const owners: ChildProcess[] = [];
let folders = 0;

afterEach(async () => {
  for (const owner of owners.splice(0)) await kill(owner, 'SIGKILL');
  // Whatever still runs is taken over and ended, as the next start of the product would.
  for (const folder of readdirSync(root)) await (await startEmbeddedPostgres({ folder: join(root, folder), log: () => {} })).stop();
  for (const folder of readdirSync(root)) rmSync(join(root, folder), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A folder with a space in its name, so that every test here is also one of that. */
function newFolder(): string {
  return join(root, `data ${++folders}`);
}

/** Caretaker's part of it in a process of its own, which prints the address and then lives until it is killed. */
function spawnOwner(folder: string): ChildProcess {
  const program = join(import.meta.dirname, 'owner.ts');
  const owner = spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  owners.push(owner);
  return owner;
}

function addressOf(owner: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    owner.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      const address = /address (\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    owner.stderr?.on('data', (part: Buffer) => (said += part.toString()));
    owner.on('exit', () => reject(new Error(said)));
  });
}

function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('exit', () => resolve());
    child.kill(signal);
  });
}

async function query<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end().catch(() => {});
  }
}

function postmaster(folder: string): number {
  return Number(readFileSync(join(folder, '18', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (fault) {
      if (tries > 1_200) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps its rows over a stop and a start, and its password stays', async () => {
    const folder = newFolder();
    const first = await startEmbeddedPostgres({ folder, log: () => {} });
    await query(first.url, 'create table kept as select 42 as n');
    await first.stop();
    const second = await startEmbeddedPostgres({ folder, log: () => {} });
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    await second.stop();
    expect(existsSync(join(folder, '18', 'postmaster.pid'))).toBe(false);
  });

  it('asks a password of everybody, also on this machine', async () => {
    const server = await startEmbeddedPostgres({ folder: newFolder(), log: () => {} });
    const guess = new URL(server.url);
    guess.password = 'guess';
    await expect(query(guess.toString(), 'select 1')).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });

  it('writes what went wrong into its log, and no row', async () => {
    const folder = newFolder();
    const server = await startEmbeddedPostgres({ folder, log: () => {} });
    await query(server.url, 'create table person (email text unique, check (length(email) > 3))');
    await query(server.url, `insert into person values ('ana@example.test')`);
    const twice = `insert into person select convert_from(decode('616e61406578616d706c652e74657374', 'hex'), 'UTF8')`;
    await expect(query(server.url, twice)).rejects.toThrow(/duplicate key/);
    await server.stop();
    const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key value violates unique constraint');
    expect(log).not.toContain('ana@example.test');
  });

  it('survives kill -9 at any moment of the very first start', async () => {
    for (let round = 0; round < FIRST_START_KILLS; round++) {
      const folder = newFolder();
      const owner = spawnOwner(folder);
      // tsx needs about 300 ms before the work begins, which then takes about 900 ms.
      await new Promise((resolve) => setTimeout(resolve, 250 + ((round + Math.random()) / FIRST_START_KILLS) * 1_100));
      await kill(owner, 'SIGKILL');
      const server = await startEmbeddedPostgres({ folder, log: () => {} });
      expect(await query(server.url, 'select current_database() as name')).toEqual([{ name: 'caretaker' }]);
      await server.stop();
      // An initdb that outlived its parent may have written once more; the next start removes what is left.
      await (await startEmbeddedPostgres({ folder, log: () => {} })).stop();
      expect(readdirSync(folder).filter((name) => name.startsWith('new-'))).toEqual([]);
    }
  }, 600_000);

  it('takes over the server of a killed Caretaker, without a restart and with every committed row', async () => {
    const folder = newFolder();
    const owner = spawnOwner(folder);
    const url = await addressOf(owner);
    await query(url, 'create table kept as select 42 as n');
    const before = postmaster(folder);
    await kill(owner, 'SIGKILL');
    const server = await startEmbeddedPostgres({ folder, log: () => {} });
    expect(postmaster(folder)).toBe(before);
    expect(await query(server.url, 'select n from kept')).toEqual([{ n: 42 }]);
    await server.stop();
  });

  it('ends the orphan and starts anew when a setting changed', async () => {
    const folder = newFolder();
    const owner = spawnOwner(folder);
    await addressOf(owner);
    const before = postmaster(folder);
    await kill(owner, 'SIGKILL');
    const server = await startEmbeddedPostgres({ folder, log: () => {}, settings: { work_mem: '5MB' } });
    expect(postmaster(folder)).not.toBe(before);
    expect(await query(server.url, 'show work_mem')).toEqual([{ work_mem: '5MB' }]);
    await server.stop();
  });

  it('refuses a second Caretaker on the same folder in plain words, and the first goes on', async () => {
    const folder = newFolder();
    const first = await startEmbeddedPostgres({ folder, log: () => {} });
    await expect(startEmbeddedPostgres({ folder, log: () => {} })).rejects.toThrow(/already running on this data folder/);
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
  });

  it('lets exactly one of two first starts at the same moment win', async () => {
    const folder = newFolder();
    const answers = await Promise.allSettled([addressOf(spawnOwner(folder)), addressOf(spawnOwner(folder))]);
    const lost = answers.filter((answer) => answer.status === 'rejected');
    expect(lost).toHaveLength(1);
    expect(String(lost[0]?.reason)).toMatch(/already running on this data folder/);
  });

  it('brings a killed server back on the same address, with every committed row', async () => {
    const folder = newFolder();
    const server = await startEmbeddedPostgres({ folder, log: () => {} });
    await query(server.url, 'create table kept as select 42 as n');
    process.kill(postmaster(folder), 'SIGKILL');
    expect(await eventually(() => query(server.url, 'select n from kept'))).toEqual([{ n: 42 }]);
    await expect(startEmbeddedPostgres({ folder, log: () => {} })).rejects.toThrow(/already running/);
    await server.stop();
  });

  it('comes back by itself when one of its connections is killed', async () => {
    const server = await startEmbeddedPostgres({ folder: newFolder(), log: () => {} });
    const [backend] = await query<{ pid: number }>(
      server.url,
      `select pid from pg_stat_activity where application_name like 'caretaker %'`,
    );
    process.kill(backend?.pid ?? 0, 'SIGKILL');
    expect(await eventually(() => query(server.url, 'select 1 as one'))).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('starts although a stranger now has the number in its pid file', async () => {
    const folder = newFolder();
    const owner = spawnOwner(folder);
    await addressOf(owner);
    const server = postmaster(folder);
    const file = join(folder, '18', 'postmaster.pid');
    const stale = readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid));
    await kill(owner, 'SIGKILL');
    process.kill(server, 'SIGKILL');
    await import('node:fs/promises').then((fs) => fs.writeFile(file, stale));
    const next = await startEmbeddedPostgres({ folder, log: () => {} });
    expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it.each([
    ['linux', 'x64', 'musl'],
    ['win32', 'arm64', 'glibc'],
    ['freebsd', 'x64', 'glibc'],
  ] as const)('asks for DATABASE_URL in plain words on %s %s %s', (platform, arch, libc) => {
    expect(() => packageFor(platform, arch, libc)).toThrow(/DATABASE_URL=/);
  });
});
