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
import { countTry } from './failed-tries.ts';
import * as thisServer from './sign-in.ts';
import { makeUser, sessionsOf, setDemoPassword } from './users.ts';

const base = 'http://localhost:8420';
const password = 'une petite phrase';
const { appUrl } = await testDatabase();
const database = connect(appUrl);
const opened: thisServer.SignIn[] = [];
const asks: { email: string; token: string; answered: () => void }[] = [];

/** A server of the installation: `code` is the program as that server loaded it, with a memory of its own. */
function server(code: typeof thisServer) {
  const signIn = code.openSignIn({
    settings: { baseUrl: base, secret: 'for tests only, thirty-two long!' },
    appUrl,
    sendPasswordReset: ({ email }, token) => new Promise<void>((answered) => void asks.push({ email, token, answered })),
  });
  opened.push(signIn);
  const app = new Hono();
  code.mountSignIn(app, signIn);
  const send = (
    method: 'GET' | 'POST',
    path: string,
    { from = '127.0.0.1', body, cookie = '' }: { from?: string; body?: string; cookie?: string },
  ) =>
    app.request(
      `${base}/api/auth${path}`,
      { method, headers: { origin: base, 'content-type': 'application/json', cookie }, ...(body === undefined ? {} : { body }) },
      { incoming: { socket: { remoteAddress: from } } },
    );
  const post = (path: string, body: unknown, from = '127.0.0.1') => send('POST', path, { body: JSON.stringify(body), from });
  return {
    signIn,
    send,
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
  it('are counted by all servers together, and ten of them shut whoever guesses out for a quarter of an hour, and nobody else', async () => {
    await person('claire');
    const guesser = '10.0.0.1';
    for (let tries = 0; tries < 5; tries++) {
      expect(await one.enter('claire@example.test', `guess ${tries}`, guesser)).toBe(401);
      expect(await other.enter('Claire@example.test', `guess ${tries}`, guesser)).toBe(401);
    }
    expect([
      await one.enter('claire@example.test', password, guesser),
      await other.enter('claire@example.test', password, guesser),
    ]).toEqual([429, 429]);
    expect(await one.enter('claire@example.test', password, '10.0.0.2')).toBe(200);
    setClock(addMinutes(now(), 16));
    expect(await one.enter('claire@example.test', password, guesser)).toBe(200);
  });

  it('come from one place, whichever of its addresses it uses', async () => {
    const count = (address: string) => countTry(one.signIn.pool, { email: 'nina@example.test', address }, now());
    for (let tries = 0; tries < 10; tries++) expect(await count(`2001:db8:0:7::${tries + 1}`)).not.toBeNull();
    expect(await count('2001:db8:0:7::99')).toBeNull();
    expect(await count('2001:db8:0:8::1')).not.toBeNull();
  });

  it('at the same moment are no more than one after the other', async () => {
    await person('bruno');
    const servers = [one, other];
    const tries = Array.from({ length: 16 }, (_, n) => servers[n % 2]!.enter('bruno@example.test', `guess ${n}`, '10.0.1.1'));
    expect((await Promise.all(tries)).filter((status) => status === 401)).toHaveLength(10);
  });

  it('from many places are slowed together, and the account goes on from where it is signed in', async () => {
    await person('nora');
    expect(await one.enter('nora@example.test', password, '2001:db8:1:1::1')).toBe(200);
    const at = now();
    const count = (address: string) => countTry(one.signIn.pool, { email: 'nora@example.test', address }, at);
    for (let tries = 0; tries < 100; tries++) expect(await count(`10.3.${tries}.1`)).not.toBeNull();
    expect(await count('10.3.200.1')).toBeNull();
    expect(await one.enter('nora@example.test', password, '10.3.200.2')).toBe(429);
    expect(await one.enter('nora@example.test', password, '2001:db8:1:1::2')).toBe(200);
  });

  it('of a stranger are forgotten once a new password was taken by mail', async () => {
    await person('lena');
    for (let tries = 0; tries < 10; tries++) await countTry(one.signIn.pool, { email: 'lena@example.test', address: '10.0.4.1' }, now());
    expect(await one.enter('lena@example.test', password, '10.0.4.1')).toBe(429);
    await one.post('/request-password-reset', { email: 'lena@example.test' }, '10.0.4.1');
    await expect.poll(() => asks.some(({ email }) => email === 'lena@example.test')).toBe(true);
    const token = asks.find(({ email }) => email === 'lena@example.test')?.token;
    expect((await one.post('/reset-password', { token, newPassword: 'une autre phrase' }, '10.0.4.1')).status).toBe(200);
    expect(await one.enter('lena@example.test', 'une autre phrase', '10.0.4.1')).toBe(200);
  });

  it('count wherever a password is asked for: also where somebody known accepts an invitation', async () => {
    await person('dora');
    const dora = { email: 'dora@example.test', address: '10.0.5.1' };
    for (let tries = 0; tries < 10; tries++)
      expect(await thisServer.checkPassword(one.signIn, dora, `guess ${tries}`)).toMatchObject({ refusal: 'password_is_wrong' });
    expect(await thisServer.checkPassword(one.signIn, dora, password)).toMatchObject({ refusal: 'too_many_sign_ins', status: 429 });
    expect(await other.enter(dora.email, password, dora.address)).toBe(429);
  });

  it('do not count right ones', async () => {
    await person('ella');
    const ella = { email: 'ella@example.test', address: '10.0.6.1' };
    for (let tries = 0; tries < 12; tries++) expect(await thisServer.checkPassword(one.signIn, ella, password)).toBeNull();
  });
});

