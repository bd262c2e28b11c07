import { cableSides, cableTypes, type CableType } from '../cables.ts';
import type { Place } from '../places.ts';
import { wayTo } from '../places.ts';
import { indexed, type WiringIndex, type WiringRecord } from '../record.ts';
import { naturally } from '../schedule.ts';
import { placeOfEnd, sheetPlace } from './holders.ts';

export type Counts = Readonly<Partial<Record<CableType, number>>>;
/** A place with how many cables lead from it where. */
export interface OverviewPlace {
  /** The id of the place, or `nowhere`. */
  readonly key: string;
  readonly place: Place | null;
  readonly way: readonly Place[];
  /** To other places, by their keys, in the order of the places. */
  readonly links: readonly { readonly to: string; readonly counts: Counts }[];
  readonly within: Counts;
  /** Cables that come from here and of which nobody knows where they lead. */
  readonly unknown: Counts;
}

/**
 * The whole house: how many cables in use lead from which place to which. Each is counted once in its place when both ends are there, once at each of its two places,
 * once as unknown where one end is; one without a known end is unknown of `nowhere`. Racks before enclosures, rooms by floor, floors.
 */
export function overviewOf(record: WiringRecord, wiring: WiringIndex = indexed(record)): readonly OverviewPlace[] {
  const counts = new Map<string, Map<string, Partial<Record<CableType, number>>>>();
  const count = (from: string, to: string, type: CableType) => {
    const of = counts.get(from) ?? new Map<string, Partial<Record<CableType, number>>>();
    const known = of.get(to) ?? {};
    known[type] = (known[type] ?? 0) + 1;
    counts.set(from, of.set(to, known));
  };
  for (const { id, type, retiredAt } of record.cables) {
    if (retiredAt !== null) continue;
    const [a, b] = cableSides.map((side) => {
      const end = wiring.endOf(id, side);
      return end ? (sheetPlace(wiring, placeOfEnd(end, wiring))?.id ?? 'nowhere') : null;
    });
    const known = a ?? b ?? 'nowhere';
    if (!a || !b) count(known, '?', type);
    else {
      count(a, b, type);
      if (a !== b) count(b, a, type);
    }
  }
  const keys = new Set([
    ...record.places.filter(({ kind }) => kind === 'rack' || kind === 'room' || kind === 'enclosure').map(({ id }) => id),
    ...counts.keys(),
  ]);
  const places = [...keys]
    .map((key) => ({ key, place: record.places.find(({ id }) => id === key) ?? null }))
    .map(({ key, place }) => ({ key, place, way: wayTo(wiring.places, place?.parentId ?? null) }));
  const sorted = places.toSorted(byPlace);
  const order = new Map(sorted.map(({ key }, at) => [key, at]));
  return sorted.map(({ key, place, way }) => {
    const of = counts.get(key);
    const links = [...(of ?? [])].filter(([to]) => to !== '?' && to !== key).map(([to, known]) => ({ to, counts: inOrder(known) }));
    return {
      key,
      place,
      way,
      links: links.toSorted((one, other) => (order.get(one.to) ?? 0) - (order.get(other.to) ?? 0)),
      within: inOrder(of?.get(key)),
      unknown: inOrder(of?.get('?')),
    };
  });
}

/** In the order of the types, whichever cable came first. */
const inOrder = (counts: Counts = {}): Counts =>
  Object.fromEntries(cableTypes.filter((type) => counts[type] !== undefined).map((type) => [type, counts[type] as number]));

const kinds: readonly string[] = ['rack', 'enclosure', 'room', 'floor', 'nowhere'];
interface Placing {
  readonly key: string;
  readonly place: Place | null;
  readonly way: readonly Place[];
}
function byPlace(a: Placing, b: Placing): number {
  const kind = (one: Placing) => kinds.indexOf(one.place?.kind ?? 'nowhere');
  const name = (one: Placing) => [...one.way.map((place) => place.name), one.place?.name ?? ''].join(' · ');
  return kind(a) - kind(b) || naturally(name(a), name(b)) || (a.key < b.key ? -1 : 1);
}
