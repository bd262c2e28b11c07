import { addAt, convolve, gathered, moments, onGrid, trimmed } from './law.ts';
import { panjer, type Law } from './panjer.ts';
import { cellsFor, mixed, momentsOf, share, visitLaw, type Moments, type Take, type YearLaw } from './severity.ts';
import { meanOf, type Allowances, type Labour, type Stream } from './streams.ts';
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

/** Remote sessions or visits of all classes together: how often, what each costs anyway, and what it takes from the allowances. */
interface Side {
  readonly rate: number;
  readonly always: Law;
  readonly beyond: Law | null;
  /** What the labour allowance costs when used up, in cells. */
  readonly cap: number;
  readonly callOut: number;
  readonly callOuts: number;
  /** What the parts of one event cost where they end at an amount, and that amount in cells. */
  readonly parts: Law | null;
  readonly partsCap: number;
}

/** A side's law with the mean labour and parts (in cells) and call-outs that its allowances covered. */
interface SideLaw {
  readonly law: Law;
  readonly labour: number;
  readonly trips: number;
  readonly parts: number;
}

/** Above this many events in a year the law given each number of events is no longer built; the parts of a visit are then added as independent. */
const mostCounted = 150;

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
  const always = momentsOf(streams, callOutCents, input.floor);
  const full = (remote.cap + visits.cap + visits.callOut * visits.callOuts + visits.partsCap) * step;
  return {
    law: whole,
    step,
    mean: found.mean * step,
    variance: found.variance * step * step,
    method: 'shared_rate',
    unlimited,
    usedUp: { mean: always.mean + full, variance: always.variance },
    coveredRemote: covered(allowances.remote, mean.remote, remote),
    coveredOnSite: covered(allowances.onSite, mean.onSite, visits),
    coveredCallOuts:
      allowances.callOuts.kind === 'up_to' && visits.rate > 0 ? Math.min(1, mean.trips / visits.rate) : share(allowances.callOuts),
    coveredParts: coveredParts(streams, mean.parts * step),
  };
}

/** The share of the parts asked for that a limited allowance paid; 1 where none ends it. */
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

/** The law of a side at a multiple of its rate. */
function lawAt(side: Side, mostScale: number): (scale: number) => SideLaw {
  const most = side.rate * mostScale;
  const counts = Math.ceil(most + 6 * Math.sqrt(most) + 10);
  const limit = side.always.length === 1 ? 1 : cellsOfSide(side, most);
  if (side.beyond === null && side.callOuts === 0 && side.parts === null)
    return (scale) => ({
      law: panjer({ frequency: poisson(side.rate * scale), severity: side.always }, limit),
      labour: 0,
      trips: 0,
      parts: 0,
    });
  if (counts > mostCounted) return (scale) => addedApart(side, side.rate * scale, limit);
  const given = givenCounts(side, counts);
  return (scale) => mixedCounts(given, side.rate * scale);
}

function poisson(rate: number) {
  return { rate, shape: null };
}

function cellsOfSide(side: Side, rate: number): number {
  const { mean, variance } = moments(side.always);
  return Math.ceil(rate * mean + 12 * Math.sqrt(rate * (variance + mean * mean)) + side.always.length * 4) + 16;
}

/** The law of a side given 0, 1, 2 … events. */
function givenCounts(side: Side, counts: number): SideLaw[] {
  const given: SideLaw[] = [];
  const full = Math.ceil(side.cap);
  let always: Law = new Float64Array([1]);
  let used: Law = new Float64Array([1]);
  let bought: Law = new Float64Array([1]);
  for (let k = 0; k <= counts; k += 1) {
    const labour = atCap(used, side.cap);
    const parts = atCap(bought, side.partsCap);
    const trips = Math.min(k, side.callOuts);
    const law = convolve(convolve(labour, parts), always);
    given.push({ law: shifted(law, side.callOut * trips), labour: moments(labour).mean, trips, parts: moments(parts).mean });
    always = trimmed(convolve(always, side.always), 1e-12);
    if (side.beyond !== null) used = convolve(used, side.beyond, full + 1);
    if (side.parts !== null) bought = convolve(bought, side.parts, Math.ceil(side.partsCap) + 1);
  }
  return given;
}

/** The last cell collected all that reached the cap: put it at the cap itself. */
function atCap(used: Law, cap: number): Law {
  const full = Math.ceil(cap);
  if (used.length <= full || full === cap) return used;
  const law = new Float64Array(full + 1);
  law.set(used.subarray(0, full));
  addAt(law, cap, used[full] as number);
  return law;
}

function shifted(law: Law, by: number): Law {
  if (by === 0) return law;
  const whole = new Float64Array(law.length + Math.floor(by) + 2);
  const upper = by - Math.floor(by);
  const from = Math.floor(by);
  for (let i = 0; i < law.length; i += 1) {
    whole[from + i] = (whole[from + i] as number) + (law[i] as number) * (1 - upper);
    whole[from + i + 1] = (law[i] as number) * upper;
  }
  return whole;
}

function mixedCounts(given: readonly SideLaw[], rate: number): SideLaw {
  const law = new Float64Array(Math.max(...given.map((each) => each.law.length)));
  let labour = 0;
  let trips = 0;
  let parts = 0;
  let logChance = -rate;
  for (let k = 0; k < given.length; k += 1) {
    const each = given[k] as SideLaw;
    const chance = Math.exp(logChance);
    if (chance > 1e-13) {
      for (let j = 0; j < each.law.length; j += 1) law[j] = (law[j] as number) + chance * (each.law[j] as number);
      labour += chance * each.labour;
      trips += chance * each.trips;
      parts += chance * each.parts;
    }
    logChance += Math.log(rate / (k + 1));
  }
  return { law: trimmed(law, 1e-12), labour, trips, parts };
}

/** Very many events: labour and parts up to their caps, call-outs up to their number and the rest are each exact and added as if independent. */
function addedApart(side: Side, rate: number, limit: number): SideLaw {
  const labour = upToCap(side, side.beyond, side.cap, rate);
  const parts = upToCap(side, side.parts, side.partsCap, rate);
  const trips = tripLaw(side, rate);
  const always = panjer({ frequency: poisson(rate), severity: side.always }, limit);
  const law = convolve(convolve(convolve(labour, parts), trips.law), always);
  return { law, labour: moments(labour).mean, trips: trips.mean, parts: moments(parts).mean };
}

/** The year's total of one kind of cost, ended at its cap; nothing where no cap is set. */
function upToCap(side: Side, severity: Law | null, cap: number, rate: number): Law {
  if (severity === null) return new Float64Array([1]);
  const whole = panjer({ frequency: poisson(rate), severity }, cellsOfSide({ ...side, always: severity }, rate));
  return atCap(gathered(whole, Math.ceil(cap) + 1), cap);
}

function tripLaw({ callOut, callOuts: promised }: Side, rate: number): { law: Law; mean: number } {
  const callOuts = Math.min(promised, Math.ceil(rate + 10 * Math.sqrt(rate) + 20));
  const law = new Float64Array(Math.ceil(callOut * callOuts) + 2);
  let [left, mean, logChance] = [1, 0, -rate];
  for (let k = 0; k < callOuts; k += 1) {
    const chance = Math.min(left, Math.exp(logChance));
    addAt(law, callOut * k, chance);
    left -= chance;
    mean += chance * k;
    logChance += Math.log(rate / (k + 1));
  }
  addAt(law, callOut * callOuts, left);
  return { law: trimmed(law), mean: mean + left * callOuts };
}
