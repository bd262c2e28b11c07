import { chanceUpTo, percentile, type Placed } from './law.ts';
import type { Bin } from './types.ts';

const wanted = 32;

/** About 30 bins of a round width over the year's cost, wide enough to show the fee; probabilities sum to 1, the last bin holds the tail. */
export function binsOf(placed: Placed, feeCents: number): { bins: Bin[]; feeBin: number } {
  const from = Math.floor(placed.constant);
  const to = Math.max(percentile(placed, 0.995), Math.min(feeCents * 1.1, percentile(placed, 0.995) * 2 + 1), from + 1);
  const width = roundWidth((to - from) / wanted);
  const first = Math.floor(from / width) * width;
  const count = Math.max(1, Math.ceil((to - first) / width));
  let before = 0;
  const bins = Array.from({ length: count }, (_, index): Bin => {
    const toCents = first + (index + 1) * width;
    const upTo = index === count - 1 ? 1 : chanceUpTo(placed, toCents - 0.5);
    const probability = Math.max(0, upTo - before);
    before = Math.max(before, upTo);
    return { fromCents: first + index * width, toCents, probability };
  });
  return { bins, feeBin: Math.min(count - 1, Math.max(0, Math.floor((feeCents - first) / width))) };
}

/** 1, 2 or 5 times a power of ten. */
function roundWidth(exact: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, exact)));
  return ([1, 2, 5, 10].find((times) => times * power >= exact) ?? 10) * power;
}
