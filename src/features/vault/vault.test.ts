import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { revealsMost } from '#domain/vault/reveal.ts';
import { done, type FirmAtWork, firmAtWork } from '#test/firm-at-work.ts';
import { ask, testOffice } from '#test/office.ts';

const office = await testOffice();
let us: FirmAtWork;
let them: FirmAtWork;
beforeAll(async () => {
  us = await firmAtWork(office, { name: 'Maison Claire', mark: 'claire' });
  them = await firmAtWork(office, { name: 'Autre Maison', mark: 'autre' });
});

interface Listed {
  readonly rows: {
    id: string;
    name: string;
    toChange: string[];
    parts: { field: string; valueId: string; asFound: boolean; earlier: { valueId: string }[] }[];
  }[];
  readonly counts: { all: number; toChange: number; removed: number };
}
const as = (role: keyof FirmAtWork['cookies'], method: string, path: string, body?: unknown) =>
  ask(office, method, `/api${path}`, { cookie: us.cookies[role], body });
const list = async (query = '') => (await as('technician', 'get', `/homes/${us.homeId}/secrets${query}`)).json as unknown as Listed;
async function secret(name: string, parts: object, more: object = {}): Promise<string> {
  const id = randomUUID();
  await done(office, us.cookies.technician, 'post', `/homes/${us.homeId}/secrets`, { id, kind: 'login', name, parts, ...more });
  return id;
}
const reveal = (id: string, field = 'password', more: object = {}, role: keyof FirmAtWork['cookies'] = 'technician') =>
  as(role, 'post', `/secrets/${id}/reveal`, { field, reason: 'Programming in the home', ...more });
const looks = (id: string) =>
  office.behind<{ reason: string; by_name: string; field: string }>('select * from secret_reveal where secret_id = $1 order by at', [id]);
/** Somebody who has looked at nothing yet. */
const forgetLooks = () => office.behind('delete from secret_reveal');

