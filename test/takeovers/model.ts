import { addDays, laterDay, type Day } from '#domain/time.ts';

// The walks' own small idea of a takeover. It knows what the client and the office did and nothing of the product's functions.

export const priced = ['agreement', 'terms', 'addendum'] as const;
export type Priced = (typeof priced)[number];
export type Kind = 'heard' | 'acceptance' | 'handover' | Priced;
export type Place = 'home' | 'distance';

export interface Paper {
  readonly id: string;
  readonly hash: string;
  readonly kind: Kind;
  readonly version: number;
  /** For which place it prints the law; null where it has no price. */
  readonly place: Place | null;
  /** What it was written of, of "what we heard" and the handover. */
  readonly of: string;
  /** Instalments that an addendum takes back. */
  readonly drops: readonly string[];
  answer: 'confirmed' | 'corrected' | null;
  reopened: boolean;
  signed: { on: Day; endsOn: Day | null; workOn: Day | null; early: boolean } | null;
  left: boolean;
  /** It was left after the handover: what it took back stays so. */
  leftLate: boolean;
}
export interface Instalment {
  readonly id: string;
  readonly paper: string;
  readonly opens: 'survey' | 'work' | 'handover';
  readonly cents: number;
}
export interface Element {
  readonly id: string;
  readonly paper: string;
  readonly instalment: string;
  readonly survey: boolean;
  readonly retained: number;
  started: boolean;
  done: boolean;
  /** Since when it is done. */
  doneOn: Day | null;
  timed: boolean;
}
export interface Invoice {
  readonly id: string;
  readonly instalment: string;
  readonly gross: number;
  readonly payFrom: Day;
  credited: number;
  /** What of it was a gift. */
  given: number;
  /** Why it was credited in the end. */
  why: 'mistake' | 'goodwill' | 'withdrawal' | 'given_up' | null;
  paid: { readonly id: string; readonly cents: number; readonly on: Day; back: boolean }[];
  refunded: number;
  settledOn: Day | null;
}

export interface State {
  today: Day;
  /** Minutes that went by: each move takes one. */
  minute: number;
  called: boolean;
  answer: { words: string; revision: number };
  grievances: { readonly id: string; removed: boolean; settled: boolean }[];
  /** How often a code was used. */
  used: number;
  /** How often a grievance was answered at the handover. */
  answers: number;
  papers: Paper[];
  decision: 'go' | 'no_go' | null;
  ended: 'declined' | 'given_up' | null;
  place: Place | null;
  drafts: Record<Priced, { revision: number; drops: readonly string[] }>;
  code: { readonly nr: number; readonly paper: string; readonly at: number; used: boolean } | null;
  /** When codes were asked. */
  codes: number[];
  instalments: Instalment[];
  elements: Element[];
  invoices: Invoice[];
  signedOff: string[];
  /** When the last survey was signed off. */
  surveyedOn: Day | null;
  /** New devices of the home, and whether somebody judged them. */
  devices: { readonly id: string; judged: boolean }[];
  offered: boolean;
}

export const atTheBeginning = (today: Day): State => ({
  today,
  minute: 0,
  called: false,
  answer: { words: '', revision: 0 },
  grievances: [],
  answers: 0,
  papers: [],
  decision: null,
  ended: null,
  place: null,
  drafts: { agreement: { revision: 0, drops: [] }, terms: { revision: 0, drops: [] }, addendum: { revision: 0, drops: [] } },
  code: null,
  codes: [],
  used: 0,
  instalments: [],
  elements: [],
  invoices: [],
  signedOff: [],
  surveyedOn: null,
  devices: [],
  offered: false,
});

// ── What is so ───────────────────────────────────────────────────────────────

