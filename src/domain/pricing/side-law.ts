import { addAt, convolve, gathered, moments, trimmed } from './law.ts';
import { panjer, type Law } from './panjer.ts';

/** Remote sessions or visits of all classes together: how often, what each costs anyway, and what it takes from the allowances. */
export interface Side {
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
export interface SideLaw {
  readonly law: Law;
  readonly labour: number;
  readonly trips: number;
  readonly parts: number;
}

/** Above this many events in a year the law given each number of events is no longer built; the parts of a visit are then added as independent. */
const mostCounted = 150;

/** The law of a side at a multiple of its rate. */
export function lawAt(side: Side, mostScale: number): (scale: number) => SideLaw {
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
