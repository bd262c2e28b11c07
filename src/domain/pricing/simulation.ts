import type { Atom } from './law.ts';
import { allowancesOf, callOut, streamsOf, type Stream } from './streams.ts';
import type { Allowance, PriceInput } from './types.ts';
import { termWorkload } from './workload.ts';
import { constantsOf } from './year-constants.ts';

/**
 * The same model played year by year with a seeded generator: what the exact law is tested and timed against, never what a price is made with.
 * Each class draws its own rate, each event its place, minutes and parts; allowances are used up by the year's total.
 */
export function simulateYears(input: PriceInput, years: number, seed: number): Float64Array {
  const trip = callOut(input.rateCard.travel, input.home);
  if (!trip) throw new Error('home_lies_beyond_the_last_zone');
  const { loads, complexity } = termWorkload(input);
  const streams = streamsOf(input, loads, complexity.indexBps / 10_000);
  const constant = constantsOf(input, streams, trip.cost).total;
  const random = generator(seed);
  const players = streams.map((stream) => player(stream, random));
  const allowances = allowancesOf(input);
  const [remoteCap, onSiteCap] = [capOf(allowances.remote, 1, streams, 'remote'), capOf(allowances.onSite, 60, streams, 'onSite')];
  const partsCap = allowances.parts.kind === 'up_to' ? allowances.parts.amount : Number.POSITIVE_INFINITY;
  const trips =
    allowances.callOuts.kind === 'up_to' ? allowances.callOuts.amount : allowances.callOuts.kind === 'none' ? 0 : Number.POSITIVE_INFINITY;
  return Float64Array.from({ length: years }, () => {
    const year = { always: 0, remote: 0, onSite: 0, visits: 0, parts: 0 };
    for (const play of players) play(year);
    return (
      constant +
      year.always +
      Math.min(year.parts, partsCap) +
      Math.min(year.remote, remoteCap) +
      Math.min(year.onSite, onSiteCap) +
      trip.cost * Math.min(year.visits, trips)
    );
  });
}

function capOf(allowance: Allowance, minutesEach: number, streams: readonly Stream[], place: 'remote' | 'onSite'): number {
  if (allowance.kind !== 'up_to') return allowance.kind === 'none' ? 0 : Number.POSITIVE_INFINITY;
  const asked = streams.filter(({ remoteShare }) => (place === 'remote' ? remoteShare > 0 : remoteShare < 1));
  return allowance.amount * minutesEach * Math.max(0, ...asked.map((stream) => stream[place].costPerMinute));
}

type Year = { always: number; remote: number; onSite: number; visits: number; parts: number };

function player(stream: Stream, random: () => number): (year: Year) => void {
  const { rate, remoteShare, load } = stream;
  const [remote, onSite] = [
    pairDraw(stream.remote.free, stream.remote.beyond, random),
    pairDraw(stream.onSite.free, stream.onSite.beyond, random),
  ];
  const part = draw(stream.partsPaid, random);
  return (year) => {
    const drawn = load.rateShape === null ? rate : (rate * gamma(load.rateShape, random)) / load.rateShape;
    for (let left = poisson(drawn, random); left > 0; left -= 1) {
      if (random() < remoteShare)
        remote((free, beyond) => {
          year.always += free;
          year.remote += beyond;
        });
      else {
        year.visits += 1;
        year.parts += part();
        onSite((free, beyond) => {
          year.always += free;
          year.onSite += beyond;
        });
      }
    }
  };
}

/** The free minutes and those beyond belong to one session: they are drawn together. */
function pairDraw(
  free: readonly Atom[],
  beyond: readonly Atom[],
  random: () => number,
): (use: (free: number, beyond: number) => void) => void {
  const index = drawIndex(beyond, random);
  return (use) => {
    const at = index();
    use((free.length === 1 ? free[0] : free[at])?.value ?? 0, beyond[at]?.value ?? 0);
  };
}

function draw(atoms: readonly Atom[], random: () => number): () => number {
  const index = drawIndex(atoms, random);
  return () => atoms[index()]?.value ?? 0;
}

function drawIndex(atoms: readonly Atom[], random: () => number): () => number {
  let sum = 0;
  const upTo = Float64Array.from(atoms, ({ probability }) => (sum += probability));
  return () => {
    const at = random() * sum;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** mulberry32: a seeded generator of numbers in [0, 1). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Gamma of this shape and scale 1 (Marsaglia and Tsang 2000). */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Poisson by waiting times, in pieces of 30 so that e^−rate stays a number. */
function poisson(rate: number, random: () => number): number {
  let count = 0;
  for (let left = rate; left > 0; left -= 30) {
    const stop = Math.exp(-Math.min(30, left));
    for (let product = random(); product > stop; product *= random()) count += 1;
  }
  return count;
}
