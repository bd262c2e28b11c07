import { isRefusal, type Refusal } from '../refusal.ts';
import type { KnownClasses } from './class-words.ts';
import { importFields, type ImportColumns, type ImportField } from './import-columns.ts';
import { type ChosenClasses, type ImportedDevice, readRow, type UnnamedDevice } from './import-row.ts';
import { refuse } from './refusals.ts';
import { plainWords } from './written.ts';

/** How a list is read: which column holds what, and which class each of its words means (`{ "panneau mural": "keypad" }`, plain words to class keys). */
export interface ImportMapping {
  readonly columns: ImportColumns;
  readonly classes: ChosenClasses;
}

/** A file once it is text in cells. */
export interface DecodedTable {
  /** Headings, all different and none empty. */
  readonly heads: readonly string[];
  /** `line` is where the row stands in the file, from 1, for the person who has it open. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** One fault of a row; a row tells all it has at once. */
export interface RowProblem {
  readonly line: number;
  readonly problem: Refusal;
}

/** What an import would do, and, run, does: the preview is this very value (property 7). */
export interface ImportPlan {
  readonly add: readonly ImportedDevice[];
  /** Systems that what is added names and the home has not: they are added too, each once, as first written. */
  readonly newSystems: readonly string[];
  /** Places likewise. */
  readonly newPlaces: readonly string[];
  readonly alreadyThere: number;
  readonly problems: readonly RowProblem[];
  /** Words in the class column that mean nothing yet, for the person to choose a class for. */
  readonly unknownClasses: readonly string[];
}

/** What the home has already. */
export interface PresentDevices {
  readonly importKeys: ReadonlySet<string>;
  /** Serial numbers in lower case. */
  readonly serials: ReadonlySet<string>;
  /** How many devices without a serial number say the same (`saidOf`), however they came in. */
  readonly said: ReadonlyMap<string, number>;
  /** Names of the home's systems as plain words. */
  readonly systems: ReadonlySet<string>;
  /** Names of the home's places as plain words. */
  readonly places: ReadonlySet<string>;
}

export const importRowsMax = 100_000;
/** How many rows of the file have something wrong with them. */
export const rowsWithProblems = ({ problems }: Pick<ImportPlan, 'problems'>): number => new Set(problems.map(({ line }) => line)).size;
/** More systems than a house has: a column of rooms was taken for one of systems. */
export const newSystemsMax = 50;
/** More places than a house has. */
export const newPlacesMax = 300;

/**
 * Plans an import: what each row adds, what is there already, what is wrong with the others. The same file twice adds nothing, nor does a list of what the
 * home has, whoever wrote it there (property 32): a row is known by its serial number, else by everything it says and how many times it was said before it in
 * the file, compared with what was imported and with what stands there now.
 * Refusals: `import_class_column_is_not_chosen`, `import_column_is_missing` (named), `import_has_no_rows`, `import_has_too_many_rows`,
 * `import_has_too_many_systems`, `import_has_too_many_places`.
 */
export function planImport(
  table: DecodedTable,
  mapping: ImportMapping,
  present: PresentDevices,
  known: KnownClasses,
): ImportPlan | Refusal {
  const columns = columnsAt(table, mapping.columns);
  if (isRefusal(columns)) return columns;
  if (table.rows.length === 0) return refuse('import_has_no_rows');
  if (table.rows.length > importRowsMax) return refuse('import_has_too_many_rows', { values: { maximum: importRowsMax } });
  const add: ImportedDevice[] = [];
  const problems: RowProblem[] = [];
  const unknown = new Set<string>();
  const seen: Seen = { serials: new Map(), said: new Map() };
  let alreadyThere = 0;
  for (const { line, cells } of table.rows) {
    const cell = (field: ImportField) => (cells[columns[field] ?? -1] ?? '').trim();
    const { device: read, faults } = readRow(cell, known, mapping.classes);
    const device = read && named(read, seen, line);
    if (isRefusal(device)) problems.push({ line, problem: device });
    else if (!device) {
      problems.push(...faults.map((problem) => ({ line, problem })));
      if (faults.some(({ refusal }) => refusal === 'class_is_not_known')) unknown.add(cell('class'));
    } else if (isThere(device, seen, present)) alreadyThere += 1;
    else add.push(device);
  }
  const newSystems = namesToAdd(
    add.map(({ system }) => system),
    present.systems,
  );
  if (newSystems.length > newSystemsMax)
    return refuse('import_has_too_many_systems', { field: 'columns.system', values: { maximum: newSystemsMax } });
  const newPlaces = namesToAdd(
    add.map(({ place }) => place),
    present.places,
  );
  if (newPlaces.length > newPlacesMax)
    return refuse('import_has_too_many_places', { field: 'columns.place', values: { maximum: newPlacesMax } });
  return { add, newSystems, newPlaces, alreadyThere, problems, unknownClasses: [...unknown].sort() };
}

function isThere(device: ImportedDevice, { said }: Seen, present: PresentDevices): boolean {
  if (present.importKeys.has(device.importKey)) return true;
  if (device.serial !== '') return present.serials.has(device.serial.toLowerCase());
  const words = saidOf(device);
  return (said.get(words) ?? 0) <= (present.said.get(words) ?? 0);
}

/** The names that are not there yet, each once, as first written. */
function namesToAdd(names: readonly string[], there: ReadonlySet<string>): string[] {
  const named = new Map<string, string>();
  for (const name of names) {
    const plain = plainWords(name);
    if (plain !== '' && !there.has(plain) && !named.has(plain)) named.set(plain, name);
  }
  return [...named.values()];
}

function columnsAt(table: DecodedTable, columns: ImportColumns): Partial<Record<ImportField, number>> | Refusal {
  const found: Partial<Record<ImportField, number>> = {};
  for (const field of importFields) {
    const head = columns[field];
    if (!head) continue;
    const index = table.heads.indexOf(head);
    if (index === -1) return refuse('import_column_is_missing', { field: `columns.${field}`, values: { column: head } });
    found[field] = index;
  }
  return found.class === undefined ? refuse('import_class_column_is_not_chosen', { field: 'columns.class' }) : found;
}

interface Seen {
  readonly serials: Map<string, number>;
  readonly said: Map<string, number>;
}

/** Gives the row its key. A serial number stands in one line of a file only; two equal lines without one are two devices. */
function named(device: UnnamedDevice, seen: Seen, line: number): ImportedDevice | Refusal {
  if (device.serial !== '') {
    const serial = device.serial.toLowerCase();
    const before = seen.serials.get(serial);
    if (before !== undefined) return refuse('serial_is_twice_in_the_file', { field: 'serial', values: { line: before } });
    seen.serials.set(serial, line);
    return { ...device, importKey: serialKey(serial) };
  }
  const said = saidOf(device);
  const times = (seen.said.get(said) ?? 0) + 1;
  seen.said.set(said, times);
  return { ...device, importKey: `said:${said}#${times}` };
}

/** What a device without a serial number is known by: class, make, model and label, without signs and accents. */
export function saidOf(device: Pick<ImportedDevice, 'classKey' | 'make' | 'model' | 'label'>): string {
  return [device.classKey, device.make, device.model, device.label].map(plainWords).join('|');
}

/** The key of a device with a serial number, however it came in. */
export function serialKey(serial: string): string {
  return `serial:${serial.trim().toLowerCase()}`;
}