describe('what strangers cost', () => {
  it('many who sign in at once from one place take the database no more often than they may', async () => {
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    const tries = Array.from({ length: 100 }, (_, n) => one.enter(`nobody${n}@example.test`, 'guess', '10.0.7.1'));
    const statuses = await Promise.all(tries);
    const counted = asked.mock.calls.filter(([query]) => String(query).startsWith('insert into failed_try'));
    asked.mockRestore();
    expect(counted.length).toBeLessThanOrEqual(20);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(80);
  });

  it('asks for a passkey leave few rows behind, and those for minutes', async () => {
    const rows = async () => (await one.signIn.pool.query('select id from verification')).rows.map(({ id }) => String(id));
    await one.signIn.pool.query(
      `insert into verification (id, identifier, value, "expiresAt") values ('stale', 'stale', '', now() - interval '1 minute')`,
    );
    const before = (await rows()).length;
    const ask = async () => (await one.send('GET', '/passkey/generate-authenticate-options', { from: '10.0.8.1' })).status;
    const statuses = [];
    for (let asks = 0; asks < 30; asks++) statuses.push(await ask());
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.slice(20).every((status) => status === 429)).toBe(true);
    expect(await rows()).toHaveLength(before - 1 + 20);
    expect(await rows()).not.toContain('stale');
  });

  it.each([
    ['/sign-in/email', '{"email":"\\ud800@example.test","password":"x"}'],
    ['/sign-in/email', '{"email":"eve@example.test","password":"\\udfff"}'],
    ['/change-password', '{"currentPassword":"\\ud800","newPassword":"une autre phrase"}'],
    ['/reset-password', '{"token":"\\ud800","newPassword":"une autre phrase"}'],
    ['/reset-password', '{"token":"a"'],
    ['/sign-in/email', '[]'],
    ['/sign-in/email', 'email=eve%40example.test&password=x'],
  ])('half a character, half a body and a form are refused by name: %s %s', async (path, body) => {
    const answer = await one.send('POST', path, { body, from: '10.0.9.1' });
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ refusal: 'request_is_not_readable' })]);
  });

  it.each([
    ['/sign-in/email', { email: 'eve\0@example.test', password: 'x' }],
    ['/reset-password', { token: 'a\0b', newPassword: 'une autre phrase' }],
    [
      '/passkey/verify-authentication',
      { response: { id: 'a\0b', rawId: 'a', type: 'public-key', response: {}, clientExtensionResults: {} } },
    ],
  ])('a zero byte is refused by name: %s', async (path, body) => {
    const answer = await one.post(path, body, '10.0.10.1');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.json()).toMatchObject({ refusal: expect.any(String) });
  });
});

describe('a password changed by whoever is signed in', () => {
  it('ends all other sessions, also where it was asked not to', async () => {
    const userId = await person('ruth');
    const body = { email: 'ruth@example.test', password };
    const [here, elsewhere] = [await one.post('/sign-in/email', body, '10.0.11.1'), await one.post('/sign-in/email', body, '10.0.11.2')];
    const cookie = here.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    expect(elsewhere.status).toBe(200);
    const changed = { currentPassword: password, newPassword: 'une autre phrase', revokeOtherSessions: false };
    expect((await one.send('POST', '/change-password', { body: JSON.stringify(changed), cookie, from: '10.0.11.1' })).status).toBe(200);
    expect(await inCompany(database, act.company.id, (tx) => sessionsOf(tx, userId))).toMatchObject([{ address: '10.0.11.1' }]);
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
    await expect.poll(() => asks.map(({ email }) => email).filter((email) => email !== 'lena@example.test')).toEqual(['fred@example.test']);
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
    expect(await thisServer.checkPassword(one.signIn, { email: 'hugo@example.test', address: '10.0.12.1' }, password)).toBeNull();
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
