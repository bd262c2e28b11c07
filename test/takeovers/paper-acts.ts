import { type Act, edit, interview, at, standard } from './act.ts';
import type { Facts } from './facts.ts';
import type { Actor } from './firm.ts';
import {
  cannotDrop,
  gate,
  invoiceOf,
  isDropped,
  type Kind,
  newest,
  over,
  type Paper,
  paperStands,
  type Place,
  priced,
  type Priced,
  said,
  standing,
  type State,
  toldAtHandover,
} from './model.ts';

const circumstances: Readonly<Record<Place, object>> = {
  home: { place: 'home', channel: 'tablet', party: 'consumer' },
  distance: { place: 'distance', channel: 'online', party: 'consumer' },
};

export const gateOf: Readonly<Record<Kind, (s: State) => string | null>> = {
  heard: gate.interview,
  acceptance: gate.accept_reprogramming,
  agreement: gate.sign_agreement,
  terms: gate.sign_terms,
  addendum: gate.sign_addendum,
  handover: gate.sign_handover,
};
export const isPriced = (kind: Kind): kind is Priced => (priced as readonly string[]).includes(kind);
/** The paper is made of what is known now. False: it is not the next of its kind. */
function made(s: State, kind: Kind, id: string, facts: Facts): boolean {
  const its = facts.papers.find((one) => one.id === id);
  if (!its || its.version !== (newest(s, kind)?.version ?? 0) + 1) return false;
  s.papers.push({
    id,
    hash: its.hash,
    kind,
    version: its.version,
    place: isPriced(kind) ? s.place : null,
    of: kind === 'heard' ? said(s) : kind === 'handover' ? toldAtHandover(s) : '',
    drops: kind === 'addendum' ? s.drafts.addendum.drops : [],
    answer: null,
    reopened: false,
    signed: null,
    left: false,
    leftLate: false,
  });
  s.instalments.push(...facts.instalments.filter((one) => one.paper === id));
  s.elements.push(
    ...facts.elements.filter((one) => one.paper === id).map((one) => ({ ...one, started: false, done: false, doneOn: null, timed: false })),
  );
  return its.place === (isPriced(kind) ? s.place : null);
}
/** What stands in the way of making one, behind its gate. */
function lacksToBeMade(s: State, kind: Kind): string | null {
  if (kind === 'heard') return s.answer.words || s.grievances.some((one) => !one.removed) ? null : 'nothing_was_heard_yet';
  if (!isPriced(kind)) return null;
  if (s.place === null) return 'circumstances_are_missing';
  if (s.drafts[kind].revision === 0) return 'paper_is_not_drafted';
  return kind === 'addendum' && cannotDrop(s, s.drafts.addendum.drops) ? 'instalment_cannot_be_taken_back' : null;
}
/** The one that was made without an answer that told its id. */
export const nextOf = (s: State, kind: Kind, facts: Facts) =>
  facts.papers.find((one) => one.kind === kind && one.version === (newest(s, kind)?.version ?? 0) + 1)?.id;
const making = (kind: Kind, may: readonly Actor[]): Act => ({
  may,
  ask: (_, takeover) => ({
    method: 'POST',
    path: `${at(takeover)}/documents/${kind}`,
    body: kind === 'acceptance' ? { systems: ['Éclairage', 'Volets'] } : {},
    about: {},
  }),
  refusal: (s) => gateOf[kind](s) ?? lacksToBeMade(s, kind),
  leaves: (s, _, { body, facts }) => made(s, kind, (body['documentId'] as string | undefined) ?? nextOf(s, kind, facts) ?? '', facts),
});

