import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { importFields, suggestedColumns } from '#domain/homes/import-columns.ts';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { startingClassKeys } from '#domain/pricing/defaults/classes.ts';
import { deviceValueMostCents, suppliers } from '#domain/pricing/types.ts';
import { granted } from '#domain/refusal.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { search } from '#platform/search.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { archive } from './commands/archive.ts';
import { addClient } from './commands/clients.ts';
import { addDevices } from './commands/devices.ts';
import { addSystem } from './commands/homes.ts';
import { previewImport, runImport } from './commands/import-devices.ts';
import { forgetMapping, renameMapping } from './commands/mappings.ts';
import { deviceCsvDoor } from './routes/devices.ts';
import { deviceHeads, isOwnList } from './queries/device-words.ts';
import { importMappings, listDevices } from './queries/devices.ts';
import { homeDetail } from './queries/homes.ts';
import { ClientForm, DeviceForm, DeviceList, HomeForm, SystemForm } from './schema.ts';
import { share } from '#test/share.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
const act = await testCompany(database);
const other = await testCompany(database);
const inFirm = <T>(work: (tx: Tx) => Promise<T>, a = act) => inCompany(database, a.company.id, work);
const upload = (text: string, name = 'produits.csv') => ({ bytes: new TextEncoder().encode(text), name });

async function newHome(): Promise<Id<'home'>> {
  const client = ClientForm.parse({ kind: 'household', name: 'Éléonore Dupré', language: 'fr', country: 'FR' });
  const { homeId } = granted(
    await inFirm((tx) => addClient(tx, act, { client, home: HomeForm.parse({ name: 'Villa Marlow', country: 'FR' }) })),
  );
  return homeId as Id<'home'>;
}
const list = `\uFEFFType;Marque;Modèle;N° de série;Pièce;Qté;Prix unitaire;Date de pose
Clavier;Lutron;HQR-W6;;Salon;6;182,50;10/05/2022
Variateur;Lutron;LQSE-4A;LU-0001;Tableau 1;1;1.240,00;10/05/2022
Caméra;Axis;P3265;=cmd();Portail;1;;
Cafetière;Nespresso;;;Cuisine;1;;
Écran;Samsung;QE65;SAM-1;Salon;1;;30/02/2023
`;
const mapping = {
  columns: {
    class: 'Type',
    make: 'Marque',
    model: 'Modèle',
    serial: 'N° de série',
    label: 'Pièce',
    quantity: 'Qté',
    value: 'Prix unitaire',
    installedOn: 'Date de pose',
  },
  classes: {},
};
const devicesIn = async (homeId: Id<'home'>) =>
  granted(await inFirm((tx) => listDevices(tx, act, homeId, DeviceList.parse({ sort: 'make' })))).rows;

/** What `Export CSV` hands out. */
const ownList = async (homeId: Id<'home'>, a = act, query = {}) => {
  const file = await inFirm(
    (tx) =>
      deviceCsvDoor.handle({
        tx,
        act: a,
        params: { id: homeId },
        query: DeviceList.parse(query),
        body: undefined,
        upload: undefined,
        caller: { address: '', browser: '' },
      }),
    a,
  );
  return { bytes: (granted(file) as { bytes: Uint8Array }).bytes, name: 'own.csv' };
};

