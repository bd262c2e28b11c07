import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { doors, pages } from '#apps/features.ts';
import { charter } from '#domain/team/charter.ts';
import { type Door, doors as doorsOf } from '#platform/http/door.ts';
import { mountDoors } from '#platform/http/api.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { openSignIn } from '#platform/session/sign-in.ts';
import { actReader } from '#platform/session/act-of.ts';
import {
  type IdsOf,
  offencesAcrossFirms,
  offencesOfGarbage,
  offencesOfKeys,
  offencesOfOtherKinds,
  offencesOfReading,
  offencesOfRoles,
  offencesOfStrangers,
} from './door-checks.ts';
import { apiKey, type FirmAtWork, firmAtWork } from './firm-at-work.ts';
import { ask, testOffice, type TestOffice } from './office.ts';
import { share } from '#test/share.ts';

// Every door of the program, taken from the list the program itself mounts: a new door is tried by being there.

const office = await testOffice({ TRUSTED_PROXIES: '1' });
const mark = 'qzxother';
let us: FirmAtWork;
let them: FirmAtWork;

beforeAll(async () => {
  us = await firmAtWork(office, { name: 'Maison Claire', mark: 'claire' });
  them = await firmAtWork(office, { name: 'Autre Maison', mark });
});

const companyTables = () =>
  office.behind<{ name: string; hasId: boolean }>(
    `select c.table_name as name, exists (select from information_schema.columns i where i.table_schema = 'public' and i.table_name = c.table_name
       and i.column_name = 'id') as "hasId"
     from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'company_id' order by 1`,
  );

/** Every id of a firm by its table, newest first; hashes of its files and sessions of its people beside them. */
async function idsOf(companyId: string): Promise<IdsOf> {
  const ids: Record<string, string[]> = {};
  for (const { name, hasId } of await companyTables()) {
    if (!hasId) continue;
    const rows = await office.behind<{ id: string }>(`select id from ${name} where company_id = $1 order by id desc limit 3`, [companyId]);
    ids[name] = rows.map(({ id }) => id);
  }
  const hashes = await office.behind<{ hash: string }>('select hash from file where company_id = $1', [companyId]);
  const sessions = await office.behind<{ id: string }>(
    `select s.id from sign_in.session s join member m on m.user_id = s."userId" where m.company_id = $1 limit 1`,
    [companyId],
  );
  return { ...ids, file_hash: hashes.map(({ hash }) => hash), session: sessions.map(({ id }) => id) };
}

/** What a firm's rows come to, table by table: the same rows, the same word. */
async function fingerprint(companyId: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name } of await companyTables()) {
    const [row] = await office.behind<{ word: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as word from ${name} t where company_id = $1`,
      [companyId],
    );
    found[name] = row?.word ?? '';
  }
  const [sessions] = await office.behind<{ count: number }>(
    `select count(*)::int as count from sign_in.session s join member m on m.user_id = s."userId" where m.company_id = $1`,
    [companyId],
  );
  return { ...found, sessions: String(sessions?.count) };
}

/** Tables in which a row of the firm holds one of the ids, in whatever column. */
async function rowsThatName(companyId: string, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await companyTables()) {
    const rows = await office.behind<{ row: string }>(`select t::text as row from ${name} t where company_id = $1`, [companyId]);
    found.push(...rows.filter(({ row }) => ids.some((id) => row.includes(id))).map(({ row }) => `${name}: ${row.slice(0, 200)}`));
  }
  return found;
}

describe('every door', () => {
  it('is in the list: the whole program is tried', () => {
    expect(doors().length).toBeGreaterThan(90);
    expect(new Set(doors().map(({ contract }) => `${contract.method} ${contract.path}`)).size).toBe(doors().length);
  });

  it('asks who is there: 401 for strangers and for wrong keys', async () => {
    expect(await offencesOfStrangers(office, doors())).toEqual([]);
  });

  it('keeps to its charter: 403 for the other roles', async () => {
    expect(await offencesOfRoles(office, doors(), us)).toEqual([]);
  });

  it('keeps to the scopes of a key', async () => {
    const keys = { none: await apiKey(office, us, ['nothing.at_all']), all: await apiKey(office, us, ['*']) };
    expect(await offencesOfKeys(office, doors(), keys)).toEqual([]);
  });

  it('property 39: knows no record of another firm, and leaves that firm as it was', async () => {
    const before = await fingerprint(them.companyId);
    const [own, others] = [await idsOf(us.companyId), await idsOf(them.companyId)];
    const offences = await offencesAcrossFirms(office, doors(), { cookie: us.cookies.owner, own, others, mark });
    expect(offences).toEqual([]);
    expect(await fingerprint(them.companyId)).toEqual(before);
    expect(await rowsThatName(us.companyId, Object.values(others).flat())).toEqual([]);
  });

  it('property 41: reads JSON alone, and says so of every other kind of body', { timeout: 120_000 }, async () => {
    expect(await offencesOfOtherKinds(office, doors(), us.cookies.owner)).toEqual([]);
    for (const path of ['/api/invitations/x/acceptance', '/api/auth/sign-in/email']) {
      const answer = await ask(office, 'post', path, { raw: '{}', headers: { 'content-type': 'text/plain' } });
      expect([path, answer.status, answer.json['refusal']]).toEqual([path, 415, 'request_is_not_json']);
    }
  });

  it('property 28: changes nothing where it is only read', async () => {
    const given = { cookie: us.cookies.owner, own: await idsOf(us.companyId), fingerprint: () => fingerprint(us.companyId) };
    const { offences, read } = await offencesOfReading(office, doors(), given);
    expect(offences).toEqual([]);
    expect(read).toBeGreaterThan(40);
  });

  it('property 41: refuses what nobody would send, by name and in every language; it never breaks', { timeout: 600_000 }, async () => {
    const began = performance.now();
    const given = { cookie: us.cookies.owner, own: await idsOf(us.companyId), share: share(1, 100) };
    const { offences, requests } = await offencesOfGarbage(office, doors(), given);
    console.log(`${requests} odd requests at ${doors().length} doors in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    expect(offences).toEqual([]);
    expect(office.errors).toEqual([]);
  });
});

