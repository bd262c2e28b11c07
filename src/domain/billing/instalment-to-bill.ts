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
 * given away stays so, and opens nothing: an addendum takes it back and asks another price. `invoice_is_of_its_instalment` of the database says the same.
 * Refusals: `instalment_is_not_signed`, `instalment_was_dropped`, `last_part_waits_for_the_handover`, `work_was_handed_over`, `instalment_was_given_away`.
 */
export function mayBillInstalment({ waitsForHandover, stands, isDropped, isHandedOver, takenBackBy }: InstalmentToBill): true | Refusal {
  if (!stands) return refuse('instalment_is_not_signed');
  if (isDropped) return refuse('instalment_was_dropped');
  if (waitsForHandover && !isHandedOver) return refuse('last_part_waits_for_the_handover');
  if (!waitsForHandover && isHandedOver && takenBackBy === null) return refuse('work_was_handed_over');
  return takenBackBy === null || takenBackBy === 'mistake' ? true : refuse('instalment_was_given_away');
}

/** What is credited of an instalment's invoice, with VAT. */
export interface CreditOfInstalment {
  readonly cause: CreditCause;
  readonly creditCents: Cents;
  readonly creditedCents: Cents;
  readonly grossCents: Cents;
  /** It prepays the survey of a takeover that goes on. */
  readonly opensSurvey: boolean;
}

/**
 * Whether so much of an instalment is credited: its price was signed, so a mistake is all of it, and is billed again; of a survey that is still to open, or to stay
 * open, no more is a gift than leaves half of it prepaid (docs/decisions/0019). Refusals: `instalment_mistake_is_whole`, `survey_given_away_opens_nothing`.
 */
export function mayCreditInstalment(credit: CreditOfInstalment): true | Refusal {
  const { cause, creditCents, creditedCents, grossCents, opensSurvey } = credit;
  const credited = creditedCents + creditCents;
  if (cause === 'mistake' && credited !== grossCents) return refuse('instalment_mistake_is_whole', { field: 'cause' });
  if (cause === 'goodwill' && opensSurvey && credited * 2 > grossCents)
    return refuse('survey_given_away_opens_nothing', { field: 'lines' });
  return true;
}
