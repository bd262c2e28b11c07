import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bitwardenExport, exportsMost } from '#domain/vault/export.ts';
import { itemsOfJson } from '#domain/vault/bitwarden.ts';
import { granted } from '#domain/refusal.ts';
import { lockUnderPassphrase, newPassphrase, openUnderPassphrase, type LockedText } from '#platform/vault/passphrase.ts';
import { done, type FirmAtWork, firmAtWork } from '#test/firm-at-work.ts';
import { ask, testOffice } from '#test/office.ts';

const office = await testOffice();
const seed = 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U';
let us: FirmAtWork;
beforeAll(async () => {
  us = await firmAtWork(office, { name: 'Maison Claire', mark: 'claire' });
  const add = async (kind: string, name: string, parts: object, more: object = {}) => {
    const id = randomUUID();
    await done(office, us.cookies.technician, 'post', `/homes/${us.homeId}/secrets`, { id, kind, name, parts, ...more });
    return id;
  };
  await add(
    'login',
    'Processor',
    { password: ' p|ä€ ', totp: seed, note: 'two\nlines' },
    { username: 'admin', address: 'https://10.0.0.2' },
  );
  await add('wifi', 'Villa', { password: 'wlan' }, { username: 'Villa' });
  await add('pin', 'Alarm', { pin: '4711' });
  const keys = await add('key_file', 'Keyring', { password: 'k' });
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'villa.knxkeys' };
  await ask(office, 'post', `/api/secrets/${keys}/file?id=${randomUUID()}`, { cookie: us.cookies.technician, raw: 'file bytes', headers });
  const gone = await add('note', 'Gone', { note: 'taken out' });
  await done(office, us.cookies.technician, 'post', `/secrets/${gone}/removal`);
  const emptied = await add('note', 'Emptied', { note: 'x' });
  await done(office, us.cookies.technician, 'post', `/secrets/${emptied}/parts`, { id: randomUUID(), field: 'note', value: '' });
});
beforeEach(() =>
  office.behind('delete from secret_reveal where export_id is not null').then(() => office.behind('delete from secret_export')),
);

const handOut = (role: keyof FirmAtWork['cookies'] = 'owner', homeId = us.homeId, reason = 'The client leaves us') =>
  ask(office, 'post', `/api/homes/${homeId}/secret-exports`, { cookie: us.cookies[role], body: { reason } });
const recorded = () =>
  office.behind<{ field: string; reason: string; by_name: string; parts: number }>(
    'select r.field, r.reason, r.by_name, e.parts from secret_reveal r join secret_export e on e.id = r.export_id order by r.field',
  );

/** As any program opens it that knows what is published of the format, by the browser's own cryptography. */
async function opened(file: LockedText, passphrase: string): Promise<Record<string, unknown>> {
  const { subtle } = crypto;
  const bytes = (text: string) => new TextEncoder().encode(text);
  const key = await subtle.importKey('raw', bytes(passphrase), 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(file.salt), iterations: file.kdfIterations },
    key,
    256,
  );
  const prk = await subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const expand = (name: string) => subtle.sign('HMAC', prk, new Uint8Array([...bytes(name), 1]));
  const [iv, body, mac] = file.data
    .slice(2)
    .split('|')
    .map((part) => Uint8Array.from(Buffer.from(part, 'base64'))) as [
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>,
  ];
  const prove = await subtle.importKey('raw', await expand('mac'), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  expect(await subtle.verify('HMAC', prove, mac, new Uint8Array([...iv, ...body]))).toBe(true);
  const lock = await subtle.importKey('raw', await expand('enc'), 'AES-CBC', false, ['decrypt']);
  return JSON.parse(new TextDecoder().decode(await subtle.decrypt({ name: 'AES-CBC', iv }, lock, body))) as Record<string, unknown>;
}

