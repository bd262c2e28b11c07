import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Program, program } from '#apps/program.ts';
import { connect, type Database } from '#platform/database/connect.ts';
import { logInto, openLog } from '#platform/log.ts';
import { readSettings, type Settings } from '#platform/settings.ts';
import { calmPool, testDatabase } from './database.ts';

/** The whole program without a port, on a database of its own: requests go in as the browser and the world would send them. */
export interface TestOffice {
  readonly program: Program;
  readonly database: Database;
  readonly settings: Settings;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** What the program logged as an error, unless a test names a LOG_FILE. */
  readonly errors: string[];
  /** As the owner of the database, behind every policy: for looking, and for setting the scene. */
  behind<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/** Starts it for this test file; call at the top level. */
export async function testOffice(env: Record<string, string> = {}): Promise<TestOffice> {
  const data = mkdtempSync(join(tmpdir(), 'caretaker-office-'));
  const { close, ...office } = await officeOn(await testDatabase(), { DATA: data, ...env });
  afterAll(async () => {
    await close();
    rmSync(data, { recursive: true, force: true });
  });
  return office;
}

/** The same on a database that is there, until `close`. `behindUrl`: who looks behind it, where its owner may not. */
export async function officeOn(
  { appUrl, ownerUrl, behindUrl = ownerUrl }: { readonly appUrl: string; readonly ownerUrl: string; readonly behindUrl?: string },
  env: Record<string, string>,
): Promise<TestOffice & { close(): Promise<void> }> {
  const database = connect(appUrl);
  const settings = readSettings({ BASE_URL: 'http://localhost:8420', ALLOW_MORE_COMPANIES: '1', LOG_LEVEL: 'error', ...env });
  const errors: string[] = [];
  const log = env['LOG_FILE']
    ? openLog(settings, () => {})
    : logInto({ write: (line: string) => void errors.push(line) }, settings.logLevel);
  const running = await program({ database, appUrl, settings, log });
  const owner = calmPool(behindUrl, 2);
  const close = async () => {
    await running.close();
    await owner.end();
    await database.close();
  };
  const behind = async <Row>(sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows as Row[];
  return { program: running, database, settings, ownerUrl, appUrl, errors, behind, close };
}

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers: Headers;
  readonly json: Record<string, unknown>;
}

export interface Asked {
  readonly cookie?: string;
  readonly key?: string;
  readonly body?: unknown;
  /** The body as it is, instead of JSON. */
  readonly raw?: string | Uint8Array;
  readonly headers?: Record<string, string>;
}

/** One request at the program, as a page of this site would send it. */
export async function ask(
  office: TestOffice,
  method: string,
  path: string,
  { cookie, key, body, raw, headers }: Asked = {},
): Promise<Answer> {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await office.program.app.request(`${office.settings.baseUrl}${path}`, {
    method: method.toUpperCase(),
    headers: {
      origin: office.settings.baseUrl,
      'accept-language': 'en',
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie ? { cookie } : {}),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent as BodyInit }),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type') ?? '', text, headers: response.headers, json: parsed(text) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The cookie of somebody who signs in. Throws when refused. */
export async function signIn(office: TestOffice, email: string, password: string): Promise<string> {
  const answer = await ask(office, 'post', '/api/auth/sign-in/email', { body: { email, password } });
  if (answer.status !== 200) throw new Error(`no sign-in for ${email}: ${answer.text}`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}
