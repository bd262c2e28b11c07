import { Hono } from 'hono';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { now, setClock } from '../clock.ts';
import { connect, inCompany } from '../database/connect.ts';
import { newId } from '../ids.ts';
import * as thisServer from './sign-in.ts';
import { makeUser, sessionsOf, setDemoPassword } from './users.ts';

const base = 'http://localhost:8420';
const password = 'une petite phrase';
const { appUrl } = await testDatabase();
const database = connect(appUrl);
const opened: thisServer.SignIn[] = [];
const asks: { email: string; answered: () => void }[] = [];

/** A server of the installation: `code` is the program as that server loaded it, with a memory of its own. */
function server(code: typeof thisServer) {
  const signIn = code.openSignIn({
    settings: { baseUrl: base, secret: 'for tests only, thirty-two long!' },
    appUrl,
    sendPasswordReset: ({ email }) => new Promise<void>((answered) => void asks.push({ email, answered })),
  });
  opened.push(signIn);
  const app = new Hono();
  code.mountSignIn(app, signIn);
  const post = (path: string, body: unknown, from = '127.0.0.1') =>
    app.request(
      `${base}/api/auth${path}`,
      { method: 'POST', headers: { origin: base, 'content-type': 'application/json' }, body: JSON.stringify(body) },
      { incoming: { socket: { remoteAddress: from } } },
    );
  return {
    signIn,
    post,
    enter: async (email: string, tried: string, from?: string) => (await post('/sign-in/email', { email, password: tried }, from)).status,
  };
}
const one = server(thisServer);
vi.resetModules();
const other = server(await import('./sign-in.ts'));
afterEach(() => setClock(null));
afterAll(async () => {
  for (const { answered } of asks) answered();
  for (const signIn of opened) await signIn.close();
  await database.close();
});

const act = await testCompany(database, { name: 'Maison Claire' });
const another = await testCompany(database, { name: 'Casa Verdi' });
async function person(name: string, of = act): Promise<string> {
  const email = `${name}@example.test`;
  return inCompany(database, of.company.id, async (tx) => {
    const userId = granted(await makeUser(tx, { name, email, password }));
    const member = {
      companyId: of.company.id,
      id: newId<'member'>(),
      userId,
      name,
      email,
      role: 'sales',
      language: 'fr',
      joinedAt: of.now,
    } as const;
    await tx.insertInto('member').values(member).execute();
    return userId;
  });
}

describe('wrong passwords', () => {
  it('are counted by all servers together, and ten of them close the account for a quarter of an hour', async () => {
    await person('claire');
    for (let tries = 0; tries < 5; tries++) {
      expect(await one.enter('claire@example.test', `guess ${tries}`, '10.0.0.1')).toBe(401);
      expect(await other.enter('Claire@example.test', `guess ${tries}`, '10.0.0.2')).toBe(401);
    }
    expect([await one.enter('claire@example.test', password), await other.enter('claire@example.test', password)]).toEqual([429, 429]);
    setClock(addMinutes(now(), 16));
    expect(await one.enter('claire@example.test', password)).toBe(200);
  });

  it('at the same moment are no more than one after the other', async () => {
    await person('bruno');
    const servers = [one, other];
    const tries = Array.from({ length: 16 }, (_, n) => servers[n % 2]!.enter('bruno@example.test', `guess ${n}`, `10.0.1.${n}`));
    expect((await Promise.all(tries)).filter((status) => status === 401)).toHaveLength(10);
  });

  it('count wherever a password is asked for: also where somebody known accepts an invitation', async () => {
    await person('dora');
    for (let tries = 0; tries < 10; tries++)
      expect(await thisServer.checkPassword(one.signIn, 'dora@example.test', `guess ${tries}`)).toMatchObject({
        refusal: 'password_is_wrong',
      });
    expect(await thisServer.checkPassword(one.signIn, 'dora@example.test', password)).toMatchObject({
      refusal: 'too_many_sign_ins',
      status: 429,
    });
    expect(await other.enter('dora@example.test', password)).toBe(429);
  });

  it('do not count right ones', async () => {
    await person('ella');
    for (let tries = 0; tries < 12; tries++) expect(await thisServer.checkPassword(one.signIn, 'ella@example.test', password)).toBeNull();
  });
});

describe('a new password', () => {
  it('asked for is answered before anybody is looked up, in the same words for somebody unknown', async () => {
    await person('fred');
    const ask = async (email: string) => {
      const answer = await one.post('/request-password-reset', { email });
      return [answer.status, await answer.text()];
    };
    expect(await ask('fred@example.test')).toEqual(await ask('nobody@example.test')); // and the mail to Fred is not even written
    await expect.poll(() => asks.map(({ email }) => email)).toEqual(['fred@example.test']);
  });
});

describe('the login through which everything but sign-in is asked', () => {
  const client = new pg.Client({ connectionString: appUrl });
  const cannot = (query: string, values: unknown[] = []) =>
    expect(client.query(query, values)).rejects.toThrow(/permission denied|duplicate key/);
  afterAll(() => client.end());

  it('reads no secret, makes no session and changes no password', async () => {
    await client.connect();
    const userId = await person('gina');
    await cannot('select password from sign_in.account');
    await cannot('select token from sign_in.session');
    await cannot('select value from sign_in.verification');
    await cannot('select who from sign_in.failed_try');
    await cannot('delete from sign_in.failed_try');
    await cannot(`insert into sign_in.session (id, token, "userId", "expiresAt") values ('x', 'x', $1, now() + interval '1 day')`, [
      userId,
    ]);
    await cannot(`insert into sign_in.passkey (id, "userId", "publicKey", "credentialID") values ('x', $1, 'x', 'x')`, [userId]);
    await cannot(`update sign_in.account set password = 'x' where "userId" = $1`, [userId]);
    await cannot(`update sign_in."user" set email = 'x' where id = $1`, [userId]);
    await cannot(
      `insert into sign_in.account (id, "accountId", "providerId", "userId", password) values ('x', 'x', 'credential', $1, 'x')`,
      [userId],
    );
  });

  it('sets passwords in demo firms alone', async () => {
    const userId = await person('hugo');
    await inCompany(database, act.company.id, (tx) => setDemoPassword(tx, userId, 'somebody else’s'));
    expect(await thisServer.checkPassword(one.signIn, 'hugo@example.test', password)).toBeNull();
  });

  it('sees and ends the sessions of its own firm’s people alone (property 39)', async () => {
    const userId = await person('ines');
    expect(await one.enter('ines@example.test', password)).toBe(200);
    const seenFrom = (companyId: typeof act.company.id) => inCompany(database, companyId, (tx) => sessionsOf(tx, userId));
    expect(await seenFrom(another.company.id)).toEqual([]);
    expect(await seenFrom(act.company.id)).toHaveLength(1);
    await client.query(`select set_config('caretaker.company', $1, false)`, [another.company.id]);
    expect((await client.query('delete from sign_in.session where "userId" = $1', [userId])).rowCount).toBe(0);
  });
});

describe('the login of sign-in', () => {
  it('sees no table of a firm', async () => {
    await expect(one.signIn.pool.query('select * from public.member')).rejects.toThrow(/permission denied/);
  });
});
