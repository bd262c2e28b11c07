import type { DecodedTable } from '../../homes/import.ts';
import { refuse as refuseList } from '../../homes/refusals.ts';
import { textFaults } from '../../homes/row-texts.ts';
import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Day, Zone } from '../../time.ts';
import { columnsAt, shortened } from '../import-lines.ts';
import { refuse } from '../refusals.ts';
import type { TestMethod, TestResult } from '../tests.ts';
import { neededFields, type DayOrder, type DecimalMark, type TesterField, type TesterMapping } from './columns.ts';
import { dayRead, momentRead, orderOf, orderSaid, type MomentRead } from './moments.ts';
import { isFeet, markOf, markSaid, numberRead, unitApart } from './numbers.ts';
import { methodRead, resultRead } from './values.ts';

/** A test as a row tells it, in the units of the record; which cable it is of is known by its label alone. */
export interface ToldTest {
  readonly toldLabel: string;
  readonly toldResult: string;
  readonly toldEndA: string;
  readonly toldEndB: string;
  readonly method: TestMethod;
  readonly result: TestResult;
  readonly moment: MomentRead;
  readonly testLimit: string;
  readonly cableType: string;
  readonly nvpPermille: number | null;
  readonly lengthCm: number | null;
  readonly worstParameter: string;
  readonly worstMarginMdb: number | null;
  readonly wireMap: string;
  readonly resistanceMohm: number | null;
  readonly delayNs: number | null;
  readonly testerMake: string;
  readonly testerModel: string;
  readonly testerSerial: string;
  readonly calibrationDueOn: Day | null;
  readonly operator: string;
  readonly note: string;
}
export type RowRead = ToldTest | 'not_tested' | readonly Refusal[];

const longest: Readonly<Partial<Record<TesterField, number>>> = {
  label: 60,
  endA: 200,
  endB: 200,
  result: 60,
  testLimit: 200,
  cableType: 100,
  worstParameter: 100,
  wireMap: 200,
  testerMake: 100,
  testerModel: 98,
  testerSerial: 100,
  operator: 200,
  note: 4_000,
};
const numberFields = ['length', 'worstMargin', 'resistance', 'delay', 'nvp'] as const;
type NumberField = (typeof numberFields)[number];
/** The unit of the record in that of the file, and what a value lies between. */
const scales: Readonly<Record<Exclude<NumberField, 'nvp'>, readonly [factor: number, least: number, most: number]>> = {
  length: [100, 0, 10_000_000],
  worstMargin: [1_000, -100_000, 100_000],
  resistance: [1_000, 0, 2_000_000_000],
  delay: [1, 0, 1_000_000_000],
};
const cmPerFoot = 30.48;

/** How a file is read once everything that is asked of it is known. */
export interface Reader {
  /** What is still to be chosen, by its field; with any of these no row is read. */
  readonly asks: readonly Refusal[];
  readonly read: (cells: readonly string[]) => RowRead;
}

/**
 * Reads a file by a mapping. Nothing ambiguous is guessed: where the rows leave open whether the day or the month comes first, or whether a comma parts decimals or
 * thousands, it is asked (`asks`). Refusals: `import_column_is_missing`; in `asks`: `tester_column_is_not_chosen`, `tester_method_is_not_chosen`,
 * `tester_day_order_is_not_chosen`, `tester_decimal_is_not_chosen`, each with what is written.
 */
