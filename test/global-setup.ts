import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { migrate } from '#platform/database/migrate.ts';
import { type DemoTemplate, demoIn } from './demo-template.ts';
import { letRowsLieAhead } from './rows-ahead.ts';

/** What a test file needs to make its own database. */
export interface TestCluster {
  /** Owner's address of the database that every test database is copied from. */
  readonly templateUrl: string;
  readonly template: string;
  readonly appPassword: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testClusterDoor: string;
  }
}

const FOLDER = 'caretaker-test-';
const APP_PASSWORD = 'for-tests-only';

/**
 * One PostgreSQL per run: the embedded one, or the one of TEST_DATABASE_URL / DATABASE_URL. It is started when the first test file asks,
 * so that a run of pure tests starts none. Test files ask through a door on the loopback, because they live in other processes.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let cluster: ReturnType<typeof startCluster> | undefined;
  let demo: Promise<DemoTemplate & { end(): void }> | undefined;
  const door = createServer((request, response) => {
    cluster ??= startCluster();
    if (request.url === '/demo') demo ??= cluster.then((started) => started.makeDemo());
    (request.url === '/demo' ? demo : cluster)?.then(
      (made) => response.end(JSON.stringify(made)),
      (fault: Error) => response.writeHead(500).end(fault.stack),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  project.provide('testClusterDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    (await demo?.catch(() => undefined))?.end();
    await (await cluster?.catch(() => undefined))?.end();
  };
}

async function startCluster() {
  const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  const server = given ? { url: given, stop: async () => {} } : await embedded();
  const template = `caretaker_template_${process.pid}_${randomBytes(3).toString('hex')}`;
  const templateUrl = withDatabase(server.url, template);
  await asOwner(server.url, (client) => client.query(`create database ${template}`));
  await migrate(templateUrl, APP_PASSWORD);
  await letRowsLieAhead(templateUrl);
  const demo = `${template}_demo`;
  const makeDemo = async () => {
    await asOwner(server.url, (client) => client.query(`create database ${demo} template ${template}`));
    return demoIn(withDatabase(server.url, demo), { templateUrl, template: demo, appPassword: APP_PASSWORD });
  };
  const end = async () => {
    if (given)
      await asOwner(server.url, async (client) => {
        for (const one of [demo, template]) await client.query(`drop database if exists ${one} with (force)`);
      });
    await server.stop();
  };
  return { templateUrl, template, appPassword: APP_PASSWORD, makeDemo, end };
}

/** A throw-away cluster that never waits for the disk: nothing in it is to survive. */
async function embedded() {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {}, settings });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Folders of runs that were killed: their server ends by itself once its files are gone. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER))) {
    const pid = Number(name.slice(FOLDER.length).split('-')[0]);
    try {
      process.kill(pid, 0);
    } catch {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