describe('a secret', () => {
  it('is listed by name, user and address, never by what it says; the same request again adds nothing', async () => {
    const id = randomUUID();
    const body = {
      id,
      kind: 'login',
      name: 'Processor',
      username: 'admin',
      address: 'https://10.0.0.2',
      parts: { password: ' blanks stay ' },
    };
    for (let twice = 0; twice < 2; twice += 1)
      expect((await as('technician', 'post', `/homes/${us.homeId}/secrets`, body)).json).toEqual({ secretId: id });
    const answer = await as('technician', 'get', `/homes/${us.homeId}/secrets?search=proc`);
    expect(answer.json).toMatchObject({ total: 1, rows: [{ name: 'Processor', username: 'admin', address: 'https://10.0.0.2' }] });
    expect(answer.text).not.toContain('blanks');
    const shown = await reveal(id);
    expect(shown.json).toEqual({ value: ' blanks stay ', secondsLeft: null });
    expect(shown.headers.get('cache-control')).toBe('no-store');
    const twin = await as('technician', 'post', `/homes/${us.homeId}/secrets`, { ...body, id: randomUUID(), name: ' processor ' });
    expect(twin.json['refusal']).toBe('secret_is_there_already');
    const other = await as('technician', 'post', `/homes/${us.homeId}/secrets`, { ...body, name: 'Other' });
    expect(other.json['refusal']).toBe('already_so');
  });

  it('is read, written and looked at by those who work on the home, and by no key of a program', async () => {
    const id = await secret('Roles', { password: 'p' });
    for (const role of ['sales', 'bookkeeper'] as const) {
      expect((await as(role, 'get', `/homes/${us.homeId}/secrets`)).status).toBe(403);
      expect((await reveal(id, 'password', {}, role)).status).toBe(403);
    }
    for (const role of ['owner', 'service_manager', 'technician'] as const)
      expect((await reveal(id, 'password', {}, role)).status).toBe(200);
    const key = (await done(office, us.cookies.owner, 'post', '/api-keys', { name: 'k', scopes: ['*'], expiresInDays: 1 }))[
      'key'
    ] as string;
    const byKey = await ask(office, 'post', `/api/secrets/${id}/reveal`, { key, body: { field: 'password', reason: 'because' } });
    expect([byKey.status, byKey.json['refusal']]).toEqual([403, 'only_for_a_signed_in_person']);
    expect(await looks(id)).toHaveLength(3);
  });

  it('keeps what was in a part before, which can be looked at by name, and takes it out when it is written empty', async () => {
    const id = await secret('History', { password: 'first' }, { asFound: true });
    const found = async () => (await list('?search=history')).rows[0];
    expect((await found())?.toChange).toEqual(['password']);
    await done(office, us.cookies.technician, 'post', `/secrets/${id}/parts`, { id: randomUUID(), field: 'password', value: 'second' });
    const row = await found();
    expect(row?.toChange).toEqual([]);
    expect((await reveal(id)).json['value']).toBe('second');
    const earlier = row?.parts[0]?.earlier[0]?.valueId;
    expect((await reveal(id, 'password', { valueId: earlier })).json['value']).toBe('first');
    await done(office, us.cookies.technician, 'post', `/secrets/${id}/parts`, { id: randomUUID(), field: 'password', value: '' });
    expect((await reveal(id)).json['refusal']).toBe('secret_has_no_such_part');
  });

  it('shows of an authenticator the code of the moment and never its key', async () => {
    // RFC 6238, appendix B: its key and its codes, at the moment the program is asked.
    const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const id = await secret('Two factors', { totp: `otpauth://totp/x?secret=${key}&digits=8` });
    const answer = await reveal(id, 'totp');
    expect(answer.json['value']).toMatch(/^\d{8}$/);
    expect(answer.json['secondsLeft']).toBeGreaterThan(0);
    expect(answer.text).not.toContain(key);
    const wrong = await as('technician', 'post', `/secrets/${id}/parts`, { id: randomUUID(), field: 'totp', value: 'not a key' });
    expect([wrong.status, wrong.json['refusal'], wrong.json['field']]).toEqual([422, 'authenticator_key_is_not_valid', 'value']);
    expect(wrong.text).not.toContain('not a key');
  });

  it('takes a file and hands it out as it was, for a reason', async () => {
    const id = randomUUID();
    const owner = us.cookies.technician;
    await done(office, owner, 'post', `/homes/${us.homeId}/secrets`, { id, kind: 'key_file', name: 'Keyring', parts: { password: 'p' } });
    const bytes = Uint8Array.from({ length: 1_000 }, (_, at) => at & 255);
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('été.knxkeys') };
    const put = await ask(office, 'post', `/api/secrets/${id}/file?id=${randomUUID()}`, { cookie: owner, raw: bytes, headers });
    expect(put.status).toBe(200);
    const response = await office.program.app.request(`${office.settings.baseUrl}/api/secrets/${id}/file-reveal`, {
      method: 'POST',
      headers: { cookie: owner, origin: office.settings.baseUrl, 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'Programming' }),
    });
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('été.knxkeys'));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(await looks(id)).toMatchObject([{ field: 'file', reason: 'Programming' }]);
  });

  it('keeps no password in an address, neither by the form nor by SQL', async () => {
    const body = { id: randomUUID(), kind: 'login', name: 'Camera', address: 'rtsp://admin:hunter2@10.0.0.9/1', parts: {} };
    const refused = await as('technician', 'post', `/homes/${us.homeId}/secrets`, body);
    expect(refused.json).toMatchObject({ errors: [{ field: 'address', refusal: 'address_holds_a_password' }] });
    expect(refused.text).not.toContain('hunter2');
    await expect(office.behind(`update secret set address = 'rtsp://a:b@c'`)).rejects.toThrow(/address_holds_no_password/);
  });

  it('is removed, is looked at by nobody then, and comes back', async () => {
    const id = await secret('Removed', { password: 'p' });
    await done(office, us.cookies.technician, 'post', `/secrets/${id}/removal`);
    expect((await list('?search=removed')).rows).toEqual([]);
    expect((await list('?search=removed&show=removed')).rows).toHaveLength(1);
    expect((await as('technician', 'put', `/secrets/${id}`, { name: 'x' })).json['refusal']).toBe('secret_was_removed');
    await done(office, us.cookies.technician, 'delete', `/secrets/${id}/removal`);
    expect((await list('?search=removed')).rows).toHaveLength(1);
  });
});

