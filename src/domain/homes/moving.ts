import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { refuse } from './refusals.ts';

/** A home that goes to another client: the house was sold, inherited, or another agency looks after it. */
export interface Move {
  readonly fromClientId: string;
  readonly toClientId: string;
  /** The first day on which it is the other client's. */
  readonly movedOn: Day;
}

/**
 * Whether a home can go to another client on that day; moves are recorded in the order of their days, and once they have happened.
 * Refusals: `home_is_with_this_client`, `move_lies_in_the_future`, `home_moved_later_already`.
 */
export function moveHome<M extends Move>(asked: M, before: readonly Pick<Move, 'movedOn'>[], today: Day): M | Refusal {
  if (asked.toClientId === asked.fromClientId) return refuse('home_is_with_this_client', { field: 'clientId' });
  if (asked.movedOn > today) return refuse('move_lies_in_the_future', { field: 'movedOn' });
  const later = before.find(({ movedOn }) => movedOn > asked.movedOn);
  return later ? refuse('home_moved_later_already', { field: 'movedOn', values: { day: later.movedOn } }) : asked;
}
