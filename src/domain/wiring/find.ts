import type { Id } from '../id.ts';
import { wayTo } from './places.ts';
import type { WiringIndex } from './record.ts';
import type { EndPlace, ScheduleRow } from './schedule.ts';
import { cableStates, type CableState } from './states.ts';

/** What a list of cables is narrowed to: a state, or those with an end that nobody knows. */
export const cableFilters = ['all', 'unknown', ...cableStates] as const;
export type CableFilter = (typeof cableFilters)[number];

/** The form in which what is typed and what is kept are compared: lower case, without accents (`fold` of the platform). */
export type Fold = (text: string) => string;

/** The cables that say all the words (label, name, route, what is printed on them, where their ends are) and stand so. */
export const cablesFound = (rows: readonly ScheduleRow[], typed: string, filter: CableFilter, fold: Fold): readonly ScheduleRow[] => {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return rows.filter((row) => stands(row, filter) && (words.length === 0 || says(row, words, fold)));
};

const stands = (row: ScheduleRow, filter: CableFilter): boolean =>
  filter === 'all' ||
  (filter === 'unknown' ? row.state !== 'retired' && (row.a === null || row.b === null) : row.state === (filter satisfies CableState));

function says({ cable, a, b }: ScheduleRow, words: readonly string[], fold: Fold): boolean {
  const places = [a, b].flatMap((end) => (end ? [end.holder, end.port, ...end.way.map(({ name }) => name)] : []));
  const all = fold([cable.label, cable.name, cable.route, cable.product, ...places].join(' '));
  return words.every((word) => all.includes(word));
}

/** Whether an end is in a place, or in one that is in it. */
export function isIn(end: EndPlace | null, placeId: Id<'place'>, wiring: WiringIndex): boolean {
  if (!end) return false;
  const port = end.end.portId ? wiring.ports.get(end.end.portId) : undefined;
  return wayTo(wiring.places, port ? wiring.placeOf(port) : end.end.placeId).some(({ id }) => id === placeId);
}
