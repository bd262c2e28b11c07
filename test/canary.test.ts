import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doors, pages } from '#apps/features.ts';
import { readArchive } from '#platform/backup/archive.ts';
import { backup } from '#platform/backup/backup.ts';
import { pathOf, tableOf } from './requests.ts';
import { pdfText, popplerHas } from './documents/read-pdf.ts';
import { done, type FirmAtWork, firmAtWork } from './firm-at-work.ts';
import { unzip, unzipIsHere } from './unzip.ts';
import { ask, testOffice } from './office.ts';
import { share } from './share.ts';

// A secret that is found nowhere: planted in the vault, then looked for wherever anything leaves or is kept. The search is first shown a canary that sings.

const folder = mkdtempSync(join(tmpdir(), 'caretaker-canary-'));
const logFile = join(folder, 'caretaker.log');
const office = await testOffice({ LOG_LEVEL: 'trace', LOG_FILE: logFile });
afterAll(() => rmSync(folder, { recursive: true }));
/** With digits that no authenticator's key has (RFC 4648, section 6: A to Z and 2 to 7): where such a key is asked for it must be refused. */
const canary = `Kanarie789q${randomUUID().slice(0, 8)}`;
/** An authenticator's key, which has an alphabet of its own. */
const seed = 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U';
let us: FirmAtWork;
const ids: string[] = [];

/** The canary as it may be written: as it is, folded for the search, and as bytes are written as text. */
const songs = (words: string): string[] => {
  const bytes = Buffer.from(words);
  // Base64 of what stands at each of three places in a longer text shares all but its ends.
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [
    words,
    words.toLowerCase(),
    bytes.toString('hex'),
    ...shifted,
    ...shifted.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
  ];
};
const heardIn = (text: string, words = [canary, seed]): string[] => words.flatMap(songs).filter((song) => text.includes(song));
const heardInBytes = (bytes: Uint8Array) => heardIn(Buffer.from(bytes).toString('latin1'));

beforeAll(async () => {
  us = await firmAtWork(office, { name: 'Maison Claire', mark: 'claire' });
  const { owner } = us.cookies;
  const post = (path: string, body: unknown) => done(office, owner, 'post', path, body);
  const add = async (kind: string, parts: object) => {
    const id = randomUUID();
    ids.push(id);
    await post(`/homes/${us.homeId}/secrets`, {
      id,
      kind,
      name: `Secret ${kind}`,
      username: 'admin',
      address: 'https://10.0.0.2',
      parts,
      asFound: true,
    });
    return id;
  };
  const login = await add('login', { password: canary, totp: seed, note: `note ${canary}` });
  await add('wifi', { password: canary });
  await add('pin', { pin: canary });
  await add('licence', { licence_key: canary });
  const file = await add('key_file', { password: canary });
  const bytes = { 'content-type': 'application/octet-stream', 'x-file-name': 'keyring' };
  await ask(office, 'post', `/api/secrets/${file}/file?id=${randomUUID()}`, { cookie: owner, raw: `file ${canary}`, headers: bytes });
  const csv = `name,login_uri,login_password,login_totp\nImported,rtsp://a:${canary}@b/1?x=${canary},${canary},${seed}`;
  expect(
    (await ask(office, 'post', `/api/homes/${us.homeId}/secret-imports`, { cookie: owner, raw: csv, headers: bytes })).json,
  ).toMatchObject({ added: 1 });
  await post(`/secrets/${login}/parts`, { id: randomUUID(), field: 'password', value: `${canary}2` });
  await done(office, owner, 'put', `/secrets/${login}`, { name: 'Secret edited', username: 'admin', address: '' });
  for (const field of ['password', 'totp', 'note']) await post(`/secrets/${login}/reveal`, { field, reason: 'to test' });
  // What is refused is not repeated either.
  for (const body of [
    { id: randomUUID(), kind: 'login', name: 'x', parts: { totp: canary } },
    { id: randomUUID(), kind: canary, name: 'x', parts: { password: canary } },
    { id: canary, kind: 'login', name: '', parts: { password: [canary] } },
    { id: randomUUID(), kind: 'login', name: 'x', address: `rtsp://a:${canary}@b`, parts: {} },
  ]) {
    const refused = await ask(office, 'post', `/api/homes/${us.homeId}/secrets`, { cookie: owner, body });
    expect([refused.status, heardIn(refused.text)]).toEqual([422, []]);
  }
  // And when something breaks in the middle of it.
  await office.behind(`create function broken() returns trigger language plpgsql as $$ begin raise 'broken' using detail = new::text, errcode = 'P0001'; end $$;
    create trigger broken before insert on secret_value for each row execute function broken()`);
  const broke = await ask(office, 'post', `/api/secrets/${login}/parts`, {
    cookie: owner,
    body: { id: randomUUID(), field: 'password', value: canary },
  });
  expect([broke.status, heardIn(broke.text)]).toEqual([503, []]);
  await office.behind('drop trigger broken on secret_value');
});

