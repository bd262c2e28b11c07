import type { Id } from '../../id.ts';
import { isRefusal, type Refusal } from '../../refusal.ts';
import { faceOf } from '../acts.ts';
import type { Cable, CableEnd, CableSide, CableType, Port, PortFace } from '../cables.ts';
import { holderNames, nameKey } from '../holder-names.ts';
import { holdsPorts, type Place } from '../places.ts';
import { indexed, type WiringIndex, type WiringRecord } from '../record.ts';
import { refuse } from '../refusals.ts';
import type { ToldCable, ToldEnd } from './rows.ts';

/** Where an end is: a side of a port, or the place where it comes out. What is not there yet is made once a line is taken that needs it. */
export type Spot =
  | { readonly kind: 'port'; readonly port: Port; readonly face: PortFace }
  | { readonly kind: 'place'; readonly place: Place };
/** A panel, plate or room that a file names and the home has not; `key`: by which another kind is chosen for it. */
export interface NewHolder {
  readonly key: string;
  readonly name: string;
  readonly kind: 'panel' | 'plate' | 'room';
  readonly ports: number;
}
export type PlannedEnd = Pick<CableEnd, 'id' | 'cableId' | 'side' | 'portId' | 'face' | 'placeId'> & { readonly twoSided: boolean | null };
type Plug = { readonly cable: Cable } | { readonly line: number };

export interface Workbench {
  readonly wiring: WiringIndex;
  readonly spotsOf: (told: ToldCable) => readonly [Spot | null, Spot | null] | readonly Refusal[];
  /** How a spot is said, so that it is the same before and after it was made. */
  readonly saysOf: (spot: Spot | null) => string;
  /** What is plugged in there: a cable of the home, or one of an earlier line. */
  readonly pluggedInto: (spot: Spot) => Plug | null;
  readonly holderOf: (spot: Spot) => Cable | null;
  readonly plug: (spot: Spot, end: { id: Id<'cable_end'>; cableId: Id<'cable'>; side: CableSide }, line: number) => PlannedEnd;
  /** Says that a line holds its ports, whether it brought its cable or found it: a later line that names one of them contradicts it, today and when the list comes again. */
  readonly claim: (spots: readonly (Spot | null)[], line: number) => void;
  readonly made: () => { readonly places: readonly Place[]; readonly ports: readonly Port[]; readonly holders: readonly NewHolder[] };
}

