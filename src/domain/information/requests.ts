import type { CallOutcome } from '../takeovers/previous-firm.ts';

/** Who is asked for a thing. */
export const askedOf = ['client', 'previous_firm', 'maker', 'other'] as const;
export type AskedOf = (typeof askedOf)[number];
/** In which way. */
export const askedBy = ['phone', 'in_person', 'mail', 'letter', 'message'] as const;
export type AskedBy = (typeof askedBy)[number];

const written: readonly AskedBy[] = ['mail', 'letter', 'message'];
/** Whether it is asked in writing: then there are words to copy or to print. */
export const isWritten = (way: AskedBy): boolean => written.includes(way);

/** Whether the home is being taken over, and what came of phoning the firm before last (null: nobody did). */
export interface PreviousFirmTold {
  readonly takenOver: boolean;
  readonly call: CallOutcome | null;
}

/**
 * The ways in which somebody may be asked. Of a home that is being taken over the previous firm is phoned, "don't do this over email" (T0): a written list of what is asked
 * for is for one that said it helps.
 */
export function waysToAsk(of: AskedOf, { takenOver, call }: PreviousFirmTold): readonly AskedBy[] {
  return of === 'previous_firm' && takenOver && call !== 'helps' ? askedBy.filter((way) => !isWritten(way)) : askedBy;
}
