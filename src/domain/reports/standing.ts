import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { ReportStanding } from './kinds.ts';
import { refuse } from './refusals.ts';

/** The survey as the takeover of its home has it. */
export interface SurveyOfTakeover {
  readonly takeoverId: string;
  readonly signedOff: { readonly on: Day; readonly byName: string; readonly summary: string } | null;
}

/** How far the survey is that a report tells of: of a home in no takeover it is the record as it is kept. */
export const standingOf = (survey: SurveyOfTakeover | null): ReportStanding =>
  survey === null ? 'current' : survey.signedOff === null ? 'interim' : 'final';

/** Whether there is anything to report: null, or `nothing_is_surveyed_yet`. A report of nothing would read as if nothing were wrong. */
export const whyNoReport = (surveyed: number): Refusal | null => (surveyed > 0 ? null : refuse('nothing_is_surveyed_yet'));