/** What was said so far: every grievance says the same here, so that one in the place of another changes nothing of it. */
export const said = ({ answer, grievances }: State) => JSON.stringify([answer.words, grievances.filter((one) => !one.removed).length]);
export const newest = (s: State, kind: Kind) => s.papers.findLast((one) => one.kind === kind);
const stands = (one: Paper | undefined): one is Paper => one?.signed !== undefined && one.signed !== null && !one.left;
export const standing = (s: State, kind: Kind) => s.papers.find((one) => one.kind === kind && stands(one));
export const paperStands = (s: State, id: string) => stands(s.papers.find((one) => one.id === id));
export const isDropped = (s: State, instalment: string) =>
  s.papers.some((one) => (one.leftLate || stands(one)) && one.drops.includes(instalment));
/** What the handover tells: the answers, the work that counts, the papers that stand and what falls due. */
export const toldAtHandover = (s: State) =>
  JSON.stringify([
    s.answers,
    s.elements.filter((one) => !one.survey && elementStands(s, one)).map(({ id }) => id),
    s.papers.filter((one) => one.kind !== 'handover' && stands(one)).map(({ id }) => id),
    s.instalments.filter((one) => one.opens === 'handover' && paperStands(s, one.paper)).map((one) => dueOf(s, one)),
  ]);
export const isConfirmed = (s: State) => {
  const heard = newest(s, 'heard');
  return heard?.answer === 'confirmed' && !heard.reopened;
};
export function over(s: State): string | null {
  if (s.ended) return s.ended;
  if (s.decision === 'no_go') return 'no_go';
  return s.papers.some((one) => one.kind === 'agreement' && one.left) ? 'withdrawn' : null;
}

export const received = (one: Invoice) => one.paid.reduce((sum, { cents, back }) => sum + (back ? 0 : cents), 0);
export const held = (one: Invoice) => received(one) - one.refunded;
export const owed = (one: Invoice) => Math.max(0, one.gross - one.credited);
export const left = (one: Invoice) => Math.max(0, owed(one) - held(one));
/** Money settles an invoice that is owed, on the day it came and on no day before the law lets the firm take it. */
export function settle(one: Invoice, today: Day): void {
  const last = one.paid.findLast(({ back }) => !back);
  if (one.settledOn || !last || left(one) > 0 || owed(one) === 0) return;
  const on = laterDay(last.on, one.payFrom);
  if (on <= today) one.settledOn = on;
}
export const invoiceOf = (s: State, instalment: string) =>
  s.invoices.find((one) => one.instalment === instalment && one.credited < one.gross);
export const isPaid = (s: State, instalment: string, day: Day) =>
  s.invoices.some(
    (one) =>
      one.instalment === instalment &&
      one.settledOn !== null &&
      one.settledOn <= day &&
      owed(one) > 0 &&
      held(one) >= owed(one) &&
      held(one) * 2 >= owed(one) + one.given,
  );
/** The rest was a gift: it opens nothing, and nobody waits for it. */
const isForgiven = (s: State, instalment: string) =>
  s.invoices.some(
    (one) => one.instalment === instalment && one.given > 0 && !(owed(one) === 0 && one.why === 'mistake') && held(one) >= owed(one),
  );
/** More than half of it was given away, and it is not billed again. */
export const isGivenAway = (s: State, instalment: string) =>
  s.invoices.some(
    (one) => one.instalment === instalment && one.given > 0 && !(owed(one) === 0 && one.why === 'mistake') && one.credited * 2 > one.gross,
  );
export const unpaid = (s: State) =>
  s.elements.filter((one) => !one.survey && elementStands(s, one) && !isPaid(s, one.instalment, s.today) && !isForgiven(s, one.instalment));
export const elementStands = (s: State, one: Element) => paperStands(s, one.paper) && !isDropped(s, one.instalment);
export const undone = (s: State) => s.elements.filter((one) => !one.survey && elementStands(s, one) && !one.done);
/** The day on which all of a paper was done, begun early at the client's express request. */
export function performedOn(s: State, paper: Paper): Day | null {
  const its = s.elements.filter((one) => one.paper === paper.id && !isDropped(s, one.instalment));
  if (!paper.signed?.early || its.length === 0) return null;
  const days = its.map((one) => (one.survey ? (s.signedOff.length === 3 ? s.surveyedOn : null) : one.doneOn));
  const known = days.filter((one): one is Day => one !== null).toSorted((a, b) => (a < b ? -1 : 1));
  return known.length < days.length ? null : (known.at(-1) ?? null);
}
/** What the last part of a paper comes to: what waits of the elements that still count. */
export const dueOf = (s: State, one: Instalment) =>
  one.opens === 'handover'
    ? s.elements.filter((each) => each.paper === one.paper && !isDropped(s, each.instalment)).reduce((sum, each) => sum + each.retained, 0)
    : one.cents;

