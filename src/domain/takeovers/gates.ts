import type { Id } from '../id.ts';
import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { surveyPoints, type ElementFacts, type Signed, type TakeoverFacts } from './facts.ts';
import type { SignedKind } from './papers.ts';
import { refuse } from './refusals.ts';

/** What has to be so before something may be done. Each is asked of the facts on a day. */
export type Need =
  | 'not_over'
  | 'not_over_for_good'
  | 'is_refused'
  | 'previous_firm_considered'
  | 'interview_is_open'
  | 'heard_is_up_to_date'
  | 'heard_confirmed'
  | 'acceptance_unsigned'
  | 'reprogramming_accepted'
  | 'decided_to_go'
  | 'agreement_unsigned'
  | 'agreement_signed'
  | 'survey_paid'
  | 'survey_is_lawful'
  | 'surveys_signed_off'
  | 'terms_unsigned'
  | 'terms_signed'
  | 'element_stands'
  | 'element_paid'
  | 'element_is_lawful'
  | 'elements_done'
  | 'elements_paid'
  | 'grievances_answered'
  | 'handed_over'
  | 'not_handed_over';

/** Points 1 and 2 filter out what to refuse: what stands before anything is agreed. */
const filter = ['not_over', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'decided_to_go'] as const;
/** "Do not go beyond point 2 before you get a signed contract and payment" (T7). */
const beyondPoint2 = [...filter, 'agreement_signed', 'survey_paid', 'survey_is_lawful'] as const;
const surveyed = [...beyondPoint2, 'surveys_signed_off'] as const;
const underTerms = [...surveyed, 'terms_signed'] as const;

/**
 * Which act needs which facts, in the order in which they are told. The one table: screens, doors and papers ask it here, and the database holds the same
 * (`takeover_needs`, db/migrations/0121_paid_is_money.sql; a test compares the two).
 */
export const needs = {
  interview: ['not_over', 'interview_is_open'],
  answer_heard: ['not_over', 'interview_is_open', 'heard_is_up_to_date'],
  reopen_interview: ['not_over', 'heard_confirmed', 'acceptance_unsigned'],
  accept_reprogramming: ['not_over', 'heard_confirmed', 'acceptance_unsigned'],
  decide_go: ['not_over_for_good', 'previous_firm_considered', 'heard_confirmed', 'reprogramming_accepted', 'agreement_unsigned'],
  decide_no_go: ['not_over', 'agreement_unsigned'],
  give_up: ['not_over', 'not_handed_over'],
  write_refusal: ['is_refused'],
  sign_agreement: [...filter, 'agreement_unsigned'],
  survey: [...beyondPoint2, 'not_handed_over'],
  sign_terms: [...surveyed, 'terms_unsigned', 'not_handed_over'],
  sign_addendum: [...underTerms, 'not_handed_over'],
  work: [...underTerms, 'element_stands', 'element_paid', 'element_is_lawful', 'not_handed_over'],
  answer_grievance: [...underTerms, 'not_handed_over'],
  sign_handover: [...underTerms, 'elements_done', 'elements_paid', 'grievances_answered', 'not_handed_over'],
  offer_service: ['not_over', 'handed_over'],
} as const satisfies Record<string, readonly Need[]>;
export type TakeoverAct = keyof typeof needs;
/** Work on the survey is the act `survey`, on the element that was signed for it: not on that of an older agreement. */
const surveyWork: readonly Need[] = [...needs.survey, 'element_stands'];
const needsOf = (act: TakeoverAct, element: ElementFacts | null): readonly Need[] =>
  act === 'work' && element?.isSurvey ? surveyWork : needs[act];

/** The paper of a kind that stands, if one does. */
export const standing = (facts: TakeoverFacts, kind: SignedKind): Signed | null => facts.signed.find((one) => one.kind === kind) ?? null;
const isConfirmed = ({ heard }: TakeoverFacts) => heard?.answer === 'confirmed';
const onOrBefore = (known: Day | null | undefined, day: Day) => known !== null && known !== undefined && known <= day;

type Asked = { readonly facts: TakeoverFacts; readonly day: Day; readonly element: ElementFacts | null };

