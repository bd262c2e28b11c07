import type { Id } from '../id.ts';
import type { Day } from '../time.ts';
import type { SignedKind } from './papers.ts';

/** What is surveyed behind the gate: T3 engineering information, T4 wiring, T5 products. */
export const surveyPoints = ['information', 'wiring', 'products'] as const;
export type SurveyPoint = (typeof surveyPoints)[number];

/** How a takeover ends before its handover by an act of its own: reprogramming is declined (T2), or somebody gives it up. */
export const endGrounds = ['declined', 'given_up'] as const;
export type EndGround = (typeof endGrounds)[number];
/** All that ends a takeover before its handover: also the decision not to go, and the client's withdrawal from the agreement. */
export type Over = EndGround | 'no_go' | 'withdrawn';

/** A paper that is signed and not withdrawn from. Days are those of the law; null on a paper without a price. */
export interface Signed {
  readonly kind: SignedKind;
  readonly documentId: string;
  readonly signedOn: Day;
  readonly firstPaymentOn: Day | null;
  readonly firstWorkOn: Day | null;
}

/** An element of work as far as the gates ask: whether it counts still, since when its prepayment is settled (null: it is not), and how far it is. */
export interface ElementFacts {
  readonly id: Id<'element'>;
  readonly isSurvey: boolean;
  /** Its paper stands, and no addendum took it back. */
  readonly stands: boolean;
  readonly paidOn: Day | null;
  /** Nothing is left to pay, for the firm gave the rest away: that opens no work, and keeps no handover waiting. */
  readonly forgiven: boolean;
  /** More than half of what prepaid it was given away: no money opens it any more. */
  readonly givenAway: boolean;
  /** First days on which the law of its paper allows a payment, and work. */
  readonly firstPaymentOn: Day | null;
  readonly firstWorkOn: Day | null;
  readonly started: boolean;
  /** Of the survey: all its points are signed off. */
  readonly done: boolean;
}

/** A grievance of T1 at the handover: accepted, or left open with an exception, or neither. */
export interface GrievanceFacts {
  readonly id: Id<'grievance'>;
  readonly settled: boolean;
}

/**
 * All that the gates know of a takeover. Read from rows that are facts; no stage is stored. What a bounced payment takes away is simply no longer there.
 */
export interface TakeoverFacts {
  readonly over: Over | null;
  /** The previous firm was phoned, or somebody said why not. */
  readonly previousFirmConsidered: boolean;
  /** The newest "what we heard"; `changed`: the interview went on after it was written, and was not closed since by the client's yes. */
  readonly heard: { readonly answer: 'confirmed' | 'corrected' | null; readonly changed: boolean } | null;
  readonly decision: 'go' | 'no_go' | null;
  /** Papers that stand. */
  readonly signed: readonly Signed[];
  readonly surveysSignedOff: readonly SurveyPoint[];
  /** The survey of the agreement and the elements of terms and addenda. */
  readonly elements: readonly ElementFacts[];
  readonly grievances: readonly GrievanceFacts[];
}
