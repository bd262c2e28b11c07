import { sumCents, type Cents } from '../money.ts';
import { leftToCredit, type CreditWish } from './credit-note.ts';
import { causesOffPrice, creditedCents, type InvoiceOfPeriod } from './give-back.ts';

/** An invoice of an instalment that stands, with its credit notes. */
export interface InvoiceOfWork<Id extends string> extends Pick<InvoiceOfPeriod, 'plan' | 'notes'> {
  readonly id: Id;
  /** It is the last part, which the client pays once the system is handed over. */
  readonly waitsForHandover: boolean;
}

/** What becomes of an invoice when its work is left, in its prices. */
export interface CreditOfLeft<Id extends string> {
  readonly id: Id;
  /** What to credit; null: nothing. */
  readonly of: CreditWish['of'] | null;
  /** What was billed and not credited before. */
  readonly billedCents: Cents;
  /** What stays owed after it, paid or not. */
  readonly owedCents: Cents;
}

/**
 * The credit notes of work that is left: of each element no more is kept than is owed of it. `owed`: by element, in the prices of the invoices. An element is paid
 * by its own lines, first by that of its prepayment and for the rest by that of the last part: no line pays for its neighbour, whose VAT may be another, and a gift
 * lowers what is kept of its own line alone. Of a line that carries less than goes back of it, all that it carries goes. What is shown before, mailed and credited is
 * this one value.
 */
export function creditOfLeft<Id extends string>(
  invoices: readonly InvoiceOfWork<Id>[],
  owed: ReadonlyMap<string, Cents>,
): readonly CreditOfLeft<Id>[] {
  const open = new Map(owed);
  const inTurn = [
    ...invoices.filter(({ waitsForHandover }) => !waitsForHandover),
    ...invoices.filter(({ waitsForHandover }) => waitsForHandover),
  ];
  return inTurn.map(({ id, plan, notes }) => {
    const left = leftToCredit(plan, notes).map(({ netCents, vatCents }) => (plan.prices === 'gross' ? netCents + vatCents : netCents));
    const back = plan.lines.map(({ elementId = '', amountCents }, at) => {
      const kept = Math.min(open.get(elementId) ?? 0, amountCents);
      open.set(elementId, (open.get(elementId) ?? 0) - kept);
      const priceCents = amountCents - creditedCents({ plan, notes }, at, causesOffPrice);
      return Math.min(Math.max(0, priceCents - kept), left[at] as Cents);
    });
    const billedCents = sumCents(left);
    const owedCents = billedCents - sumCents(back);
    return { id, of: wishOf(back, owedCents), billedCents, owedCents };
  });
}

function wishOf(back: readonly Cents[], owedCents: Cents): CreditWish['of'] | null {
  if (sumCents(back) === 0) return null;
  return owedCents === 0 ? 'all' : back.flatMap((amountCents, line) => (amountCents > 0 ? [{ line, amountCents }] : []));
}
