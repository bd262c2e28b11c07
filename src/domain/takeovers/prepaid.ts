import { type LineOfElement, opensNothing } from '../billing/instalment-to-bill.ts';
import { sumCents, type Cents } from '../money.ts';

/** A line of an instalment's invoice, with VAT. */
export interface PrepaidLine extends LineOfElement {
  readonly elementId: string;
}

/** What of half a line is neither left to pay nor paid with what is left: it was given away. */
const missing = ({ grossCents, creditedCents }: PrepaidLine): Cents =>
  Math.max(0, Math.ceil(grossCents / 2) - (grossCents - creditedCents));

/**
 * Whether the money of an invoice pays one of its elements: nothing is left to pay, and of its own line at least half came as money (docs/decisions/0019). What is held
 * beyond what is left – a gift that was not given back yet – stands for what the gifts took, of all lines together, so that none is counted twice. The database says
 * the same (`element_is_paid`). `heldCents`: payments less those taken back, less refunds.
 */
export function isPrepaid(lines: readonly PrepaidLine[], elementId: string, heldCents: Cents): boolean {
  const its = lines.find((one) => one.elementId === elementId);
  const beyond = heldCents - sumCents(lines.map(({ grossCents, creditedCents }) => grossCents - creditedCents));
  if (!its || beyond < 0 || lines.every(({ grossCents, creditedCents }) => creditedCents >= grossCents)) return false;
  return missing(its) === 0 || beyond >= sumCents(lines.map(missing));
}

/** Whether more than half of an element's own line was given away: no money opens it any more. The database says the same (`element_is_given_away`). */
export const isGivenAway = (lines: readonly PrepaidLine[], elementId: string): boolean =>
  lines.some((one) => one.elementId === elementId && opensNothing(one));
