import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { instant } from '#domain/time.ts';
import { connect, inCompany } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { keyFor, readSettings } from '#platform/settings.ts';
import { billingFirm, sceneContract } from './invoicing-scene.ts';
import { share } from '#test/share.ts';

// The whole program on a folder of its own, killed while its hourly run issues what fell due. Every contract has several periods to catch up with.
const CONTRACTS = share(6, 150);
const KILLS = share(1, 24);
const monthsBack = 2;

const root = mkdtempSync(join(tmpdir(), 'caretaker-invoicing-'));
const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) await end(child, 'SIGKILL');
});
afterAll(async () => {
  for (const name of readdirSync(root)) {
    // Whatever PostgreSQL still runs there is taken over and ended, as the next start of the product would.
    await (await startEmbeddedPostgres({ folder: join(root, name, 'postgres'), log: () => {} })).stop();
  }
  rmSync(root, { recursive: true, force: true });
});

/** Caretaker itself, as `npm start` runs it. */
function start(data: string): { child: ChildProcess; ready: Promise<void> } {
  const program = join(import.meta.dirname, '../../src/apps/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, DATA: data, PORT: '0', BASE_URL: 'http://localhost:1', LOG_LEVEL: 'warn', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const ready = new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('Caretaker is ready')) resolve();
    });
    child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
    child.on('exit', () => reject(new Error(`it ended before it was ready: ${said}`)));
  });
  ready.catch(() => {});
  return { child, ready };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('exit', () => resolve());
    child.kill(signal);
  });
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The first of the month, so many months before today. */
function monthsAgo(months: number): string {
  const today = new Date();
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
}

interface Scene {
  readonly data: string;
  readonly ownerUrl: () => Promise<string>;
}

/** A firm whose contracts were signed and paid months ago and never billed: Caretaker was off. */
async function neglectedFirm(): Promise<Scene> {
  const data = join(root, `firm-${readdirSync(root).length}`);
  const settings = readSettings({ DATA: data, BASE_URL: 'http://localhost:1', PORT: '0' });
  const server = await startEmbeddedPostgres({ folder: settings.postgresFolder, log: () => {} });
  const password = keyFor(settings.secret, 'database login').toString('base64url');
  await migrate(server.url, password);
  const database = connect(appUrlOf(server.url, password));
  const act = await billingFirm(database, { at: instant(`${monthsAgo(monthsBack)}T09:00:00Z`) });
  for (let at = 0; at < CONTRACTS; at += 1) {
    await inCompany(database, act.company.id, (tx) =>
      sceneContract(tx, act, {
        startsOn: monthsAgo(monthsBack),
        signedOn: monthsAgo(monthsBack),
        paidOn: monthsAgo(monthsBack),
        lines: [
          { description: 'Care', unitCents: 5_000 + at },
          { description: 'Watch', unitCents: 700 },
        ],
      }),
    );
  }
  await database.close();
  const { url } = server;
  await server.stop();
  const ownerUrl = async () => {
    const changed = new URL(url);
    changed.port = readFileSync(join(settings.postgresFolder, '18', 'postmaster.pid'), 'utf8').split('\n')[3] ?? '';
    return changed.toString();
  };
  return { data, ownerUrl };
}

