import type { Id } from '../id.ts';
import type { Cable, CableEnd, CableSide, Port, PortFace, PortLink } from './cables.ts';
import type { Place } from './places.ts';
import type { CableTest } from './tests.ts';

/** A device as far as the wiring asks: what it is called and where it stands. */
export interface WiredDevice {
  readonly id: Id<'device'>;
  readonly name: string;
  readonly placeId: Id<'place'> | null;
}

/** An end that nobody found and that somebody accepts so, by name. */
export interface AcceptedEnd {
  readonly cableId: Id<'cable'>;
  readonly side: CableSide;
  readonly acceptedBy: string;
  readonly reason: string;
}

/** All that is known of the wiring of a home, without what was removed as a mistake; of ends also those that stand no longer, which tests may have seen. */
export interface WiringRecord {
  readonly places: readonly Place[];
  readonly devices: readonly WiredDevice[];
  readonly ports: readonly Port[];
  readonly links: readonly PortLink[];
  readonly cables: readonly Cable[];
  readonly ends: readonly CableEnd[];
  readonly tests: readonly CableTest[];
  readonly accepted: readonly AcceptedEnd[];
}

/** The record by what one looks it up with: one pass over it, then each answer at once. */
export interface WiringIndex {
  readonly places: ReadonlyMap<Id<'place'>, Place>;
  readonly devices: ReadonlyMap<Id<'device'>, WiredDevice>;
  readonly ports: ReadonlyMap<Id<'port'>, Port>;
  readonly cables: ReadonlyMap<Id<'cable'>, Cable>;
  /** The end that stands on a side of a cable; null: unknown. */
  readonly endOf: (cableId: Id<'cable'>, side: CableSide) => CableEnd | null;
  /** The end that is plugged into a side of a port; null: nothing is. */
  readonly pluggedInto: (portId: Id<'port'>, face: PortFace) => CableEnd | null;
  /** Ports that a port passes on to, in the order on the front: a trace is the same in whatever order the rows came. */
  readonly linkedTo: (portId: Id<'port'>) => readonly Id<'port'>[];
  readonly testsOf: (cableId: Id<'cable'>) => readonly CableTest[];
  /** All ends of a cable that were ever known. */
  readonly endsOf: (cableId: Id<'cable'>) => readonly CableEnd[];
  /** Where a port is: its panel or plate, or the place of its device. */
  readonly placeOf: (port: Port) => Id<'place'> | null;
}

/** Looks the record over once. */
export function indexed(record: WiringRecord): WiringIndex {
  const devices = byId(record.devices);
  const standing = record.ends.filter(({ stands }) => stands).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const bySide = new Map(standing.map((end) => [`${end.cableId} ${end.side}`, end]));
  const byPort = new Map(standing.filter(({ portId }) => portId !== null).map((end) => [`${end.portId} ${end.face}`, end]));
  const tests = Map.groupBy(record.tests, ({ cableId }) => cableId);
  const ends = Map.groupBy(record.ends, ({ cableId }) => cableId);
  const ports = byId(record.ports);
  const links = linked(record.links, ports);
  return {
    places: byId(record.places),
    devices,
    ports,
    cables: byId(record.cables),
    endOf: (cableId, side) => bySide.get(`${cableId} ${side}`) ?? null,
    pluggedInto: (portId, face) => byPort.get(`${portId} ${face}`) ?? null,
    linkedTo: (portId) => links.get(portId) ?? [],
    testsOf: (cableId) => tests.get(cableId) ?? [],
    endsOf: (cableId) => ends.get(cableId) ?? [],
    placeOf: (port) => port.placeId ?? (port.deviceId === null ? null : (devices.get(port.deviceId)?.placeId ?? null)),
  };
}

const byId = <One extends { readonly id: string }>(all: readonly One[]) => new Map(all.map((one) => [one.id as One['id'], one]));

function linked(links: readonly PortLink[], ports: ReadonlyMap<Id<'port'>, Port>): ReadonlyMap<Id<'port'>, readonly Id<'port'>[]> {
  const found = new Map<Id<'port'>, Id<'port'>[]>();
  const both = links.flatMap(({ onePortId, otherPortId }) => [[onePortId, otherPortId] as const, [otherPortId, onePortId] as const]);
  for (const [from, to] of both) found.set(from, [...(found.get(from) ?? []), to]);
  const place = (id: Id<'port'>) => ports.get(id)?.position ?? 0;
  for (const to of found.values()) to.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return found;
}