describe('the vault of a home is handed out', () => {
  it('as a file that Bitwarden imports, under a passphrase that is shown once; all that stands is in it, and comes back by our own import', async () => {
    const answer = await handOut();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { file, passphrase, parts, name } = answer.json as { file: string; passphrase: string; parts: number; name: string };
    expect(passphrase).toMatch(/^([a-z2-9]{4}-){5}[a-z2-9]{4}$/);
    expect([parts, name.endsWith('.json')]).toEqual([7, true]);
    for (const clear of ['wlan', '4711', 'admin', 'Processor', seed, passphrase]) expect(file).not.toContain(clear);
    const locked = JSON.parse(file) as LockedText;
    expect(locked).toMatchObject({ encrypted: true, passwordProtected: true, kdfType: 0, kdfIterations: 600_000 });
    const plain = await opened(locked, passphrase);
    expect(plain['files']).toMatchObject([{ name: 'villa.knxkeys', base64: Buffer.from('file bytes').toString('base64') }]);
    const items = granted(itemsOfJson(plain));
    expect(items.map(({ name: one }) => one).toSorted()).toEqual(['Alarm', 'Keyring', 'Processor', 'Villa']);
    expect(items.find(({ name: one }) => one === 'Processor')).toMatchObject({
      username: 'admin',
      password: ' p|ä€ ',
      totp: seed,
      note: 'two\nlines',
      addresses: ['https://10.0.0.2'],
    });
    expect(JSON.stringify(plain)).not.toMatch(/taken out|Gone|Emptied/);
    // Nothing keeps the passphrase.
    const rows = await office.behind<{ row: string }>('select t::text as row from event t union all select e::text from secret_export e');
    expect(rows.filter(({ row }) => row.includes(passphrase))).toEqual([]);
    const again = (await handOut()).json as { passphrase: string };
    expect(again.passphrase).not.toBe(passphrase);
  });

  it('property 40: each part is recorded as looked at, with who, when and why, and the client reads of it', async () => {
    expect((await handOut()).status).toBe(200);
    const rows = await recorded();
    expect(rows.map(({ field }) => field)).toEqual(['file', 'note', 'password', 'password', 'password', 'pin', 'totp']);
    expect(new Set(rows.map(({ reason, parts }) => `${reason} ${parts}`))).toEqual(new Set(['The client leaves us 7']));
    const page = (await ask(office, 'get', `/s/${us.tokens.contract}/looks`)).text;
    expect(page).toContain('The client leaves us');
    expect(page.split('The client leaves us')).toHaveLength(2);
    const list = (await done(office, us.cookies.owner, 'get', `/homes/${us.homeId}/secret-reveals`)) as { rows: { exported: boolean }[] };
    expect(list.rows.filter(({ exported }) => exported)).toHaveLength(7);
  });

  it('property 40: a record that cannot be kept lets nothing leave, and neither does a part that was tampered with', async () => {
    await office.behind(`create function broken() returns trigger language plpgsql as $$ begin raise 'broken'; end $$;
      create trigger broken before insert on secret_reveal for each row when (new.field = 'totp') execute function broken()`);
    const broke = await handOut();
    expect([broke.status, broke.text.includes('passphrase')]).toEqual([503, false]);
    await office.behind('drop trigger broken on secret_reveal');
    expect(await recorded()).toEqual([]);
    const [value] = await office.behind<{ id: string; locked: string }>(`select id, locked from secret_value where field = 'pin' limit 1`);
    await office.behind('alter table secret_value disable trigger b_newer');
    const write = (locked = '') => office.behind('update secret_value set locked = $1 where id = $2', [locked, value?.id]);
    await write(value?.locked.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
    try {
      const tampered = await handOut();
      expect([tampered.json['refusal'], tampered.text.includes('passphrase')]).toEqual(['secret_cannot_be_opened', false]);
      expect(await recorded()).toEqual([]);
    } finally {
      await write(value?.locked);
      await office.behind('alter table secret_value enable trigger b_newer');
    }
  });

  it('by whoever answers for the home, by no key of a program, with a reason, a few times a day; it spends no looks', async () => {
    for (const role of ['sales', 'technician', 'bookkeeper'] as const) expect((await handOut(role)).status).toBe(403);
    const key = (await done(office, us.cookies.owner, 'post', '/api-keys', { name: 'k', scopes: ['*'], expiresInDays: 1 }))[
      'key'
    ] as string;
    const byKey = await ask(office, 'post', `/api/homes/${us.homeId}/secret-exports`, { key, body: { reason: 'because' } });
    expect(byKey.json['refusal']).toBe('only_for_a_signed_in_person');
    for (const unseen of ['    ', '\u200b'.repeat(4)]) expect((await handOut('owner', us.homeId, unseen)).status).toBe(422);
    const [hourly] = exportsMost;
    for (let time = 0; time < hourly.most; time += 1) expect((await handOut()).status).toBe(200);
    expect((await handOut()).json).toMatchObject({ refusal: 'too_many_exports', values: { count: hourly.most, minutes: 60 } });
    // Another person is counted apart; and who exported may still look at one.
    expect((await handOut('service_manager')).status).toBe(200);
    const [secret] = await office.behind<{ id: string }>(`select id from secret where name = 'Alarm'`);
    const look = await ask(office, 'post', `/api/secrets/${secret?.id}/reveal`, {
      cookie: us.cookies.owner,
      body: { field: 'pin', reason: 'to test' },
    });
    expect(look.json).toEqual({ value: '4711', secondsLeft: null });
  });

  it('property 15: not where nothing is kept, nor of a home that waits for its survey', async () => {
    const [other] = await office.behind<{ id: string }>(
      `select h.id from home h join takeover t on t.home_id = h.id where t.company_id = $1 limit 1`,
      [us.companyId],
    );
    const refused = await handOut('owner', other?.id);
    expect(refused.json['refusal']).toMatch(/nothing_to_export|devices_wait_for_the_survey/);
    expect((await handOut('owner', randomUUID())).status).toBe(404);
  });
});

describe('a text locked under a passphrase', () => {
  it('opens with it alone, and not once a letter of it was changed', { timeout: 30_000 }, async () => {
    const passphrase = newPassphrase();
    const locked = await lockUnderPassphrase('étage €', passphrase);
    expect(await openUnderPassphrase(locked, passphrase)).toBe('étage €');
    expect(await openUnderPassphrase(locked, newPassphrase())).toBeNull();
    const [iv, body, mac] = locked.data.split('|');
    const turned = `${iv}|${body?.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}|${mac}`;
    expect(await openUnderPassphrase({ ...locked, data: turned }, passphrase)).toBeNull();
  });

  it('is shaped as Bitwarden imports it: folders by kind, logins and notes', () => {
    const made = bitwardenExport(
      [
        { id: 'a', kind: 'licence', name: 'KNX', username: '', address: '', parts: { licence_key: 'XYZ' }, file: null },
        { id: 'b', kind: 'note', name: 'N', username: 'who', address: '', parts: { note: 'secret' }, file: null },
      ],
      (kind) => `Villa/${kind}`,
    );
    expect(made.folders).toEqual([
      { id: 'a', name: 'Villa/licence' },
      { id: 'b', name: 'Villa/note' },
    ]);
    expect(made.items).toMatchObject([
      { type: 1, folderId: 'a', login: { password: 'XYZ', username: null, totp: null, uris: [] } },
      { type: 2, folderId: 'b', notes: 'secret', secureNote: { type: 0 }, fields: [{ name: 'username', value: 'who', type: 0 }] },
    ]);
  });
});