/** Kills PostgreSQL, if it runs this moment: it may still be coming back from the last time. */
function killPostgres(data: string): void {
  try {
    process.kill(Number(readFileSync(join(data, 'postgres', '18', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  } catch (fault) {
    if (!['ENOENT', 'ESRCH'].includes((fault as NodeJS.ErrnoException).code ?? '')) throw fault;
  }
}

/** One row of numbers; null while the database is away. */
async function counts(scene: Scene): Promise<Record<string, number> | null> {
  const client = new pg.Client({ connectionString: await scene.ownerUrl().catch(() => ''), connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(`select
      (select count(*)::int from invoice) as invoices,
      (select count(distinct (contract_id, value->>'period'))::int from invoice) as different,
      (select count(*)::int from invoice_line where period is not null) as lines,
      (select count(*)::int from (select distinct contract_line_id, period from invoice_line) as d) as "differentLines",
      (select count(*)::int from (select year, max(ordinal) - count(*) as holes, min(ordinal) as first from invoice group by year) as y where holes <> 0 or first <> 1) as "yearsWithHoles",
      (select count(*)::int from invoice_document) as documents,
      (select count(*)::int from mail) as mails,
      (select count(distinct about_id)::int from mail) as "mailedInvoices",
      (select count(*)::int from mail where sent_at is not null) as sent,
      (select count(*)::int from billing_hold) as holds,
      (select count(*)::int from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and objsubid = 1 and granted and application_name = 'caretaker') as issuing`);
    return rows[0] as Record<string, number>;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

async function until(scene: Scene, enough: (now: Record<string, number>) => boolean, ms: number): Promise<Record<string, number> | null> {
  const last = Date.now() + ms;
  for (;;) {
    const now = await counts(scene);
    if ((now && enough(now)) || Date.now() > last) return now;
    await wait(40);
  }
}

const work = (now: Record<string, number> | null) => (now ? (now['invoices'] ?? 0) + (now['documents'] ?? 0) + (now['sent'] ?? 0) : 0);

const victims = ['the program', 'its PostgreSQL', 'both at once'] as const;
type Victim = (typeof victims)[number];

describe('invoicing under kill -9', () => {
  it.each(share<readonly Victim[]>(['both at once'], victims))(
    'properties 1 and 9: %s killed while invoices are issued: each period billed once, no hole, each document and mail once',
    async (victim) => {
      const scene = await neglectedFirm();
      const expected = CONTRACTS * (monthsBack + 1);
      const seen: string[] = [];
      let before = 0;
      let program = start(scene.data);
      for (let kill = 0; kill < KILLS; kill += 1) {
        await program.ready;
        // Only while something is being done does a kill say anything: the first half in the middle of issuing, the others among the PDFs and mails.
        const now = await until(
          scene,
          (one) => (kill < KILLS / 2 && one['invoices'] !== expected ? Number(one['issuing']) > 0 : work(one) > before),
          240_000,
        );
        before = work(now);
        await wait(Math.random() * (now?.['issuing'] ? 150 : 400));
        if (victim !== 'the program') killPostgres(scene.data);
        if (victim !== 'its PostgreSQL') {
          await end(program.child, 'SIGKILL');
          program = start(scene.data);
        }
        seen.push(`${now?.['invoices']}${now?.['issuing'] ? '+' : ''}/${now?.['documents']}/${now?.['sent']}`);
      }
      await program.ready;
      const began = Date.now();
      const last = await until(scene, (one) => one['invoices'] === expected && one['sent'] === expected, share(240_000, 1_200_000));
      // A moment more, in which nothing else may be issued or sent.
      await wait(2_000);
      const after = await counts(scene);
      console.log(
        `${victim}: ${KILLS} kills at invoices/documents/mails (+: in the middle of issuing) ${seen.join(' ')}; ${JSON.stringify(after)} ${Math.round((Date.now() - began) / 1000)} s after the last`,
      );
      expect(last).toMatchObject({ invoices: expected });
      expect(after).toEqual({
        invoices: expected,
        different: expected,
        lines: 2 * expected,
        differentLines: 2 * expected,
        yearsWithHoles: 0,
        documents: expected,
        mails: expected,
        mailedInvoices: expected,
        sent: expected,
        holds: 0,
        // A run that was killed may be tried once more just now, and find nothing to do.
        issuing: expect.any(Number),
      });
      expect(readdirSync(join(scene.data, 'mail')).filter((name) => name.endsWith('.eml'))).toHaveLength(expected);
    },
    share(300_000, 2_400_000),
  );
});
