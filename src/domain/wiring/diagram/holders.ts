import type { Id } from '../../id.ts';
import type { CableEnd, Port } from '../cables.ts';
import { nearest, type Place } from '../places.ts';
import type { WiringIndex, WiringRecord } from '../record.ts';
import { naturally } from '../schedule.ts';

/** A panel, plate or device with its ports, in the order on the front. */
export interface Holder {
  readonly id: string;
  readonly kind: 'panel' | 'plate' | 'device';
  readonly name: string;
  /** Where in the rack or on the wall, in words. */
  readonly position: string;
  readonly ports: readonly Port[];
}

/** The place whose sheet something is drawn on: its rack or enclosure, else its room, else its floor. Null: it is in none of them. */
export const sheetPlace = (wiring: WiringIndex, placeId: Id<'place'> | null): Place | null =>
  nearest(wiring.places, placeId, ['rack', 'enclosure', 'room']) ?? nearest(wiring.places, placeId, ['floor']);

/** What holds ports, and every device, by the place of its sheet (`nowhere`: none), panels before plates before devices, then by position and name. */
export function holdersBySheet(record: WiringRecord, wiring: WiringIndex): ReadonlyMap<string, readonly Holder[]> {
  const ports = Map.groupBy(record.ports, (port) => port.placeId ?? port.deviceId ?? '');
  const held = (id: Id<'place'> | Id<'device'>) => (ports.get(id) ?? []).toSorted(byPosition);
  const found = [
    ...record.places
      .filter((place): place is Place & { kind: 'panel' | 'plate' } => place.kind === 'panel' || place.kind === 'plate')
      .map(({ id, kind, name, position }) => ({ placeId: id, holder: { id, kind, name, position, ports: held(id) } })),
    ...record.devices.map(({ id, name, placeId }) => ({
      placeId,
      holder: { id, kind: 'device' as const, name, position: '', ports: held(id) },
    })),
  ];
  const sheets = Map.groupBy(found, ({ placeId }) => sheetPlace(wiring, placeId)?.id ?? 'nowhere');
  return new Map([...sheets].map(([key, all]) => [key, all.map(({ holder }) => holder).toSorted(byOrder)]));
}

/** The place that an end is in: that of its port, else where it comes out. */
export function placeOfEnd(end: CableEnd, wiring: WiringIndex): Id<'place'> | null {
  const port = end.portId === null ? undefined : wiring.ports.get(end.portId);
  return port ? wiring.placeOf(port) : end.placeId;
}

const kinds: readonly Holder['kind'][] = ['panel', 'plate', 'device'];
const byOrder = (a: Holder, b: Holder): number =>
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || naturally(a.position, b.position) || naturally(a.name, b.name) || byId(a, b);
const byPosition = (a: Port, b: Port): number => a.position - b.position || naturally(a.name, b.name) || byId(a, b);
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