describe('our own list', () => {
  it.each(languages)('has headings an import understands, in %s', (language) => {
    const heads = deviceHeads(language);
    expect(suggestedColumns(heads)).toEqual(Object.fromEntries(importFields.map((field, index) => [field, heads[index]])));
    expect(isOwnList(heads)).toBe(true);
    expect(isOwnList(heads.slice(1))).toBe(false);
  });

  it('property 32: imported again adds nothing, whatever was added by hand and in whichever language it was written', async () => {
    // A mapping kept for another list, whose headings ours has too and whose words it would take for others.
    const trap = { columns: { class: 'Classe', label: 'Modèle' }, classes: { clavier: 'camera', botonera: 'camera' } };
    const trapped = await newHome();
    granted(await inFirm((tx) => runImport(tx, act, trapped, upload('Classe;Modèle\nCaméra;A'), trap, 'Piège')));
    const word = fc.oneof(
      fc.constantFrom(
        '',
        'Lutron',
        '=cmd()',
        "'=cmd()",
        "''+1",
        '+33 4 72',
        'a;b,c',
        'say "no',
        ' deux\nlignes',
        '1.000',
        '2024-01-02',
        '—',
      ),
      fc.string({ maxLength: 10 }),
    );
    const aDay = fc.constantFrom(null, '2022-05-10', '2024-02-29');
    const device = fc
      .record({
        classKey: fc.constantFrom(...startingClassKeys),
        make: word,
        model: word,
        label: word,
        serial: fc.oneof(fc.constant(''), word),
        quantity: fc.integer({ min: 1, max: 10_000 }),
        valueCents: fc.option(fc.integer({ min: 0, max: deviceValueMostCents })),
        installedOn: aDay,
        suppliedBy: fc.constantFrom(...suppliers),
        inSystem: fc.boolean(),
        put: fc.constantFrom('there', 'aside'),
      })
      .map((one) => ({ ...one, quantity: one.serial.trim() === '' ? one.quantity : 1 }));
    const several = fc.uniqueArray(device, { minLength: 1, maxLength: 8, selector: (one) => one.serial.trim().toLowerCase() || one });
    await fc.assert(
      fc.asyncProperty(several, fc.constantFrom(...languages), fc.constantFrom(...languages), async (devices, writer, reader) => {
        const homeId = await newHome();
        const system = SystemForm.parse({ kind: 'other', name: 'Garten; „Süd“' });
        const { systemId } = granted(await inFirm((tx) => addSystem(tx, act, homeId, system)));
        const forms = devices.map(({ inSystem, put: _put, ...one }) => DeviceForm.parse({ ...one, systemId: inSystem ? systemId : null }));
        const { deviceIds } = granted(await inFirm((tx) => addDevices(tx, act, homeId, forms)));
        for (const [index, { put }] of devices.entries())
          if (put === 'aside') await inFirm((tx) => archive(tx, act, 'device', deviceIds[index] ?? ''));
        for (const archived of ['no', 'yes'] as const) {
          const asideOrNot = devices.filter(({ put }) => (put === 'aside') === (archived === 'yes')).length;
          if (asideOrNot === 0) continue;
          const own = await ownList(homeId, { ...act, language: writer }, { archived });
          const preview = granted(await inFirm((tx) => previewImport(tx, { ...act, language: reader }, homeId, own, undefined)));
          expect(preview.plan).toMatchObject({ add: 0, alreadyThere: asideOrNot, problems: [] });
          const done = await inFirm((tx) => runImport(tx, act, homeId, own, preview.mapping, ''));
          expect(done).toMatchObject({ added: 0, alreadyThere: asideOrNot, problemCount: 0 });
        }
      }),
      { numRuns: 25 },
    );
    granted(await inFirm((tx) => forgetMapping(tx, act, 'Piège')));
  });

  it('carried to another home brings devices and systems with their names, and is known there too', async () => {
    const [from, to] = [await newHome(), await newHome()];
    const { systemId } = granted(await inFirm((tx) => addSystem(tx, act, from, SystemForm.parse({ kind: 'lighting', name: 'Éclairage' }))));
    granted(
      await inFirm((tx) =>
        addDevices(tx, act, from, [
          DeviceForm.parse({ classKey: 'keypad', make: 'Lutron', quantity: 6, systemId }),
          DeviceForm.parse({ classKey: 'ups', serial: 'U-1' }),
        ]),
      ),
    );
    const own = await ownList(from);
    const preview = granted(await inFirm((tx) => previewImport(tx, act, to, own, undefined)));
    expect(preview.plan).toMatchObject({ add: 2, newSystems: ['Éclairage'] });
    expect(granted(await inFirm((tx) => homeDetail(tx, act, to))).systems).toEqual([]); // the preview writes nothing
    granted(await inFirm((tx) => runImport(tx, act, to, own, preview.mapping, '')));
    expect(granted(await inFirm((tx) => homeDetail(tx, act, to))).systems).toMatchObject([
      { name: 'Éclairage', kind: 'lighting', documented: false },
    ]);
    expect((await devicesIn(to)).map(({ make, systemName }) => [make, systemName])).toEqual([
      ['', null],
      ['Lutron', 'Éclairage'],
    ]);
    expect(await inFirm((tx) => runImport(tx, act, to, own, preview.mapping, ''))).toMatchObject({ added: 0, alreadyThere: 2 });
  });
});