// ── Which fact stands in the way of what, by the name of its refusal ──────────

type Asked = readonly (readonly [missing: string, isSo: boolean])[];
const first = (asked: Asked): string | null => asked.find(([, isSo]) => !isSo)?.[0] ?? null;

const going = (s: State): Asked => [['takeover_is_over', over(s) === null]];
const handed = (s: State): Asked => [['takeover_is_handed_over', !standing(s, 'handover')]];
const filter = (s: State): Asked => [
  ...going(s),
  ['previous_firm_was_not_considered', s.called],
  ['what_was_heard_is_not_confirmed', isConfirmed(s)],
  ['reprogramming_is_not_accepted', !!standing(s, 'acceptance')],
  ['nobody_decided_to_go', s.decision === 'go'],
];
const unsigned = (s: State, kind: 'acceptance' | 'agreement' | 'terms', called: string): Asked => [[called, !standing(s, kind)]];
const beyond = (s: State, day: Day): Asked => {
  const agreement = standing(s, 'agreement');
  return [
    ...filter(s),
    ['agreement_is_not_signed', !!agreement],
    ['survey_is_not_paid', s.instalments.some((one) => one.opens === 'survey' && paperStands(s, one.paper) && isPaid(s, one.id, day))],
    ['work_is_not_lawful_yet', !!agreement?.signed?.workOn && agreement.signed.workOn <= day],
  ];
};
const surveyed = (s: State, day: Day): Asked => [...beyond(s, day), ['surveys_are_not_signed_off', s.signedOff.length === 3]];
const underTerms = (s: State, day: Day): Asked => [...surveyed(s, day), ['terms_are_not_signed', !!standing(s, 'terms')]];

const beforeAcceptance = (s: State) =>
  first([
    ...going(s),
    ['what_was_heard_is_not_confirmed', isConfirmed(s)],
    ...unsigned(s, 'acceptance', 'reprogramming_is_accepted_already'),
  ]);
const addendum = (s: State) => first([...underTerms(s, s.today), ...handed(s)]);
export const gate = {
  interview: (s: State) => first([...going(s), ['interview_is_closed', !isConfirmed(s)]]),
  answer_heard: (s: State) =>
    first([
      ...going(s),
      ['interview_is_closed', !isConfirmed(s)],
      ['what_was_heard_is_being_written_anew', newest(s, 'heard')?.of === said(s)],
    ]),
  reopen_interview: beforeAcceptance,
  accept_reprogramming: beforeAcceptance,
  decide_go: (s: State) =>
    first([
      ['takeover_is_over', [null, 'no_go'].includes(over(s))],
      ...filter(s).slice(1, 4),
      ...unsigned(s, 'agreement', 'agreement_is_signed_already'),
    ]),
  decide_no_go: (s: State) => first([...going(s), ...unsigned(s, 'agreement', 'agreement_is_signed_already')]),
  give_up: (s: State) => first([...going(s), ...handed(s)]),
  sign_agreement: (s: State) => first([...filter(s), ...unsigned(s, 'agreement', 'agreement_is_signed_already')]),
  survey: (s: State) => first([...beyond(s, s.today), ...handed(s)]),
  sign_terms: (s: State) => first([...surveyed(s, s.today), ...unsigned(s, 'terms', 'terms_are_signed_already'), ...handed(s)]),
  sign_addendum: addendum,
  answer_grievance: addendum,
  sign_handover: (s: State) =>
    first([
      ...underTerms(s, s.today),
      ['elements_are_not_done', undone(s).length === 0],
      ['elements_are_not_paid', unpaid(s).length === 0],
      ['grievances_are_not_answered', s.grievances.every((one) => one.removed || one.settled)],
      ...handed(s),
    ]),
  offer_service: (s: State) => first([...going(s), ['takeover_is_not_handed_over', !!standing(s, 'handover')]]),
} satisfies Record<string, (s: State) => string | null>;

