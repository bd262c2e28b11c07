import { compoundSum } from './panjer.ts';
import { cellsFor, compoundOf, momentsOf, reach, share, type Moments, type Take, type YearLaw } from './severity.ts';
import { sharedRateYear } from './shared-rate.ts';
import { allowancesOf, type Allowances, type Stream } from './streams.ts';
import type { Allowance, PriceInput } from './types.ts';

/** The most cells a grid has: a home of 10,000 devices stays well below a second. */
const mostCells = 40_000;

/**
 * The law of the year's cost. Exact unless an "up to" allowance meets the year: then the total of minutes, not each event, decides what is
 * covered, and the law is built given the number of events (see shared-rate.ts).
 */
export function yearLaw(input: PriceInput, streams: readonly Stream[], callOutCents: number): YearLaw {
  const allowances = allowancesOf(input);
  const asUnlimited = takeWith(allowances, true);
  const unlimited = momentsOf(streams, callOutCents, asUnlimited);
  const capped = Object.values(allowances).some(({ kind }) => kind === 'up_to');
  const step = gridStep(streams, unlimited);
  if (capped) return sharedRateYear({ streams, callOutCents, allowances, step, unlimited, floor: takeWith(allowances, false) });
  const law = compoundSum(
    streams.map((stream) => compoundOf(stream, callOutCents, asUnlimited, step)),
    cellsFor(unlimited, step),
  );
  return {
    law,
    step,
    ...unlimited,
    method: 'exact',
    unlimited,
    kinds: [],
    coveredRemote: share(allowances.remote),
    coveredOnSite: share(allowances.onSite),
    coveredCallOuts: share(allowances.callOuts),
    coveredParts: 1,
  };
}

function takeWith(allowances: Allowances, whole: boolean): Take {
  const covers = ({ kind }: Allowance) => kind === 'unlimited' || (whole && kind === 'up_to');
  return {
    remote: covers(allowances.remote) ? 'all' : 'free',
    onSite: covers(allowances.onSite) ? 'all' : 'free',
    travel: covers(allowances.callOuts),
    parts: covers(allowances.parts),
  };
}

/** Fine enough that splitting masses adds at most a thousandth to the variance; coarse enough for the most cells. */
function gridStep(streams: readonly Stream[], { mean, variance }: Moments): number {
  const rate = streams.reduce((sum, stream) => sum + stream.rate, 0);
  if (rate === 0 || variance === 0) return Math.max(1, mean);
  return Math.max(1, Math.sqrt((0.006 * variance) / rate), reach({ mean, variance }) / mostCells);
}