describe('an import', () => {
  it('property 7: previews exactly what it does, and the preview writes nothing', async () => {
    const homeId = await newHome();
    const preview = granted(await inFirm((tx) => previewImport(tx, act, homeId, upload(list), undefined)));
    expect(preview.mapping).toEqual(mapping);
    expect(preview.plan).toMatchObject({ add: 3, addedDevices: 8, alreadyThere: 0, problemCount: 2, unknownClasses: ['Cafetière'] }); // 6 + 1 + 1 devices
    expect(preview.plan?.problems.map(({ line, refusal }) => [line, refusal])).toEqual([
      [5, 'class_is_not_known'],
      [6, 'day_is_not_readable'],
    ]);
    expect(await devicesIn(homeId)).toEqual([]);
    const done = granted(await inFirm((tx) => runImport(tx, act, homeId, upload(list), preview.mapping, '')));
    expect(done).toMatchObject({ added: 3, alreadyThere: 0, problemCount: 2 });
    expect(
      (await devicesIn(homeId)).map(({ make, quantity, valueCents, installedOn, serial }) => [
        make,
        quantity,
        valueCents,
        installedOn,
        serial,
      ]),
    ).toEqual([
      ['Axis', 1, null, null, '=cmd()'],
      ['Lutron', 6, 18_250, '2022-05-10', ''],
      ['Lutron', 1, 124_000, '2022-05-10', 'LU-0001'],
    ]);
    expect(await inFirm((tx) => search(tx, act, 'lu-0001', 5))).toMatchObject([{ kind: 'device', title: 'Lutron LQSE-4A' }]);
  });

  it('property 32: the same file again adds nothing, nor does our own CSV of it, nor what was put aside', async () => {
    const homeId = await newHome();
    granted(await inFirm((tx) => runImport(tx, act, homeId, upload(list), mapping, '')));
    expect(await inFirm((tx) => runImport(tx, act, homeId, upload(list), mapping, ''))).toMatchObject({ added: 0, alreadyThere: 3 });
    const own = await ownList(homeId);
    const preview = granted(await inFirm((tx) => previewImport(tx, act, homeId, own, undefined)));
    expect(preview.plan).toMatchObject({ add: 0, alreadyThere: 3, problemCount: 0 });
    const [first] = await devicesIn(homeId);
    await inFirm((tx) => archive(tx, act, 'device', first?.id ?? ''));
    expect(await inFirm((tx) => runImport(tx, act, homeId, upload(list), mapping, ''))).toMatchObject({ added: 0, alreadyThere: 3 });
  });

  it('property 32: two imports of one file at once add each row once', async () => {
    const homeId = await newHome();
    const answers = await Promise.all([1, 2, 3].map(() => inFirm((tx) => runImport(tx, act, homeId, upload(list), mapping, ''))));
    expect(answers.map((answer) => granted(answer).added).toSorted((a, b) => a - b)).toEqual([0, 0, 3]);
    expect(await devicesIn(homeId)).toHaveLength(3);
  });

  it('keeps a mapping and takes it for the next file with these headings, for this firm only', async () => {
    const homeId = await newHome();
    const classes = { cafetiere: 'display' };
    granted(await inFirm((tx) => runImport(tx, act, homeId, upload(list), { ...mapping, classes }, 'Liste du fournisseur')));
    const next = granted(await inFirm((tx) => previewImport(tx, act, homeId, upload(list), undefined)));
    expect(next).toMatchObject({ source: 'Liste du fournisseur', mapping: { classes }, plan: { unknownClasses: [] } });
    expect(await inFirm((tx) => importMappings(tx, other), other)).toEqual([]);
    expect(await inFirm((tx) => renameMapping(tx, other, 'Liste du fournisseur', 'Volée'), other)).toMatchObject({
      refusal: 'no_such_record',
    });
    expect(await inFirm((tx) => forgetMapping(tx, other, 'Liste du fournisseur'), other)).toMatchObject({ refusal: 'no_such_record' });
    expect(await inFirm((tx) => previewImport(tx, other, homeId, upload(list), undefined), other)).toMatchObject({
      refusal: 'no_such_record',
    });
    expect(await inFirm((tx) => runImport(tx, other, homeId, upload(list), mapping, ''), other)).toMatchObject({
      refusal: 'no_such_record',
    });
  });

  it('a kept mapping is renamed, never onto another, and forgotten', async () => {
    const homeId = await newHome();
    for (const [make, source] of ['Une', 'Deux'].entries())
      granted(
        await inFirm((tx) =>
          runImport(tx, act, homeId, upload(`Sorte ${make}\nClavier`), { columns: { class: `Sorte ${make}` }, classes: {} }, source),
        ),
      );
    const kept = async () =>
      (await inFirm((tx) => importMappings(tx, act))).map(({ source }) => source).filter((name) => /^(Une|Deux|Trois)$/.test(name));
    expect(await inFirm((tx) => renameMapping(tx, act, 'Une', 'Deux'))).toMatchObject({ refusal: 'mapping_name_is_taken', field: 'name' });
    expect(await inFirm((tx) => renameMapping(tx, act, 'Une', 'Une'))).toEqual({ source: 'Une' });
    expect(await inFirm((tx) => renameMapping(tx, act, 'Une', 'Trois'))).toEqual({ source: 'Trois' });
    expect((await kept()).toSorted()).toEqual(['Deux', 'Trois']);
    expect(await inFirm((tx) => previewImport(tx, act, homeId, upload('Sorte 0\nClavier'), undefined))).toMatchObject({ source: 'Trois' });
    expect(await inFirm((tx) => forgetMapping(tx, act, 'Trois'))).toEqual({ source: 'Trois' });
    expect(await inFirm((tx) => forgetMapping(tx, act, 'Trois'))).toMatchObject({ refusal: 'no_such_record' });
    expect(await inFirm((tx) => previewImport(tx, act, homeId, upload('Sorte 0\nClavier'), undefined))).toMatchObject({ source: null });
  });

  it('leaves the choice to the person where no heading tells the class, and refuses to run without it, by name', async () => {
    const homeId = await newHome();
    const file = upload('Article bleu;Machin\nClavier;1\n');
    expect(await inFirm((tx) => previewImport(tx, act, homeId, file, undefined))).toMatchObject({
      plan: null,
      columns: [
        { head: 'Article bleu', example: 'Clavier' },
        { head: 'Machin', example: '1' },
      ],
    });
    expect(await inFirm((tx) => runImport(tx, act, homeId, file, { columns: {}, classes: {} }, ''))).toMatchObject({
      refusal: 'import_class_column_is_not_chosen',
    });
    expect(await inFirm((tx) => runImport(tx, act, homeId, file, mapping, ''))).toMatchObject({
      refusal: 'import_column_is_missing',
      values: { column: 'Type' },
    });
    expect(await inFirm((tx) => runImport(tx, act, homeId, upload(''), mapping, ''))).toMatchObject({ refusal: 'import_file_is_empty' });
    expect(await devicesIn(homeId)).toEqual([]);
  });

  const rows = share(5_000, 100_000);
  it(`takes ${rows} rows, and again adds none of them`, async () => {
    const homeId = await newHome();
    const many = `Type;Marque;Modèle;N° de série;Pièce\n${Array.from({ length: rows }, (_, n) => `Capteur;Thében;MX-${n % 50};S${n};Pièce ${n % 40}`).join('\n')}\n`;
    const start = performance.now();
    const columns = { class: 'Type', make: 'Marque', model: 'Modèle', serial: 'N° de série', label: 'Pièce' };
    expect(await inFirm((tx) => runImport(tx, act, homeId, upload(many), { columns, classes: {} }, ''))).toMatchObject({
      added: rows,
      problemCount: 0,
    });
    const took = performance.now() - start;
    expect(await inFirm((tx) => runImport(tx, act, homeId, upload(many), { columns, classes: {} }, ''))).toMatchObject({
      added: 0,
      alreadyThere: rows,
    });
    console.log(`${rows} rows imported in ${Math.round(took)} ms`);
  });
});
