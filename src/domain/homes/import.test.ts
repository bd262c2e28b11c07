import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '../refusal.ts';
import { startingClassKeys } from '../pricing/defaults/classes.ts';
import { knownClasses, wordOfClass, classOf } from './class-words.ts';
import { suggestedColumns } from './import-columns.ts';
import { type DecodedTable, type ImportMapping, planImport, type PresentDevices, rowsWithProblems, saidOf } from './import.ts';

const known = knownClasses(startingClassKeys.map((key) => ({ key, names: [] })));
const nothing: PresentDevices = { importKeys: new Set(), serials: new Set(), said: new Map(), systems: new Set(), places: new Set() };
const heads = ['Type', 'Marque', 'Modèle', 'N° de série', 'Pièce', 'Qté', 'Prix', 'Date de pose', 'Fin de garantie', 'Fournisseur'];
const mapping: ImportMapping = { columns: suggestedColumns(heads), classes: {} };
const table = (...rows: string[][]): DecodedTable => ({ heads, rows: rows.map((cells, index) => ({ line: index + 2, cells })) });
const plan = (...rows: string[][]) => granted(planImport(table(...rows), mapping, nothing, known));

describe('headings', () => {
  it('are understood in French, Spanish, Italian and English', () => {
    expect(mapping.columns).toEqual({
      class: 'Type',
      make: 'Marque',
      model: 'Modèle',
      serial: 'N° de série',
      label: 'Pièce',
      quantity: 'Qté',
      value: 'Prix',
      installedOn: 'Date de pose',
      warrantyEndOn: 'Fin de garantie',
      suppliedBy: 'Fournisseur',
    });
    expect(suggestedColumns(['Tipo', 'Modelo', 'Número de serie'])).toEqual({ class: 'Tipo', model: 'Modelo', serial: 'Número de serie' });
    expect(suggestedColumns(['Tipologia', 'Matricola', 'Stanza'])).toEqual({ class: 'Tipologia', serial: 'Matricola', label: 'Stanza' });
    expect(suggestedColumns(['Category', 'Qty', 'Serial No.'])).toEqual({ class: 'Category', quantity: 'Qty', serial: 'Serial No.' });
  });

  it('give one column to one field', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...heads, 'Name', 'Zone', 'Date', 'Référence', 'Total'), { minLength: 1 }), (some) => {
        const used = Object.values(suggestedColumns(some));
        expect(new Set(used).size).toBe(used.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an import', () => {
  it('reads a row in the formats of the place', () => {
    expect(plan(['Variateurs', 'Lutron', 'QSN-4D', '', 'Salon', '4', '1.234,50 €', '31/12/2022', '30/12/2027', 'client']).add).toEqual([
      {
        classKey: 'lighting_module',
        make: 'Lutron',
        model: 'QSN-4D',
        serial: '',
        label: 'Salon',
        system: '',
        quantity: 4,
        valueCents: 123_450,
        installedOn: '2022-12-31',
        warrantyEndOn: '2027-12-30',
        suppliedBy: 'client',
        place: '',
        firmware: '',
        importKey: 'said:lighting module|lutron|qsn 4d|salon#1',
      },
    ]);
  });

  it.each([
    ['class_is_missing', ['', 'Lutron']],
    ['class_is_not_known', ['Machine à café', 'Nespresso']],
    ['text_is_too_long', ['Clavier', 'x'.repeat(101)]],
    ['text_cannot_be_printed', ['Clavier', 'Lutron 💡']],
    ['quantity_is_not_a_whole_number', ['Clavier', '', '', '', '', '1,5']],
    ['quantity_is_not_a_whole_number', ['Clavier', '', '', '', '', '0']],
    ['quantity_is_not_a_whole_number', ['Clavier', '', '', '', '', '99999999999']],
    ['serial_stands_for_one_device', ['Clavier', '', '', 'A1', '', '2']],
    ['amount_is_not_readable', ['Clavier', '', '', '', '', '', '-12']],
    ['value_is_too_high', ['Clavier', '', '', '', '', '', '1000000,01']],
    ['day_is_not_readable', ['Clavier', '', '', '', '', '', '', '12/31/2024']],
    ['warranty_ends_before_installation', ['Clavier', '', '', '', '', '', '', '2024-06-01', '2024-05-31']],
    ['supplier_is_not_known', ['Clavier', '', '', '', '', '', '', '', '', 'La Redoute']],
  ])('says %s of a row, by its line, and takes the others', (refusal, cells) => {
    const { add, problems } = plan(['Clavier', 'Lutron'], cells);
    expect(add).toHaveLength(1);
    expect(problems.map(({ line, problem }) => [line, problem.refusal])).toEqual([[3, refusal]]);
  });

  it('tells every fault of a row at once, and counts the row once', () => {
    const found = plan(['Clavier', 'Lutron'], ['Machine à café', '', '', '', '', '0', '-12', '30/02/2023']);
    expect(found.problems.map(({ line, problem }) => [line, problem.refusal])).toEqual([
      [3, 'class_is_not_known'],
      [3, 'quantity_is_not_a_whole_number'],
      [3, 'amount_is_not_readable'],
      [3, 'day_is_not_readable'],
    ]);
    expect(rowsWithProblems(found)).toBe(1);
    expect(found.unknownClasses).toEqual(['Machine à café']);
  });

  it('lists the words that mean no class yet, and takes the class chosen for them', () => {
    const rows = [['Panneau mural'], ['PANNEAU  mural'], ['Clavier']];
    expect(plan(...rows)).toMatchObject({ unknownClasses: ['PANNEAU  mural', 'Panneau mural'], add: [{ classKey: 'keypad' }] });
    const chosen = granted(planImport(table(...rows), { ...mapping, classes: { 'panneau mural': 'keypad' } }, nothing, known));
    expect(chosen.add.map((device) => device.classKey)).toEqual(['keypad', 'keypad', 'keypad']);
  });

  it('keeps a formula as words', () => {
    expect(plan(['Clavier', '=cmd()', "@SUM(1+1)*cmd|' /C calc'!A0"]).add[0]).toMatchObject({
      make: '=cmd()',
      model: "@SUM(1+1)*cmd|' /C calc'!A0",
    });
  });

  it('takes a serial number once per file, whatever its case, and equal lines without one as so many devices', () => {
    const { add, problems } = plan(['Clavier', '', '', 'ab-1'], ['Clavier', '', '', 'AB-1'], ['Caméra', 'Axis'], ['Caméra', 'Axis']);
    expect(add).toHaveLength(3);
    expect(problems[0]?.problem).toMatchObject({ refusal: 'serial_is_twice_in_the_file', values: { line: 2 } });
  });

  it('names the column that is missing', () => {
    expect(planImport(table(['Clavier']), { columns: { class: 'Type', serial: 'Matricola' }, classes: {} }, nothing, known)).toMatchObject({
      refusal: 'import_column_is_missing',
      values: { column: 'Matricola' },
    });
    expect(planImport(table(['Clavier']), { columns: {}, classes: {} }, nothing, known)).toMatchObject({
      refusal: 'import_class_column_is_not_chosen',
    });
    expect(planImport(table(), mapping, nothing, known)).toMatchObject({ refusal: 'import_has_no_rows' });
  });

  it('is not led astray by words that objects know (constructor, __proto__)', () => {
    expect(plan(['constructor'], ['__proto__'], ['toString']).problems).toHaveLength(3);
  });

  it('property 32: the same file again adds nothing, whatever stands in it', () => {
    const cell = fc.oneof(
      fc.constantFrom('Clavier', 'Caméra', 'Lutron', 'A1', 'a1', '', '2', '31/12/2024', '=cmd()'),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 10 }), { minLength: 1, maxLength: 12 }), (rows) => {
        const first = plan(...rows);
        const present = {
          ...nothing,
          importKeys: new Set(first.add.map((device) => device.importKey)),
          serials: new Set(first.add.map((device) => device.serial.toLowerCase())),
        };
        const again = planImport(table(...rows), mapping, present, known);
        expect(isRefusal(again) ? null : again.add).toEqual([]);
        expect(new Set(first.add.map((device) => device.importKey)).size).toBe(first.add.length);
        expect(first.add.length + rowsWithProblems(first)).toBe(rows.length);
      }),
      { numRuns: 300 },
    );
  });

  it('property 32: a list of what the home has adds nothing, whoever wrote it there, and one row more of a kind adds one', () => {
    const word = fc.constantFrom('', 'Lutron', 'HQR', 'hqr', 'Salon', '=1', 'é');
    const device = fc.record({ classKey: fc.constantFrom('keypad', 'camera'), make: word, model: word, label: word });
    fc.assert(
      fc.property(fc.array(device, { minLength: 1, maxLength: 8 }), (devices) => {
        const said = new Map<string, number>();
        for (const one of devices) said.set(saidOf(one), (said.get(saidOf(one)) ?? 0) + 1);
        const rows = devices.map(({ classKey, make, model, label }) => [classKey, make, model, '', label]);
        const present = { ...nothing, said };
        expect(granted(planImport(table(...rows), mapping, present, known))).toMatchObject({ add: [], alreadyThere: devices.length });
        const more = granted(planImport(table(...rows, rows[0] ?? []), mapping, present, known));
        expect(more.add).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  it('a system that is named is matched whatever its case and accents, or added once; a column of rooms is no column of systems', () => {
    const inSystems = { columns: { class: 'Type', system: 'Pièce' }, classes: {} };
    const present = { ...nothing, systems: new Set(['eclairage']) };
    const rows = ['Éclairage', 'ECLAIRAGE', 'Réseau', 'réseau', '', '–'].map((system) => ['Clavier', '', '', '', system]);
    const planned = granted(planImport(table(...rows), inSystems, present, known));
    expect(planned.newSystems).toEqual(['Réseau']);
    expect(planned.add.map(({ system }) => system)).toEqual(['Éclairage', 'ECLAIRAGE', 'Réseau', 'réseau', '', '']);
    const rooms = Array.from({ length: 51 }, (_, room) => ['Clavier', '', '', '', `Chambre ${room}`]);
    expect(planImport(table(...rooms), inSystems, nothing, known)).toMatchObject({
      refusal: 'import_has_too_many_systems',
      values: { maximum: 50 },
    });
    // What is there already adds no system either.
    const there = new Set(granted(planImport(table(...rows), inSystems, nothing, known)).add.map(({ importKey }) => importKey));
    expect(granted(planImport(table(...rows), inSystems, { ...nothing, importKeys: there }, known)).newSystems).toEqual([]);
  });
});

describe('the words of a firm’s own classes', () => {
  const own = knownClasses([
    { key: 'keypad', names: ['Keypad', 'Clavier mural'] },
    { key: 'wall_panel', names: ['Wall panel', 'Écran'] },
    { key: 'tv', names: ['Television', 'Télé'] },
    { key: 'tv_small', names: ['Small television', 'Télé'] },
  ]);

  it('go before the words of other lists, and a name that two classes share means none', () => {
    expect(classOf('clavier MURAL', own, {})).toBe('keypad');
    expect(classOf('Clavier', own, {})).toBe('keypad');
    expect(classOf('Écran', own, {})).toBe('wall_panel'); // elsewhere a display
    expect(classOf('Télé', own, {})).toBeNull();
    expect(classOf('Télé', own, { tele: 'tv' })).toBe('tv');
    expect(classOf('camera', own, {})).toBeNull(); // not a class of this firm
  });

  it('lead back from our own list: the name where it is enough, else the key', () => {
    expect(wordOfClass('wall_panel', 'Écran', own)).toBe('Écran');
    expect(wordOfClass('tv', 'Télé', own)).toBe('tv');
    expect(wordOfClass('gone', undefined, own)).toBe('gone');
  });
});
