import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal, type Refusal } from '#domain/refusal.ts';
import { suggestedMapping } from '#domain/wiring/testers/columns.ts';
import { netboxRows } from '#domain/wiring/netbox/written.ts';
import { netboxFields } from '#domain/wiring/netbox/columns.ts';
import { stillToFind } from '#domain/wiring/states.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { NewDevices } from '#features/homes/schema.ts';
import { connect } from '#platform/database/connect.ts';
import { chooseFileStore, hashOf } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { csv } from '#platform/http/download.ts';
import { search } from '#platform/search.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { wiringHouse } from '#test/wiring-scene.ts';
import { importCables, previewCables } from './commands/import-cables.ts';
import { importTests, previewTests } from './commands/import-tests.ts';
import { strikeTest } from './commands/tests.ts';
import { forgetTesterMapping } from './commands/tester-mappings.ts';
import { testerFile, testerFiles, testerMappings } from './queries/imports.ts';
import { CableImport } from './schema.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
chooseFileStore(folderStore(mkdtempSync(join(tmpdir(), 'caretaker-imports-'))));
const act = await testCompany(database);
const other = await testCompany(database, { name: 'Domotica Rossi', country: 'IT', language: 'it' });

const file = (text: string | Uint8Array, name = 'cables.csv') => ({
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  name,
});
const head = 'side_a_device,side_a_type,side_a_name,side_b_device,side_b_type,side_b_name,type,status,label,color,length,length_unit';
const list = [
  head,
  'PP-1,dcim.rearport,1,Prise salon,dcim.interface,1,cat6a,connected,K-001,2196f3,12.5,m',
  'PP-1,dcim.rearport,2,,,,cat6a,connected,K-002,,,',
  ',,,,,,coaxial,connected,,,,',
  ',,,,,,coaxial,connected,,,,',
  'PP-1,dcim.rearport,1,,,,cat6a,connected,K-009,,,',
  'PP-1,dcim.rearport,3,,,,cat6a,planned,K-010,,,',
].join('\r\n');

async function house() {
  const home = await wiringHouse(database, act);
  const read = (more: object) => CableImport.parse(more);
  return {
    ...home,
    preview: (text: string | Uint8Array, more = {}) => home.within((tx) => previewCables(tx, act, home.homeId, file(text), read(more))),
    bring: (text: string | Uint8Array, more = {}) => home.within((tx) => importCables(tx, act, home.homeId, file(text), read(more))),
  };
}