const drafting = (kind: Priced): Act => ({
  may: edit,
  ask: (s, takeover, dice) => {
    const { revision } = s.drafts[kind];
    const seen = dice % 9 === 8 ? revision + 1 : revision;
    const wish = { systems: 3, devices: 40, cables: 60, ageYears: 8, papers: 'partial', kilometres: 12, travelMinutes: 20 };
    const free = s.instalments.filter(
      (one) => one.opens === 'work' && paperStands(s, one.paper) && !invoiceOf(s, one.id) && !isDropped(s, one.id),
    );
    const drops = kind === 'addendum' && dice % 3 === 0 ? free.slice(0, 1).map(({ id }) => id) : [];
    const element = (cents: number, stage: number) => ({
      kind: stage === 1 ? 'programming' : 'rewiring',
      title: `Poste ${stage}`,
      delivers: 'Tout',
      minutes: 60,
      priceCents: cents,
      stage,
      vat: standard,
    });
    // Odd totals: a tenth of each, rounded down, may wait for the handover.
    const elements = kind === 'terms' ? [element(33_333 + (dice % 97), 1), element(7 + (dice % 5), 2)] : [element(10_001 + (dice % 89), 1)];
    const body = kind === 'agreement' ? { wish, vat: standard } : { elements, signOffBps: [1_000, 333, 0][dice % 3] };
    return {
      method: 'PUT',
      path: `${at(takeover)}/drafts/${kind}`,
      body: { ...body, ...(kind === 'addendum' ? { drops } : {}), revision: seen },
      about: { revision: seen, drops },
    };
  },
  refusal: (s, { about }) => {
    const closed = { agreement: gate.decide_no_go, terms: gate.survey, addendum: gate.sign_addendum }[kind](s);
    if (closed) return closed;
    if (kind === 'terms' && standing(s, 'terms')) return 'terms_are_signed_already';
    return about.revision === s.drafts[kind].revision ? null : 'changed_by_somebody_meanwhile';
  },
  leaves: (s, { about }) => void (s.drafts[kind] = { revision: s.drafts[kind].revision + 1, drops: about.drops ?? [] }),
});

const recording = (place: Place): Act => ({
  may: interview,
  inPerson: true,
  ask: (_, takeover) => ({ method: 'POST', path: `${at(takeover)}/circumstances`, body: circumstances[place], about: { place } }),
  refusal: (s) => {
    if (![null, 'no_go'].includes(over(s))) return 'takeover_is_over';
    return (
      remade({ ...s, place })
        .map((one) => lacksToBeMade({ ...s, place }, one.kind))
        .find((lack) => lack !== null) ?? null
    );
  },
  leaves: (s, _, { body, facts }) => {
    s.place = place;
    const again = remade(s);
    const ids = (body['remade'] as string[] | undefined) ?? again.map(({ kind }) => nextOf(s, kind, facts) ?? '');
    return again.length === ids.length && again.every(({ kind }, nr) => made(s, kind, ids[nr] ?? '', facts));
  },
});
/** Priced papers that wait for their signature and print another law. */
const remade = (s: State) =>
  s.papers.filter((one) => newest(s, one.kind) === one && !one.signed && anotherLaw(s, one) && gateOf[one.kind](s) === null);

export const paperActs = {
  'write what we heard': making('heard', interview),
  'write the acceptance': making('acceptance', interview),
  'say it is signed at home': recording('home'),
  'say it is signed at a distance': recording('distance'),
  'draft the agreement': drafting('agreement'),
  'draft the terms': drafting('terms'),
  'draft an addendum': drafting('addendum'),
  'write the agreement': making('agreement', edit),
  'write the terms': making('terms', edit),
  'write an addendum': making('addendum', edit),
  'write the handover': making('handover', interview),
} satisfies Record<string, Act>;

/** The client alone cannot have a paper made again: it is made at once. */
export function drawnAnew(s: State, kind: Kind, facts: Facts): boolean {
  const id = nextOf(s, kind, facts);
  return id !== undefined && made(s, kind, id, facts);
}

export const anotherLaw = (s: State, paper: Paper) => isPriced(paper.kind) && paper.place !== s.place;
