import type { Law } from './panjer.ts';

/** A value with its probability, before it is put on a grid. */
export interface Atom {
  readonly value: number;
  readonly probability: number;
}

/**
 * Puts atoms on the grid: each is split linearly between its two neighbours, which keeps the mean exact
 * (the local-moment method of order one; Gerber 1982, Insurance: Mathematics and Economics 1, 13–18).
 */
export function onGrid(atoms: readonly Atom[], step: number): Law {
  let most = 0;
  for (const { value, probability } of atoms) if (probability > 0 && value > most) most = value;
  const law = new Float64Array(Math.floor(most / step) + 2);
  for (const { value, probability } of atoms) addAt(law, value / step, probability);
  return trimmed(law);
}

/** Adds a mass at a place between two cells, split so that the mean is kept. */
export function addAt(law: Law, place: number, mass: number): void {
  const cell = Math.floor(place);
  const upper = place - cell;
  law[cell] = (law[cell] as number) + mass * (1 - upper);
  if (upper > 0) law[cell + 1] = (law[cell + 1] as number) + mass * upper;
}

/** Without the empty cells at its end. */
export function trimmed(law: Law, below = 0): Law {
  let end = law.length;
  while (end > 1 && (law[end - 1] as number) <= below) end -= 1;
  return end === law.length ? law : law.slice(0, end);
}

/** The law of the sum of two independent amounts. Empty cells cost nothing; the mass beyond `cells` goes to the last cell. */
export function convolve(a: Law, b: Law, cells = Number.POSITIVE_INFINITY): Law {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const length = Math.min(cells, a.length + b.length - 1);
  const sum = new Float64Array(length);
  for (let i = 0; i < short.length; i += 1) {
    const weight = short[i] as number;
    if (weight === 0) continue;
    const inside = Math.min(long.length, Math.max(0, length - i));
    for (let j = 0; j < inside; j += 1) sum[i + j] = (sum[i + j] as number) + weight * (long[j] as number);
    for (let j = inside; j < long.length; j += 1) sum[length - 1] = (sum[length - 1] as number) + weight * (long[j] as number);
  }
  return sum;
}

export function mass(law: Law): number {
  return law.reduce((sum, value) => sum + value, 0);
}

/** Mean and variance in cells. */
export function moments(law: Law): { mean: number; variance: number } {
  let first = 0;
  let second = 0;
  for (let j = 0; j < law.length; j += 1) {
    first += j * (law[j] as number);
    second += j * j * (law[j] as number);
  }
  return { mean: first, variance: Math.max(0, second - first * first) };
}

/**
 * A law with its step and a certain amount in front of it, with the questions one asks of it. Between the middles of two cells the
 * distribution function is a straight line; what lies in cell 0 lies exactly there.
 */
export interface Placed {
  readonly law: Law;
  readonly step: number;
  readonly constant: number;
}

/** The amount that the cost does not exceed with this probability. */
export function percentile({ law, step, constant }: Placed, probability: number): number {
  let before = law[0] as number;
  if (probability <= before) return constant;
  for (let j = 1; j < law.length; j += 1) {
    const here = law[j] as number;
    if (before + here >= probability) return constant + Math.max(0, j - 0.5 + (probability - before) / here) * step;
    before += here;
  }
  return constant + (law.length - 1) * step;
}

/** P(cost ≤ amount). */
export function chanceUpTo({ law, step, constant }: Placed, amount: number): number {
  const place = (amount - constant) / step;
  if (place < 0) return 0;
  const cell = Math.floor(place + 0.5);
  let sum = law[0] as number;
  for (let j = 1; j < Math.min(cell, law.length); j += 1) sum += law[j] as number;
  if (cell > 0 && cell < law.length) sum += (law[cell] as number) * (place + 0.5 - cell);
  return Math.min(1, sum);
}
