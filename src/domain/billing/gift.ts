import { sumCents } from '../money.ts';
import type { CreditWish } from './credit-note.ts';
import { creditedCents, type InvoiceOfPeriod } from './give-back.ts';
import type { InvoicePlan } from './invoice.ts';

/**
 * What to credit again as goodwill of the invoice that follows mistaken ones: a gift was meant and stays one, whatever was wrong with the invoice it stood on
 * (docs/decisions, "What is billed again"). Line by line, in the prices of the invoice, and no more than each line says; null: nothing was given.
 * 22.80, of which 21.60 as goodwill and the rest by mistake: 22.80 is billed again and 21.60 given again.
 */
export function giftAgain(plan: InvoicePlan, mistaken: readonly Pick<InvoiceOfPeriod, 'plan' | 'notes'>[]): CreditWish['of'] | null {
  const gifts = plan.lines.flatMap(({ contractLineId, amountCents }, line) => {
    const given = mistaken.flatMap((one) =>
      one.plan.lines.map((of, at) => (of.contractLineId === contractLineId ? creditedCents(one, at, ['goodwill']) : 0)),
    );
    const cents = Math.min(sumCents(given), amountCents);
    return cents > 0 ? [{ line, amountCents: cents }] : [];
  });
  if (gifts.length === 0) return null;
  // A discount lowers what is left of the lines it was given on.
  const all = sumCents(gifts.map(({ amountCents }) => amountCents)) >= sumCents(plan.lines.map(({ amountCents }) => amountCents));
  return all ? 'all' : gifts;
}
