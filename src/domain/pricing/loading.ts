import type { Draft } from './build-up.ts';
import type { Atom } from './law.ts';
import { percentile, type Placed } from './law.ts';
import type { CostKind, YearLaw } from './severity.ts';
import { meanOf, squareOf, type Allowances, type Stream } from './streams.ts';
import type { Allowance, Formula } from './types.ts';

/**
 * What is added for the year that turns out worse than the average. In deviations: k σ of the work asked for, but no more than k σ of each kind of cost,
 * where its allowance ends it sooner at the amount. Taken so (and not on the cut law's own σ, which shrinks as allowances run out) neither more work
 * nor a larger allowance ever lowers the fee: each kind costs at most min(amount, mean + k σ), and both grow.
 */
export function riskLoading({ riskLoading: chosen }: Formula, year: YearLaw, placed: Placed, expectedEvents: number): number {
  if (chosen.kind === 'percentile')
    return Math.max(0, percentile(placed, chosen.percentileBps / 10_000) - placed.constant - expectedEvents);
  const k = chosen.hundredths / 100;
  const whole = k * Math.sqrt(year.unlimited.variance);
  if (year.method === 'exact') return whole;
  const apart = year.kinds.reduce((sum, { deviation, room }) => sum + Math.min(k * deviation, Math.max(0, room ?? Infinity)), 0);
  return Math.min(whole, apart);
}

/** Each kind of cost of a year by itself. `room` is what each allowance leaves above the mean of what it covers. */
export function costKinds(
  {
    streams,
    callOutCents,
    allowances,
  }: { readonly streams: readonly Stream[]; readonly callOutCents: number; readonly allowances: Allowances },
  room: Readonly<Record<keyof Allowances, number>>,
): CostKind[] {
  const remote = (take: (stream: Stream) => readonly Atom[]) => deviation(streams, take, (stream) => stream.rate * stream.remoteShare);
  const visits = (take: (stream: Stream) => readonly Atom[]) =>
    deviation(streams, take, (stream) => stream.rate * (1 - stream.remoteShare));
  const trip: readonly Atom[] = [{ value: callOutCents, probability: 1 }];
  const kind = (allowance: Allowance, of: number, left: number): CostKind[] =>
    allowance.kind === 'none' ? [] : [{ deviation: of, room: allowance.kind === 'up_to' ? left : null }];
  return [
    { deviation: remote((stream) => stream.remote.free), room: null },
    { deviation: visits((stream) => stream.onSite.free), room: null },
    ...kind(
      allowances.remote,
      remote((stream) => stream.remote.beyond),
      room.remote,
    ),
    ...kind(
      allowances.onSite,
      visits((stream) => stream.onSite.beyond),
      room.onSite,
    ),
    ...kind(
      allowances.callOuts,
      visits(() => trip),
      room.callOuts,
    ),
    ...kind(
      allowances.parts,
      visits((stream) => stream.partsPaid),
      room.parts,
    ),
  ];
}

/** √(Σ λ E[X²] + (λ E[X])² / shape) of one kind of cost. */
function deviation(streams: readonly Stream[], take: (stream: Stream) => readonly Atom[], rateOf: (stream: Stream) => number): number {
  let variance = 0;
  for (const stream of streams) {
    const [rate, atoms, shape] = [rateOf(stream), take(stream), stream.load.rateShape];
    variance += rate * squareOf(atoms) + (shape === null ? 0 : (rate * meanOf(atoms)) ** 2 / shape);
  }
  return Math.sqrt(variance);
}

/** The loading as quantity × rate; where the allowances end it sooner, what they take off is a line of its own. */
export function loadingLines({ riskLoading: chosen }: Formula, year: YearLaw, loading: number): Draft[] {
  const line = { driver: 'risk_loading', subject: null, source: 'firm' } as const;
  if (chosen.kind === 'percentile')
    return [{ ...line, quantity: chosen.percentileBps / 100, unit: 'percent', rateCents: null, amount: loading }];
  const [quantity, rateCents] = [chosen.hundredths / 100, Math.sqrt(year.unlimited.variance)];
  const whole = quantity * rateCents;
  // Below a thousandth of a cent the two are one number, written by two ways of adding.
  const cut = whole - loading < 0.001 ? 0 : whole - loading;
  return [
    { ...line, quantity, unit: 'deviation', rateCents, amount: loading + cut },
    { ...line, driver: 'risk_cut', quantity: 1, unit: 'year', rateCents: null, amount: -cut },
  ];
}
