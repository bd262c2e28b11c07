import type { Cents } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import type { CreditCause } from './billed-days.ts';
import { refuse } from './refusals.ts';

/** An instalment of a takeover, as far as billing it asks. */
export interface InstalmentToBill {
  /** It is the last part, which the client pays once the system is handed over. */
  readonly waitsForHandover: boolean;
  /** Its paper is signed and was not withdrawn from. */
  readonly stands: boolean;
  /** A signed addendum took it back. */
  readonly isDropped: boolean;
  /** The client signed the handover. */
  readonly isHandedOver: boolean;
  /** Why its last invoice was credited in full; null: it stands, or there is none. */
  readonly takenBackBy: CreditCause | null;
}

/**
 * Whether an instalment that no invoice stands for is billed: of a signed paper, the last part after the handover, work not any more after it. After a mistake it is billed again; what was
 * given away stays so, and opens nothing. `invoice_is_of_its_instalment` of the database says the same.
 * Refusals: `instalment_is_not_signed`, `instalment_was_dropped`, `last_part_waits_for_the_handover`, `work_was_handed_over`, `instalment_was_given_away`.
 */
export function mayBillInstalment({ waitsForHandover, stands, isDropped, isHandedOver, takenBackBy }: InstalmentToBill): true | Refusal {
  if (!stands) return refuse('instalment_is_not_signed');
  if (isDropped) return refuse('instalment_was_dropped');
  if (waitsForHandover && !isHandedOver) return refuse('last_part_waits_for_the_handover');
  if (!waitsForHandover && isHandedOver && takenBackBy === null) return refuse('work_was_handed_over');
  return takenBackBy === null || takenBackBy === 'mistake' ? true : refuse('instalment_was_given_away');
}

/** A line of an invoice that prepays an element, with VAT, and what of it is credited. */
export interface LineOfElement {
  readonly grossCents: Cents;
  readonly creditedCents: Cents;
}

/** Less than half of it is left: no money opens its element any more, but for what is held of the gift itself (docs/decisions/0019). */
export const opensNothing = ({ grossCents, creditedCents }: LineOfElement): boolean => creditedCents * 2 > grossCents;

/** What is credited of an instalment's invoice, with VAT. */
export interface CreditOfInstalment {
  readonly cause: CreditCause;
  readonly opens: 'survey' | 'work' | 'handover';
  /** What is left of the invoice after it. */
  readonly leftCents: Cents;
  /** Its lines, with this credit in `creditedCents`. */
  readonly lines: readonly (LineOfElement & {
    /** Position on the invoice, from 1. */
    readonly line: number;
    /** Something of it is credited now, and it prepays what is still to be done, or the survey of a takeover that goes on. */
    readonly isToStayOpen: boolean;
  })[];
}

/**
 * Whether so much of an instalment is credited: its price was signed, so a mistake is all of it, and is billed again; of an element that is to be opened still, or to stay
 * open, no more is a gift than leaves half of it prepaid: afterwards nothing could pay it (`work_is_not_given_away` of the database says the same). Refusals:
 * `instalment_mistake_is_whole`, `survey_given_away_opens_nothing`, `work_given_away_opens_nothing` (values: `line`).
 */
export function mayCreditInstalment({ cause, opens, leftCents, lines }: CreditOfInstalment): true | Refusal {
  if (cause === 'mistake' && leftCents !== 0) return refuse('instalment_mistake_is_whole', { field: 'cause' });
  const shut = cause === 'goodwill' && lines.find((one) => one.isToStayOpen && opensNothing(one));
  if (!shut) return true;
  return opens === 'survey'
    ? refuse('survey_given_away_opens_nothing', { field: 'lines' })
    : refuse('work_given_away_opens_nothing', { field: 'lines', values: { line: shut.line } });
}
