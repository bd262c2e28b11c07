import type { BasisPoints } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/** The criteria of the sheet that we ship; a firm sets their weights, and may leave one out with weight 0. */
export const criteria = [
  'reason',
  'view_of_fault',
  'acceptance',
  'budget',
  'access_to_information',
  'previous_firm',
  'payment_behaviour',
] as const;
export type OurCriterion = (typeof criteria)[number];
/** One of ours, or one that the firm added. */
export type CriterionKey = OurCriterion | `own-${string}`;
/** Whether a criterion is one that we ship, with its words in every language. */
export const isOurs = (key: string): key is OurCriterion => (criteria as readonly string[]).includes(key);
/** The key of a criterion that a firm adds. */
export const ownKey = /^own-[0-9a-z]{1,40}$/;
/** A sheet with more is read by nobody. */
export const mostOwnCriteria = 8;

/** What a criterion of the firm's own is called, and what its scores 0 to 3 say; in the language the firm works in. */
export interface OwnWords {
  readonly title: string;
  readonly scores: [string, string, string, string];
}

/** A criterion with the firm's weight, 0 to 5. `vetoAt`: a score at or below it says no, whatever the others say; null: it has no veto. */
export interface Criterion {
  readonly key: CriterionKey;
  readonly weight: number;
  readonly vetoAt: number | null;
  /** Of one of the firm's own; ours have theirs in every language. */
  readonly words: OwnWords | null;
}

/** Scores are 0 (speaks against it) to 3 (speaks for it). */
export interface Scored extends Criterion {
  /** Null: nobody scored it yet. */
  readonly score: number | null;
  readonly note: string;
}

/** The sheet as it stood when somebody decided; kept with the decision. */
export interface DecisionSheet {
  readonly scored: readonly Scored[];
  readonly goFromBps: BasisPoints;
  /** Share of the most that could be reached; null while a criterion with weight is not scored. */
  readonly reachedBps: BasisPoints | null;
  readonly recommendation: 'go' | 'no_go' | 'unknown';
  /** Which criteria speak for it and against it, the heaviest first; what vetoes. */
  readonly speakFor: readonly CriterionKey[];
  readonly speakAgainst: readonly CriterionKey[];
  readonly vetoes: readonly CriterionKey[];
}

/** The criteria a firm starts with: who does not accept that programming is redone, or pays badly, is a no whatever the rest says. */
export const startingCriteria: readonly Criterion[] = [
  { key: 'reason', weight: 4, vetoAt: null, words: null },
  { key: 'view_of_fault', weight: 4, vetoAt: null, words: null },
  { key: 'acceptance', weight: 5, vetoAt: 0, words: null },
  { key: 'budget', weight: 4, vetoAt: null, words: null },
  { key: 'access_to_information', weight: 3, vetoAt: null, words: null },
  { key: 'previous_firm', weight: 2, vetoAt: null, words: null },
  { key: 'payment_behaviour', weight: 5, vetoAt: 0, words: null },
];
/** From this share of the most the sheet says go. */
export const startingGoFromBps: BasisPoints = 6_000;

export const mostWeight = 5;
export const bestScore = 3;

const isWhole = (value: number, from: number, to: number) => Number.isSafeInteger(value) && value >= from && value <= to;

/** Which of its words are missing, as the form names them; null: none. */
function faultInWords(words: OwnWords | null): string | null {
  if (words === null || words.title.trim() === '') return 'title';
  const empty = words.scores.findIndex((one) => one.trim() === '');
  return empty < 0 ? null : `scores.${empty}`;
}

/**
 * What is wrong with the criteria that a firm sets, or null. Ours are each set once, those of the firm's own are at most `mostOwnCriteria` and say what their scores
 * mean. Refusals: `criteria_are_each_set_once`, `too_many_criteria`, `criterion_does_not_say_what_it_asks`, `weight_must_be_0_to_5`, `every_weight_is_zero`,
 * `veto_must_be_0_to_2` (at 3 nothing would ever pass), `go_from_must_be_between_0_and_100`.
 */
export function faultInCriteria(set: readonly Criterion[], goFromBps: BasisPoints): Refusal | null {
  const keys = new Set(set.map(({ key }) => key));
  const known = set.every(({ key }) => isOurs(key) || ownKey.test(key));
  if (keys.size !== set.length || !known || !criteria.every((key) => keys.has(key)))
    return refuse('criteria_are_each_set_once', { field: 'criteria' });
  if (set.length > criteria.length + mostOwnCriteria)
    return refuse('too_many_criteria', { field: 'criteria', values: { most: mostOwnCriteria } });
  const silent = set.findIndex((one) => !isOurs(one.key) && faultInWords(one.words) !== null);
  if (silent >= 0)
    return refuse('criterion_does_not_say_what_it_asks', { field: `criteria.${silent}.words.${faultInWords(set[silent]?.words ?? null)}` });
  const heavy = set.findIndex(({ weight }) => !isWhole(weight, 0, mostWeight));
  if (heavy >= 0) return refuse('weight_must_be_0_to_5', { field: `criteria.${heavy}.weight` });
  if (set.every(({ weight }) => weight === 0)) return refuse('every_weight_is_zero', { field: 'criteria' });
  const veto = set.findIndex(({ vetoAt }) => vetoAt !== null && !isWhole(vetoAt, 0, bestScore - 1));
  if (veto >= 0) return refuse('veto_must_be_0_to_2', { field: `criteria.${veto}.vetoAt` });
  return isWhole(goFromBps, 0, 10_000) ? null : refuse('go_from_must_be_between_0_and_100', { field: 'goFromBps' });
}

/** What is wrong with a score, or null. Refusal: `score_must_be_0_to_3`. */
export function faultInScore(score: number): Refusal | null {
  return isWhole(score, 0, bestScore) ? null : refuse('score_must_be_0_to_3', { field: 'score' });
}

/**
 * The sheet: what share of the most is reached, and what it recommends. A veto says no, also while others are not scored; else it is unknown until every
 * criterion with weight is scored. A criterion of weight 0 is left out and says nothing. Shares are rounded down, so "go" is never said a hair too early.
 */
export function decisionSheet(scored: readonly Scored[], goFromBps: BasisPoints): DecisionSheet {
  const counting = scored.filter(({ weight }) => weight > 0);
  const known = counting.filter((one): one is Scored & { score: number } => one.score !== null);
  const most = counting.reduce((sum, { weight }) => sum + weight * bestScore, 0);
  const reached = known.reduce((sum, { weight, score }) => sum + weight * score, 0);
  const reachedBps = most > 0 && known.length === counting.length ? Math.floor((reached * 10_000) / most) : null;
  const vetoes = known.filter(({ score, vetoAt }) => vetoAt !== null && score <= vetoAt).map(({ key }) => key);
  const keys = (speaking: typeof known, force: (one: Scored & { score: number }) => number) =>
    speaking.toSorted((a, b) => force(b) - force(a)).map(({ key }) => key);
  return {
    scored,
    goFromBps,
    reachedBps,
    recommendation: vetoes.length > 0 ? 'no_go' : reachedBps === null ? 'unknown' : reachedBps >= goFromBps ? 'go' : 'no_go',
    speakFor: keys(
      known.filter(({ score }) => score >= 2),
      ({ weight, score }) => weight * score,
    ),
    speakAgainst: keys(
      known.filter(({ score }) => score < 2),
      ({ weight, score }) => weight * (bestScore - score),
    ),
    vetoes,
  };
}