/** The home as a list goes over it line by line: what it names is found, or made. */
export function workbenchOf(
  record: WiringRecord,
  rows: readonly ToldCable[],
  as: Readonly<Record<string, 'panel' | 'plate'>>,
  newId: <Noun extends string>() => Id<Noun>,
): Workbench {
  const kinds = kindsOf(rows, as);
  const wiring = indexed(record);
  const names = holderNames(record, wiring);
  const portKey = (holder: string, name: string) => `${holder} ${name.trim().toLowerCase()}`;
  const ports = new Map(record.ports.map((port) => [portKey(port.placeId ?? port.deviceId ?? '', port.name), port]));
  const named = new Map<string, Place>();
  const namedById = new Map<string, Place>();
  const drawn = new Map<string, Port>();
  const portsOf = Map.groupBy(record.ports, ({ placeId, deviceId }) => placeId ?? deviceId ?? '');
  const used = { places: new Set<Place>(), ports: new Set<Port>() };
  const taken = new Map<string, number>();

  const placeNamed = (name: string): Place => {
    const key = nameKey(name);
    const known = named.get(key);
    if (known) return known;
    const place: Place = {
      id: newId<'place'>(),
      kind: kinds.get(key) ?? 'room',
      name: name.trim(),
      parentId: null,
      position: '',
      note: '',
    };
    named.set(key, place);
    namedById.set(place.id, place);
    return place;
  };
  const portNamed = (of: Pick<Port, 'placeId' | 'deviceId'>, name: string, carries: CableType): Port => {
    const holder = of.placeId ?? of.deviceId ?? '';
    const key = portKey(holder, name);
    const known = ports.get(key) ?? drawn.get(key);
    if (known) return known;
    const number = /(\d{1,4})\D*$/.exec(name)?.[1];
    const before = (portsOf.get(holder)?.length ?? 0) + drawn.size;
    const position = number === undefined ? Math.min(100_000, before + 1) : Number(number);
    const port: Port = { id: newId<'port'>(), ...of, name: name.trim(), carries, twoSided: of.placeId !== null, position, note: '' };
    drawn.set(key, port);
    return port;
  };
  const spotOf = (end: ToldEnd, type: CableType, side: 'a' | 'b'): Spot | Refusal => {
    const found = names.find(end.holder);
    const field = `side_${side}_device`;
    if (found === 'several') return refuse('name_is_of_several', { field, values: { name: end.holder } });
    const place = found?.placeId ? (wiring.places.get(found.placeId) as Place) : found ? null : placeNamed(end.holder);
    if (end.port === '')
      return place ? { kind: 'place', place } : refuse('end_has_no_port', { field: `side_${side}_name`, values: { name: end.holder } });
    if (place && !holdsPorts(place.kind)) return refuse('place_holds_no_ports', { field, values: { place: place.name } });
    const port = portNamed({ placeId: place?.id ?? null, deviceId: found?.deviceId ?? null }, end.port, type);
    // A device has a front alone, whatever NetBox calls the side of its port.
    return { kind: 'port', port, face: port.twoSided ? (end.face ?? faceOf(port)) : 'front' };
  };
  const socket = (spot: Spot) => (spot.kind === 'port' ? `${spot.port.id} ${spot.face}` : '');
  const claim = (spot: Spot | null, line: number) => {
    if (spot?.kind === 'port' && !taken.has(socket(spot))) taken.set(socket(spot), line);
  };
  const pluggedInto = (spot: Spot): Plug | null => {
    if (spot.kind === 'place') return null;
    const line = taken.get(socket(spot));
    if (line !== undefined) return { line };
    const end = wiring.pluggedInto(spot.port.id, spot.face);
    const cable = end && wiring.cables.get(end.cableId);
    return cable ? { cable } : null;
  };
  const placeName = (place: Place) => names.nameOf(place.id) || place.name;
  return {
    wiring,
    spotsOf: ({ a, b, cable }) => {
      const both = [a ? spotOf(a, cable.type, 'a') : null, b ? spotOf(b, cable.type, 'b') : null] as const;
      const [one, other] = both;
      const faults = both.filter(isRefusal);
      return faults.length > 0 || isRefusal(one) || isRefusal(other) ? faults : [one, other];
    },
    saysOf: (spot) => {
      if (!spot) return '';
      if (spot.kind === 'place') return nameKey(placeName(spot.place));
      const { port } = spot;
      const place = port.placeId ? (wiring.places.get(port.placeId) ?? namedById.get(port.placeId)) : undefined;
      const holder = place ? placeName(place) : names.nameOf(port.deviceId as Id<'device'>);
      return `${nameKey(holder)} ${nameKey(port.name)} ${spot.face}`;
    },
    pluggedInto,
    holderOf: (spot) => {
      const plug = pluggedInto(spot);
      return plug && 'cable' in plug ? plug.cable : null;
    },
    plug: (spot, end, line) => {
      if (spot.kind === 'place') {
        used.places.add(spot.place);
        return { ...end, portId: null, face: null, placeId: spot.place.id, twoSided: null };
      }
      used.ports.add(spot.port);
      const holder = namedById.get(spot.port.placeId ?? '');
      if (holder) used.places.add(holder);
      claim(spot, line);
      return { ...end, portId: spot.port.id, face: spot.face, placeId: null, twoSided: spot.port.twoSided };
    },
    claim: (spots, line) => {
      for (const spot of spots) claim(spot, line);
    },
    made: () => {
      const places = [...named.values()].filter((place) => used.places.has(place));
      const made = [...drawn.values()].filter((port) => used.ports.has(port));
      const counts = Map.groupBy(made, ({ placeId }) => placeId);
      const holders = places.map(
        ({ id, kind, name }): NewHolder => ({
          key: nameKey(name),
          name,
          kind: kind as NewHolder['kind'],
          ports: counts.get(id)?.length ?? 0,
        }),
      );
      return { places, ports: made, holders };
    },
  };
}

/** What holders that are not there are made, by the key of their name: what was chosen, else a panel where NetBox has one side of a panel's port, a plate where it has another port, a room where it has none. */
function kindsOf(rows: readonly ToldCable[], as: Readonly<Record<string, 'panel' | 'plate'>>): ReadonlyMap<string, NewHolder['kind']> {
  const kinds = new Map<string, NewHolder['kind']>();
  for (const end of rows.flatMap(({ a, b }) => [a, b])) {
    if (!end || end.port === '') continue;
    const key = nameKey(end.holder);
    kinds.set(key, as[key] ?? (kinds.get(key) === 'panel' ? 'panel' : end.holds));
  }
  return kinds;
}
