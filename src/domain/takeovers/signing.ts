import type { SigningPlace } from '../contracts/consumer-law/lawful-days.ts';
import { withdrawalInTime } from '../contracts/contract-can.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { TakeoverAct } from './gates.ts';
import { isPriced, type SignedKind, type TakeoverDocumentKind } from './papers.ts';
import { refuse } from './refusals.ts';

/** Which act of the gates the signature of a paper is. */
export const signatureOf = {
  acceptance: 'accept_reprogramming',
  agreement: 'sign_agreement',
  terms: 'sign_terms',
  addendum: 'sign_addendum',
  handover: 'sign_handover',
} as const satisfies Record<SignedKind, TakeoverAct>;

/** Which act of the gates a paper's answer is: its signature, or of "what we heard" the client's yes; null: nobody answers it. */
export const answerTo: Readonly<Record<TakeoverDocumentKind, TakeoverAct | null>> = {
  ...signatureOf,
  heard: 'answer_heard',
  refusal_letter: null,
};

/** How somebody signs: alone through the link, or on the tablet of a member. */
export type WayOfSigning = 'distance' | 'in_person';

/**
 * Whether a paper is signed this way. A priced one is signed where it was recorded, for its law rests on that; the acceptance either way; the handover only in
 * person: "make sure you personally deliver the project to the customer". `place` null: nobody recorded one. Refusals: `paper_is_signed_in_person`,
 * `paper_is_signed_at_a_distance`.
 */
export function wayIsRight(kind: SignedKind, way: WayOfSigning, place: SigningPlace | null): true | Refusal {
  if (kind === 'handover') return way === 'in_person' ? true : refuse('paper_is_signed_in_person');
  if (!isPriced(kind)) return true;
  if (way === 'distance') return place === 'distance' ? true : refuse('paper_is_signed_in_person');
  return place === 'distance' ? refuse('paper_is_signed_at_a_distance') : true;
}

/** A signature as far as leaving it asks. */
export interface SignedPaper {
  readonly signedOn: Day;
  /** Null: the law gives no right of withdrawal. */
  readonly withdrawalEndsOn: Day | null;
  readonly withdrawnOn: Day | null;
  /** The day on which all that it orders was done, begun within the legal days at the express request; null: it was not (`paper_performed_on`, 0124). */
  readonly performedOn: Day | null;
}

/** The last day on which a paper may be left: that of the law, or the earlier one on which all of it was done. Null: the law gives no right. */
export const lastDayToLeave = ({ withdrawalEndsOn, performedOn }: Pick<SignedPaper, 'withdrawalEndsOn' | 'performedOn'>): Day | null =>
  withdrawalEndsOn !== null && performedOn !== null && performedOn < withdrawalEndsOn ? performedOn : withdrawalEndsOn;

/** Whether the client may leave a paper by an act of that very day. */
export const mayLeave = (paper: Omit<SignedPaper, 'signedOn'> & { readonly signedOn: Day | null }, on: Day): boolean =>
  paper.signedOn !== null && !isRefusal(planPaperWithdrawal({ ...paper, signedOn: paper.signedOn }, on, on));

/**
 * The day on which a withdrawal from a priced paper takes effect: that on which it was sent, in time or not at all. Refusals: `paper_is_not_signed`,
 * `paper_is_withdrawn_already`, `paper_has_no_right_of_withdrawal`, those of `withdrawalInTime`, `paper_is_performed_in_full` where all of it was done before that day: whoever asked expressly
 * that work begin was told that the right ends with it (Directive 2011/83/EU art. 16(a); C. conso. L221-28 1°; CCR 2013 reg. 36(2)).
 */
export function planPaperWithdrawal(signed: SignedPaper | null, sentOn: Day, recordedOn: Day): Day | Refusal {
  if (signed === null) return refuse('paper_is_not_signed');
  if (signed.withdrawnOn !== null) return refuse('paper_is_withdrawn_already');
  if (signed.withdrawalEndsOn === null) return refuse('paper_has_no_right_of_withdrawal');
  const inTime = withdrawalInTime(signed, sentOn, recordedOn);
  if (isRefusal(inTime)) return inTime;
  const { performedOn } = signed;
  return performedOn !== null && performedOn < sentOn
    ? refuse('paper_is_performed_in_full', { field: 'sentOn', values: { day: performedOn } })
    : inTime;
}
