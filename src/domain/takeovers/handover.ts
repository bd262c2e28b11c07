import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { refuse } from './refusals.ts';

/** How a grievance of T1 is answered at the handover. `exception`: what stays open, in the words the client accepts; `promisedOn`: by when. */
export interface GrievanceAnswer {
  readonly answer: string;
  readonly shown: boolean;
  readonly accepted: boolean;
  readonly exception: string;
  readonly photoHash: string | null;
  readonly promisedOn: Day | null;
}

/** The shortest exception that says something. */
export const shortestException = 3;

/** Whether an answer ends a grievance: the client accepts it, or it is left open with an exception. The database says the same (`grievances_answered`). */
export const settlesGrievance = ({ accepted, exception }: Pick<GrievanceAnswer, 'accepted' | 'exception'>): boolean =>
  accepted || exception.trim().length >= shortestException;

/**
 * What an answer may say on a day. "Make sure you personally deliver the project": nobody accepts what they were not shown; what is accepted has no open point;
 * a promised day belongs to an open point, and lies ahead.
 * Refusals: `accepted_without_being_shown`, `accepted_has_no_exception`, `promise_needs_an_exception`, `promise_lies_behind`.
 */
export function answerCanBe(answer: GrievanceAnswer, today: Day): true | Refusal {
  const { shown, accepted, exception, promisedOn } = answer;
  if (accepted && !shown) return refuse('accepted_without_being_shown', { field: 'shown' });
  if (accepted && exception.trim() !== '') return refuse('accepted_has_no_exception', { field: 'exception' });
  if (promisedOn !== null && !settlesGrievance({ accepted: false, exception }))
    return refuse('promise_needs_an_exception', { field: 'exception' });
  if (promisedOn !== null && promisedOn < today) return refuse('promise_lies_behind', { field: 'promisedOn' });
  return true;
}
