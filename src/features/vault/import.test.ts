import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { done, type FirmAtWork, firmAtWork } from '#test/firm-at-work.ts';
import { ask, testOffice } from '#test/office.ts';

const office = await testOffice();
let us: FirmAtWork;
beforeAll(async () => {
  us = await firmAtWork(office, { name: 'Maison Claire', mark: 'claire' });
});

const heads = 'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp';
const row = (...cells: string[]) => cells.map((cell) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
/** A home of its own, so that each story begins with an empty vault. */
async function home(): Promise<string> {
  const form = { name: `Home ${randomUUID()}`, country: 'FR' };
  return (await done(office, us.cookies.owner, 'post', `/clients/${us.clientId}/homes`, form))['homeId'] as string;
}
const send = (homeId: string, file: string | Uint8Array, way: 'preview' | 'run', query = '') =>
  ask(office, 'post', `/api/homes/${homeId}/secret-imports${way === 'preview' ? '/preview' : ''}${query}`, {
    cookie: us.cookies.technician,
    raw: file,
    headers: { 'content-type': 'application/octet-stream' },
  });
const passwords = async (homeId: string) => {
  const { rows } = (await done(office, us.cookies.technician, 'get', `/homes/${homeId}/secrets`)) as {
    rows: { id: string; name: string }[];
  };
  const shown: Record<string, unknown> = {};
  for (const { id, name } of rows)
    shown[name] = (
      await ask(office, 'post', `/api/secrets/${id}/reveal`, {
        cookie: us.cookies.technician,
        body: { field: 'password', reason: 'to test' },
      })
    ).json['value'];
  await office.behind('delete from secret_reveal');
  return shown;
};

describe('an export of Bitwarden', () => {
  it('is previewed line by line without anything secret, then imported; again it adds nothing (property 32)', async () => {
    const homeId = await home();
    const file = [
      heads,
      row('House', '', 'login', 'NVR', 'a note\nof two lines', '', '0', 'https://nvr', 'admin', 'secret;one', ''),
      row('', '', 'login', '', '', '', '0', '', 'x', 'secret-two', ''),
    ].join('\n');
    const preview = await send(homeId, file, 'preview');
    expect(preview.json).toMatchObject({
      lines: [
        { line: 2, folder: 'House', name: 'NVR', kind: 'login', becomes: 'added', fields: ['password', 'note'], problem: null },
        { line: 4, name: '', becomes: 'left_out', problem: { refusal: 'item_has_no_name' } },
      ],
    });
    expect(preview.text).not.toMatch(/secret|two lines/);
    expect((await send(homeId, file, 'run')).json).toEqual({ added: 1, thereAlready: 0, leftOut: 1 });
    expect((await send(homeId, file, 'run')).json).toEqual({ added: 0, thereAlready: 1, leftOut: 1 });
    // An older file overwrites nothing, nor tells that its password is another.
    const older = file.replace('secret;one', 'older');
    expect((await send(homeId, older, 'preview')).json).toMatchObject({ lines: [{ becomes: 'there_already', problem: null }, {}] });
    expect((await send(homeId, older, 'run')).json).toMatchObject({ added: 0 });
    expect(await passwords(homeId)).toEqual({ NVR: 'secret;one' });
  });

  it('is imported once by two at once', async () => {
    const homeId = await home();
    const file = [heads, ...Array.from({ length: 20 }, (_, at) => row('', '', 'login', `N ${at}`, '', '', '0', '', 'u', 'p', ''))].join(
      '\r\n',
    );
    const answers = await Promise.all([send(homeId, file, 'run'), send(homeId, file, 'run')]);
    expect(answers.map(({ json }) => Number(json['added'])).toSorted((a, b) => a - b)).toEqual([0, 20]);
  });

  it.each([
    ['a mark at its beginning', (file: string) => `\uFEFF${file}`],
    ['semicolons, as a spreadsheet saves it', (file: string) => file.replaceAll(',', ';')],
    ['lines of Windows', (file: string) => file.replaceAll('\n', '\r\n')],
    ['UTF-16', (file: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(file, 'utf16le')])],
  ])('is read with %s, letter by letter', async (_, shaped) => {
    const homeId = await home();
    const names: Record<string, string> = { Été: ' blank ', Formula: "'=1+1", Plus: '+33', Quote: 'a"b', Cyrillic: 'пароль' };
    const file = [
      heads,
      ...Object.entries(names).map(([name, password]) => row('', '', 'login', name, '', '', '0', '', '', password, '')),
    ].join('\n');
    expect((await send(homeId, shaped(file), 'run')).json).toMatchObject({ added: 5, leftOut: 0 });
    expect(await passwords(homeId)).toEqual(names);
  });

  it('takes the lines that were chosen and no others, as the previous firm knows them or not', async () => {
    const homeId = await home();
    const file = [heads, ...['A', 'B', 'C'].map((name) => row('', '', 'login', name, '', '', '0', '', '', 'p', ''))].join('\n');
    expect((await send(homeId, file, 'run', '?lines=2,4&asFound=yes')).json).toMatchObject({ added: 2, leftOut: 1 });
    const { counts } = (await done(office, us.cookies.technician, 'get', `/homes/${homeId}/secrets`)) as { counts: object };
    expect(counts).toEqual({ all: 2, toChange: 2, removed: 0 });
  });

  it('in JSON comes with its authenticators and keys', async () => {
    const homeId = await home();
    const items = [
      { type: 1, name: 'Cloud', login: { username: 'u', password: 'p', totp: 'GEZDGNBVGY3TQOJQ' } },
      { type: 5, name: 'SSH', sshKey: { privateKey: 'PRIVATE' } },
    ];
    expect((await send(homeId, JSON.stringify({ encrypted: false, items }), 'run')).json).toMatchObject({ added: 2 });
    const { rows } = (await done(office, us.cookies.technician, 'get', `/homes/${homeId}/secrets`)) as unknown as {
      rows: { name: string; kind: string; parts: { field: string }[] }[];
    };
    expect(rows.map(({ name, kind, parts }) => [name, kind, parts.map(({ field }) => field)])).toEqual([
      ['Cloud', 'login', ['password', 'totp']],
      ['SSH', 'key_file', ['file']],
    ]);
  });

  it.each([
    ['', 'import_file_is_empty'],
    ['  \n', 'import_file_is_empty'],
    [heads, 'export_holds_nothing'],
    ['name,url,username,password\nx,y,z,hunter2', 'export_is_not_of_bitwarden'],
    ['{"encrypted":true,"data":"hunter2"}', 'export_is_encrypted'],
    ['{"encrypted":false,"passwordProtected":true,"data":"hunter2"}', 'export_is_encrypted'],
    ['{"items": hunter2', 'export_is_not_of_bitwarden'],
    [`${heads}\n,,login,NVR,"hunter2`, 'import_has_a_quote_that_never_ends'],
    ['PK\u0003\u0004', 'import_file_is_not_text'],
  ])('is refused by name, and nothing of it is repeated: %j', async (file, refusal) => {
    const homeId = await home();
    for (const way of ['preview', 'run'] as const) {
      const answer = await send(homeId, file, way);
      expect([way, answer.json['refusal']]).toEqual([way, refusal]);
      expect(answer.text).not.toContain('hunter2');
    }
  });
});
