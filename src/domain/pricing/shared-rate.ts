import { convolve, moments, onGrid, trimmed } from './law.ts';
import { cellsFor, mixed, momentsOf, share, visitLaw, type Moments, type Take, type YearLaw } from './severity.ts';
import { meanOf, type Allowances, type Labour, type Stream } from './streams.ts';
import { costKinds } from './loading.ts';
import { lawAt, type Side } from './side-law.ts';
import type { Allowance } from './types.ts';

export interface SharedRateInput {
  readonly streams: readonly Stream[];
  readonly callOutCents: number;
  readonly allowances: Allowances;
  readonly step: number;
  readonly unlimited: Moments;
  /** What each event costs whatever is left of an allowance. */
  readonly floor: Take;
}

/**
 * The year's cost when an allowance ends at an amount. What is covered depends on the year's total, so the law is built given the number
 * of remote sessions and of visits: k visits cost min(V₁ + … + V_k, cap) + min(P₁ + … + P_k, parts cap) + Z₁ + … + Z_k + min(k, n) call-outs.
 * So the year's cost of parts ends at its amount, not each event's; which class a visit is of links its labour and its parts, and that link is left out.
 * The classes share one Gamma rate with the mean and variance of the whole cost; given that rate, sessions and visits are independent Poisson
 * counts. An allowance is metered in money at the dearest minute in play, so that more work never costs less.
 */
export function sharedRateYear(input: SharedRateInput): YearLaw {
  const { streams, step, unlimited, allowances, callOutCents } = input;
  const remote = remoteSide(input);
  const visits = visitSide(input);
  const rates = sharedRates(input, remote.rate + visits.rate);
  const most = Math.max(...rates.map(({ scale }) => scale));
  const remoteAt = lawAt(remote, most);
  const visitsAt = lawAt(visits, most);
  const law = new Float64Array(2 * cellsFor(unlimited, step));
  const mean = { remote: 0, onSite: 0, trips: 0, parts: 0 };
  for (const { scale, weight } of rates) {
    const a = remoteAt(scale);
    const b = visitsAt(scale);
    convolve(a.law, b.law, law.length).forEach((value, cell) => {
      law[cell] = (law[cell] as number) + weight * value;
    });
    mean.remote += weight * a.labour;
    mean.onSite += weight * b.labour;
    mean.trips += weight * b.trips;
    mean.parts += weight * b.parts;
  }
  const whole = trimmed(law, 1e-17);
  const found = moments(whole);
  return {
    law: whole,
    step,
    mean: found.mean * step,
    variance: found.variance * step * step,
    method: 'shared_rate',
    unlimited,
    kinds: costKinds(input, {
      remote: (remote.cap - mean.remote) * step,
      onSite: (visits.cap - mean.onSite) * step,
      callOuts: (visits.callOuts - mean.trips) * callOutCents,
      parts: (visits.partsCap - mean.parts) * step,
    }),
    coveredRemote: covered(allowances.remote, mean.remote, remote),
    coveredOnSite: covered(allowances.onSite, mean.onSite, visits),
    coveredCallOuts:
      allowances.callOuts.kind === 'up_to' && visits.rate > 0 ? Math.min(1, mean.trips / visits.rate) : share(allowances.callOuts),
    coveredParts: allowances.parts.kind === 'up_to' ? coveredParts(streams, mean.parts * step) : 1,
  };
}

/** The share of the parts asked for that a limited allowance paid. */
function coveredParts(streams: readonly Stream[], paid: number): number {
  const asked = streams.reduce((sum, stream) => sum + stream.rate * (1 - stream.remoteShare) * meanOf(stream.partsPaid), 0);
  return asked === 0 ? 1 : Math.min(1, paid / asked);
}

function covered(allowance: Allowance, used: number, side: Side): number {
  if (allowance.kind !== 'up_to' || side.beyond === null) return share(allowance);
  const asked = side.rate * moments(side.beyond).mean;
  return asked === 0 ? 0 : Math.min(1, used / asked);
}

