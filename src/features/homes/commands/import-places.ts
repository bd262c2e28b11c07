import { plainWords } from '#domain/homes/written.ts';
import type { Id } from '#domain/id.ts';
import type { PlaceKind } from '#domain/wiring/places.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { placesOf } from '../queries/places.ts';

/** The places of a home by their names as plain words; of two of one name the first. */
export async function placesByName(tx: Tx, act: Act, homeId: Id<'home'>): Promise<ReadonlyMap<string, Id<'place'>>> {
  const places = await placesOf(tx, act, homeId);
  return new Map(places.toReversed().map((place) => [plainWords(place.name), place.id]));
}

/** The kind that a name tells, in the four languages; what tells none is a room. */
const kinds: readonly (readonly [PlaceKind, RegExp])[] = [
  ['rack', /\b(rack|baie|armario rack|armadio rack)\b/],
  ['floor', /\b(floor|etage|planta|piano|rez de chaussee|ground floor|basement|sous sol|sotano|seminterrato)\b/],
  ['enclosure', /\b(enclosure|cabinet|tableau|coffret|cuadro|quadro|armoire)\b/],
];
const kindOf = (name: string): PlaceKind => kinds.find(([, words]) => words.test(plainWords(name)))?.[0] ?? 'room';

/** Adds the places that a list names, each in no wider one yet. */
export async function addNamedPlaces(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  names: readonly string[],
): Promise<ReadonlyMap<string, Id<'place'>>> {
  const made = { companyId: act.company.id, homeId, addedAt: act.now, addedBy: act.by.name, changedAt: act.now };
  const rows = names.map((name) => ({ ...made, id: newId<'place'>(), kind: kindOf(name), name }));
  if (rows.length > 0) await tx.insertInto('place').values(rows).execute();
  return placesByName(tx, act, homeId);
}