describe('property 40: what is secret', () => {
  it('leaves only after who looks, when and why is written and there to stay', async () => {
    const id = await secret('Recorded', { password: 'opens the gate' });
    for (const unseen of ['  ', '\u200b'.repeat(4), '\u2800'.repeat(4), '\u200e\u00ad\u200e'])
      expect([unseen, (await reveal(id, 'password', { reason: unseen })).status]).toEqual([unseen, 422]);
    expect(await looks(id)).toEqual([]);
    expect((await reveal(id, 'password', { reason: 'The client asked' })).json['value']).toBe('opens the gate');
    expect(await looks(id)).toMatchObject([{ reason: 'The client asked', by_name: 'technician claire', field: 'password' }]);
  });

  it.each([
    ['when it is written', 'create trigger broken before insert on secret_reveal for each row execute function broken()'],
    [
      'only when it is made to stay',
      'create constraint trigger broken after insert on secret_reveal deferrable initially deferred for each row execute function broken()',
    ],
  ])('does not leave when the record fails, %s', async (_, trigger) => {
    const id = await secret(`Broken ${randomUUID()}`, { password: 'opens the gate' });
    await office.behind(
      `create or replace function broken() returns trigger language plpgsql as $$ begin raise 'no record today' using errcode = 'P0001'; end $$; ${trigger}`,
    );
    try {
      const answer = await reveal(id);
      expect(answer.status).toBe(503);
      expect(answer.text).not.toContain('opens the gate');
    } finally {
      await office.behind('drop trigger broken on secret_reveal');
    }
    expect(await looks(id)).toEqual([]);
    expect((await reveal(id)).json['value']).toBe('opens the gate');
  });

  it('does not leave when the connection is killed between the record and its commit', async () => {
    const id = await secret('Killed', { password: 'opens the gate' });
    // The record waits for us, and is killed while it waits.
    await office.behind(`create or replace function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(20); return null; end $$;
      create constraint trigger slow after insert on secret_reveal deferrable initially deferred for each row execute function slow()`);
    try {
      const asked = reveal(id);
      await expect
        .poll(
          () =>
            office.behind(
              `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'commit%' and state = 'active'`,
            ),
          { timeout: 10_000 },
        )
        .not.toEqual([]);
      const answer = await asked;
      expect(answer.status).toBe(503);
      expect(answer.text).not.toContain('opens the gate');
    } finally {
      await office.behind('drop trigger slow on secret_reveal');
    }
    expect(await looks(id)).toEqual([]);
  });

  it('does not open once its row was tampered with or put elsewhere, which is told by name and recorded as no look', async () => {
    await forgetLooks();
    const [one, two] = [await secret('Swapped one', { password: 'first' }), await secret('Swapped two', { password: 'second' })];
    const lockedOf = async (id: string) =>
      (await office.behind<{ locked: string }>('select locked from secret_value where secret_id = $1', [id]))[0]?.locked ?? '';
    const put = (id: string, locked: string) =>
      office.behind(
        `set session_replication_role = replica; update secret_value set locked = '${locked}' where secret_id = '${id}'; reset session_replication_role`,
      );
    const [first, second] = [await lockedOf(one), await lockedOf(two)];
    await put(one, second);
    await put(two, `${first.slice(0, -1)}${first.endsWith('A') ? 'B' : 'A'}`);
    for (const id of [one, two]) {
      const answer = await reveal(id);
      expect([answer.status, answer.json['refusal']]).toEqual([503, 'secret_cannot_be_opened']);
      expect(await looks(id)).toEqual([]);
    }
    await put(one, first);
    expect((await reveal(one)).json['value']).toBe('first');
  });

  it('is looked at so often and no more, by all ways together, also by many requests at once', async () => {
    await forgetLooks();
    const id = await secret('Often', { password: 'p', totp: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' });
    const { most } = revealsMost[0];
    const answers = await Promise.all(Array.from({ length: most + 10 }, (_, turn) => reveal(id, turn % 2 ? 'totp' : 'password')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(most);
    expect(
      new Set(answers.filter(({ status }) => status !== 200).map(({ status, json }) => `${status} ${String(json['refusal'])}`)),
    ).toEqual(new Set(['429 too_many_reveals']));
    expect(await looks(id)).toHaveLength(most);
    // Of one person, not of the firm.
    expect((await reveal(id, 'password', {}, 'owner')).status).toBe(200);
    await forgetLooks();
  });
});

describe('property 39: another firm', () => {
  it('finds neither list nor secret nor history of ours by any door', async () => {
    const id = await secret('Ours alone', { password: 'p' });
    const theirs = (method: string, path: string, body?: unknown) =>
      ask(office, method, `/api${path}`, { cookie: them.cookies.owner, body });
    const tries = [
      theirs('get', `/homes/${us.homeId}/secrets`),
      theirs('get', `/homes/${us.homeId}/secret-reveals`),
      theirs('post', `/homes/${us.homeId}/secrets`, { id: randomUUID(), kind: 'note', name: 'x', parts: { note: 'y' } }),
      theirs('put', `/secrets/${id}`, { name: 'x' }),
      theirs('post', `/secrets/${id}/parts`, { id: randomUUID(), field: 'password', value: 'x' }),
      theirs('post', `/secrets/${id}/reveal`, { field: 'password', reason: 'because' }),
      theirs('post', `/secrets/${id}/removal`),
    ];
    for (const answer of await Promise.all(tries)) expect([answer.status, answer.json['refusal']]).toEqual([404, 'no_such_record']);
    expect(await looks(id)).toEqual([]);
  });
});

describe('the client', () => {
  it('reads on their page who looked at what, when and why, and nothing of what it says', async () => {
    await forgetLooks();
    const id = await secret('Wi-Fi of the house', { password: 'opens the gate' });
    await reveal(id, 'password', { reason: 'Remote service on Monday' });
    const page = await ask(office, 'get', `/s/${us.tokens.contract}/looks`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Wi-Fi of the house');
    expect(page.text).toContain('technician claire');
    expect(page.text).toContain('Remote service on Monday');
    expect(page.text).not.toContain('opens the gate');
  });

  it('reads nothing of a home of another firm, nor of one that has gone to somebody else', async () => {
    const title = 'Wi-Fi of the house';
    expect((await ask(office, 'get', `/s/${them.tokens.contract}/looks`)).text).not.toContain(title);
    const client = { kind: 'household', name: 'Next', language: 'fr', country: 'FR' };
    const { clientId } = await done(office, us.cookies.owner, 'post', '/clients', { client });
    await done(office, us.cookies.owner, 'post', `/homes/${us.homeId}/move`, { clientId, movedOn: new Date().toISOString().slice(0, 10) });
    const page = await ask(office, 'get', `/s/${us.tokens.contract}/looks`);
    expect([page.status, page.text.includes(title)]).toEqual([200, false]);
  });
});
