import type { CableState } from '#domain/wiring/states.ts';
import type { Tone } from '#ui/classes.ts';

/** How a state looks; each is said in words beside. */
export const toneOf: Readonly<Record<CableState, Tone>> = {
  found: 'warn',
  identified: 'info',
  tested: 'good',
  fault: 'bad',
  retired: 'neutral',
};
