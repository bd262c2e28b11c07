import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecodedTable } from '../../homes/import.ts';
import type { Id } from '../../id.ts';
import { granted, isRefusal } from '../../refusal.ts';
import type { Instant } from '../../time.ts';
import { isSuperseded } from '../tests.ts';
import { suggestedMapping, type TesterMapping } from './columns.ts';
import { dayRead, momentRead, orderSaid } from './moments.ts';
import { markSaid, numberRead } from './numbers.ts';
import { planTests, testKey, type PresentTests, type TestsPlan } from './plan.ts';
import { methodRead, resultRead } from './values.ts';

const now = '2026-11-30T12:00:00.000Z' as Instant;
const zone = 'Europe/Paris';
const heads = ['Cable ID', 'Result', 'Date', 'Time', 'Length (m)', 'Margin (dB)', 'Limit', 'Serial Number', 'Operator'];
const mapping: TesterMapping = { ...suggestedMapping(heads), method: 'certified' };
const cable = (label: string) => ({ id: label as Id<'cable'>, label });
const home: PresentTests = { cables: [cable('K-001'), cable('K-002')], ends: [], known: new Set() };
let made = 0;
const newId = () => `made-${(made += 1)}` as Id<'cable'>;
const tableOf = (rows: readonly (readonly string[])[], of = heads): DecodedTable => ({
  heads: of,
  rows: rows.map((cells, at) => ({ line: at + 2, cells })),
});
const planned = (rows: readonly (readonly string[])[], more: Partial<Parameters<typeof planTests>[0]> = {}) =>
  planTests({ table: tableOf(rows), mapping, zone, now, present: home, makesCable: () => false, newId, ...more });
const plan = (...given: Parameters<typeof planned>) => granted(planned(...given)) as TestsPlan;
const row = ['K-001', 'PASS*', '13/05/2026', '14:05:33', '23,4', '0,3', 'Class EA', 'S1', 'N. Roux'];
const reasons = ({ lines }: TestsPlan) => lines.map(({ problems }) => problems.map(({ refusal }) => refusal).join(' '));
const becomes = ({ lines }: TestsPlan) => lines.map((line) => line.becomes);

describe('the headings of a tester', () => {
  it('are understood in four languages, one column for one field', () => {
    expect(mapping.columns).toEqual({
      label: 'Cable ID',
      result: 'Result',
      testedAt: 'Date',
      testedTime: 'Time',
      length: 'Length (m)',
      worstMargin: 'Margin (dB)',
      testLimit: 'Limit',
      testerSerial: 'Serial Number',
      operator: 'Operator',
    });
    expect(suggestedMapping(['Étiquette', 'Résultat', 'Date et heure', 'Marge', 'Longueur']).columns).toMatchObject({
      label: 'Étiquette',
      result: 'Résultat',
      testedAt: 'Date et heure',
      worstMargin: 'Marge',
      length: 'Longueur',
    });
    expect(suggestedMapping(['Etiqueta', 'Resultado', 'Fecha y hora', 'Longitud']).columns).toMatchObject({
      label: 'Etiqueta',
      result: 'Resultado',
      testedAt: 'Fecha y hora',
      length: 'Longitud',
    });
    expect(suggestedMapping(['Etichetta', 'Esito', 'Data e ora', 'Operatore']).columns).toMatchObject({
      label: 'Etichetta',
      result: 'Esito',
      testedAt: 'Data e ora',
      operator: 'Operatore',
    });
    expect(suggestedMapping(['Label', 'Length (ft)', 'Result', 'Date'])).toMatchObject({
      lengthUnit: 'ft',
      columns: { length: 'Length (ft)' },
    });
    const used = Object.values(
      suggestedMapping(['Date', 'Time', 'Name', 'Model', 'Tester', 'Result', 'Status', 'From', 'To', 'A']).columns,
    );
    expect(new Set(used).size).toBe(used.length);
  });
});

describe('a number of a file', () => {
  it.each([
    ['12,5', 'comma'],
    ['12.5', 'point'],
    ['1.234,5', 'comma'],
    ['1,234.5', 'point'],
    ['1.234.567', 'comma'],
    ['0,123', 'comma'],
    ['1,234', 'either'],
    ['14', 'none'],
    ['−0.4', 'point'],
    ['abc', 'unreadable'],
  ])('%s says %s', (text, said) => expect(markSaid(text)).toBe(said));

  it('is read by its mark, never against it', () => {
    expect([
      numberRead('1.234,5', 'comma'),
      numberRead('12.5', 'comma'),
      numberRead('1,234', 'point'),
      numberRead('1,234', 'comma'),
    ]).toEqual([1_234.5, null, 1_234, 1.234]);
  });
});

