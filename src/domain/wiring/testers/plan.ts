import type { DecodedTable } from '../../homes/import.ts';
import type { Id } from '../../id.ts';
import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Instant, Zone } from '../../time.ts';
import type { Cable, CableEnd, CableType } from '../cables.ts';
import { whyNotRead, type LinePlan } from '../import-lines.ts';
import { labelKey } from '../labels.ts';
import { cableTypeWritten } from '../netbox/words.ts';
import { refuse } from '../refusals.ts';
import type { TestMethod, TestResult } from '../tests.ts';
import type { TesterMapping } from './columns.ts';
import { readerOf, type ToldTest } from './rows.ts';

/**
 * What becomes of a row: its test is added · the record has it already (`there_already`, also where it was struck since, and where the file says it twice) · no cable has
 * its label (`no_cable`) · it says that nothing was tested · it is not understood.
 */
export type TestBecomes = 'added' | 'there_already' | 'no_cable' | 'not_tested' | 'not_understood';
export interface TestLine extends LinePlan<TestBecomes> {
  readonly result: TestResult | null;
  readonly method: TestMethod | null;
  readonly testedAt: Instant | null;
  readonly lengthCm: number | null;
}
/** A test that is added, of a cable that is there or that is made for it. */
export interface PlannedTest extends Omit<ToldTest, 'moment'> {
  readonly cableId: Id<'cable'>;
  readonly line: number;
  readonly testedAt: Instant;
  readonly seenEndIds: readonly Id<'cable_end'>[];
}
export interface MadeCable {
  readonly id: Id<'cable'>;
  readonly label: string;
  readonly type: CableType;
  readonly product: string;
}
/** What an import would do, and, run, does. */
export interface TestsPlan {
  readonly lines: readonly TestLine[];
  readonly tests: readonly PlannedTest[];
  readonly cables: readonly MadeCable[];
}

/** What the home has: its cables, every end that was ever known with the moment it was made, and by what its tests are known (`testKey`), struck ones too. */
export interface PresentTests {
  readonly cables: readonly Pick<Cable, 'id' | 'label'>[];
  readonly ends: readonly (Pick<CableEnd, 'id' | 'cableId' | 'how'> & { readonly madeAt: Instant })[];
  readonly known: ReadonlySet<string>;
}

interface Keyed {
  readonly cableId: string;
  readonly method: TestMethod;
  readonly testedAt: Instant;
  readonly result: TestResult;
  readonly testLimit: string;
  readonly testerSerial: string;
}
/** What a test is known by: an instrument tests a cable once at a moment in one way (`cable_test_once` of the database). */
export const testKey = ({ cableId, method, testedAt, result, testLimit, testerSerial }: Keyed): string =>
  JSON.stringify([cableId, method, testedAt, result, testLimit, testerSerial]);

interface Given {
  readonly table: DecodedTable;
  readonly mapping: TesterMapping;
  readonly zone: Zone;
  readonly now: Instant;
  readonly present: PresentTests;
  /** Of which lines a cable with unknown ends is made where none has the label. */
  readonly makesCable: (line: number) => boolean;
  readonly newId: () => Id<'cable'>;
}

/**
 * Plans what a tester's file adds (property 32): each row once, whatever its order and in however many files it stands. While something is to be chosen first, only what
 * (`asks`). Refusals: `import_has_no_rows`, `import_has_too_many_lines`, `import_column_is_missing`.
 */
export function planTests({
  table,
  mapping,
  zone,
  now,
  present,
  makesCable,
  newId,
}: Given): TestsPlan | { readonly asks: readonly Refusal[] } | Refusal {
  const why = whyNotRead(table);
  if (why) return why;
  const reader = readerOf(table, mapping, zone);
  if (isRefusal(reader)) return reader;
  if (reader.asks.length > 0) return { asks: reader.asks };
  const cables = new Map(present.cables.filter(({ label }) => label.trim() !== '').map(({ id, label }) => [labelKey(label), id]));
  const ends = Map.groupBy(present.ends, ({ cableId }) => cableId);
  const wanted = new Set(table.rows.filter(({ line }) => makesCable(line)).map(({ cells }) => labelKey(labelIn(table, mapping, cells))));
  const made: MadeCable[] = [];
  const tests: PlannedTest[] = [];
  const inFile = new Map<string, { line: number; says: string }>();
  const lines = table.rows.map(({ line, cells }): TestLine => {
    const row = reader.read(cells);
    const label = labelIn(table, mapping, cells);
    const nothing = { line, label, problems: [], result: null, method: null, testedAt: null, lengthCm: null };
    if (row === 'not_tested') return { ...nothing, becomes: 'not_tested' };
    if (isFaults(row)) return { ...nothing, becomes: 'not_understood', problems: row };
    const { moment, ...told } = row;
    const { result, method, lengthCm } = told;
    const said = { line, label, problems: [], result, method, lengthCm, testedAt: moment.at };
    if (moment.at > now) return { ...said, becomes: 'not_understood', problems: [refuse('test_lies_ahead', { field: 'testedAt' })] };
    const isMade = !cables.has(labelKey(label)) && wanted.has(labelKey(label));
    const cableId = cables.get(labelKey(label)) ?? (isMade ? newId() : undefined);
    if (!cableId) return { ...said, becomes: 'no_cable' };
    if (isMade) {
      const type = told.cableType === '' ? null : cableTypeWritten(told.cableType);
      made.push({ id: cableId, label, type: type ?? 'network', product: told.cableType });
      cables.set(labelKey(label), cableId);
    }
    const key = testKey({ cableId, testedAt: moment.at, ...told });
    const says = JSON.stringify({ ...told, toldLabel: '', toldResult: '' });
    const before = inFile.get(key);
    if (before && before.says !== says)
      return { ...said, becomes: 'not_understood', problems: [refuse('test_is_told_otherwise', { values: { line: before.line } })] };
    if (before || present.known.has(key)) return { ...said, becomes: 'there_already' };
    inFile.set(key, { line, says });
    // What was terminated anew after the test was not seen by it, however late its file comes.
    const seen = (ends.get(cableId) ?? []).filter(({ how, madeAt }) => how !== 'terminated' || madeAt <= moment.until);
    tests.push({ ...told, cableId, line, testedAt: moment.at, seenEndIds: seen.map(({ id }) => id) });
    return { ...said, becomes: 'added' };
  });
  return { lines, tests, cables: made };
}

const labelIn = (table: DecodedTable, mapping: TesterMapping, cells: readonly string[]) =>
  (cells[table.heads.indexOf(mapping.columns.label ?? '')] ?? '').trim();
const isFaults = (row: ToldTest | readonly Refusal[]): row is readonly Refusal[] => Array.isArray(row);
