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

/**
 * The law of the sum of two independent amounts; the mass beyond `cells` goes to the last cell.
 * Four masses of the shorter law pass over the longer one at once: a third of the time of one by one.
 */
export function convolve(a: Law, b: Law, cells = Number.POSITIVE_INFINITY): Law {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  // Nothing added: an amount that is surely nought.
  if (short.length === 1 && short[0] === 1) return gathered(long, cells);
  const sum = new Float64Array(short.length + long.length + 6);
  for (let i = 0; i < short.length; i += 4) {
    const [w0, w1, w2, w3] = [short[i] as number, short[i + 1] ?? 0, short[i + 2] ?? 0, short[i + 3] ?? 0];
    if (w0 + w1 + w2 + w3 < 1e-15) continue;
    let x1 = 0;
    let x2 = 0;
    let x3 = 0;
    for (let j = 0; j < long.length; j += 1) {
      const x0 = long[j] as number;
      sum[i + j] = (sum[i + j] as number) + w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3;
      x3 = x2;
      x2 = x1;
      x1 = x0;
    }
    const end = i + long.length;
    sum[end] = (sum[end] as number) + w1 * x1 + w2 * x2 + w3 * x3;
    sum[end + 1] = (sum[end + 1] as number) + w2 * x1 + w3 * x2;
    sum[end + 2] = (sum[end + 2] as number) + w3 * x1;
  }
  return gathered(sum.subarray(0, short.length + long.length - 1), cells);
}

/** The law with all that lies beyond `cells` put into the last of them. */
export function gathered(law: Law, cells: number): Law {
  if (law.length <= cells) return law;
  const kept = law.slice(0, cells);
  for (let i = cells; i < law.length; i += 1) kept[cells - 1] = (kept[cells - 1] as number) + (law[i] as number);
  return kept;
}

/** The sum of the masses: 1 of a whole law, less of a part of a mixture. */
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
