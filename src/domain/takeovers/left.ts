import { mulDiv, type Cents } from '../money.ts';
import type { Day } from '../time.ts';
import { surveyPoints } from './facts.ts';
import type { ElementKind } from './terms.ts';

/** Why signed work is not finished: the client leaves a paper within the legal days, or the takeover is given up. */
export type LeftBecause = 'withdrawal' | 'given_up';

/** An element of a paper that is left, with what had been done of it. Prices in the takeover's prices. */
export interface ElementLeft {
  readonly id: string;
  readonly kind: ElementKind;
  readonly priceCents: Cents;
  /** Planned. */
  readonly minutes: number;
  /** The client asked by its paper, expressly, that work begins within the legal days. */
  readonly earlyStart: boolean;
  /** The day it was done, and was not opened again; null: it is not. */
  readonly doneOn: Day | null;
  readonly worked: readonly { readonly on: Day; readonly minutes: number }[];
}

export interface WorkLeft {
  readonly because: LeftBecause;
  readonly leftOn: Day;
  readonly elements: readonly ElementLeft[];
  /** On which day each survey was signed off. */
  readonly signedOff: readonly Day[];
}

/**
 * What is owed of each element that is left. After a withdrawal nothing without the express request to begin early; with it, in proportion to what was provided before
 * the day of the withdrawal, which itself is not charged (Directive 2011/83/EU art. 14(3) and (4)(a); C. conso. L221-25; CCR 2013 reg. 36), and nothing of a product,
 * for it is a good and goes back. Of what is given up all that was done by the end of that day, products that were brought in included: nobody keeps money for work
 * that will not be done, and nobody works for nothing. Of the survey a third for each point signed off; of other work the whole once it is done, else the minutes
 * worked against those planned. Never more than the price.
 */
export function owedOfElements({ because, leftOn, elements, signedOff }: WorkLeft): ReadonlyMap<string, Cents> {
  const counts = (on: Day) => (because === 'withdrawal' ? on < leftOn : on <= leftOn);
  const owed = ({ kind, priceCents, minutes, earlyStart, doneOn, worked }: ElementLeft): Cents => {
    if (because === 'withdrawal' && (!earlyStart || kind === 'product')) return 0;
    if (kind === 'survey') return mulDiv(priceCents, signedOff.filter(counts).length, surveyPoints.length);
    if (doneOn !== null && counts(doneOn)) return priceCents;
    const before = worked.filter(({ on }) => counts(on)).reduce((sum, one) => sum + one.minutes, 0);
    return minutes === 0 ? 0 : mulDiv(priceCents, Math.min(before, minutes), minutes);
  };
  return new Map(elements.map((one) => [one.id, owed(one)]));
}
