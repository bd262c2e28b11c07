import type { Id } from '../id.ts';
import { cableSides, type Cable, type CableSide } from './cables.ts';
import { indexed, type WiringIndex, type WiringRecord } from './record.ts';
import { fails, passes, standingTests } from './tests.ts';

/** How far a cable is: found, both ends known, tested, faulty, or out of use. Derived; nothing stores it. */
export const cableStates = ['found', 'identified', 'tested', 'fault', 'retired'] as const;
export type CableState = (typeof cableStates)[number];

/** Where a cable stands. Of its tests the newest that still speaks of it decides, and a damaged jacket is a fault whatever a test says. */
export function cableState(cable: Cable, wiring: WiringIndex): CableState {
  if (cable.retiredAt !== null) return 'retired';
  const judged = standingTests(wiring.testsOf(cable.id), wiring.endsOf(cable.id)).find(({ result }) => fails(result) || passes(result));
  if (cable.condition === 'damaged' || (judged && fails(judged.result))) return 'fault';
  if (judged) return 'tested';
  return cableSides.every((side) => wiring.endOf(cable.id, side) !== null) ? 'identified' : 'found';
}

/** An end that nobody knows. `acceptedBy`: who accepts that, by name; null: it is still to be found. */
export interface UnknownEnd {
  readonly cableId: Id<'cable'>;
  readonly side: CableSide;
  readonly acceptedBy: string | null;
}

/** The ends that nobody knows, of cables in use, in the order of the record (property 29). */
export function unknownEnds(record: WiringRecord, wiring: WiringIndex = indexed(record)): readonly UnknownEnd[] {
  const accepted = new Map(record.accepted.map((one) => [`${one.cableId} ${one.side}`, one.acceptedBy]));
  return record.cables
    .filter(({ retiredAt }) => retiredAt === null)
    .flatMap(({ id }) =>
      cableSides
        .filter((side) => wiring.endOf(id, side) === null)
        .map((side) => ({ cableId: id, side, acceptedBy: accepted.get(`${id} ${side}`) ?? null })),
    );
}

/** How many ends are still to be found: the number that falls to zero before the wiring is signed off (`unknown_ends_of` of the database). */
export const stillToFind = (record: WiringRecord): number => unknownEnds(record).filter(({ acceptedBy }) => acceptedBy === null).length;