describe('every page behind a link', () => {
  const knock = (method: string, path: string, raw?: string, language = 'en') =>
    ask(office, method, path, {
      ...(method === 'post' ? { raw: raw ?? '' } : {}),
      // Another address each time: how often one may knock is tried elsewhere.
      headers: {
        'x-forwarded-for': `10.0.${randomInt(256)}.${randomInt(256)}`,
        'content-type': 'application/x-www-form-urlencoded',
        'accept-language': language,
      },
    });
  const at = (path: string, token: string) => path.replace('{token}', token);
  const link = async (kind: string, subjectId: string, state: 'open' | 'expired' | 'revoked') => {
    const token = randomBytes(32).toString('base64url');
    await office.behind(
      'insert into link (company_id, id, token_hash, kind, subject_id, created_at, expires_at, revoked_at) values ($1, $2, $3, $4, $5, now(), $6, $7)',
      [
        us.companyId,
        randomUUID(),
        createHash('sha256').update(token).digest('hex'),
        kind,
        subjectId,
        state === 'expired' ? '2020-01-01T00:00:00Z' : null,
        state === 'revoked' ? '2020-01-01T00:00:00Z' : null,
      ],
    );
    return token;
  };
  const subjectOf = async (kind: string) =>
    (
      await office.behind<{ id: string }>('select subject_id as id from link where company_id = $1 and kind = $2 limit 1', [
        us.companyId,
        kind,
      ])
    )[0]?.id ?? us.clientId;

  it.each(pages())('$method $path does not know a token that was made up, nor one of another kind', async ({ method, path, links }) => {
    const strange = ['x', 'a'.repeat(43), '..%2f..%2fetc', '%00', '__proto__', "';--", 'A'.repeat(3_000)];
    for (const token of strange) expect([token, (await knock(method, at(path, token))).status]).toEqual([token, 404]);
    const kinds = [...new Set(pages().flatMap((page) => page.links)), 'invitation', 'nonsense'].filter((kind) => !links.includes(kind));
    for (const kind of kinds)
      expect([kind, (await knock(method, at(path, await link(kind, await subjectOf(kind), 'open')))).status]).toEqual([kind, 404]);
  });

  it.each(pages())('$method $path says kindly that its link is closed', async ({ method, path, links, alsoClosed, withdrawnAs }) => {
    for (const kind of links)
      for (const state of ['expired', 'revoked'] as const) {
        const answer = await knock(method, at(path, await link(kind, await subjectOf(kind), state)), '', 'fr');
        if (!alsoClosed) expect(answer.status).toBe(410);
        expect(answer.status).toBeLessThan(500);
        const said = state === 'expired' ? 'link_has_expired' : (withdrawnAs?.refusal ?? 'link_was_withdrawn');
        if (!alsoClosed) expect(answer.text).toContain(plain(said));
      }
  });

  it.each(pages().filter(({ method }) => method === 'post'))(
    '$method $path refuses odd forms and never breaks',
    async ({ path, links }) => {
      for (const kind of links) {
        const token = await link(kind, await subjectOf(kind), 'open');
        for (const raw of [
          '',
          'x',
          '%00=%00',
          '__proto__=1&constructor[]=2',
          `versionId=${us.clientId}&planKey=__proto__`,
          `name=${'x'.repeat(5_000)}&code=%ED%A0%80`,
        ])
          expect([raw, (await knock('post', at(path, token), raw)).status >= 500]).toEqual([raw, false]);
      }
    },
  );

  it('property 28: reading every page by GET and HEAD changes nothing', async () => {
    const tokens = Object.entries(us.tokens);
    const before = await fingerprint(us.companyId);
    let opened = 0;
    for (const { path } of pages().filter(({ method }) => method === 'get'))
      for (const [, token] of tokens)
        for (const method of ['get', 'head']) opened += (await knock(method, at(path, token))).status === 200 ? 1 : 0;
    expect(opened).toBeGreaterThan(6);
    expect(await fingerprint(us.companyId)).toEqual(before);
  });

  /** The sentence as a page writes it. */
  const plain = (refusal: string) => {
    const t = textsIn('fr');
    const sentence =
      t
        .namespaces()
        .map((namespace) => t.find(`${namespace}:refusal.${refusal}`))
        .find(Boolean) ?? '?';
    return sentence.replaceAll("'", '&#x27;');
  };
});

