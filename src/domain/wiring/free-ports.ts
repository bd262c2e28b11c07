import type { Id } from '../id.ts';
import { faceOf } from './acts.ts';
import type { Port } from './cables.ts';
import type { WiringRecord } from './record.ts';

/**
 * The other ports of the same panel, plate or device that nothing of the house is plugged into, as one reads them from the front: for whoever finds the one they meant
 * taken, also where their record does not know yet by what.
 */
export function freePortsBeside({ ports, ends }: WiringRecord, portId: Id<'port'>): readonly Port[] {
  const port = ports.find(({ id }) => id === portId);
  if (!port) return [];
  const plugged = new Set(ends.filter(({ stands }) => stands).map((end) => `${end.portId} ${end.face}`));
  return ports
    .filter(({ id }) => id !== portId)
    .filter((one) => one.placeId === port.placeId && one.deviceId === port.deviceId && !plugged.has(`${one.id} ${faceOf(one)}`))
    .toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name, 'en', { numeric: true }));
}
