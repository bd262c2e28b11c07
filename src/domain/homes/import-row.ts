import type { Cents } from '../money.ts';
import { deviceValueMostCents, type Supplier } from '../pricing/types.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { classOf, type KnownClasses } from './class-words.ts';
import type { ImportField } from './import-columns.ts';
import { refuse } from './refusals.ts';
import { textFaults } from './row-texts.ts';
import { centsWritten, countWritten, dayWritten, plainWords } from './written.ts';

/** Which class each word of a list means, as a person chose: plain words to class keys. */
export type ChosenClasses = Readonly<Record<string, string>>;

/** A device as an import adds it. */
export interface ImportedDevice {
  readonly classKey: string;
  readonly make: string;
  readonly model: string;
  readonly serial: string;
  readonly label: string;
  /** The name of its system in the home; empty: none. */
  readonly system: string;
  readonly quantity: number;
  readonly valueCents: Cents | null;
  readonly installedOn: Day | null;
  readonly warrantyEndOn: Day | null;
  readonly suppliedBy: Supplier;
  /** The name of its place in the home; empty: none. */
  readonly place: string;
  readonly firmware: string;
  readonly importKey: string;
}

const longest: Readonly<Partial<Record<ImportField, number>>> = {
  make: 100,
  model: 100,
  serial: 100,
  label: 200,
  system: 200,
  place: 200,
  firmware: 100,
};

/** The text of a field, without the spaces around it. */
type Cell = (field: ImportField) => string;
/** As its row says it, before it has a key in its file. */
export type UnnamedDevice = Omit<ImportedDevice, 'importKey'>;

/** A row as a device, or null with everything that is wrong with it, in the order of the columns. */
export function readRow(
  cell: Cell,
  known: KnownClasses,
  chosen: ChosenClasses,
): { readonly device: UnnamedDevice | null; readonly faults: readonly Refusal[] } {
  const faults: Refusal[] = [];
  const kept = <T>(read: T | Refusal): T | null => {
    if (!isRefusal(read)) return read;
    faults.push(read);
    return null;
  };
  const classKey = kept(readClass(cell('class'), known, chosen));
  faults.push(...textFaults(cell, longest));
  const quantity = kept(readQuantity(cell('quantity'), cell('serial')));
  const valueCents = kept(readAmount(cell('value')));
  const installedOn = kept(readDay(cell, 'installedOn'));
  const warrantyEndOn = kept(readDay(cell, 'warrantyEndOn'));
  if (installedOn && warrantyEndOn && warrantyEndOn < installedOn)
    faults.push(refuse('warranty_ends_before_installation', { field: 'warrantyEndOn' }));
  const suppliedBy = kept(readSupplier(cell('suppliedBy')));
  if (classKey === null || quantity === null || suppliedBy === null || faults.length > 0) return { device: null, faults };
  const device = {
    classKey,
    make: cell('make'),
    model: cell('model'),
    serial: cell('serial'),
    label: cell('label'),
    // A name of signs alone is none.
    system: plainWords(cell('system')) === '' ? '' : cell('system'),
    place: plainWords(cell('place')) === '' ? '' : cell('place'),
    firmware: cell('firmware'),
    quantity,
    valueCents,
    installedOn,
    warrantyEndOn,
    suppliedBy,
  };
  return { device, faults };
}

function readClass(written: string, known: KnownClasses, chosen: ChosenClasses): string | Refusal {
  if (written === '') return refuse('class_is_missing', { field: 'class' });
  return classOf(written, known, chosen) ?? refuse('class_is_not_known', { field: 'class', values: { written: shortened(written) } });
}

function readQuantity(written: string, serial: string): number | Refusal {
  const quantity = written === '' ? 1 : countWritten(written);
  if (quantity === null || quantity < 1 || quantity > 10_000)
    return refuse('quantity_is_not_a_whole_number', { field: 'quantity', values: { written: shortened(written) } });
  return serial !== '' && quantity !== 1 ? refuse('serial_stands_for_one_device', { field: 'quantity' }) : quantity;
}

function readAmount(written: string): Cents | null | Refusal {
  if (written === '') return null;
  const cents = centsWritten(written);
  if (cents === null) return refuse('amount_is_not_readable', { field: 'value', values: { written: shortened(written) } });
  const most = deviceValueMostCents / 100;
  return cents > deviceValueMostCents
    ? refuse('value_is_too_high', { field: 'value', values: { written: shortened(written), most } })
    : cents;
}

function readDay(cell: Cell, field: 'installedOn' | 'warrantyEndOn'): Day | null | Refusal {
  const written = cell(field);
  if (written === '') return null;
  return dayWritten(written) ?? refuse('day_is_not_readable', { field, values: { written: shortened(written) } });
}

const suppliersByWord: ReadonlyMap<string, Supplier> = new Map([
  ...['', 'us', 'nous', 'nosotros', 'noi'].map((word) => [word, 'us'] as const),
  ...['other firm', 'other', 'autre', 'autre entreprise', 'autre installateur', 'otra empresa', 'otro', 'altra ditta', 'altro'].map(
    (word) => [word, 'other_firm'] as const,
  ),
  ...['client', 'customer', 'owner', 'propriétaire', 'cliente', 'propietario', 'proprietario'].map(
    (word) => [plainWords(word), 'client'] as const,
  ),
]);

function readSupplier(written: string): Supplier | Refusal {
  return (
    suppliersByWord.get(plainWords(written)) ??
    refuse('supplier_is_not_known', { field: 'suppliedBy', values: { written: shortened(written) } })
  );
}

const shortened = (text: string) => ([...text].length > 40 ? `${[...text].slice(0, 39).join('')}…` : text);
