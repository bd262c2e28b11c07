import { mulDiv, sumCents, type Cents } from '../money.ts';
import type { Day } from '../time.ts';
import { surveyPoints } from './facts.ts';
import type { ElementKind } from './terms.ts';

/** An element of the paper that is left, with what had been done of it. Prices in the takeover's prices. */
export interface ElementLeft {
  readonly id: string;
  readonly kind: ElementKind;
  readonly instalmentId: string;
  readonly priceCents: Cents;
  /** Planned. */
  readonly minutes: number;
  /** The day it was done, and was not opened again; null: it is not. */
  readonly doneOn: Day | null;
  readonly worked: readonly { readonly on: Day; readonly minutes: number }[];
}

export interface PaperLeft {
  readonly withdrawnOn: Day;
  /** The client asked by the paper, expressly, that work begins within the legal days. */
  readonly earlyStart: boolean;
  readonly elements: readonly ElementLeft[];
  /** On which day each survey was signed off. */
  readonly signedOff: readonly Day[];
}

/**
 * What is owed of each element after a withdrawal: nothing without the express request to begin early; with it, in proportion to what was provided before the day of
 * the withdrawal, which itself is not charged (Directive 2011/83/EU art. 14(3) and (4)(a); C. conso. L221-25; CCR 2013 reg. 36). Of the survey a third for each point
 * signed off; of other work the whole once it is done, else the minutes worked against those planned; of a product nothing, for it is a good and goes back. Never
 * more than the price.
 */
export function owedOfElements({ withdrawnOn, earlyStart, elements, signedOff }: PaperLeft): ReadonlyMap<string, Cents> {
  const owed = ({ kind, priceCents, minutes, doneOn, worked }: ElementLeft): Cents => {
    if (!earlyStart || kind === 'product') return 0;
    if (kind === 'survey') return mulDiv(priceCents, signedOff.filter((on) => on < withdrawnOn).length, surveyPoints.length);
    if (doneOn !== null && doneOn < withdrawnOn) return priceCents;
    const before = worked.filter(({ on }) => on < withdrawnOn).reduce((sum, one) => sum + one.minutes, 0);
    return minutes === 0 ? 0 : mulDiv(priceCents, Math.min(before, minutes), minutes);
  };
  return new Map(elements.map((one) => [one.id, owed(one)]));
}

/**
 * What to keep of the invoice of each instalment: what is owed of its elements, as far as it was billed. What would have waited for the handover was not, and nobody
 * bills it after a withdrawal.
 */
export function keptOfInstalments(
  left: PaperLeft,
  instalments: readonly { readonly id: string; readonly amountCents: Cents }[],
): ReadonlyMap<string, Cents> {
  const owed = owedOfElements(left);
  const of = (id: string) => sumCents(left.elements.filter(({ instalmentId }) => instalmentId === id).map((one) => owed.get(one.id) ?? 0));
  return new Map(instalments.map(({ id, amountCents }) => [id, Math.min(of(id), amountCents)]));
}