describe('a list of cables', () => {
  it('property 29: is shown line by line, then imported, unknown ends and all', async () => {
    const { preview, bring, record, within } = await house();
    const shown = granted(await preview(list));
    expect(shown.lines.map(({ line, becomes, problems }) => [line, becomes, ...problems.map(({ refusal }) => refusal)])).toEqual([
      [2, 'added'],
      [3, 'added'],
      [4, 'added'],
      [5, 'added'],
      [6, 'conflict', 'port_is_twice_in_the_file'],
      [7, 'not_understood', 'cable_is_only_planned'],
    ]);
    expect((await record()).cables).toEqual([]);
    expect(await bring(list)).toEqual({ added: 4, completed: 0, thereAlready: 0, leftOut: 2 });
    const all = await record();
    expect([
      all.cables.length,
      all.ports.length,
      all.places.map(({ kind, name }) => `${kind} ${name}`).toSorted(),
      stillToFind(all),
    ]).toEqual([4, 3, ['panel PP-1', 'plate Prise salon'], 5]);
    expect(all.ports.every(({ twoSided }) => twoSided)).toBe(true);
    expect((await within((tx) => search(tx, act, 'K-001', 5))).map(({ kind }) => kind)).toContain('cable');
  });

  it('gives a device of the home its port, on its front, whatever NetBox calls that side', async () => {
    const { bring, record, within, homeId } = await house();
    const { devices } = NewDevices.parse({ devices: [{ classKey: 'keypad', label: 'Switch cave' }] });
    granted(await within((tx) => addDevices(tx, act, homeId, devices)));
    const row = 'switch  CAVE,dcim.rearport,Gi1/0/3,,,,,,K-100,,,';
    expect(await bring(`${head}\n${row}`)).toMatchObject({ added: 1 });
    const all = await record();
    expect(all.places).toEqual([]);
    expect(all.ports).toMatchObject([{ deviceId: all.devices[0]?.id, placeId: null, name: 'Gi1/0/3', twoSided: false, position: 3 }]);
    expect(all.ends).toMatchObject([{ face: 'front', portId: all.ports[0]?.id }]);
    expect(await bring(`${head}\n${row}`)).toMatchObject({ added: 0, completed: 0, thereAlready: 1 });
  });

  it('property 32: imported again adds nothing, nor does our own list of it, nor what was labelled since', async () => {
    const { bring, record, homeId } = await house();
    granted(await bring(list));
    const all = await record();
    const nothing = { added: 0, completed: 0 };
    expect(await bring(list)).toMatchObject(nothing);
    const written = csv({ name: 'x', columns: netboxFields, rows: netboxRows(all) }, { language: 'en' });
    expect(await bring(written.bytes)).toMatchObject({ ...nothing, thereAlready: 4, leftOut: 0 });
    // As Excel of a Frenchman saves it: with its mark and semicolons.
    expect(await bring(`\uFEFF${list.replaceAll(',', ';')}`)).toMatchObject(nothing);
    expect(homeId).toBeTruthy();
    expect(await record()).toEqual(all);
  });

  it('property 32: two imports of one list at once add each line once', async () => {
    const { bring, record } = await house();
    const done = await Promise.all([bring(list), bring(list), bring(list)]);
    expect(done.map((one) => (isRefusal(one) ? -1 : one.added)).toSorted((a, b) => a - b)).toEqual([0, 0, 4]);
    expect((await record()).cables.length).toBe(4);
  });

  it('takes the lines that are chosen, and of a conflict the cable without the end that is taken', async () => {
    const { bring, record } = await house();
    expect(await bring(list, { lines: '2,6-7' })).toEqual({ added: 2, completed: 0, thereAlready: 0, leftOut: 4 });
    const { cables, ends } = await record();
    expect(cables.map(({ label }) => label).toSorted()).toEqual(['K-001', 'K-009']);
    expect(ends.length).toBe(2);
    expect(await bring(list, { lines: '3', as: JSON.stringify({ 'pp-1': 'plate' }) })).toMatchObject({ added: 1 });
  });

  it.each([
    ['import_file_is_empty', ''],
    ['import_file_is_empty', '\uFEFF \r\n'],
    ['import_has_no_rows', head],
    ['import_is_no_list_of_cables', 'nom,prix\r\na,1'],
    ['import_has_a_quote_that_never_ends', `${head}\r\n"PP-1,x`],
    ['import_has_too_many_lines', [head, ...Array.from({ length: 2_001 }, (_, at) => `,,,,,,,,K-${at},,,`)].join('\n')],
    ['import_file_is_not_text', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ['import_file_is_not_text', new Uint8Array([0x41, 0, 0x42, 0, 0x2c, 0])],
  ])('says %s of a whole file', async (refusal, text) => {
    const { preview, bring } = await house();
    expect(await preview(text)).toMatchObject({ refusal });
    expect(await bring(text)).toMatchObject({ refusal });
  });

  it('reads what a program of yesterday saved in its own letters', async () => {
    const { bring, record } = await house();
    const latin = Buffer.from(`${head}\nBaie café,dcim.rearport,1,,,,,,É-1,,,`, 'latin1');
    granted(await bring(new Uint8Array(latin)));
    expect((await record()).places.map(({ name }) => name)).toEqual(['Baie café']);
  });

  it('brings two thousand cables in one go', { timeout: 60_000 }, async () => {
    const { bring, record } = await house();
    const many = [
      head,
      ...Array.from({ length: 2_000 }, (_, at) => `PP-${at % 40},dcim.rearport,${at},Prise ${at},,1,cat6a,,M-${at},,10,m`),
    ].join('\n');
    expect(await bring(many)).toMatchObject({ added: 2_000 });
    expect(await bring(many)).toMatchObject({ added: 0, thereAlready: 2_000 });
    expect((await record()).ends.length).toBe(4_000);
  });
});

const heads = ['Cable ID', 'Result', 'Date', 'Length', 'Serial Number'];
const mapping = { ...suggestedMapping(heads), method: 'certified' as const };
const rows = [
  'K-001,PASS*,2026-05-13 14:05:33,23.4,S1',
  'k-002,FAIL,2026-05-13 14:09:00,,S1',
  'N-1,PASS,2026-05-13 14:12:00,,S1',
  'K-001,not tested,,,',
];
const testFile = [heads.join(','), ...rows].join('\n');

async function tested() {
  const home = await wiringHouse(database, act);
  await home.cable('K-001');
  await home.cable('K-002');
  return {
    ...home,
    bring: (text: string, more: object = {}) =>
      home.within((tx) => importTests(tx, act, home.homeId, file(text, 'tests.csv'), { mapping, cables: '', keepAs: '', ...more })),
    results: async () =>
      (await home.record()).tests
        .map(({ result, toldLabel, testedAt }) => [toldLabel, result, testedAt])
        .toSorted((a, b) => (a.join() < b.join() ? -1 : 1)),
  };
}

describe('a file of a tester', () => {
  it('property 32: adds its tests word for word, once, whoever imports it how often, and is kept with its hash', async () => {
    const { bring, results, homeId, within, record } = await tested();
    const done = await Promise.all([bring(testFile), bring(testFile)]);
    expect(done.map((one) => granted(one as Exclude<typeof one, Refusal>).added).toSorted((a, b) => a - b)).toEqual([0, 2]);
    const all = [
      ['K-001', 'PASS*', '2026-05-13T12:05:33.000Z'],
      ['k-002', 'FAIL', '2026-05-13T12:09:00.000Z'],
    ];
    expect(await results()).toEqual(all);
    expect(await bring([heads.join(','), ...rows.toReversed()].join('\r\n'))).toMatchObject({
      added: 0,
      thereAlready: 2,
      aside: 1,
      notTested: 1,
    });
    expect(await results()).toEqual(all);
    const files = granted(await within((tx) => testerFiles(tx, act, homeId)));
    expect(files.map(({ tests }) => tests).toSorted((a, b) => a - b)).toEqual([0, 2]);
    const kept = files.find(({ tests }) => tests === 2);
    expect(kept?.fileHash).toBe(hashOf(new TextEncoder().encode(testFile)));
    expect((await record()).tests.every(({ fileHash, fileLine }) => fileHash === kept?.fileHash && fileLine !== null)).toBe(true);
    const bytes = granted(await within((tx) => testerFile(tx, act, homeId, kept?.id as Id<'tester_file'>))).bytes;
    expect(new TextDecoder().decode(bytes)).toBe(testFile);
  });

  it('property 32: keeps rows aside until their cable is there, or makes one with unknown ends', async () => {
    const { bring, cable, record } = await tested();
    expect(await bring(testFile)).toMatchObject({ added: 2, aside: 1 });
    await cable('n-1');
    expect(await bring(testFile)).toMatchObject({ added: 1, aside: 0, thereAlready: 2 });
    const another = `${testFile}\nZ-9,PASS,2026-05-14 10:00:00,,S1`;
    expect(await bring(another, { cables: '6' })).toMatchObject({ added: 1, cables: 1, thereAlready: 3 });
    const all = await record();
    expect([all.cables.length, stillToFind(all)]).toEqual([4, 8]);
  });

  it('property 32: does not bring back what was struck', async () => {
    const { bring, results, within, record, homeId } = await tested();
    granted(await bring(testFile));
    const [one] = (await record()).tests;
    granted(await within((tx) => strikeTest(tx, act, homeId, one?.id as Id<'cable_test'>)));
    expect(await bring(testFile)).toMatchObject({ added: 0 });
    expect((await results()).length).toBe(1);
  });

  it('is read like the last one of its tester; nothing that is open is guessed', async () => {
    const { bring, within, homeId } = await tested();
    const open = testFile.replaceAll('2026-05-13', '04/05/2026');
    expect(await bring(open)).toMatchObject({
      refusal: 'tester_day_order_is_not_chosen',
      field: 'dayOrder',
      values: { written: '04/05/2026 14:05:33' },
    });
    const chosen = { ...mapping, dayOrder: 'day_first' as const };
    expect(await bring(open, { mapping: chosen, keepAs: 'DSX du dépôt' })).toMatchObject({ added: 2 });
    const next = await within((tx) => previewTests(tx, act, homeId, file(open), {}));
    expect(granted(next)).toMatchObject({ tester: 'DSX du dépôt', mapping: chosen, asks: [], zone: 'Europe/Paris' });
    const theirs = await within((tx) => testerMappings(tx, other), other);
    expect(theirs).toEqual([]);
    granted(await within((tx) => forgetTesterMapping(tx, act, 'DSX du dépôt')));
    expect(await within((tx) => forgetTesterMapping(tx, act, 'DSX du dépôt'))).toMatchObject({ refusal: 'no_such_record' });
    const after = granted(await within((tx) => previewTests(tx, act, homeId, file(open), {})));
    expect([after.tester, after.lines, after.asks.map(({ refusal }) => refusal)]).toEqual([
      null,
      null,
      ['tester_method_is_not_chosen', 'tester_day_order_is_not_chosen'],
    ]);
  });

  it('says in one answer all that is to be chosen', async () => {
    const { bring } = await tested();
    const found = await bring(testFile.replaceAll('2026-05-13', '04/05/2026'), { mapping: { ...mapping, method: null } });
    expect(found).toMatchObject({ refusal: 'tester_method_is_not_chosen', values: { also: 'tester_day_order_is_not_chosen' } });
  });
});
