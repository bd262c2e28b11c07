import type { Day, Instant } from '../time.ts';
import { surveyPoints, type ElementFacts, type Over, type SurveyPoint, type TakeoverFacts } from './facts.ts';
import { standing, type Need } from './gates.ts';
import { pointKeys, type PointKey } from './seven-points.ts';
import { ahead, type Asked, earliest, type Known, payment, signature, sinceWhen, wait, type Wait, type Waiter } from './waits.ts';

/** Where a point stands: done; here, with what it waits for; closed, behind a gate that is shut. */
export interface PointStanding {
  readonly key: PointKey;
  readonly state: 'done' | 'here' | 'closed';
  readonly waitsFor: Need | null;
  readonly of: Waiter | null;
  readonly until: Day | null;
  /** The money that is waited for was there, and was taken back. */
  readonly isReturned: boolean;
  /** Nothing of the money that is waited for is left to pay, and it is not paid: the firm decides what becomes of the work. */
  readonly isGiven: boolean;
  /** Since when; null: nothing is waited for, or it is not known. */
  readonly waitsSince: Instant | null;
}

function interview({ facts: { heard } }: Asked): Wait | null {
  if (heard?.answer === 'confirmed') return null;
  const sent = heard !== null && !heard.changed && heard.answer === null;
  return sent ? wait('heard_confirmed', 'client') : wait('heard_is_up_to_date', 'firm');
}

function agreement(asked: Asked): Wait | null {
  const { facts, day } = asked;
  if (!facts.previousFirmConsidered) return wait('previous_firm_considered', 'firm');
  if (facts.decision !== 'go') return wait('decided_to_go', 'firm');
  const signed = facts.signed.filter(({ kind }) => kind === 'agreement');
  if (signed.length === 0) return signature(asked, 'agreement_signed', 'agreement');
  const surveys = facts.elements.filter(({ isSurvey, stands }) => isSurvey && stands);
  if (!surveys.some(({ paidOn }) => paidOn !== null && paidOn <= day)) return payment(asked, 'survey_paid', surveys);
  const firstWorkOn = earliest(signed.map((one) => one.firstWorkOn));
  return ahead(firstWorkOn, day) ? wait('survey_is_lawful', 'law', firstWorkOn) : null;
}

const surveyed =
  (point: SurveyPoint) =>
  ({ facts }: Asked) =>
    facts.surveysSignedOff.includes(point) ? null : wait('surveys_signed_off', 'firm');

function work(asked: Asked): Wait | null {
  const { facts, day } = asked;
  if (!standing(facts, 'terms')) return signature(asked, 'terms_signed', 'terms');
  const agreed = facts.elements.filter(({ isSurvey, stands }) => !isSurvey && stands);
  const left = agreed.filter(({ done }) => !done);
  const isPaid = ({ paidOn }: ElementFacts) => paidOn !== null && paidOn <= day;
  const paid = left.filter(isPaid);
  // Done, and its money came back.
  const owed = agreed.filter((one) => one.done && !one.forgiven && !isPaid(one));
  const lawful = (one: ElementFacts) => !ahead(one.firstWorkOn, day);
  // Where anything may be worked on, it is the firm's turn; else what is paid waits for its day; else money for what is done, and then the next for its invoice and the client.
  if (paid.some(lawful)) return wait('elements_done', 'firm');
  if (paid.length > 0) {
    const firstWorkOn = earliest(paid.map((one) => one.firstWorkOn));
    return wait('element_is_lawful', 'law', firstWorkOn);
  }
  if (owed.length > 0) return payment(asked, 'elements_paid', owed);
  return left.length > 0 ? payment(asked, 'element_paid', left) : null;
}

function handover(asked: Asked): Wait | null {
  const { facts } = asked;
  if (standing(facts, 'handover')) return null;
  if (facts.grievances.some(({ settled }) => !settled)) return wait('grievances_answered', 'firm');
  // Delivered in person: somebody goes there and has it signed; no page and no link would.
  return wait('handed_over', 'firm');
}

/** What each point still waits for; null: it is done. */
const waitOf: Readonly<Record<PointKey, (asked: Asked) => Wait | null>> = {
  interview,
  reprogramming: (asked) => (standing(asked.facts, 'acceptance') ? null : signature(asked, 'reprogramming_accepted', 'acceptance')),
  agreement,
  information: surveyed('information'),
  wiring: surveyed('wiring'),
  products: surveyed('products'),
  work,
  handover,
};

