import type { Need } from '#domain/takeovers/gates.ts';
import type { StandingWord } from '#domain/takeovers/points.ts';
import type { TakeoverShown } from '../remote.ts';

/** The parts of a takeover's page, in the order in which they are gone through; each has an address. */
export const sections = [
  'firm',
  'interview',
  'reprogramming',
  'decision',
  'agreement',
  'information',
  'wiring',
  'products',
  'work',
  'handover',
] as const;
export type Section = (typeof sections)[number];

export const addressOfSection = (takeoverId: string, section: Section): string => `/takeovers/${takeoverId}?at=${section}`;

/** Where what is missing is put right. */
export const sectionOfNeed: Partial<Record<Need, Section>> = {
  previous_firm_considered: 'firm',
  heard_is_up_to_date: 'interview',
  heard_confirmed: 'interview',
  acceptance_unsigned: 'reprogramming',
  reprogramming_accepted: 'reprogramming',
  is_refused: 'decision',
  decided_to_go: 'decision',
  agreement_unsigned: 'agreement',
  agreement_signed: 'agreement',
  survey_paid: 'agreement',
  survey_is_lawful: 'agreement',
  surveys_signed_off: 'information',
  terms_unsigned: 'work',
  terms_signed: 'work',
  element_stands: 'work',
  element_paid: 'work',
  element_is_lawful: 'work',
  elements_done: 'work',
  elements_paid: 'work',
  grievances_answered: 'handover',
  handed_over: 'handover',
  not_handed_over: 'handover',
};

/** Nobody phoned the previous firm, and the interview is ours to lead: the call comes first (T0). */
export const callComesFirst = ({ standing, calls }: Pick<TakeoverShown, 'standing' | 'calls'>): boolean =>
  standing.word === 'interview' && calls.length === 0;

/** Where a takeover opens, and where its head leads; null: nothing is left to do. */
export const sectionToDo = (takeover: Pick<TakeoverShown, 'standing' | 'calls'>): Section | null =>
  callComesFirst(takeover) ? 'firm' : sectionOfStanding[takeover.standing.word];

/** Which part holds the next thing to do; null: nothing is left to do. */
const sectionOfStanding: Readonly<Record<StandingWord, Section | null>> = {
  interview: 'interview',
  confirmation: 'interview',
  acceptance: 'reprogramming',
  phone_call: 'firm',
  decision: 'decision',
  agreement: 'agreement',
  payment: 'agreement',
  payment_returned: 'agreement',
  legal_days: 'agreement',
  survey: 'information',
  terms: 'work',
  prepayment: 'work',
  prepayment_returned: 'work',
  prepayment_given: 'work',
  work: 'work',
  walk: 'handover',
  handover: 'handover',
  handed_over: 'handover',
  declined: 'decision',
  given_up: 'decision',
  no_go: 'decision',
  withdrawn: null,
};
