import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { granted } from '../refusal.ts';
import { itemsOfCsv, itemsOfJson, knownBy, secretOf, type ExportedItem } from './bitwarden.ts';
import { planSecretImport } from './import.ts';

const item = (more: Partial<ExportedItem> = {}): ExportedItem => ({
  line: 2,
  folder: '',
  type: 'login',
  name: 'Router',
  addresses: [],
  username: 'admin',
  password: 'pass',
  totp: '',
  note: '',
  ...more,
});
const becomes = (more: Partial<ExportedItem>) => granted(secretOf(item(more)));

describe('an item of an export', () => {
  it('becomes what it is: a login, a Wi-Fi, a PIN, a note, a key', () => {
    expect(becomes({})).toEqual({ kind: 'login', name: 'Router', username: 'admin', address: '', parts: { password: 'pass' } });
    expect(becomes({ name: 'WLAN étage', username: 'Maison' })).toMatchObject({ kind: 'wifi', username: 'Maison' });
    expect(becomes({ name: 'Wifi controller', addresses: ['https://unifi'] })).toMatchObject({ kind: 'login' });
    expect(becomes({ name: 'Alarm', username: '', password: '4711#' })).toMatchObject({ kind: 'pin', parts: { pin: '4711#' } });
    expect(becomes({ type: 'note', password: '', note: 'behind the boiler' })).toMatchObject({
      kind: 'note',
      parts: { note: 'behind the boiler' },
    });
    expect(becomes({ type: 'key', password: '-----BEGIN' })).toMatchObject({ kind: 'key_file', parts: { file: '-----BEGIN' } });
  });

  it('keeps in clear nothing that may be secret: an address with a password or a question goes into the note, whole', () => {
    const secret = becomes({ addresses: ['rtsp://admin:hunter2@10.0.0.5/1?token=abc', 'https://second'] });
    expect(secret.address).toBe('rtsp://10.0.0.5/1');
    expect(secret.parts.note).toBe('rtsp://admin:hunter2@10.0.0.5/1?token=abc\nhttps://second');
  });

  it('loses no authenticator key that cannot be read', () => {
    expect(becomes({ totp: 'steam://ABC' }).parts).toEqual({ password: 'pass', note: 'TOTP: steam://ABC' });
    expect(becomes({ totp: 'gezd gnbv gy3t qojq' }).parts.totp).toBe('gezd gnbv gy3t qojq');
  });

  it('is left out by name where it cannot be kept', () => {
    const refusal = (more: Partial<ExportedItem>) => (secretOf(item(more)) as { refusal: string }).refusal;
    expect(refusal({ name: ' \n ' })).toBe('item_has_no_name');
    expect(refusal({ type: 'other' })).toBe('item_opens_no_home');
    expect(refusal({ password: '' })).toBe('item_has_nothing_secret');
    expect(refusal({ note: 'x'.repeat(20_001) })).toBe('item_text_is_too_long');
    expect(refusal({ name: 'NVR 📷' })).toBe('item_cannot_be_printed');
  });
});

describe('a CSV of Bitwarden', () => {
  const heads = 'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp'.split(',');

  it('is read by its columns, in whatever order', () => {
    const cells = ['House', '1', 'login', 'NVR', 'a\nb', 'PIN: 1', '0', 'https://a,x,http://b', 'u', ' p ', 'seed'];
    const read = (order: number[]) =>
      granted(
        itemsOfCsv(
          order.map((at) => heads[at] ?? ''),
          [{ line: 2, cells: order.map((at) => cells[at] ?? '') }],
        ),
      );
    const usual = read(heads.map((_, at) => at));
    expect(usual).toEqual([
      item({
        folder: 'House',
        name: 'NVR',
        addresses: ['https://a,x', 'http://b'],
        username: 'u',
        password: ' p ',
        totp: 'seed',
        note: 'a\nb\nPIN: 1',
      }),
    ]);
    expect(read(heads.map((_, at) => heads.length - 1 - at))).toEqual(usual);
  });

  it('of something else is refused by name, and so is one without lines', () => {
    expect(itemsOfCsv(['name', 'url'], [])).toMatchObject({ refusal: 'export_is_not_of_bitwarden' });
    expect(itemsOfCsv(heads, [])).toMatchObject({ refusal: 'export_holds_nothing' });
  });
});

