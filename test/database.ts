import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { appUrlOf } from '#platform/database/roles.ts';
import type { DemoTemplate } from './demo-template.ts';
import type { TestCluster } from './global-setup.ts';

/** A migrated database of one test file alone. */
export interface TestDatabase {
  /** As the owner: for setting the scene and for looking behind it. */
  readonly ownerUrl: string;
  /** As the application's own login, which cannot bypass row-level security. */
  readonly appUrl: string;
  readonly appPassword: string;
}

/** Copies of a template wait for each other in PostgreSQL and fail when the wait is long; a moment later they succeed. */
const TRIES = 40;

/**
 * Makes a database for this test file, migrated and empty; it is dropped after the file's last test.
 * Called at the top level of the file: `const { appUrl } = await testDatabase()`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = await testCluster();
  return copied(cluster, cluster.template);
}

/** The same with the demo firm in it, made once in a run for all that look at it; `data`: the folder of its files and keys, to be copied too. */
export async function demoDatabase(): Promise<TestDatabase & { readonly data: string }> {
  const [cluster, { template, data }] = [await testCluster(), await asked<DemoTemplate>('/demo')];
  return { ...(await copied(cluster, template)), data };
}

async function copied(cluster: TestCluster, template: string): Promise<TestDatabase> {
  const name = await emptyDatabase(cluster, template);
  const ownerUrl = urlOf(cluster, name);
  return { ownerUrl, appUrl: appUrlOf(ownerUrl, cluster.appPassword), appPassword: cluster.appPassword };
}

/** A database without any table, for tests of what fills one (restore, migrations). Dropped like the other. */
export async function bareDatabase(): Promise<string> {
  const cluster = await testCluster();
  return urlOf(cluster, await emptyDatabase(cluster, 'template0'));
}

/** Connections of a test's own. That the server closes them (a kill, the end of the file, whose database is dropped) is no fault of whoever holds one. */
export function calmPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const testCluster = () => asked<TestCluster>('/');

async function asked<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(`${inject('testClusterDoor')}${path}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the test database could not be started: ${text}`);
  return JSON.parse(text) as Answer;
}

async function emptyDatabase(cluster: TestCluster, template: string): Promise<string> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asOwner(cluster, async (client) => {
    await copyOf(client, template, name);
    // A copy has the tables and functions of its template, and the rights on a database that PostgreSQL gives every new one.
    if (template !== 'template0') await client.query(`revoke temporary on database ${name} from public`);
  });
  afterAll(() => asOwner(cluster, (client) => client.query(`drop database if exists ${name} with (force)`)));
  return name;
}

async function copyOf(client: pg.Client, template: string, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query(`create database ${name} template ${template} strategy file_copy`);
      return;
    } catch (fault) {
      if (tries >= TRIES || !/being accessed by other users/.test((fault as Error).message)) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Through the cluster's maintenance database: a template with a connection open cannot be copied. */
async function asOwner(cluster: TestCluster, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(cluster: TestCluster, database: string): string {
  const url = new URL(cluster.templateUrl);
  url.pathname = `/${database}`;
  return url.toString();
}
