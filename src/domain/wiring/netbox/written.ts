import type { Cable, CableEnd } from '../cables.ts';
import { holderNames } from '../holder-names.ts';
import { indexed, type WiringIndex, type WiringRecord } from '../record.ts';
import { byLabel } from '../schedule.ts';
import { netboxFields, type NetboxField } from './columns.ts';
import { commentsOf } from './comments.ts';
import { colourHex, netboxType } from './words.ts';

type Row = Readonly<Record<NetboxField, string | number>>;

/**
 * The cables of a home as NetBox imports them, by label; read again they add nothing. NetBox itself refuses a cable without both ends in ports, a survey does not: such a
 * line has empty columns there (an end that comes out of the wall names its place alone).
 */
export function netboxRows(record: WiringRecord): readonly (readonly (string | number)[])[] {
  const wiring = indexed(record);
  const names = holderNames(record, wiring);
  return record.cables.toSorted(byLabel).map((cable) => {
    const [a, b] = [
      endWritten(wiring.endOf(cable.id, 'a'), cable, wiring, names),
      endWritten(wiring.endOf(cable.id, 'b'), cable, wiring, names),
    ];
    const row: Row = {
      side_a_device: a.device,
      side_a_type: a.type,
      side_a_name: a.name,
      side_b_device: b.device,
      side_b_type: b.type,
      side_b_name: b.name,
      type: netboxType(cable.type, cable.product),
      status: cable.retiredAt === null ? 'connected' : 'decommissioning',
      label: cable.label,
      color: colourHex(cable.colour) ?? '',
      length: cable.lengthCm === null ? '' : cable.lengthCm / 100,
      length_unit: cable.lengthCm === null ? '' : 'm',
      description: cable.name,
      comments: commentsOf(cable),
    };
    return netboxFields.map((field) => row[field]);
  });
}

function endWritten(end: CableEnd | null, { type }: Cable, wiring: WiringIndex, { nameOf }: ReturnType<typeof holderNames>) {
  const port = end?.portId ? wiring.ports.get(end.portId) : undefined;
  if (!end || (!port && !end.placeId)) return { device: '', type: '', name: '' };
  if (!port) return { device: end.placeId ? nameOf(end.placeId) : '', type: '', name: '' };
  const holder = port.placeId ?? port.deviceId;
  const kind = port.twoSided
    ? end.face === 'back'
      ? 'dcim.rearport'
      : 'dcim.frontport'
    : type === 'power'
      ? 'dcim.powerport'
      : 'dcim.interface';
  return { device: holder ? nameOf(holder) : '', type: kind, name: port.name };
}