describe('the checks themselves, shown offences', () => {
  /** The same program with these doors alone, and whoever knocks is its owner when `everybody`. */
  const planted = async (door: Door, everybody = false): Promise<TestOffice> => {
    const signIn = openSignIn({ settings: office.settings, appUrl: office.appUrl, sendPasswordReset: async () => {} });
    const actOf = actReader(office.database, signIn);
    const app = new Hono();
    app.onError(() => new Response('', { status: 500 }));
    const asOwner = new Request('http://localhost:8420/api/session', { headers: { cookie: us.cookies.owner } });
    mountDoors(app, office.database, [door], (request) => actOf(everybody ? asOwner : request));
    closing.push(() => signIn.close());
    return { ...office, program: { ...office.program, app } };
  };
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => void (await Promise.all(closing.map((close) => close()))));
  const table = charter({ 'thing.read': ['owner'] });
  const params = z.object({ id: z.string() });
  const leaky = doorsOf(table)(
    { method: 'get', path: '/homes/{id}', summary: 'Planted', permission: 'thing.read', params, answer: z.unknown() },
    async () => ({ name: `Home ${mark}` }),
  ) as unknown as Door;
  const broken = doorsOf(table)(
    { method: 'post', path: '/homes/{id}', summary: 'Planted', permission: 'thing.read', params, body: z.unknown(), answer: z.unknown() },
    async () => {
      throw new Error('planted');
    },
  ) as unknown as Door;
  const nameless = doorsOf(table)(
    { method: 'post', path: '/homes/{id}', summary: 'Planted', permission: 'thing.read', params, body: z.unknown(), answer: z.unknown() },
    async () => ({ refusal: 'nobody_named_this', status: 422 }),
  ) as unknown as Door;

  it('see a door open to strangers', async () => {
    expect(await offencesOfStrangers(await planted(leaky, true), [leaky])).toContainEqual(expect.stringContaining('for {}: 200'));
  });
  it('see a door that forgot its charter, for people and for keys', async () => {
    const open: Door = { ...leaky, charter: null };
    expect(await offencesOfRoles(await planted(open), [leaky], us)).toContainEqual(expect.stringContaining('as bookkeeper: 200'));
    const keys = { none: await apiKey(office, us, ['nothing.at_all']), all: await apiKey(office, us, ['*']) };
    expect(await offencesOfKeys(await planted(open), [leaky], keys)).toContainEqual(expect.stringContaining('without the scope: 200'));
  });
  it('see a door that answers with another firm’s record', async () => {
    const ids = { cookie: us.cookies.owner, own: await idsOf(us.companyId), others: await idsOf(them.companyId), mark };
    const offences = await offencesAcrossFirms(await planted(leaky), [leaky], ids);
    expect(offences).toContainEqual(expect.stringContaining('tells of the other firm'));
    expect(offences).toContainEqual(expect.stringContaining('id: 200'));
  });
  it('see a GET door that changes something; one that tries it on its own transaction is stopped by the database', async () => {
    const reading = (handle: (call: Parameters<Door['handle']>[0]) => Promise<unknown>): Door => ({
      ...leaky,
      handle: handle as Door['handle'],
    });
    const change = `update home set distance_km = distance_km + 1 where company_id = '${us.companyId}'`;
    const given = { cookie: us.cookies.owner, own: await idsOf(us.companyId), fingerprint: () => fingerprint(us.companyId) };
    const tries = reading(({ tx }) => sql.raw(change).execute(tx));
    expect((await offencesOfReading(await planted(tries), [tries], given)).offences).toEqual(['get /homes/{id}: 500']);
    const goesAround = reading(() => office.behind(change));
    expect((await offencesOfReading(await planted(goesAround), [goesAround], given)).offences).toEqual(['reading changed home']);
  });
  it('see a door that breaks, and a refusal without words', async () => {
    const given = { cookie: us.cookies.owner, own: await idsOf(us.companyId), share: 1 };
    expect((await offencesOfGarbage(await planted(broken), [broken], given)).offences).toContainEqual(expect.stringContaining(': 500'));
    expect((await offencesOfGarbage(await planted(nameless), [nameless], given)).offences).toContainEqual(
      expect.stringContaining('nobody_named_this has no text in en, fr, es, it'),
    );
  });
});
