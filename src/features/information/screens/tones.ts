import type { ItemState } from '#domain/information/states.ts';
import type { ReleaseStanding } from '#domain/information/release.ts';
import type { Tone } from '#ui/classes.ts';

export const toneOf: Readonly<Record<ItemState, Tone>> = {
  had: 'good',
  partly: 'warn',
  asked: 'info',
  open: 'neutral',
  missing: 'bad',
  refused: 'bad',
};

/** Of the bar: what is there first, what nobody has last. */
export const fillOf: Readonly<Record<ItemState, string>> = {
  had: 'bg-good',
  partly: 'bg-warn',
  asked: 'bg-info',
  open: 'bg-ink-faint opacity-40',
  missing: 'bg-bad',
  refused: 'bg-bad opacity-60',
};

export const toneOfRelease: Readonly<Record<ReleaseStanding, Tone>> = {
  waits_for_authority: 'warn',
  releasing: 'info',
  released: 'accent',
  rotated: 'good',
};