function remoteSide({ streams, allowances, step, floor, unlimited }: SharedRateInput): Side {
  const cells = cellsFor(unlimited, step);
  const weighted = streams.map((stream) => ({ stream, weight: stream.rate * stream.remoteShare })).filter(({ weight }) => weight > 0);
  const always = mixed(weighted.map(({ stream, weight }) => ({ weight, law: onGrid(stream.remote[floor.remote], step) })));
  return {
    ...labourCap(
      allowances.remote,
      1,
      weighted.map(({ stream, weight }) => ({ weight, labour: stream.remote })),
      step,
      cells,
    ),
    always,
    callOut: 0,
    callOuts: 0,
    parts: null,
    partsCap: 0,
  };
}

function visitSide({ streams, allowances, step, floor, callOutCents, unlimited }: SharedRateInput): Side {
  const cells = cellsFor(unlimited, step);
  const weighted = streams.map((stream) => ({ stream, weight: stream.rate * (1 - stream.remoteShare) })).filter(({ weight }) => weight > 0);
  const always = mixed(weighted.map(({ stream, weight }) => ({ weight, law: visitLaw(stream, callOutCents, floor, step) })));
  const trips =
    allowances.callOuts.kind === 'up_to'
      ? { callOut: callOutCents / step, callOuts: allowances.callOuts.amount }
      : { callOut: 0, callOuts: 0 };
  return {
    ...labourCap(
      allowances.onSite,
      60,
      weighted.map(({ stream, weight }) => ({ weight, labour: stream.onSite })),
      step,
      cells,
    ),
    always,
    ...trips,
    ...partsCap(allowances.parts, weighted, step, cells),
  };
}

function partsCap(
  allowance: Allowance,
  weighted: readonly { weight: number; stream: Stream }[],
  step: number,
  cells: number,
): Pick<Side, 'parts' | 'partsCap'> {
  if (allowance.kind !== 'up_to') return { parts: null, partsCap: 0 };
  const parts = mixed(weighted.map(({ stream, weight }) => ({ weight, law: onGrid(stream.partsPaid, step) })));
  return { parts, partsCap: Math.min(cells, allowance.amount / step) };
}

function labourCap(
  allowance: Allowance,
  minutesEach: number,
  parts: readonly { weight: number; labour: Labour }[],
  step: number,
  cells: number,
): Pick<Side, 'rate' | 'beyond' | 'cap'> {
  const rate = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (allowance.kind !== 'up_to') return { rate, beyond: null, cap: 0 };
  const dearest = Math.max(0, ...parts.map(({ labour }) => labour.costPerMinute));
  const beyond = mixed(parts.map(({ weight, labour }) => ({ weight, law: onGrid(labour.beyond, step) })));
  return { rate, beyond, cap: Math.min(cells, (allowance.amount * minutesEach * dearest) / step) };
}

/** The Gamma law of the shared rate as points (trapezoid in the logarithm, spectrally accurate), close enough that the counts between them overlap. */
function sharedRates({ streams, callOutCents, unlimited }: SharedRateInput, rate: number): { scale: number; weight: number }[] {
  const take: Take = { remote: 'all', onSite: 'all', travel: true, parts: true };
  const known = momentsOf(
    streams.map((stream) => ({ ...stream, load: { ...stream.load, rateShape: null } })),
    callOutCents,
    take,
  );
  const all = momentsOf(streams, callOutCents, take);
  const uncertain = all.variance - known.variance;
  const shape = uncertain > 0 ? all.mean ** 2 / uncertain : Number.POSITIVE_INFINITY;
  if (unlimited.mean === 0 || shape > 1e7) return [{ scale: 1, weight: 1 }];
  const spacing = Math.min(1.1 / Math.sqrt(shape), Math.max(1 / Math.sqrt(rate), 0.07 / Math.sqrt(shape)));
  const points: { scale: number; weight: number }[] = [];
  const logWeight = (y: number) => shape * (y + 1 - Math.exp(y));
  for (let y = 0; logWeight(y) > -17; y += spacing) points.push({ scale: Math.exp(y), weight: Math.exp(logWeight(y)) });
  for (let y = -spacing; logWeight(y) > -17; y -= spacing) points.push({ scale: Math.exp(y), weight: Math.exp(logWeight(y)) });
  const weight = points.reduce((sum, point) => sum + point.weight, 0);
  const mean = points.reduce((sum, point) => sum + point.scale * point.weight, 0) / weight;
  return points.map((point) => ({ scale: point.scale / mean, weight: point.weight / weight }));
}
