import type { Refusal } from '../refusal.ts';
import { addMonths, type Day } from '../time.ts';
import { refuse } from './refusals.ts';

/** What came of phoning the previous firm (T0); `not_called`: somebody decided not to, and says why. */
export const callOutcomes = ['helps', 'left_the_market', 'not_interested', 'over_its_head', 'not_reached', 'not_called'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Outcomes of a call in which somebody was reached, or it was found out that nobody is left to reach. */
export const reachedOutcomes = ['helps', 'left_the_market', 'not_interested', 'over_its_head'] as const satisfies readonly CallOutcome[];

/** A call as it is being recorded. */
export interface CallWish {
  readonly outcome: CallOutcome;
  readonly calledOn: Day;
  readonly spokeWith: string;
  readonly handsOver: string;
  readonly warnedOf: string;
  readonly note: string;
}

/** Digits that make a number to dial; extensions and words around them do no harm. */
const fewestDigits = 3;

/** Whether a number can be dialled: what has no digits is a note, and no button calls it. */
export const canBeDialled = (phone: string): boolean => phone.replace(/\D/g, '').length >= fewestDigits;

/** The first day on which a call for an enquiry can lie: who speaks of an older one mistook the year. */
const firstCallOn = (askedOn: Day): Day => addMonths(askedOn, -12);

/**
 * Whether a call may be recorded so: true, or why not. Refusals: `call_lies_in_the_future`; `call_lies_long_before_the_enquiry` (values: `day`), more than a year; `not_calling_needs_a_reason`; `call_says_nothing` where somebody was reached
 * and neither with whom nor what was said is written.
 */
export function callCanBe(call: CallWish, { today, askedOn }: { readonly today: Day; readonly askedOn: Day }): true | Refusal {
  if (call.calledOn > today) return refuse('call_lies_in_the_future', { field: 'calledOn' });
  if (call.calledOn < firstCallOn(askedOn))
    return refuse('call_lies_long_before_the_enquiry', { field: 'calledOn', values: { day: firstCallOn(askedOn) } });
  if (call.outcome === 'not_called') return call.note.trim().length >= 3 ? true : refuse('not_calling_needs_a_reason', { field: 'note' });
  const reached = (reachedOutcomes as readonly CallOutcome[]).includes(call.outcome);
  const said = [call.spokeWith, call.handsOver, call.warnedOf, call.note].some((words) => words.trim() !== '');
  return !reached || said ? true : refuse('call_says_nothing', { field: 'spokeWith' });
}
