import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, afterEach } from 'vitest';
import { access } from '#features/team/access.ts';
import { passwordResetMailer } from '#features/team/commands/account.ts';
import { teamDoors } from '#features/team/routes.ts';
import { mountOpenDoors } from '#features/team/routes/open.ts';
import { SetUpForm } from '#features/team/schema.ts';
import { setClock } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountDoors } from '#platform/http/api.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { actReader } from '#platform/session/act-of.ts';
import { mountSignIn, openSignIn } from '#platform/session/sign-in.ts';
import { testDatabase } from './database.ts';

/** The firm's team over HTTP, for the test file that imports this: its own database, sign-in, the open doors and those of the feature. */
export const base = 'http://localhost:8420';
export const password = 'une petite phrase';
export const { appUrl, ownerUrl } = await testDatabase();
export const database = connect(appUrl);
chooseFileStore(folderStore(await mkdtemp(join(tmpdir(), 'caretaker-team-'))));
chooseBaseUrl(base);
export const secret = 'for tests only, thirty-two long!';
export const signIn = openSignIn({ settings: { baseUrl: base, secret }, appUrl, sendPasswordReset: passwordResetMailer(database) });
export const app = new Hono();
mountSignIn(app, signIn);
mountOpenDoors(app, { database, signIn, secret });
mountDoors(
  app,
  database,
  teamDoors(() => [access]),
  actReader(database, signIn),
);
afterEach(() => setClock(null));
afterAll(async () => {
  await signIn.close();
  await database.close();
});

/** What set-up is filled in with. */
export const form = (more: object = {}) =>
  SetUpForm.parse({
    name: 'Maison Claire',
    country: 'FR',
    currency: 'EUR',
    language: 'fr',
    ownerName: 'Claire Fontaine',
    ownerEmail: 'claire@example.test',
    password,
    iban: 'FR14 2004 1010 0505 0001 3M02 606',
    vatId: 'FR 40 303265045',
    ...more,
  });
interface Answer {
  status: number;
  text: string;
  body: Record<string, unknown> | null;
  cookie: string;
}
let asked = 0;
/** One request, as a page of this site sends it. */
export async function ask(
  method: string,
  path: string,
  { cookie, key, body, origin = base }: { cookie?: string; key?: string; body?: unknown; origin?: string | null } = {},
): Promise<Answer> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(cookie ? { cookie } : {}),
    ...(key ? { authorization: `Bearer ${key}` } : {}),
    ...(origin ? { origin } : {}),
  };
  // Another address each time: how often one may knock is tried elsewhere.
  const from = { incoming: { socket: { remoteAddress: `10.0.${++asked >> 8}.${asked & 255}` } } };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await app.request(`${base}/api${path}`, { method, headers, ...sent }, from);
  const text = await answer.text();
  return {
    status: answer.status,
    text,
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : null,
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  };
}
/** The cookie of who signs in. */
export const enter = async (email: string, secret = password) =>
  (await ask('POST', '/auth/sign-in/email', { body: { email, password: secret } })).cookie;
/** The token in the newest mail to that address. */
export const tokenIn = async (act: Act, to: string) => {
  const mail = await inCompany(database, act.company.id, (tx) =>
    tx
      .selectFrom('mail')
      .select('bodyText')
      .where('toAddress', '=', to)
      .orderBy('askedAt', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow(),
  );
  return /token=([\w-]+)/.exec(mail.bodyText)?.[1] ?? '';
};

export type Work<T> = (tx: Tx) => Promise<T>;
export const within = <T>(act: Act, work: Work<T>) => inCompany(database, act.company.id, work);
export const memberOf = (act: Act, email: string) =>
  within(act, (tx) =>
    tx.selectFrom('member').select('id').where('email', '=', email).where('leftAt', 'is', null).executeTakeFirstOrThrow(),
  );
