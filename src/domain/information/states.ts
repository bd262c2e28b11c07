import { daysBetween, type Day, type Instant } from '../time.ts';

/** How a thing stands, as somebody found it. */
export const foundStates = ['had', 'partly', 'missing', 'refused'] as const;
export type FoundState = (typeof foundStates)[number];
/** What a screen says of it: as it was found, or that it is asked for, or that nobody did anything yet. */
export type ItemState = FoundState | 'asked' | 'open';
export const itemStates: readonly ItemState[] = ['had', 'partly', 'asked', 'open', 'missing', 'refused'];

/** A finding, as far as it decides what stands. */
export interface FindingFacts {
  readonly id: string;
  readonly state: FoundState;
  readonly recordedAt: Instant;
}

/** What somebody who was asked for a thing said. */
export const answers = ['gives', 'gives_part', 'has_none', 'refuses', 'promises'] as const;
export type Answer = (typeof answers)[number];

/** What an answer finds; a promise finds nothing yet. */
export const findsBy: Readonly<Record<Answer, FoundState | null>> = {
  gives: 'had',
  gives_part: 'partly',
  has_none: 'missing',
  refuses: 'refused',
  promises: null,
};

/** Of one thing that somebody was asked for: when, until when they promised it, and what they said last. */
export interface RequestFacts {
  readonly requestId: string;
  readonly askedOn: Day;
  readonly recordedAt: Instant;
  readonly promisedFor: Day | null;
  readonly answers: readonly { readonly answer: Answer; readonly promisedFor: Day | null; readonly recordedAt: Instant }[];
}

/** A request that is still open: for how many days it waits, what was promised last, and by how many days that is past. */
export interface Waiting {
  readonly requestId: string;
  readonly askedOn: Day;
  readonly days: number;
  readonly promisedFor: Day | null;
  readonly lateDays: number;
}

const newest = <T extends { readonly recordedAt: Instant }>(all: readonly T[], tie: (one: T) => string): T | undefined =>
  all.reduce<T | undefined>((last, one) => {
    if (!last || one.recordedAt > last.recordedAt) return one;
    return one.recordedAt === last.recordedAt && tie(one) > tie(last) ? one : last;
  }, undefined);

/** The finding that counts: the newest, in whatever order they came in; null: nobody found anything. */
export const standingFinding = <F extends FindingFacts>(findings: readonly F[]): F | null => newest(findings, ({ id }) => id) ?? null;

/**
 * The requests for one thing that still wait on a day, the oldest first: nobody answered but by a promise, and the thing was not found to be there since it was
 * asked for.
 */
export function waitingFor(requests: readonly RequestFacts[], findings: readonly FindingFacts[], today: Day): readonly Waiting[] {
  const stands = standingFinding(findings);
  return requests
    .flatMap((request): Waiting[] => {
      const last = newest(request.answers, ({ answer, promisedFor }) => `${answer} ${promisedFor ?? ''}`);
      if (last && last.answer !== 'promises') return [];
      if (stands?.state === 'had' && stands.recordedAt > request.recordedAt) return [];
      const promisedFor = last?.promisedFor ?? request.promisedFor;
      const lateDays = promisedFor === null ? 0 : Math.max(0, daysBetween(promisedFor, today));
      const { requestId, askedOn } = request;
      return [{ requestId, askedOn, days: Math.max(0, daysBetween(askedOn, today)), promisedFor, lateDays }];
    })
    .toSorted((a, b) => (a.askedOn === b.askedOn ? 0 : a.askedOn < b.askedOn ? -1 : 1));
}

/** How a thing stands: what was found last; without a finding, whether somebody is being asked. */
export function itemState(findings: readonly FindingFacts[], waiting: readonly Waiting[]): ItemState {
  const stands = standingFinding(findings);
  if (stands) return stands.state;
  return waiting.length > 0 ? 'asked' : 'open';
}

/** Whether a thing may stand in a register that is signed off (T3): something was found of it, or somebody was asked for it. */
export const isSeenTo = (of: { readonly findings: number; readonly requests: number }): boolean => of.findings > 0 || of.requests > 0;

/** How many things stand how: what the bar is drawn from. */
export function countStates(states: readonly ItemState[]): Readonly<Record<ItemState, number>> {
  const none = { had: 0, partly: 0, asked: 0, open: 0, missing: 0, refused: 0 };
  return states.reduce<Record<ItemState, number>>((counts, state) => ({ ...counts, [state]: counts[state] + 1 }), none);
}
