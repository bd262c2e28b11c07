import { minutesGood } from '#domain/contracts/one-time-code.ts';
import { addDays } from '#domain/time.ts';
import { type Act, type Asked, edit, interview, pick, at } from './act.ts';
import type { Facts } from './facts.ts';
import {
  cannotDrop,
  dueOf,
  type Instalment,
  invoiceOf,
  newest,
  type Paper,
  paperStands,
  performedOn,
  settle,
  standing,
  type State,
  toldAtHandover,
} from './model.ts';
import { anotherLaw, drawnAnew, gateOf, isPriced } from './paper-acts.ts';

/** Bills an instalment of a signed paper where no invoice stands. */
export function billed(s: State, instalment: string, facts: Facts): boolean {
  if (invoiceOf(s, instalment)) return true;
  const known = s.invoices.map(({ id }) => id);
  const its = facts.invoices.find((one) => one.instalment === instalment && !known.includes(one.id));
  const of = s.instalments.find((one) => one.id === instalment);
  if (!its || !of || its.gross !== dueOf(s, of)) return false;
  s.invoices.push({
    id: its.id,
    instalment,
    gross: its.gross,
    payFrom: its.payFrom,
    credited: 0,
    given: 0,
    why: null,
    paid: [],
    refunded: 0,
    settledOn: null,
  });
  return true;
}
function signedNow(s: State, paper: Paper, early: boolean, facts: Facts): boolean {
  const its = facts.papers.find((one) => one.id === paper.id);
  if (!its) return false;
  paper.signed = { on: s.today, endsOn: its.endsOn, workOn: its.workOn, early };
  if (isPriced(paper.kind)) {
    // France: nothing is paid within seven days of a signature at the home, and without the express request nobody works before the fourteen days are over.
    const lawful =
      its.payOn === addDays(s.today, paper.place === 'home' ? 8 : 0) &&
      (its.endsOn ?? '') >= addDays(s.today, 14) &&
      (early ? its.workOn === s.today : (its.workOn ?? '') > (its.endsOn ?? ''));
    if (!lawful) return false;
    const first = s.instalments.find((one) => one.paper === paper.id && one.opens !== 'handover');
    return !first || billed(s, first.id, facts);
  }
  if (paper.kind !== 'handover') return true;
  return s.instalments
    .filter((one) => one.opens === 'handover' && paperStands(s, one.paper) && dueOf(s, one) > 0)
    .every((one) => billed(s, one.id, facts));
}
/** Why a paper is not signed this way now; `wrong`: the client is told and what changed is kept. */
function refusesSignature(s: State, { about }: Asked, way: 'tablet' | 'link'): string | null {
  const paper = s.papers.find((one) => one.id === about.id);
  if (!paper) return way === 'link' ? 'no_such_page' : 'no_such_record';
  if (paper.kind === 'heard') return 'paper_is_not_to_be_signed';
  if (paper.signed) return 'paper_is_signed_already';
  const closed = gateOf[paper.kind](s);
  if (closed) return closed;
  if (newest(s, paper.kind) !== paper) return 'document_changed_since_it_was_shown';
  if (paper.kind === 'handover' && way === 'link') return 'paper_is_signed_in_person';
  if (isPriced(paper.kind) && (s.place === 'distance') !== (way === 'link'))
    return way === 'link' ? 'paper_is_signed_in_person' : 'paper_is_signed_at_a_distance';
  return null;
}
type Code = NonNullable<State['code']>;
export const isGood = (s: State, { used, at }: Code) => !used && s.minute - at < minutesGood;
/** At the very minute the milliseconds decide, which the model does not count: nobody asks then. */
const isAtItsLimit = (s: State) => s.minute + 1 - (s.code?.at ?? 0) === minutesGood || s.codes.some((at) => s.minute + 1 - at === 60);
export const askedWithinTheHour = (s: State): number => s.codes.filter((at) => s.minute - at < 60).length;
const answerable = (s: State, dice: number): Paper | undefined => {
  const latest = (['acceptance', 'agreement', 'terms', 'addendum', 'handover'] as const).flatMap((kind) => newest(s, kind) ?? []);
  const waiting = latest.filter((one) => !one.signed);
  return dice % 7 === 6 ? pick(s.papers, dice) : pick(waiting.length > 0 ? waiting : latest, dice);
};
/** The handover tells what there is; an addendum takes back what nobody billed or began. */
function isOutOfDate(s: State, paper: Paper): string | null {
  if (paper.kind === 'handover' && paper.of !== toldAtHandover(s)) return 'handover_is_out_of_date';
  return paper.kind === 'addendum' && cannotDrop(s, paper.drops) ? 'instalment_cannot_be_taken_back' : null;
}

