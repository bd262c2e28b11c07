/** How the drivers of one group stand. */
export const group = 'flex flex-col gap-3.5 border-t border-line-soft pt-4 first:border-0 first:pt-0';

/** Where a slider ends: at its usual end, or at the next whole step beyond what is recorded, so that no home lies outside its own slider. */
export function reach(usual: number, own: number, step = 1): number {
  return Math.max(usual, Math.ceil(own / step) * step);
}