/** A file as a door hands it out. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const response = await office.program.app.request(`${office.settings.baseUrl}${path}`, { headers: { cookie: us.cookies.owner } });
  expect([path, response.status]).toEqual([path, 200]);
  return new Uint8Array(await response.arrayBuffer());
}

const words = [canary, canary.slice(0, 6).toLowerCase(), 'secret'];
const everyQuery = ['', ...words.flatMap((word) => [`?search=${word}`, `?q=${word}`])];

/** What every GET door answers to each who is signed in, with the firm's own ids. */
async function everyAnswer(queries: string[], look: (what: string, text: string) => void): Promise<number> {
  let read = 0;
  const tables = (
    await office.behind<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'company_id'`,
    )
  ).map(({ name }) => name);
  const own = new Map<string, string>();
  for (const table of tables) {
    const [row] = await office
      .behind<{ id: string }>(`select id from ${table} where company_id = $1 order by id desc limit 1`, [us.companyId])
      .catch(() => []);
    if (row) own.set(table, row.id);
  }
  own.set('home', us.homeId);
  own.set('secret', ids[0] ?? '');
  for (const door of doors().filter(({ contract }) => contract.method === 'get'))
    for (const role of share<readonly ('owner' | 'technician')[]>(['owner'], ['owner', 'technician']))
      for (const query of [...queries, `?homeId=${us.homeId}`]) {
        const path = pathOf(door, (name) => own.get(tableOf(door, name, tables) ?? '') ?? randomUUID());
        const answer = await ask(office, 'get', path + query, { cookie: us.cookies[role] });
        if (answer.status === 200) read += 1;
        look(`${path}${query}`, answer.text);
      }
  return read;
}

describe('property 40: a secret in the vault', () => {
  it('is in no answer of any door, no list, search, CSV or timeline, whoever asks', { timeout: 300_000 }, async () => {
    const heard: string[] = [];
    const read = await everyAnswer(everyQuery, (what, text) => heardIn(text).length > 0 && heard.push(what));
    expect(heard).toEqual([]);
    expect(read).toBeGreaterThan(300);
  });

  it('is on no page of a client, in no mail, and not in the OpenAPI document', async () => {
    let seen = 0;
    for (const { path } of pages().filter(({ method }) => method === 'get'))
      for (const token of Object.values(us.tokens)) {
        const answer = await ask(office, 'get', path.replace('{token}', token));
        if (answer.status === 200) seen += 1;
        expect([path, heardIn(answer.text)]).toEqual([path, []]);
      }
    expect(seen).toBeGreaterThan(4);
    // That they looked is told there, and by what name.
    expect((await ask(office, 'get', `/s/${us.tokens.contract}/looks`)).text).toContain('Secret edited');
    const mails = await office.behind<{ mail: string }>('select m::text as mail from mail m');
    expect(mails.length).toBeGreaterThan(3);
    expect(mails.filter(({ mail }) => heardIn(mail).length > 0)).toEqual([]);
    expect(heardIn((await ask(office, 'get', '/api/openapi.json')).text)).toEqual([]);
  });

  it.skipIf(!popplerHas('pdftotext'))('is in no PDF', async () => {
    const files = await office.behind<{ hash: string }>(`select hash from file where media_type = 'application/pdf'`);
    expect(files.length).toBeGreaterThan(2);
    for (const { hash } of files) {
      const bytes = readFileSync(join(office.settings.filesFolder, us.companyId, hash.slice(0, 2), hash));
      expect(heardInBytes(bytes)).toEqual([]);
      expect(heardIn(pdfText(bytes))).toEqual([]);
    }
  });

  it.skipIf(!popplerHas('pdftotext') || !unzipIsHere())(
    'is in no report and in neither pack, unpacked file by file',
    { timeout: 120_000 },
    async () => {
      const { owner } = us.cookies;
      const home = `/homes/${us.homeId}`;
      const put = (act: object) => done(office, owner, 'post', `${home}/wiring`, act);
      const placeId = randomUUID();
      await put({ act: 'place', id: placeId, kind: 'room', name: 'Rack room' });
      const cableId = randomUUID();
      await put({ act: 'cable', id: cableId, label: 'C-001', type: 'network' });
      await put({ act: 'end', cableId, id: randomUUID(), side: 'a', how: 'found', placeId });
      await done(office, owner, 'post', `${home}/information/items`, { id: randomUUID(), kind: 'login', account: 'admin' });
      const { rows } = (await done(office, owner, 'get', `${home}/products`)) as { rows: { id: string }[] };
      await done(office, owner, 'post', `/devices/${rows[0]?.id ?? ''}/findings`, { id: randomUUID(), condition: 'good', verdict: 'keep' });
      const inPdf = (what: string, bytes: Uint8Array) =>
        expect([what, heardInBytes(bytes), heardIn(pdfText(bytes))]).toEqual([what, [], []]);
      for (const kind of ['wiring', 'products', 'information']) {
        const { reportId } = await done(office, owner, 'post', `${home}/reports`, { id: randomUUID(), kind });
        inPdf(kind, await bytesOf(`/api/reports/${String(reportId)}/pdf`));
        inPdf(`${kind}, preview`, await bytesOf(`/api${home}/report-preview?kind=${kind}`));
      }
      inPdf('handover pack', await bytesOf(`/api${home}/handover-pack`));
      const [file, into] = [join(folder, 'exit.zip'), join(folder, 'exit')];
      writeFileSync(file, await bytesOf(`/api${home}/exit-pack`));
      unzip(file, into);
      const packed = readdirSync(into, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
      expect(packed.length).toBeGreaterThan(12);
      for (const one of packed) {
        const bytes = readFileSync(join(one.parentPath, one.name));
        expect([one.name, heardInBytes(bytes)]).toEqual([one.name, []]);
        if (one.name.endsWith('.pdf')) inPdf(one.name, bytes);
      }
      // What is open stands there: the search looked at the right thing.
      expect(readFileSync(join(into, 'record.json'), 'utf8')).toContain('C-001');
    },
  );

  it('is in no row of the database and no line of the log, at its most talkative', async () => {
    const tables = await office.behind<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'sign_in', 'pgboss')`,
    );
    for (const { name } of tables) {
      const rows = await office.behind<{ row: string }>(`select t::text as row from ${name} t`);
      expect([name, rows.filter(({ row }) => heardIn(row).length > 0)]).toEqual([name, []]);
    }
    const log = readFileSync(logFile, 'utf8');
    expect(log).toContain('"request failed"');
    expect(heardIn(log)).toEqual([]);
  });

  it('lies in a backup locked, and what opens it is not in it', async () => {
    const file = join(folder, 'caretaker.backup');
    const { settings } = office;
    const report = await backup({
      file,
      ownerUrl: office.ownerUrl,
      dataFolder: settings.dataFolder,
      secret: settings.secret,
      now: '2026-11-23T09:00:00Z',
    });
    expect(report.vault).toBe(true);
    const key = readFileSync(settings.vaultKeyFile, 'utf8').trim();
    let entries = 0;
    for await (const { name, content } of readArchive(file)) {
      entries += 1;
      expect([name, heardInBytes(content)]).toEqual([name, []]);
      expect([name, heardIn(content.toString('latin1'), [key])]).toEqual([name, []]);
    }
    expect(entries).toBeGreaterThan(50);
    // Nor in any file beside the key itself.
    const beside = readdirSync(settings.dataFolder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    for (const one of beside) expect([one.name, heardInBytes(readFileSync(join(one.parentPath, one.name)))]).toEqual([one.name, []]);
  });

  it('would have been heard: a canary in a name sings in lists, the timeline and the backup', {
    timeout: 300_000,
  }, async () => {
    await done(office, us.cookies.owner, 'post', `/homes/${us.homeId}/secrets`, {
      id: randomUUID(),
      kind: 'login',
      name: canary,
      parts: {},
    });
    const heard = new Set<string>();
    await everyAnswer([''], (what, text) => heardIn(text).length > 0 && heard.add(what.split('?')[0] ?? ''));
    expect([...heard]).toEqual(expect.arrayContaining([`/api/homes/${us.homeId}/secrets`, '/api/timeline']));
    const file = join(folder, 'singing.backup');
    const { settings } = office;
    await backup({
      file,
      ownerUrl: office.ownerUrl,
      dataFolder: settings.dataFolder,
      secret: settings.secret,
      now: '2026-11-23T09:00:00Z',
    });
    const singing: string[] = [];
    for await (const { name, content } of readArchive(file)) if (heardInBytes(content).length > 0) singing.push(name);
    expect(singing).toEqual(expect.arrayContaining([expect.stringContaining('public.secret/'), expect.stringContaining('public.event/')]));
    for (const place of [0, 1, 2])
      expect(heardIn(Buffer.from(`${'x'.repeat(place)}${canary} and more`).toString('base64'))).not.toEqual([]);
  });
});
