import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { isRotationOf, isStepOf, releaseSteps, rotationOf, type Platform, type Releaser } from './platforms.ts';
import { refuse } from './refusals.ts';

/** A tick and its undoing are both facts; the highest position counts. */
export interface TickFacts {
  readonly key: string;
  readonly position: number;
  readonly done: boolean;
  readonly doneOn: Day;
  readonly byName: string;
}
/** The owner's authority as it was signed, or taken back; the highest position counts. */
export interface AuthorityFacts {
  readonly position: number;
  readonly given: boolean;
  readonly signedBy: string;
  readonly signedOn: Day;
}

const last = <T extends { readonly position: number }>(all: readonly T[]): T | null =>
  all.reduce<T | null>((top, one) => (top === null || one.position > top.position ? one : top), null);

/** The authority that stands; null: none was given, or it was taken back. */
export function authorityStanding<A extends AuthorityFacts>(all: readonly A[]): A | null {
  const top = last(all);
  return top?.given ? top : null;
}

/** A step, or what is to be changed, with the tick that stands. */
export interface Ticked {
  readonly key: string;
  readonly tick: TickFacts | null;
  /** Of the next tick. */
  readonly position: number;
}

/** Keys with the tick of each that stands, in their own order. */
export function ticked(keys: readonly string[], ticks: readonly TickFacts[]): readonly Ticked[] {
  return keys.map((key) => {
    const its = ticks.filter((one) => one.key === key);
    const top = last(its);
    return { key, tick: top?.done ? top : null, position: (top?.position ?? 0) + 1 };
  });
}

/** The checklist of a release: each step with whose it is and whether it is done. */
export function checklist(platform: Platform, ticks: readonly TickFacts[]): readonly (Ticked & { readonly by: Releaser })[] {
  const steps = releaseSteps[platform];
  return ticked(
    steps.map(({ key }) => key),
    ticks,
  ).map((one, at) => ({ ...one, by: steps[at]?.by ?? 'us' }));
}

/** Where a release stands: it waits for the owner's signature; it is being done; all is done; and all that had to be changed is changed. */
export type ReleaseStanding = 'waits_for_authority' | 'releasing' | 'released' | 'rotated';
export const releaseStandings: readonly ReleaseStanding[] = ['waits_for_authority', 'releasing', 'released', 'rotated'];

/** Where a release stands, by its facts. What was done under an authority that was taken back since stays done. */
export function releaseStanding(of: {
  readonly platform: Platform;
  readonly authorities: readonly AuthorityFacts[];
  readonly steps: readonly TickFacts[];
  readonly rotated: readonly TickFacts[];
}): ReleaseStanding {
  const isReleased = checklist(of.platform, of.steps).every(({ tick }) => tick !== null);
  if (isReleased) return ticked(rotationOf[of.platform], of.rotated).every(({ tick }) => tick !== null) ? 'rotated' : 'released';
  return authorityStanding(of.authorities) ? 'releasing' : 'waits_for_authority';
}

/** The day on which the last step of a release was done; null: one is not done, or was taken back. */
export function releasedOn(platform: Platform, steps: readonly TickFacts[]): Day | null {
  const days = checklist(platform, steps).map(({ tick }) => tick?.doneOn ?? null);
  return days.every((day): day is Day => day !== null) ? (days.toSorted().at(-1) ?? null) : null;
}

/** The two lists of a platform: what is done to release it, and what is changed afterwards. */
export type ReleaseList = 'steps' | 'rotation';
/** Whether a list of a platform has that key. */
export const isOfList = (platform: Platform, list: ReleaseList, key: string): boolean =>
  list === 'steps' ? isStepOf(platform, key) : isRotationOf(platform, key);

/**
 * Whether a step, or a change, may be ticked: null, or why not. Nobody touches a platform before its owner said so in writing. Refusals: `step_is_not_of_this_platform`,
 * `owner_has_not_signed_the_authority`, `step_lies_before_the_authority`, `step_lies_in_the_future`.
 */
export function whyNotTicked(
  { platform, authorities }: { readonly platform: Platform; readonly authorities: readonly AuthorityFacts[] },
  { key, doneOn, list }: { readonly key: string; readonly doneOn: Day; readonly list: ReleaseList },
  today: Day,
): Refusal | null {
  if (!isOfList(platform, list, key)) return refuse('step_is_not_of_this_platform');
  const authority = authorityStanding(authorities);
  if (!authority) return refuse('owner_has_not_signed_the_authority');
  if (doneOn < authority.signedOn)
    return refuse('step_lies_before_the_authority', { field: 'doneOn', values: { day: authority.signedOn } });
  return doneOn > today ? refuse('step_lies_in_the_future', { field: 'doneOn' }) : null;
}
