import type { Cents } from '../money.ts';
import type { Day } from '../time.ts';

/** Something that moves what is held, or what is owed, on a day. A reversed payment and a refund taken back move nothing and are left out. */
export interface Movement {
  readonly on: Day;
  /** Absent: it moves nothing of it. */
  readonly heldCents?: Cents;
  readonly owedCents?: Cents;
  /** Of money that came in: which payment. */
  readonly paymentId?: string;
}

/**
 * The movement since which as much is held as is owed; null: less is held, or nothing has moved. What was covered, given back and covered again counts from the last
 * time. Money of a day counts before what leaves it, so that the order in which a day was entered changes nothing.
 */
export function coveredSince(movements: readonly Movement[]): Movement | null {
  const inOrder = movements.toSorted((a, b) => (a.on === b.on ? ranked(a) - ranked(b) : a.on < b.on ? -1 : 1));
  let [held, owed] = [0, 0];
  let since: Movement | null = null;
  for (const movement of inOrder) {
    const { heldCents = 0, owedCents = 0 } = movement;
    held += heldCents;
    owed += owedCents;
    since = held >= owed ? (since ?? movement) : null;
  }
  return since;
}

const ranked = ({ heldCents = 0, owedCents = 0 }: Movement) => (owedCents > 0 ? 0 : heldCents > 0 ? 1 : owedCents < 0 ? 2 : 3);