/** What was billed of papers that end is credited, but for what was done; `mayKeep`: of which instalments anything may be kept. */
export function creditedOf(
  s: State,
  papers: readonly Paper[],
  why: 'withdrawal' | 'given_up',
  facts: Facts,
  mayKeep: (instalment: Instalment) => boolean,
): boolean {
  const its = s.instalments.filter((one) => papers.some(({ id }) => id === one.paper));
  return s.invoices.every((one) => {
    const of = its.find(({ id }) => id === one.instalment);
    if (!of) return true;
    const before = one.credited;
    one.credited = facts.invoices.find(({ id }) => id === one.id)?.credited ?? 0;
    if (one.credited > before) one.why = why;
    settle(one, s.today);
    return one.credited === one.gross || (mayKeep(of) && one.credited >= before);
  });
}

export const signingActs = {
  'sign on the tablet': {
    may: interview,
    inPerson: true,
    ask: (s, takeover, dice) => {
      const paper = answerable(s, dice);
      const flag = dice % 2 === 0 && !!paper && isPriced(paper.kind);
      const hash = dice % 11 === 10 ? 'f'.repeat(64) : paper?.hash;
      const body = { documentHash: hash, name: 'Hélène Marlow', consent: true, earlyStart: flag, strokes: null };
      return paper
        ? {
            method: 'POST',
            path: `${at(takeover)}/documents/${paper.id}/signature`,
            body,
            about: { id: paper.id, ...(hash ? { hash } : {}), flag },
          }
        : null;
    },
    refusal: (s, asked) => {
      const paper = s.papers.find((one) => one.id === asked.about.id);
      const refused = refusesSignature(s, asked, 'tablet');
      if (refused || !paper) return refused;
      const dated = isOutOfDate(s, paper);
      if (dated) return dated;
      if (paper.hash !== asked.about.hash) return 'document_changed_since_it_was_shown';
      return anotherLaw(s, paper) ? 'law_changed_since_the_document_was_made' : null;
    },
    leaves: (s, { about }, { facts }) => {
      const paper = s.papers.find((one) => one.id === about.id);
      return !!paper && signedNow(s, paper, about.flag ?? false, facts);
    },
  },
  'ask for a code': {
    may: 'client',
    ask: (s, takeover, dice) => {
      const paper = isAtItsLimit(s) ? undefined : answerable(s, dice);
      return paper ? { method: 'POST', path: `/t/${takeover.token}/papers/${paper.id}/code`, form: {}, about: { id: paper.id } } : null;
    },
    refusal: (s, asked) => {
      const paper = s.papers.find((one) => one.id === asked.about.id);
      const refused = refusesSignature(s, asked, 'link');
      if (refused || !paper) return refused;
      const dated = isOutOfDate(s, paper);
      if (dated) return dated;
      return anotherLaw(s, paper) ? 'wrong' : askedWithinTheHour(s) >= 5 ? 'too_many_codes_asked' : null;
    },
    leaves: (s, { about }, { facts }) => {
      const paper = s.papers.find((one) => one.id === about.id);
      if (paper && anotherLaw(s, paper)) return drawnAnew(s, paper.kind, facts);
      s.code = { nr: (s.code?.nr ?? 0) + 1, paper: about.id ?? '', at: s.minute, used: false };
      s.codes.push(s.minute);
      return true;
    },
  },
  'sign through the link': {
    may: 'client',
    ask: (s, takeover, dice) => {
      if (isAtItsLimit(s)) return null;
      const paper = (s.code && !s.code.used && s.papers.find((one) => one.id === s.code?.paper)) || answerable(s, dice);
      const flag = dice % 2 === 0 && !!paper && isPriced(paper.kind);
      const form = { documentHash: paper?.hash ?? '', name: 'Hélène Marlow', consent: 'yes', ...(flag ? { earlyStart: 'yes' } : {}) };
      return paper
        ? { method: 'POST', path: `/t/${takeover.token}/papers/${paper.id}/sign`, form, about: { id: paper.id, flag, nr: s.code?.nr ?? 0 } }
        : null;
    },
    refusal: (s, asked) => {
      const paper = s.papers.find((one) => one.id === asked.about.id);
      const refused = refusesSignature(s, asked, 'link');
      if (refused || !paper) return refused;
      const dated = isOutOfDate(s, paper);
      if (dated) return dated;
      if (anotherLaw(s, paper)) return 'wrong';
      const { code } = s;
      return code && isGood(s, code) && code.paper === paper.id && code.nr === asked.about.nr ? null : 'wrong';
    },
    leaves: (s, { about }, { facts }) => {
      const paper = s.papers.find((one) => one.id === about.id);
      if (!paper) return false;
      if (anotherLaw(s, paper)) return drawnAnew(s, paper.kind, facts);
      const { code } = s;
      if (!code || !isGood(s, code) || code.paper !== paper.id || code.nr !== about.nr) return true;
      code.used = true;
      s.used += 1;
      return signedNow(s, paper, about.flag ?? false, facts);
    },
  },
  'withdraw from a paper': {
    may: edit,
    ask: (s, takeover, dice) => {
      const paper =
        pick(
          s.papers.filter((one) => one.signed && isPriced(one.kind)),
          dice,
        ) ?? pick(s.papers, dice);
      return paper
        ? {
            method: 'POST',
            path: `${at(takeover)}/documents/${paper.id}/withdrawal`,
            body: { name: 'Hélène Marlow', sentOn: s.today },
            about: { id: paper.id },
          }
        : null;
    },
    refusal: (s, { about }) => {
      const paper = s.papers.find((one) => one.id === about.id);
      if (!paper?.signed) return 'paper_is_not_signed';
      if (paper.left) return 'paper_is_withdrawn_already';
      if (paper.signed.endsOn === null) return 'paper_has_no_right_of_withdrawal';
      if (s.today > paper.signed.endsOn) return 'withdrawal_period_is_over';
      return (performedOn(s, paper) ?? s.today) < s.today ? 'paper_is_performed_in_full' : null;
    },
    leaves: (s, { about }, { facts }) => {
      const paper = s.papers.find((one) => one.id === about.id);
      if (!paper) return false;
      // The agreement takes what rests on it with it, and terms the addenda (directive 2011/83/EU, art. 15).
      const goesAlong = ({ kind }: Paper) => (paper.kind === 'agreement' ? isPriced(kind) : paper.kind === 'terms' && kind === 'addendum');
      const ends = s.papers.filter((one) => one === paper || (goesAlong(one) && paperStands(s, one.id)));
      const late = standing(s, 'handover') !== undefined;
      for (const one of paper.kind === 'terms' ? ends : [paper]) [one.left, one.leftLate] = [true, late];
      // Without the express request nothing is owed of work within the legal days (art. 14).
      return creditedOf(s, ends, 'withdrawal', facts, (one) => ends.some(({ id, signed }) => id === one.paper && signed?.early === true));
    },
  },
} satisfies Record<string, Act>;
