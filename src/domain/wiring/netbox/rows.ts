import { textFaults } from '../../homes/row-texts.ts';
import type { Language } from '../../language.ts';
import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Cable, CableType, PortFace } from '../cables.ts';
import { shortened } from '../import-lines.ts';
import { refuse } from '../refusals.ts';
import { markSaid, numberRead, unitApart } from '../testers/numbers.ts';
import type { NetboxField } from './columns.ts';
import { commentsRead } from './comments.ts';
import { cableTypeWritten, colourRead, endKind, statusWritten, unitWritten } from './words.ts';

/** An end as a row tells it: a port of something, or what it comes out at (`port` empty). */
export interface ToldEnd {
  readonly holder: string;
  readonly port: string;
  readonly face: PortFace | null;
  /** What the holder becomes where the home has none of that name. */
  readonly holds: 'panel' | 'plate';
}
/** A cable as a row tells it. An end that it does not name is unknown (property 29). */
export interface ToldCable {
  readonly cable: Omit<Cable, 'id' | 'retiredAt'>;
  readonly isRetired: boolean;
  readonly a: ToldEnd | null;
  readonly b: ToldEnd | null;
}

export type CableCell = (field: NetboxField) => string;
const longest = {
  label: 60,
  description: 200,
  type: 100,
  side_a_device: 200,
  side_b_device: 200,
  side_a_name: 100,
  side_b_name: 100,
  // Of what is longer the beginning is taken.
  comments: Number.POSITIVE_INFINITY,
} as const;

/** A row as a cable, or everything that is wrong with it. `exported`: of NetBox's own table, where commas part several ends of a side. */
export function cableRead(cell: CableCell, exported: boolean, language: Language): ToldCable | readonly Refusal[] {
  const faults: Refusal[] = [];
  const kept = <T>(read: T | Refusal): T | null => {
    if (!isRefusal(read)) return read;
    faults.push(read);
    return null;
  };
  faults.push(...textFaults(cell, longest));
  const status = statusWritten(cell('status'));
  if (status === null)
    faults.push(refuse('cable_status_is_not_known', { field: 'status', values: { written: shortened(cell('status')) } }));
  // A survey records what is in the house.
  if (status === 'planned') faults.push(refuse('cable_is_only_planned', { field: 'status' }));
  const ends = { a: kept(endRead(cell, 'a', exported)), b: kept(endRead(cell, 'b', exported)) };
  const lengthCm = kept(lengthRead(cell('length'), cell('length_unit')));
  const comments = commentsRead(cell('comments'));
  const type = comments.type ?? kept(typeRead(cell));
  if (faults.length > 0 || !type) return faults;
  const own = cableTypeWritten(cell('type')) === plainType(cell('type')) ? '' : cell('type');
  return {
    cable: {
      label: cell('label'),
      name: cell('description'),
      type,
      product: (comments.product ?? own).slice(0, 100),
      colour: (comments.colour ?? colourRead(cell('color'), language)).slice(0, 40),
      route: (comments.route ?? '').slice(0, 1_000),
      lengthCm,
      condition: comments.condition ?? 'unknown',
      note: comments.note.slice(0, 4_000),
    },
    isRetired: status === 'decommissioning',
    ...ends,
  };
}

/** `coaxial` and `power` say what our type says: they are no product. */
const plainType = (written: string) => (written === 'coaxial' ? 'coax' : written);

function typeRead(cell: CableCell): CableType | Refusal {
  const written = cell('type');
  if (written === '') return endKind(cell('side_a_type'))?.carries ?? endKind(cell('side_b_type'))?.carries ?? 'network';
  return cableTypeWritten(written) ?? refuse('cable_type_is_not_known', { field: 'type', values: { written: shortened(written) } });
}

function endRead(cell: CableCell, side: 'a' | 'b', exported: boolean): ToldEnd | null | Refusal {
  const [device, type, name] = [`side_${side}_device`, `side_${side}_type`, `side_${side}_name`] as const;
  const [holder, port] = [cell(device), cell(name)];
  if (holder === '' && port === '') return null;
  if (holder === '') return refuse('end_has_no_device', { field: device, values: { port: shortened(port) } });
  if (exported && port.includes(',')) return refuse('end_has_several_ports', { field: name, values: { written: shortened(port) } });
  const kind = endKind(cell(type));
  return kind
    ? { holder, port, face: kind.face, holds: kind.holds }
    : refuse('end_type_is_not_known', { field: type, values: { written: shortened(cell(type)) } });
}

/** A length in whole centimetres: `12.5` and its unit beside it, or `12.5 m` as NetBox's own table has it. */
function lengthRead(written: string, unitBeside: string): number | null | Refusal {
  if (written === '') return null;
  const { number, unit } = unitApart(written);
  const factor = unitWritten(unit || unitBeside || 'm');
  if (factor === null)
    return refuse('cable_length_unit_is_not_known', { field: 'length_unit', values: { written: shortened(unitBeside) } });
  const read = numberRead(number, markSaid(number) === 'comma' ? 'comma' : 'point');
  const cm = read === null ? null : Math.round(read * factor);
  if (cm === 0) return null;
  return cm !== null && cm > 0 && cm <= 10_000_000
    ? cm
    : refuse('cable_length_is_not_readable', { field: 'length', values: { written: shortened(written) } });
}
