import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/** What the client is asked (T1), "as if you were selling a whole new system"; in any order. Each has its words for the interviewer in `messages`. */
export const interviewQuestions = [
  'why_us',
  'what_goes_wrong',
  'their_view',
  'money',
  'functionality',
  'service',
  'expects',
  'who_decides',
  'deadline',
  'budget',
] as const;
export type InterviewQuestion = (typeof interviewQuestions)[number];

/** "The clients grievances can range from financials, over to functionality or general lack of service." */
export const grievanceKinds = ['money', 'functionality', 'service'] as const;
export type GrievanceKind = (typeof grievanceKinds)[number];
/** How heavily a grievance weighs for the client: 1 it annoys, 2 it hurts, 3 it is why they left. */
export const grievanceWeights = [1, 2, 3] as const;
export type GrievanceWeight = (typeof grievanceWeights)[number];

/** One of these, or a grievance, is enough to write "what we heard": why they come, or what goes wrong. The rest may be asked later. */
export const enoughToWrite = ['why_us', 'what_goes_wrong'] as const satisfies readonly InterviewQuestion[];

/**
 * Whether there is enough to write "what we heard" and send it to the client: true, or `nothing_was_heard_yet`. `answered`: questions with words; `grievances`: how many stand.
 */
export function canBeWritten(answered: readonly InterviewQuestion[], grievances: number): true | Refusal {
  return grievances > 0 || enoughToWrite.some((question) => answered.includes(question)) ? true : refuse('nothing_was_heard_yet');
}