const holds: Readonly<Record<Need, (asked: Asked) => boolean>> = {
  not_over: ({ facts }) => facts.over === null,
  // What was refused may be thought over, until the agreement is signed.
  not_over_for_good: ({ facts }) => facts.over === null || facts.over === 'no_go',
  is_refused: ({ facts }) => facts.over === 'no_go' || facts.over === 'declined' || facts.over === 'given_up',
  previous_firm_considered: ({ facts }) => facts.previousFirmConsidered,
  interview_is_open: ({ facts }) => !isConfirmed(facts),
  heard_is_up_to_date: ({ facts }) => facts.heard !== null && !facts.heard.changed,
  heard_confirmed: ({ facts }) => isConfirmed(facts),
  acceptance_unsigned: ({ facts }) => standing(facts, 'acceptance') === null,
  reprogramming_accepted: ({ facts }) => standing(facts, 'acceptance') !== null,
  decided_to_go: ({ facts }) => facts.decision === 'go',
  agreement_unsigned: ({ facts }) => standing(facts, 'agreement') === null,
  agreement_signed: ({ facts }) => standing(facts, 'agreement') !== null,
  survey_paid: ({ facts, day }) => facts.elements.some((one) => one.isSurvey && one.stands && onOrBefore(one.paidOn, day)),
  survey_is_lawful: ({ facts, day }) => facts.signed.some((one) => one.kind === 'agreement' && onOrBefore(one.firstWorkOn, day)),
  surveys_signed_off: ({ facts }) => surveyPoints.every((point) => facts.surveysSignedOff.includes(point)),
  terms_unsigned: ({ facts }) => standing(facts, 'terms') === null,
  terms_signed: ({ facts }) => standing(facts, 'terms') !== null,
  element_stands: ({ element }) => element?.stands === true,
  element_paid: ({ element, day }) => onOrBefore(element?.paidOn, day),
  element_is_lawful: ({ element, day }) => onOrBefore(element?.firstWorkOn, day),
  elements_done: ({ facts }) => facts.elements.every((one) => one.isSurvey || !one.stands || one.done),
  // A payment that bounced after the work was done: what was delivered is paid before it is handed over.
  elements_paid: ({ facts, day }) =>
    facts.elements.every((one) => one.isSurvey || !one.stands || one.forgiven || onOrBefore(one.paidOn, day)),
  grievances_answered: ({ facts }) => facts.grievances.every(({ settled }) => settled),
  handed_over: ({ facts }) => standing(facts, 'handover') !== null,
  not_handed_over: ({ facts }) => standing(facts, 'handover') === null,
};

/** What each missing fact is called when it stands in the way. */
export const reasons = {
  not_over: 'takeover_is_over',
  not_over_for_good: 'takeover_is_over',
  is_refused: 'takeover_is_not_refused',
  previous_firm_considered: 'previous_firm_was_not_considered',
  interview_is_open: 'interview_is_closed',
  heard_is_up_to_date: 'what_was_heard_is_being_written_anew',
  heard_confirmed: 'what_was_heard_is_not_confirmed',
  acceptance_unsigned: 'reprogramming_is_accepted_already',
  reprogramming_accepted: 'reprogramming_is_not_accepted',
  decided_to_go: 'nobody_decided_to_go',
  agreement_unsigned: 'agreement_is_signed_already',
  agreement_signed: 'agreement_is_not_signed',
  survey_paid: 'survey_is_not_paid',
  survey_is_lawful: 'work_is_not_lawful_yet',
  surveys_signed_off: 'surveys_are_not_signed_off',
  terms_unsigned: 'terms_are_signed_already',
  terms_signed: 'terms_are_not_signed',
  element_stands: 'element_does_not_count',
  element_paid: 'element_is_not_paid',
  element_is_lawful: 'work_is_not_lawful_yet',
  elements_done: 'elements_are_not_done',
  elements_paid: 'elements_are_not_paid',
  grievances_answered: 'grievances_are_not_answered',
  handed_over: 'takeover_is_not_handed_over',
  not_handed_over: 'takeover_is_handed_over',
} as const satisfies Record<Need, string>;

/** From which day on the law lets that work begin; null: no signature gave it a day yet; undefined: the fact is not a day. */
export function lawfulDay(need: Need, facts: TakeoverFacts, element: ElementFacts | null): Day | null | undefined {
  if (need === 'survey_is_lawful') return standing(facts, 'agreement')?.firstWorkOn ?? null;
  return need === 'element_is_lawful' ? (element?.firstWorkOn ?? null) : undefined;
}

/**
 * Whether something may be done with a takeover on a day: true, or the first fact that is missing, by name. `elementId`: of which element, for `work`; the survey
 * itself is an element whose work is the act `survey`. `work_is_not_lawful_yet` says from which day on.
 */
export function takeoverCan(act: TakeoverAct, facts: TakeoverFacts, day: Day, elementId?: Id<'element'>): true | Refusal {
  const element = facts.elements.find(({ id }) => id === elementId) ?? null;
  const asked = { facts, day, element };
  const lacking = needsOf(act, element).find((need) => !holds[need](asked));
  if (lacking === undefined) return true;
  const from = lawfulDay(lacking, facts, element);
  return refuse(reasons[lacking], { values: from ? { day: from } : {} });
}

/** All that an act lacks, in order: what the screen lists beside a closed door. */
export function lackingFor(act: TakeoverAct, facts: TakeoverFacts, day: Day, elementId?: Id<'element'>): readonly Need[] {
  const element = facts.elements.find(({ id }) => id === elementId) ?? null;
  return needsOf(act, element).filter((need) => !holds[need]({ facts, day, element }));
}
