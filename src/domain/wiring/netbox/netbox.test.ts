import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyWiring, shuffled } from '#test/wiring-arbitrary.ts';
import type { DecodedTable } from '../../homes/import.ts';
import type { Id } from '../../id.ts';
import { granted } from '../../refusal.ts';
import type { WiringRecord } from '../record.ts';
import { stillToFind } from '../states.ts';
import { netboxFields } from './columns.ts';
import { planCables, type CablesPlan } from './plan.ts';
import { netboxRows } from './written.ts';

const nothing: WiringRecord = { places: [], devices: [], ports: [], links: [], cables: [], ends: [], tests: [], accepted: [] };
let made = 0;
const newId = <Noun extends string>() => `00000000-0000-4000-8000-${(made += 1).toString(16).padStart(12, '0')}` as Id<Noun>;
const heads =
  'side_a_device,side_a_type,side_a_name,side_b_device,side_b_type,side_b_name,type,status,label,color,length,length_unit'.split(',');
const tableOf = (rows: readonly (readonly string[])[], of: readonly string[] = heads): DecodedTable => ({
  heads: of,
  rows: rows.map((cells, at) => ({ line: at + 2, cells })),
});
interface Choice {
  readonly takes?: (line: number) => boolean;
  readonly importKeys?: ReadonlySet<string>;
  readonly holdersAs?: Readonly<Record<string, 'panel' | 'plate'>>;
}
const plan = (table: DecodedTable, record: WiringRecord, { takes, importKeys = new Set(), holdersAs = {} }: Choice = {}) =>
  granted(planCables({ table, record, importKeys, language: 'fr', takes: takes ?? null, holdersAs, newId }));
/** The home after an import, as the database would have it. */
const after = (record: WiringRecord, { places, ports, cables, ends }: CablesPlan): WiringRecord => ({
  ...record,
  places: [...record.places, ...places],
  ports: [...record.ports, ...ports],
  cables: [...record.cables, ...cables],
  ends: [...record.ends, ...ends.map((end) => ({ ...end, how: 'found' as const, termination: '', note: '', stands: true }))],
});
const keysOf = ({ cables }: CablesPlan) => new Set(cables.flatMap(({ importKey }) => importKey ?? []));
const becomes = ({ lines }: CablesPlan) => lines.map((line) => line.becomes);
const reasons = ({ lines }: CablesPlan) => lines.map(({ problems }) => problems.map(({ refusal }) => refusal).join(' '));

const panel = [
  'PP-1',
  'dcim.rearport',
  '1',
  'Prise salon',
  'dcim.interface',
  'gauche',
  'cat6a',
  'connected',
  'K-001',
  '2196f3',
  '12.5',
  'm',
];