describe('a JSON of Bitwarden', () => {
  it('is read with its folders, fields, addresses and keys; what was thrown away there is left out', () => {
    const whole = {
      encrypted: false,
      folders: [{ id: 'f1', name: 'House' }],
      items: [
        {
          type: 1,
          folderId: 'f1',
          name: 'NVR',
          notes: null,
          fields: [{ name: 'PIN', value: '1', type: 1 }],
          login: { uris: [{ match: null, uri: 'https://a' }], username: 'u', password: 'p', totp: null },
        },
        { type: 1, name: 'Gone', deletedDate: '2026-01-01', login: {} },
        { type: 3, name: 'Card', card: { number: '4111' } },
        { type: 5, name: 'Key', sshKey: { privateKey: 'PRIVATE' } },
      ],
    };
    expect(granted(itemsOfJson(whole))).toEqual([
      item({ line: 1, folder: 'House', name: 'NVR', addresses: ['https://a'], username: 'u', password: 'p', note: 'PIN: 1' }),
      item({ line: 3, type: 'other', name: 'Card', username: '', password: '' }),
      item({ line: 4, type: 'key', name: 'Key', username: '', password: 'PRIVATE' }),
    ]);
  });

  it('is refused by name where it is encrypted, empty or something else', () => {
    expect(itemsOfJson({ encrypted: true, passwordProtected: true, salt: 'x', data: 'y' })).toMatchObject({
      refusal: 'export_is_encrypted',
    });
    expect(itemsOfJson({ encrypted: false, items: [] })).toMatchObject({ refusal: 'export_holds_nothing' });
    for (const odd of [null, [], 'x', 7, {}, { items: 'x' }])
      expect(itemsOfJson(odd)).toMatchObject({ refusal: 'export_is_not_of_bitwarden' });
  });

  it('never breaks, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), (odd, items) => {
        itemsOfJson(odd);
        const read = itemsOfJson({ items });
        if (Array.isArray(read)) planSecretImport(read, new Set());
      }),
    );
  });
});

describe('property 32: a plan of an import', () => {
  const words = fc.constantFrom('Router', 'router ', 'NVR', 'Wi-Fi', '');
  const items = fc.array(fc.record({ name: words, username: words, password: fc.string(), note: fc.string() }));

  it('adds each once, tells of every line what becomes of it, and adds nothing the second time, also with other passwords', () => {
    fc.assert(
      fc.property(items, fc.string(), (given, other) => {
        const file = given.map((one, at) => item({ ...one, line: at + 2 }));
        const plan = granted(planSecretImport(file, new Set()));
        expect(plan.lines).toHaveLength(file.length);
        expect(plan.add.length).toBe(plan.lines.filter(({ becomes: is }) => is === 'added').length);
        const present = new Set(plan.add.map(knownBy));
        expect(present.size).toBe(plan.add.length);
        const again = granted(
          planSecretImport(
            file.map((one) => ({ ...one, password: one.password && `${one.password}${other}` })),
            present,
          ),
        );
        expect(again.add.filter((one) => present.has(knownBy(one)))).toEqual([]);
      }),
    );
  });

  it('says nothing secret of a line', () => {
    const secret = 'canary-4711';
    const file = [
      item({ password: secret, note: secret, addresses: [`ftp://a:${secret}@b`] }),
      item({ line: 3, type: 'note', password: '', note: secret }),
    ];
    expect(JSON.stringify(granted(planSecretImport(file, new Set())).lines)).not.toContain(secret);
  });

  it('of more items than a home has is refused', () => {
    expect(
      planSecretImport(
        Array.from({ length: 2_001 }, () => item()),
        new Set(),
      ),
    ).toMatchObject({ refusal: 'export_is_too_long' });
  });
});
