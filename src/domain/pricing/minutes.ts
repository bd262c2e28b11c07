import type { Atom } from './law.ts';
import type { Cover, Metering, Minutes, OutOfHours, RateCard } from './types.ts';

const nodes = Array.from({ length: 33 }, (_, index) => -4 + index / 4);
const known = new Map<string, readonly Atom[]>();

/**
 * The minutes of one event as 33 atoms of a log-normal law (repair times are skewed to the right; MIL-HDBK-472), cut at four standard
 * deviations of its logarithm, with the mean kept exactly. A spread of 0 is one atom.
 */
export function minuteAtoms({ mean, spread }: Minutes): readonly Atom[] {
  if (mean === 0 || spread === 0) return [{ value: mean, probability: 1 }];
  const key = `${mean}:${spread}`;
  const found = known.get(key);
  if (found) return found;
  const sigma = Math.sqrt(Math.log1p((spread / mean) ** 2));
  const raw = nodes.map((z) => ({ value: Math.exp(sigma * z), probability: Math.exp((-z * z) / 2) }));
  const weight = raw.reduce((sum, atom) => sum + atom.probability, 0);
  const centre = raw.reduce((sum, atom) => sum + (atom.value * atom.probability) / weight, 0);
  const atoms = raw.map((atom) => ({ value: (atom.value * mean) / centre, probability: atom.probability / weight }));
  if (known.size > 500) known.clear();
  known.set(key, atoms);
  return atoms;
}

/** Minutes of a charged session: none within the free minutes, then the minimum, then every step begun. */
export function chargedMinutes(minutes: number, { freeMinutes, minimumMinutes, stepMinutes }: Metering): number {
  if (minutes <= freeMinutes) return 0;
  return Math.max(minimumMinutes, Math.ceil((minutes - freeMinutes) / stepMinutes) * stepMinutes);
}

/** A part of the year's events with the factors of the hours they are done in. */
export interface Slot {
  readonly share: number;
  readonly costFactor: number;
  readonly saleFactor: number;
}

/** When the events of a plan are done: what falls outside the cover waits for office hours. */
export function slots(
  cover: Cover,
  timing: { eventsInExtendedBps: number; eventsAtNightBps: number },
  outOfHours: RateCard['outOfHours'],
): readonly Slot[] {
  const extended = cover === 'office' ? 0 : timing.eventsInExtendedBps / 10_000;
  const night = cover === 'round_the_clock' ? timing.eventsAtNightBps / 10_000 : 0;
  const slot = (share: number, factors: OutOfHours): Slot => ({
    share,
    costFactor: factors.costFactorBps / 10_000,
    saleFactor: factors.saleFactorBps / 10_000,
  });
  const office = slot(1 - extended - night, { costFactorBps: 10_000, saleFactorBps: 10_000 });
  return [office, slot(extended, outOfHours.extended), slot(night, outOfHours.night)].filter(({ share }) => share > 0);
}