export function readerOf(table: DecodedTable, mapping: TesterMapping, zone: Zone): Reader | Refusal {
  const at = columnsAt<TesterField>(table.heads, mapping.columns);
  if (isRefusal(at)) return at;
  const cellOf = (cells: readonly string[], field: TesterField) => (cells[at.get(field) ?? -1] ?? '').trim();
  const all = (fields: readonly TesterField[]) =>
    table.rows.flatMap(({ cells }) => fields.map((field) => cellOf(cells, field)).filter(Boolean));
  const dates = all(['testedAt', 'calibrationDue']);
  const numbers = all(numberFields).map((text) => unitApart(text).number);
  const [order, mark] = [orderOf(dates), markOf(numbers)];
  const asks: Refusal[] = neededFields
    .filter((field) => !at.has(field))
    .map((field) => refuse('tester_column_is_not_chosen', { field: `columns.${field}` }));
  if (!at.has('method') && mapping.method === null) asks.push(refuse('tester_method_is_not_chosen', { field: 'method' }));
  const open = (text: string | undefined) => ({ written: shortened(text ?? '') });
  if (mapping.dayOrder === null && (order === 'either' || order === 'both'))
    asks.push(
      refuse('tester_day_order_is_not_chosen', {
        field: 'dayOrder',
        values: open(dates.find((text) => orderSaid(text) === 'either') ?? dates.find((text) => orderSaid(text) === 'month_first')),
      }),
    );
  if (mapping.decimal === null && (mark === 'either' || mark === 'both'))
    asks.push(
      refuse('tester_decimal_is_not_chosen', {
        field: 'decimal',
        values: open(numbers.find((text) => markSaid(text) === 'either') ?? numbers.find((text) => markSaid(text) === 'comma')),
      }),
    );
  const reading: Reading = {
    mapping,
    zone,
    order: mapping.dayOrder ?? (order === 'month_first' ? order : 'day_first'),
    mark: mapping.decimal ?? (mark === 'comma' ? mark : 'point'),
  };
  return { asks, read: (cells) => rowRead((field) => cellOf(cells, field), reading) };
}

interface Reading {
  readonly mapping: TesterMapping;
  readonly zone: Zone;
  readonly order: DayOrder;
  readonly mark: DecimalMark;
}
type Cell = (field: TesterField) => string;

function rowRead(cell: Cell, { mapping, zone, order, mark }: Reading): RowRead {
  const faults: Refusal[] = [];
  const fault = (refusal: Refusal) => {
    faults.push(refusal);
    return null;
  };
  const result = resultRead(cell('result'));
  const method = cell('method') === '' ? mapping.method : methodRead(cell('method'));
  if (result === 'not_tested' || method === 'not_tested') return 'not_tested';
  const written = (field: TesterField) => ({ field, values: { written: shortened(cell(field)) } });
  if (cell('label') === '') fault(refuse('test_has_no_label', { field: 'label' }));
  faults.push(...textFaults(cell, longest));
  if (result === null) fault(refuse('test_result_is_not_known', written('result')));
  if (method === null) fault(refuse('test_method_is_not_known', written('method')));
  const moment =
    momentRead(cell('testedAt'), cell('testedTime'), order, zone) ?? fault(refuse('test_moment_is_not_readable', written('testedAt')));
  const due = cell('calibrationDue');
  const calibrationDueOn = due === '' ? null : (dayRead(due, order) ?? fault(refuseList('day_is_not_readable', written('calibrationDue'))));
  const number = (field: NumberField) => {
    const read = numberOf(field, cell(field), mark, mapping.lengthUnit === 'ft');
    return read === 'not_readable' ? fault(refuse('test_number_is_not_readable', written(field))) : read;
  };
  const numbers = {
    lengthCm: number('length'),
    worstMarginMdb: number('worstMargin'),
    resistanceMohm: number('resistance'),
    delayNs: number('delay'),
    nvpPermille: number('nvp'),
  };
  if (faults.length > 0 || result === null || !method || !moment) return faults;
  return {
    toldLabel: cell('label'),
    toldResult: cell('result'),
    toldEndA: cell('endA'),
    toldEndB: cell('endB'),
    method,
    result,
    moment,
    testLimit: cell('testLimit'),
    cableType: cell('cableType'),
    ...numbers,
    worstParameter: cell('worstParameter'),
    wireMap: cell('wireMap'),
    testerMake: cell('testerMake'),
    testerModel: cell('testerModel'),
    testerSerial: cell('testerSerial'),
    calibrationDueOn,
    operator: cell('operator'),
    note: cell('note'),
  };
}

/** A measured value in the unit of the record; of an empty cell, or a dash, null. */
function numberOf(field: NumberField, text: string, mark: DecimalMark, inFeet: boolean): number | null | 'not_readable' {
  if (text === '' || /^[-–—]+$/.test(text) || /^n\/?a$/i.test(text)) return null;
  const { number, unit } = unitApart(text);
  const read = numberRead(number, mark);
  if (read === null) return 'not_readable';
  if (field === 'nvp') return within(Math.round(read * (read > 1 ? 10 : 1_000)), 1, 1_000);
  const [factor, least, most] = scales[field];
  const feet = field === 'length' && (unit === '' ? inFeet : isFeet(unit));
  return within(Math.round(read * (feet ? cmPerFoot : factor)), least, most);
}
const within = (value: number, least: number, most: number) => (value >= least && value <= most ? value : 'not_readable');