/** What a device is, and how it is judged: behind the gate while the takeover goes on. */
export const gateOfDevices = (s: State): string | null =>
  over(s) === null && !standing(s, 'handover') && first(beyond(s, s.today)) !== null ? 'devices_wait_for_the_survey' : null;

/** Work on an element on a day; on the survey it is the act of surveying. */
export function gateOfWork(s: State, id: string, day: Day): string | null {
  const its = s.elements.find((one) => one.id === id);
  if (!its) return 'no_such_record';
  const counts: Asked = [['element_does_not_count', elementStands(s, its)]];
  if (its.survey) return first([...beyond(s, day), ...handed(s), ...counts]);
  const workOn = s.papers.find((one) => one.id === its.paper)?.signed?.workOn;
  return first([
    ...underTerms(s, day),
    ...counts,
    ['element_is_not_paid', isPaid(s, its.instalment, day)],
    ['work_is_not_lawful_yet', !!workOn && workOn <= day],
    ...handed(s),
  ]);
}

/**
 * The same of a day that may lie behind: what is open by now was open from some day on, and a day before that is refused itself (`whyNotOn` of the domain).
 */
export function gateOfWorkOn(s: State, id: string, day: Day): string | null {
  const closed = gateOfWork(s, id, day);
  if (closed === null || day >= s.today) return closed;
  const now = gateOfWork(s, id, s.today);
  if (now !== null) return now;
  const its = s.elements.filter((one) => one.id === id || (one.survey && elementStands(s, one)));
  const latest = (days: readonly (Day | null | undefined)[]) =>
    days.reduce<Day | null>((last, one) => (one && (!last || one > last) ? one : last), null);
  const paid = latest(its.map((one) => invoiceOf(s, one.instalment)?.settledOn));
  const lawful = latest(its.map((one) => s.papers.find((paper) => paper.id === one.paper)?.signed?.workOn));
  return lawful && day < lawful && (!paid || lawful >= paid) ? 'day_lies_before_work_is_lawful' : 'day_lies_before_the_payment';
}

/** Why an addendum cannot take these instalments back. */
export function cannotDrop(s: State, drops: readonly string[]): boolean {
  return drops.some((id) => {
    const its = s.instalments.find((one) => one.id === id);
    const works = s.elements.filter((one) => one.instalment === id);
    const free = its?.opens === 'work' && paperStands(s, its.paper) && !isDropped(s, id) && !invoiceOf(s, id);
    return !free || works.some((one) => one.started || one.timed);
  });
}

export const tomorrow = (s: State, days = 1) => addDays(s.today, days);

/** What the rows must say now, in the words of `factsOf`. */
export function rowsOfModel(s: State): Record<string, unknown> {
  const byId = <T extends readonly unknown[]>(rows: T[]) => rows.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return {
    called: s.called,
    words: s.answer.words,
    grievances: byId(s.grievances.map((one) => [one.id, one.removed, one.settled])),
    answers: s.answers,
    papers: byId(s.papers.map((one) => [one.id, one.answer, one.reopened, one.signed !== null, one.left])),
    decision: s.decision,
    ended: s.ended,
    place: s.place,
    drafts: Object.fromEntries(
      ['addendum', 'agreement', 'terms'].flatMap((kind) =>
        s.drafts[kind as Priced].revision ? [[kind, s.drafts[kind as Priced].revision]] : [],
      ),
    ),
    codes: [s.code?.nr ?? 0, s.used],
    elements: byId(s.elements.map((one) => [one.id, one.started, one.done, one.timed])),
    invoices: byId(s.invoices.map((one) => [one.id, one.credited, held(one), one.settledOn !== null])),
    signedOff: s.signedOff.toSorted(),
    devices: byId(s.devices.map((one) => [one.id, one.judged])),
    offered: s.offered,
  };
}
