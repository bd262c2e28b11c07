import { convolve, mass, onGrid } from './law.ts';
import type { Compound, Law } from './panjer.ts';
import { meanOf, nothing, squareOf, type Stream } from './streams.ts';
import type { Allowance } from './types.ts';

/** What one event of each kind costs the plan: the free minutes or all of them, and the call-out or not. */
export interface Take {
  readonly remote: 'free' | 'all';
  readonly onSite: 'free' | 'all';
  readonly travel: boolean;
  readonly parts: boolean;
}

export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** The law of the year's cost without what is certain, and how much of each allowance is used on average (shares of what is asked for). */
export interface YearLaw {
  readonly law: Law;
  readonly step: number;
  readonly mean: number;
  readonly variance: number;
  readonly method: 'exact' | 'shared_rate';
  readonly coveredRemote: number;
  readonly coveredOnSite: number;
  readonly coveredCallOuts: number;
  readonly coveredParts: number;
  /** For the risk loading: mean and variance as if every "up to" were unlimited, and each kind of cost by itself where an "up to" ends one of them. */
  readonly unlimited: Moments;
  readonly kinds: readonly CostKind[];
}

/** One kind of a year's cost (free minutes, labour, call-outs, parts): its deviation were it unlimited, and what its allowance leaves above its mean; null: no end. */
export interface CostKind {
  readonly deviation: number;
  readonly room: number | null;
}

/** The share of what is asked for that an allowance covers whatever the year: all or nothing. What "up to" covers is asked of the year's law. */
export function share({ kind }: Allowance): number {
  return kind === 'unlimited' ? 1 : 0;
}

/** Beyond this a year's cost no longer matters: sixteen deviations above the mean. */
export function reach({ mean, variance }: Moments): number {
  return mean + 16 * Math.sqrt(variance);
}

/** How many cells of the grid hold a year's cost up to its `reach`, and a few to spare. */
export function cellsFor(of: Moments, step: number): number {
  return Math.ceil(reach(of) / step) + 16;
}

/** The law of one event of a stream, remote or visit. */
export function compoundOf(stream: Stream, callOutCents: number, take: Take, step: number): Compound {
  const remote = scaled(onGrid(stream.remote[take.remote], step), stream.remoteShare);
  const visit = stream.remoteShare === 1 ? new Float64Array(1) : scaled(visitLaw(stream, callOutCents, take, step), 1 - stream.remoteShare);
  return { frequency: { rate: stream.rate, shape: stream.load.rateShape }, severity: added(remote, visit) };
}

/** The law of what one visit costs: labour, travel and, where no allowance ends them, parts. */
export function visitLaw(stream: Stream, callOutCents: number, take: Take, step: number): Law {
  const labour = stream.onSite[take.onSite];
  const travel = take.travel ? callOutCents : 0;
  const law = onGrid(travel === 0 ? labour : labour.map(({ value, probability }) => ({ value: value + travel, probability })), step);
  return stream.partsPaid.length === 1 || !take.parts ? law : convolve(law, onGrid(stream.partsPaid, step));
}

/** The law with every mass multiplied: a part of a mixture when `by` is below 1. */
export function scaled(law: Law, by: number): Law {
  return law.map((value) => value * by);
}

/** The masses of two laws on the same grid, cell by cell: two parts of a mixture, not the sum of two amounts (`convolve`). */
export function added(a: Law, b: Law): Law {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const sum = long.slice();
  for (let i = 0; i < short.length; i += 1) sum[i] = (sum[i] as number) + (short[i] as number);
  return sum;
}

/** Mean and variance in closed form: Σ λ E[X] and Σ λ E[X²] + (λ E[X])² / shape. */
export function momentsOf(streams: readonly Stream[], callOutCents: number, take: Take): Moments {
  let mean = 0;
  let variance = 0;
  for (const stream of streams) {
    const one = eventMoments(stream, callOutCents, take);
    mean += stream.rate * one.first;
    variance += stream.rate * one.second + (stream.load.rateShape === null ? 0 : (stream.rate * one.first) ** 2 / stream.load.rateShape);
  }
  return { mean, variance };
}

function eventMoments(stream: Stream, callOutCents: number, take: Take): { first: number; second: number } {
  const remote = stream.remote[take.remote];
  const labour = stream.onSite[take.onSite];
  const travel = take.travel ? callOutCents : 0;
  const parts = take.parts ? stream.partsPaid : nothing;
  const [l1, l2, p1, p2] = [meanOf(labour), squareOf(labour), meanOf(parts), squareOf(parts)];
  const visit1 = l1 + travel + p1;
  const visit2 = l2 + travel * travel + p2 + 2 * (l1 * travel + l1 * p1 + travel * p1);
  const r = stream.remoteShare;
  return { first: r * meanOf(remote) + (1 - r) * visit1, second: r * squareOf(remote) + (1 - r) * visit2 };
}

/** The law of a mixture: weights are rates. Empty where nothing has weight. */
export function mixed(parts: readonly { weight: number; law: Law }[]): Law {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return new Float64Array([1]);
  let sum: Law = new Float64Array(1);
  for (const { weight, law } of parts) if (weight > 0) sum = added(sum, scaled(law, weight / total));
  return scaled(sum, 1 / mass(sum));
}
