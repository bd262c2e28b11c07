import type { Refusal } from '../refusal.ts';
import { addMinutes, type Instant } from '../time.ts';
import { refuse } from './refusals.ts';

/** How long something that was shown stays on the screen. */
export const shownSeconds = 30;

/** How often one person may look, whatever they look at: a day of programming a house has room in it, carrying off a vault has not. */
export const revealsMost = [
  { most: 20, minutes: 10 },
  { most: 120, minutes: 24 * 60 },
] as const;

/** Looks before this no longer count. */
export const countedSince = (now: Instant): Instant => addMinutes(now, -Math.max(...revealsMost.map(({ minutes }) => minutes)));

/** Whether somebody may look once more, who has looked at these moments: null, or `too_many_reveals` (`most` in `minutes`). A look that was refused does not count. */
export function mayLookAgain(looked: readonly Instant[], now: Instant): Refusal | null {
  const full = revealsMost.find(({ most, minutes }) => looked.filter((at) => at > addMinutes(now, -minutes)).length >= most);
  return full ? refuse('too_many_reveals', { values: { count: full.most, minutes: full.minutes } }) : null;
}