describe('a date of a file', () => {
  it.each([
    ['13/05/2026', 'day_first'],
    ['05/13/2026', 'month_first'],
    ['04/05/2026', 'either'],
    ['05/05/2026', 'none'],
    ['2026-05-04', 'none'],
    ['4 mai 2026', 'none'],
    ['May 4, 2026', 'none'],
    ['2026-05-04T10:00:00Z', 'none'],
    ['soon', 'unreadable'],
  ])('%s says %s', (text, said) => expect(orderSaid(text)).toBe(said));

  it('names months in four languages', () => {
    for (const text of ['4 août 2026', '4 de agosto de 2026', '4 agosto 2026', 'August 4th, 2026', '04-Aug-26'])
      expect([text, dayRead(text, 'day_first')]).toEqual([text, '2026-08-04']);
    for (const [text, day] of [
      ['1er juin 2026', '2026-06-01'],
      ['1 juil. 2026', '2026-07-01'],
      ['3 gen 2026', '2026-01-03'],
      ['3 ene 2026', '2026-01-03'],
      ['9 set 2026', '2026-09-09'],
    ] as const)
      expect([text, dayRead(text, 'day_first')]).toEqual([text, day]);
    expect([dayRead('30/02/2026', 'day_first'), dayRead('05/13/2026', 'day_first'), dayRead('4 Brumaire 2026', 'day_first')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is a moment by the clocks of the home, a whole day without a time, the very moment with an offset', () => {
    expect(momentRead('13/05/2026 14:05', '', 'day_first', zone)?.at).toBe('2026-05-13T12:05:00.000Z');
    expect(momentRead('01/13/2026', '2:05:09 PM', 'month_first', zone)?.at).toBe('2026-01-13T13:05:09.000Z');
    expect(momentRead('13.05.2026', '', 'day_first', zone)).toEqual({ at: '2026-05-12T22:00:00.000Z', until: '2026-05-13T22:00:00.000Z' });
    expect(momentRead('2026-05-13T14:05:33+01:00', '', 'day_first', zone)?.at).toBe('2026-05-13T13:05:33.000Z');
    for (const text of ['13/05/2026 25:00', '13/05/2026 13:05 PM', 'yesterday', '2026-13-01T10:00:00Z'])
      expect([text, momentRead(text, '', 'day_first', zone)]).toEqual([text, null]);
  });
});

describe('the words of a tester', () => {
  it('property 32: results survive with their star, in four languages, and none is guessed', () => {
    expect(['PASS', 'pass*', 'PASS *', 'FAIL', 'Fail*', 'INFO'].map(resultRead)).toEqual([
      'PASS',
      'PASS*',
      'PASS*',
      'FAIL',
      'FAIL*',
      'INFO',
    ]);
    expect(['Réussi', 'Échec*', 'No apto', 'Superato', 'Non superato'].map(resultRead)).toEqual(['PASS', 'FAIL*', 'FAIL', 'PASS', 'FAIL']);
    expect(['', 'N/A', 'not tested', 'INFO*', 'PASS?', 'maybe'].map(resultRead)).toEqual([
      'not_tested',
      'not_tested',
      'not_tested',
      null,
      null,
      null,
    ]);
    expect(['Certification', 'wire map', 'Voyant', 'Continuità', 'x'].map(methodRead)).toEqual([
      'certified',
      'wire_map',
      'link_light',
      'continuity',
      null,
    ]);
  });
});

describe('a file of a tester', () => {
  it('adds a test to the cable of its label, in the units of the record, word for word', () => {
    const { tests, lines } = plan([[' k-001', ...row.slice(1)]]);
    expect(tests).toMatchObject([
      {
        cableId: 'K-001',
        result: 'PASS*',
        toldResult: 'PASS*',
        toldLabel: 'k-001',
        method: 'certified',
        testedAt: '2026-05-13T12:05:33.000Z',
        lengthCm: 2_340,
        worstMarginMdb: 300,
        testLimit: 'Class EA',
        testerSerial: 'S1',
        line: 2,
      },
    ]);
    expect(lines).toMatchObject([{ line: 2, becomes: 'added', problems: [] }]);
  });

  it('asks what the rows leave open, and reads nothing before it is told', () => {
    const open = [row.with(2, '04/05/2026').with(4, '1,234')];
    const numbers = [row.with(2, '04/05/2026').with(4, '1,234').with(5, '')];
    const asked = (rows: string[][], more: object = {}) => {
      const found = planned(rows, { mapping: { ...mapping, ...more } });
      return !isRefusal(found) && 'asks' in found ? found.asks.map(({ refusal, values }) => [refusal, values?.['written']]) : found;
    };
    expect(asked(numbers)).toEqual([
      ['tester_day_order_is_not_chosen', '04/05/2026'],
      ['tester_decimal_is_not_chosen', '1,234'],
    ]);
    expect(asked(open)).toEqual([['tester_day_order_is_not_chosen', '04/05/2026']]);
    expect(asked([row.with(2, '13/05/2026'), row.with(2, '05/13/2026')])).toMatchObject([['tester_day_order_is_not_chosen', '05/13/2026']]);
    expect(asked([row], { method: null })).toMatchObject([['tester_method_is_not_chosen', undefined]]);
    expect(asked([row], { columns: {} })).toEqual(Array(3).fill(['tester_column_is_not_chosen', undefined]));
    const told = plan(numbers, { mapping: { ...mapping, dayOrder: 'month_first', decimal: 'comma' } });
    expect(told.tests).toMatchObject([{ testedAt: '2026-04-05T12:05:33.000Z', lengthCm: 123 }]);
    expect(planned([row], { mapping: { ...mapping, columns: { ...mapping.columns, nvp: 'NVP' } } })).toMatchObject({
      refusal: 'import_column_is_missing',
      values: { column: 'NVP' },
    });
  });

  it.each([
    ['test_has_no_label', row.with(0, '')],
    ['test_result_is_not_known', row.with(1, 'GOOD-ISH')],
    ['test_moment_is_not_readable', row.with(2, '31/02/2026')],
    ['test_moment_is_not_readable', row.with(3, '27:00')],
    ['test_number_is_not_readable', row.with(4, 'long')],
    ['test_number_is_not_readable', row.with(5, '3,4,5')],
    ['test_lies_ahead', row.with(2, '13/05/2027')],
    ['text_is_too_long', row.with(0, 'x'.repeat(61))],
    ['text_cannot_be_printed', row.with(0, 'K-1 🔌')],
  ])('says %s of a row, and takes the others', (refusal, wrong) => {
    const found = plan([wrong, row.with(0, 'K-002')]);
    expect([reasons(found), becomes(found)]).toEqual([
      [refusal, ''],
      ['not_understood', 'added'],
    ]);
  });

  it('tells rows without a test and rows without a cable, and makes a cable where that is wanted', () => {
    const rows = [row.with(1, 'not tested'), row.with(0, 'N-1'), row.with(0, 'n-1').with(3, '15:00'), row.with(0, 'N-2')];
    expect(becomes(plan(rows))).toEqual(['not_tested', 'no_cable', 'no_cable', 'no_cable']);
    const wanted = plan(rows, { makesCable: (line) => line === 4 });
    expect(becomes(wanted)).toEqual(['not_tested', 'added', 'added', 'no_cable']);
    expect(wanted.cables).toMatchObject([{ label: 'N-1', type: 'network' }]);
    expect(new Set(wanted.tests.map(({ cableId }) => cableId)).size).toBe(1);
  });

  it('says where two rows contradict each other', () => {
    expect(reasons(plan([row, row, row.with(4, '99,9')]))).toEqual(['', '', 'test_is_told_otherwise']);
  });

  it('property 32: a cable that was terminated anew after its test stays untested, however late the file comes', () => {
    const end = (id: string, how: 'terminated' | 'found', madeAt: string) => ({
      id: id as Id<'cable_end'>,
      cableId: 'K-001' as Id<'cable'>,
      how,
      madeAt: madeAt as Instant,
    });
    const ends = [
      end('old', 'terminated', '2026-05-01T10:00:00.000Z'),
      end('new', 'terminated', '2026-05-13T12:05:34.000Z'),
      end('found', 'found', '2026-06-01T10:00:00.000Z'),
    ];
    const [test] = plan([row], { present: { ...home, ends } }).tests;
    expect(test?.seenEndIds).toEqual(['old', 'found']);
    expect(isSuperseded(test as never, ends as never)).toBe(true);
    const [onTheDay] = plan([row.with(3, '')], { present: { ...home, ends } }).tests;
    expect(onTheDay?.seenEndIds).toEqual(['old', 'new', 'found']);
  });

  it('property 32: any rows twice, in whatever order and in however many files, are there once', () => {
    const any = fc.tuple(
      fc.constantFrom('K-001', 'k-001', 'K-002', 'N-9', ''),
      fc.constantFrom('PASS', 'PASS*', 'FAIL*', 'N/A', '?'),
      fc.constantFrom('13/05/2026', '14/05/2026', ''),
      fc.constantFrom('10:00', '11:00', ''),
      fc.constantFrom('12,5', ''),
    );
    const keys = ({ tests }: TestsPlan) => tests.map((test) => testKey(test));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 12 }), fc.nat(12), fc.nat(999), (cells, cut, seed) => {
        // Rows of one file agree on what they say of a test; a day that leaves no doubt stands in each file.
        const rows: string[][] = [...cells.map((one) => [...one]), ['', '', '20/05/2026', '', '9,9']];
        const first = plan(rows);
        const known = new Set(keys(first));
        expect(known.size).toBe(first.tests.length);
        expect(first.lines.length).toBe(rows.length);
        expect(plan(rows, { present: { ...home, known } }).tests).toEqual([]);
        const turned = rows.toSorted((a, b) => Math.imul(a.join().length + seed, 2_654_435) - Math.imul(b.join().length + seed, 2_654_435));
        expect(new Set(keys(plan(turned)))).toEqual(known);
        const parts = [turned.slice(0, cut), turned.slice(Math.max(0, cut - 2))].filter(({ length }) => length > 0);
        const gone = new Set<string>();
        for (const part of parts)
          for (const key of keys(plan([...part, ['', '', '20/05/2026', '', '9,9']], { present: { ...home, known: new Set(gone) } }))) {
            expect(gone.has(key)).toBe(false);
            gone.add(key);
          }
        for (const key of gone) expect(known.has(key)).toBe(true);
      }),
      { numRuns: process.env['LONG'] === '1' ? 20_000 : 400 },
    );
  });
});
