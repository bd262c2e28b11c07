import type { Id } from '../id.ts';
import { wayTo } from './places.ts';
import type { WiringIndex, WiringRecord } from './record.ts';

/** What a list names by one word: a device, or a place, which may hold ports. */
export type Holder =
  | { readonly deviceId: Id<'device'>; readonly placeId: null }
  | { readonly deviceId: null; readonly placeId: Id<'place'> };
export interface HolderNames {
  /** The name of a place or a device that no other of the home has: its own, where that is enough, else with the places around it, else with a number. */
  readonly nameOf: (id: Id<'place'> | Id<'device'>) => string;
  /** What has that name, whatever its case and the blanks around it; `several`: more than one; null: nothing. */
  readonly find: (name: string) => Holder | 'several' | null;
}
/** What two names are compared by: neither case nor blanks tell them apart. */
export const nameKey = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** A name for each place and device of a home that is its own: the same record, the same names. */
export function holderNames(record: WiringRecord, wiring: WiringIndex): HolderNames {
  const things = [
    ...record.places.map((place) => ({
      id: place.id,
      holder: { placeId: place.id, deviceId: null } as Holder,
      name: place.name,
      in: place.parentId,
    })),
    ...record.devices.map(({ id, name, placeId }) => ({ id, holder: { deviceId: id, placeId: null } as Holder, name, in: placeId })),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const alike = Map.groupBy(things, ({ name }) => nameKey(name));
  const isAlone = ({ name }: { name: string }) => alike.get(nameKey(name))?.length === 1;
  const names = new Map<string, string>();
  const owners = new Map<string, Holder>();
  const give = (id: string, name: string, holder: Holder) => {
    names.set(id, name);
    owners.set(nameKey(name), holder);
  };
  for (const thing of things.filter(isAlone)) give(thing.id, thing.name.trim(), thing.holder);
  for (const thing of things.filter((one) => !isAlone(one))) {
    const whole = [...wayTo(wiring.places, thing.in).map(({ name }) => name.trim()), thing.name.trim()].join(' / ');
    let name = whole;
    // A name alone that several have says nothing of which is meant.
    for (let at = 2; owners.has(nameKey(name)) || alike.has(nameKey(name)); at += 1) name = `${whole} (${at})`;
    give(thing.id, name, thing.holder);
  }
  return {
    nameOf: (id) => names.get(id) ?? '',
    find: (name) => owners.get(nameKey(name)) ?? (alike.has(nameKey(name)) ? 'several' : null),
  };
}