const isSurveyPoint = (key: PointKey): key is SurveyPoint => (surveyPoints as readonly string[]).includes(key);

/**
 * The seven points and the handover, each done, here or closed. The three surveys are here together; what comes later is closed until all before it is done. What was
 * done stays done when a payment bounces; the point that lacks its money is here again, and nothing behind it is. Of a takeover that is over nothing is here, and of one that is handed over nothing
 * is waited for any more: money that comes back then is between its invoice and the client.
 */
export function pointsOf(facts: TakeoverFacts, day: Day, known: Known = {}): readonly PointStanding[] {
  const asked = { facts, day, known };
  const isDone = facts.over === null && standing(facts, 'handover') !== null;
  const waits = pointKeys.map((key) => (isDone ? null : waitOf[key](asked)));
  const nothing = { waitsFor: null, of: null, until: null, isReturned: false, isGiven: false, waitsSince: null };
  return pointKeys.map((key, index) => {
    const its = waits[index] ?? null;
    if (its === null) return { key, state: 'done', ...nothing };
    const before = pointKeys.filter((one, at) => at < index && !(isSurveyPoint(key) && isSurveyPoint(one)));
    const isHere = facts.over === null && before.every((one) => waits[pointKeys.indexOf(one)] === null);
    if (!isHere) return { key, state: 'closed', ...nothing };
    const { need, ...rest } = its;
    return { key, state: 'here', waitsFor: need, ...rest, waitsSince: sinceWhen(need, known) };
  });
}

/** The one word the board shows of a takeover. */
export const standingWords = [
  'interview',
  'confirmation',
  'acceptance',
  'phone_call',
  'decision',
  'agreement',
  'payment',
  'payment_returned',
  'legal_days',
  'survey',
  'terms',
  'prepayment',
  'prepayment_returned',
  'prepayment_given',
  'work',
  'walk',
  'handover',
  'handed_over',
  'declined',
  'given_up',
  'no_go',
  'withdrawn',
] as const;
export type StandingWord = (typeof standingWords)[number];

const wordOf: Partial<Record<Need, StandingWord>> = {
  heard_is_up_to_date: 'interview',
  heard_confirmed: 'confirmation',
  reprogramming_accepted: 'acceptance',
  previous_firm_considered: 'phone_call',
  decided_to_go: 'decision',
  agreement_signed: 'agreement',
  survey_paid: 'payment',
  survey_is_lawful: 'legal_days',
  surveys_signed_off: 'survey',
  terms_signed: 'terms',
  element_paid: 'prepayment',
  element_is_lawful: 'legal_days',
  elements_done: 'work',
  elements_paid: 'prepayment',
  grievances_answered: 'walk',
  handed_over: 'handover',
};

/** Of money that was there and was taken back. */
const returned: Partial<Record<Need, StandingWord>> = {
  survey_paid: 'payment_returned',
  element_paid: 'prepayment_returned',
  elements_paid: 'prepayment_returned',
};

/** Of money of which nothing is left to pay, though it is not there. */
const given: Partial<Record<Need, StandingWord>> = {
  survey_paid: 'prepayment_given',
  element_paid: 'prepayment_given',
  elements_paid: 'prepayment_given',
};

/** Where a takeover stands: the word, the point whose gate holds it (null: none any more), what it waits for, of whom and since when. */
export interface TakeoverStanding extends Omit<PointStanding, 'key' | 'state'> {
  readonly word: StandingWord;
  readonly gate: PointKey | null;
}

/** Where a takeover stands on a day: the first point that is not done, in a word. One that is over says how it ended; one that is handed over has nothing left to wait for. */
export function standingOf(facts: TakeoverFacts, day: Day, known: Known = {}): TakeoverStanding {
  const nothing = { gate: null, waitsFor: null, of: null, until: null, isReturned: false, isGiven: false, waitsSince: null };
  const over: Over | null = facts.over;
  if (over !== null) return { word: over, ...nothing };
  if (standing(facts, 'handover')) return { word: 'handed_over', ...nothing };
  const held = pointsOf(facts, day, known).find(({ state }) => state === 'here');
  const words = held?.isReturned ? returned : held?.isGiven ? given : wordOf;
  const word = held?.waitsFor ? words[held.waitsFor] : undefined;
  if (!held || word === undefined) throw new Error('a takeover that goes on waits for something');
  const { key, state: _, ...rest } = held;
  return { word, gate: key, ...rest };
}
