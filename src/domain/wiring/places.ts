import type { Id } from '../id.ts';

/** Where things are, the wider before the narrower. A panel and a plate are in any of them and hold ports; nothing is in a panel or a plate. */
export const placeKinds = ['floor', 'room', 'enclosure', 'rack', 'panel', 'plate'] as const;
export type PlaceKind = (typeof placeKinds)[number];
/** The kinds that hold ports with two sides: cables of the house end at the back, one plugs in at the front. */
export const portedKinds = ['panel', 'plate'] as const;
export type PortedKind = (typeof portedKinds)[number];

/** A place of a home. `position`: where on the wall or in the rack, in words. */
export interface Place {
  readonly id: Id<'place'>;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly parentId: Id<'place'> | null;
  readonly position: string;
  readonly note: string;
}

const rank: Readonly<Record<PlaceKind, number>> = { floor: 1, room: 2, enclosure: 3, rack: 4, panel: 5, plate: 5 };

/** Whether a place of one kind can be in one of another: only in a wider one, so that no place is in itself (`place_is_in_a_wider_one` of the database). */
export const fitsInto = (kind: PlaceKind, parent: PlaceKind): boolean => rank[parent] < rank[kind];
/** Whether a place holds ports. */
export const holdsPorts = (kind: PlaceKind): kind is PortedKind => (portedKinds as readonly PlaceKind[]).includes(kind);

/** A place and those around it, the widest first. */
export function wayTo(places: ReadonlyMap<Id<'place'>, Place>, placeId: Id<'place'> | null): readonly Place[] {
  const place = placeId === null ? undefined : places.get(placeId);
  return place ? [...wayTo(places, place.parentId), place] : [];
}

/** The place among a place and those around it that is of one of these kinds, the narrowest first: the rack of a panel, the room of a plate. */
export const nearest = (places: ReadonlyMap<Id<'place'>, Place>, placeId: Id<'place'> | null, kinds: readonly PlaceKind[]): Place | null =>
  wayTo(places, placeId).findLast(({ kind }) => kinds.includes(kind)) ?? null;
