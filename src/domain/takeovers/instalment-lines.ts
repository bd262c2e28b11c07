import type { VatKind } from '../billing/invoice.ts';
import { wholeCents, type Cents } from '../money.ts';
import type { InstalmentOpens } from './terms.ts';

/** An element as far as its money goes. */
export interface BilledElement {
  readonly title: string;
  readonly priceCents: Cents;
  readonly retainedCents: Cents;
  readonly vat: VatKind;
}

export interface InstalmentLine<Element> {
  readonly element: Element;
  readonly description: string;
  readonly unitCents: Cents;
  readonly vat: VatKind;
}

/**
 * The lines of an instalment's invoice, in the takeover's prices: of each element of it what is prepaid; of the last part what each element left for the
 * handover. They sum to the instalment, and the instalments to the price (property 17). `elements`: those whose money it is – of the last
 * part all of its paper that still stand.
 */
export function instalmentLines<Element extends BilledElement>(
  opens: InstalmentOpens,
  elements: readonly Element[],
): InstalmentLine<Element>[] {
  const atHandover = opens === 'handover';
  return elements
    .map((element) => {
      const { title, priceCents, retainedCents, vat } = element;
      return { element, description: title, unitCents: wholeCents(atHandover ? retainedCents : priceCents - retainedCents), vat };
    })
    .filter(({ unitCents }) => unitCents > 0);
}