describe('a list of cables', () => {
  it('makes what is not there: panels, plates, their ports, the cable with both ends', () => {
    const planned = plan(tableOf([panel]), nothing);
    expect(planned.cables).toMatchObject([
      { label: 'K-001', type: 'network', product: 'cat6a', colour: 'bleu', lengthCm: 1_250, importKey: null },
    ]);
    expect(planned.holders).toEqual([
      { key: 'pp-1', name: 'PP-1', kind: 'panel', ports: 1 },
      { key: 'prise salon', name: 'Prise salon', kind: 'plate', ports: 1 },
    ]);
    expect(planned.ends.map(({ side, face }) => [side, face])).toEqual([
      ['a', 'back'],
      ['b', 'back'],
    ]);
    expect(plan(tableOf([panel]), nothing, { holdersAs: { 'prise salon': 'panel' } }).places.map(({ kind }) => kind)).toEqual([
      'panel',
      'panel',
    ]);
  });

  it('property 29: leaves an end unknown that it does not name, and counts it', () => {
    const row = ['PP-1', 'dcim.rearport', '1', '', '', '', '', '', 'K-002'];
    const bare = ['', '', '', '', '', '', 'coaxial', '', 'K-003'];
    const record = after(nothing, plan(tableOf([row, bare]), nothing));
    expect([record.cables.length, record.ends.length, stillToFind(record)]).toEqual([2, 1, 3]);
  });

  it('completes a cable whose end nobody knew, and leaves all else as it stands', () => {
    const record = after(nothing, plan(tableOf([['PP-1', 'dcim.rearport', '1', '', '', '', 'cat5e', '', 'k-001']]), nothing));
    const planned = plan(tableOf([panel]), record);
    expect([becomes(planned), planned.cables.length, planned.ends.length]).toEqual([['completed'], 0, 1]);
    expect(becomes(plan(tableOf([panel]), after(record, planned)))).toEqual(['there_already']);
  });

  it('shows what contradicts the home, and takes it only without the end that is taken', () => {
    const record = after(nothing, plan(tableOf([panel]), nothing));
    const elsewhere = panel.with(2, '7');
    const taken = panel.with(8, 'K-009');
    const planned = plan(tableOf([elsewhere, taken]), record);
    expect([becomes(planned), reasons(planned)]).toEqual([
      ['conflict', 'conflict'],
      ['end_is_elsewhere', 'port_is_taken port_is_taken'],
    ]);
    expect(planned.lines.map(({ canBeTaken }) => canBeTaken)).toEqual([false, true]);
    expect([planned.cables, planned.ends]).toEqual([[], []]);
    const despite = plan(tableOf([elsewhere, taken]), record, { takes: () => true });
    expect([despite.cables.map(({ label }) => label), despite.ends]).toEqual([['K-009'], []]);
  });

  it.each([
    ['cable_status_is_not_known', panel.with(7, 'loose')],
    ['cable_is_only_planned', panel.with(7, 'Planned')],
    ['cable_type_is_not_known', panel.with(6, 'string')],
    ['cable_length_is_not_readable', panel.with(10, 'long')],
    ['cable_length_is_not_readable', panel.with(10, '-3')],
    ['cable_length_unit_is_not_known', panel.with(11, 'ell')],
    ['end_has_no_device', panel.with(0, '')],
    ['end_type_is_not_known', panel.with(1, 'circuits.circuittermination')],
    ['text_is_too_long', panel.with(8, 'x'.repeat(61))],
    ['text_cannot_be_printed', panel.with(8, 'K-1 🔌')],
  ])('says %s of a line and takes the others', (refusal, row) => {
    const other = ['PP-9', 'dcim.rearport', '9', '', '', '', '', '', 'K-099'];
    const planned = plan(tableOf([row, other]), nothing);
    expect([becomes(planned), reasons(planned)]).toEqual([
      ['not_understood', 'added'],
      [refusal, ''],
    ]);
  });

  it('takes a label and a port once in a file', () => {
    const planned = plan(tableOf([panel, panel.with(8, 'k-001 '), panel.with(8, 'K-002')]), nothing);
    expect(reasons(planned)).toEqual(['', 'label_is_twice_in_the_file', 'port_is_twice_in_the_file port_is_twice_in_the_file']);
  });

  it('asks which of two of one name is meant', () => {
    const two: WiringRecord = {
      ...nothing,
      places: ['a', 'b'].map((id) => ({ id: id as Id<'place'>, kind: 'panel', name: 'PP-1', parentId: null, position: '', note: '' })),
    };
    expect(reasons(plan(tableOf([panel]), two))).toEqual(['name_is_of_several']);
    expect(reasons(plan(tableOf([panel.with(0, 'pp-1 (2)')]), two))).toEqual(['']);
  });

  it('reads the table that NetBox exports, with its own headings and units', () => {
    const exported = ['ID', 'Label', 'Device A', 'Termination A', 'Device B', 'Termination B', 'Status', 'Type', 'Color', 'Length'];
    const row = ['7', 'K-001', 'sw-1', 'Gi1/0/1', 'PP-1', '1', 'Connected', 'CAT6a', '2196f3', '12.5 m'];
    const planned = plan(tableOf([row, row.with(1, 'K-2').with(3, 'Gi1,Gi2')], exported), nothing);
    expect(planned.cables).toMatchObject([{ label: 'K-001', type: 'network', product: 'CAT6a', lengthCm: 1_250 }]);
    expect(reasons(planned)).toEqual(['', 'end_has_several_ports']);
    expect(
      planCables({
        table: tableOf([['x']], ['Nom']),
        record: nothing,
        importKeys: new Set(),
        language: 'fr',
        takes: null,
        holdersAs: {},
        newId,
      }),
    ).toMatchObject({ refusal: 'import_is_no_list_of_cables' });
  });

  it('comes back into another home with everything that it said', () => {
    const fields = {
      name: 'Enceinte gauche',
      product: '2×2,5 mm²',
      colour: 'bleu nuit',
      route: 'par le vide',
      condition: 'worn',
      note: 'route: voir plan\nà vérifier',
    } as const;
    const cable = { ...fields, id: newId<'cable'>(), label: 'HP-1', type: 'speaker', lengthCm: 1_234, retiredAt: null } as const;
    const planned = plan(
      tableOf(
        netboxRows({ ...nothing, cables: [cable] }).map((row) => row.map(String)),
        netboxFields,
      ),
      nothing,
    );
    expect(planned.cables).toEqual([{ ...cable, id: planned.cables[0]?.id, importKey: null, isRetired: false }]);
  });

  it('property 32: what we write we read again, adding nothing', () => {
    fc.assert(
      fc.property(anyWiring, fc.nat(1_000), (record, seed) => {
        const rows = netboxRows(record).map((row) => row.map(String));
        expect(netboxRows(shuffled(record, seed)).map((row) => row.map(String))).toEqual(rows);
        const planned = rows.length === 0 ? null : plan(tableOf(rows, netboxFields), record);
        expect(planned ? becomes(planned).filter((one) => one !== 'there_already') : []).toEqual([]);
      }),
      { numRuns: process.env['LONG'] === '1' ? 20_000 : 300 },
    );
  });

  it('property 32: any file twice adds nothing, nor does it in another order, and each line is told', () => {
    const device = fc.constantFrom('', 'PP-1', 'pp-1', 'PP-2', 'Salon', 'sw');
    const cell = [device, fc.constantFrom('', 'dcim.rearport', 'frontport', 'interface'), fc.constantFrom('', '1', '2', '3')];
    const rest = [
      fc.constantFrom('', 'cat6a', 'coaxial', 'what'),
      fc.constantFrom('', 'connected', 'planned'),
      fc.constantFrom('', 'K-1', 'k-1', 'K-2', 'K-3'),
    ];
    const row = fc.tuple(...cell, ...cell, ...rest) as fc.Arbitrary<string[]>;
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 10 }), fc.nat(1_000), anyWiring, (rows, seed, home) => {
        const first = plan(tableOf(rows), home);
        expect(first.lines.length).toBe(rows.length);
        for (const { becomes: one, problems } of first.lines)
          expect(problems.length > 0).toBe(one === 'conflict' || one === 'not_understood');
        const there = after(home, first);
        const again = plan(tableOf(rows), there, { importKeys: keysOf(first) });
        expect([again.cables, again.ends, again.places, again.ports]).toEqual([[], [], [], []]);
        const turned = rows.toSorted((a, b) => Math.imul(a.join().length + seed, 2_654_435) - Math.imul(b.join().length + seed, 2_654_435));
        const other = plan(tableOf(turned), there, { importKeys: keysOf(first) });
        // A line that was refused as the second of its label or port may stand first now; what was added is there.
        const said = new Set(rows.filter((_, at) => first.lines[at]?.becomes === 'added').map((one) => one.join('|')));
        for (const [at, line] of other.lines.entries()) if (said.has((turned[at] ?? []).join('|'))) expect(line.becomes).not.toBe('added');
      }),
      { numRuns: process.env['LONG'] === '1' ? 20_000 : 400 },
    );
  });
});
