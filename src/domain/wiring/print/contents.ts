import type { Id } from '../../id.ts';
import { cableSides, otherSide, portFaces } from '../cables.ts';
import { cablesFound, isIn, type CableFilter, type Fold } from '../find.ts';
import { wayTo, type PlaceKind } from '../places.ts';
import { indexed, type WiringIndex, type WiringRecord } from '../record.ts';
import { cableSchedule, naturally, type EndPlace } from '../schedule.ts';
import type { Label } from './layout.ts';

export const labelled = ['cables', 'ports', 'places'] as const;
/** What is printed: of cables both ends, of panels and plates their ports, of racks and what is in them the place itself. */
export type Labelled = (typeof labelled)[number];
/** Which of them: of one place and what is in it, of cables those that a search finds. */
export interface LabelChoice {
  readonly what: Labelled;
  readonly placeId: Id<'place'> | null;
  readonly search: string;
  readonly filter: CableFilter;
}
export interface LabelWords {
  readonly fold: Fold;
  /** An end that nobody knows. */
  readonly unknown: string;
  readonly kind: Readonly<Record<PlaceKind, string>>;
}

/** The labels of a choice, in the order in which one sticks them on. The same record, the same labels. */
export function labelsOf(record: WiringRecord, homeId: Id<'home'>, choice: LabelChoice, words: LabelWords): readonly Label[] {
  const wiring = indexed(record);
  const ofHome = `/homes/${homeId}/wiring` as const;
  if (choice.what === 'cables') return cableLabels(record, wiring, choice, words);
  if (choice.what === 'ports') return portLabels(record, wiring, choice.placeId, words, ofHome);
  return placeLabels(record, wiring, choice.placeId, words, ofHome);
}

function cableLabels(
  record: WiringRecord,
  wiring: WiringIndex,
  { placeId, search, filter }: LabelChoice,
  words: LabelWords,
): readonly Label[] {
  return cablesFound(cableSchedule(record, wiring), search, filter, words.fold)
    .filter((row) => placeId === null || cableSides.some((side) => isIn(row[side], placeId, wiring)))
    .flatMap((row) =>
      cableSides.map((side) => ({
        key: `${row.cable.id} ${side}`,
        title: row.cable.label.trim() || row.cable.name.trim() || '–',
        name: row.cable.label.trim() === '' ? '' : row.cable.name,
        here: endWords(row[side], words),
        to: `→ ${endWords(row[otherSide(side)], words)}`,
        path: `/cables/${row.cable.id}` as const,
      })),
    );
}

/** What holds the port, the port, the narrowest place: where a label is too small, it is the place that is cut. */
const endWords = (end: EndPlace | null, { unknown }: LabelWords): string =>
  end ? [end.holder, end.port, end.way.at(-1)?.name].filter(Boolean).join(' · ') : unknown;

function portLabels(
  record: WiringRecord,
  wiring: WiringIndex,
  within: Id<'place'> | null,
  words: LabelWords,
  ofHome: `/${string}`,
): readonly Label[] {
  const names = (id: Id<'place'>) => wayTo(wiring.places, id).map(({ name }) => name);
  return record.ports
    .flatMap((port) => (port.placeId ? [{ port, placeId: port.placeId, way: names(port.placeId) }] : []))
    .filter(({ placeId }) => within === null || wayTo(wiring.places, placeId).some(({ id }) => id === within))
    .toSorted(
      (one, other) =>
        naturally(one.way.join('\u0001'), other.way.join('\u0001')) ||
        (one.placeId === other.placeId ? one.port.position - other.port.position : one.placeId < other.placeId ? -1 : 1) ||
        naturally(one.port.name, other.port.name) ||
        (one.port.id < other.port.id ? -1 : 1),
    )
    .map(({ port, way }): Label => {
      const plugs = portFaces.toReversed().flatMap((face) => wiring.pluggedInto(port.id, face) ?? []);
      const [plug] = plugs;
      const cable = plug && wiring.cables.get(plug.cableId);
      const row = cable && cableSchedule({ ...record, cables: [cable] }, wiring)[0];
      const other = plug && row ? `→ ${endWords(row[otherSide(plug.side)], words)}` : '';
      return {
        key: port.id,
        title: port.name,
        name: way.at(-1) ?? '',
        here: plugs.flatMap(({ cableId }) => wiring.cables.get(cableId)?.label || []).join(' / '),
        to: other,
        path: cable ? `/cables/${cable.id}` : ofHome,
      };
    });
}

const printedKinds: readonly PlaceKind[] = ['enclosure', 'rack', 'panel', 'plate'];
function placeLabels(
  record: WiringRecord,
  wiring: WiringIndex,
  within: Id<'place'> | null,
  words: LabelWords,
  ofHome: `/${string}`,
): readonly Label[] {
  return record.places
    .filter(({ kind }) => printedKinds.includes(kind))
    .map((place) => ({ place, way: wayTo(wiring.places, place.id) }))
    .filter(({ way }) => within === null || way.some(({ id }) => id === within))
    .toSorted((one, other) => {
      const [a, b] = [one, other].map(({ way }) => way.map(({ name }) => name).join('\u0001'));
      return naturally(a ?? '', b ?? '') || (one.place.id < other.place.id ? -1 : 1);
    })
    .map(({ place, way }) => ({
      key: place.id,
      title: place.name,
      name: words.kind[place.kind],
      here: [...way.slice(0, -1).map(({ name }) => name), place.position].filter(Boolean).join(' · '),
      to: '',
      path: ofHome,
    }));
}
