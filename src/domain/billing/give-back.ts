import { splitByWeights, sumCents, type Cents } from '../money.ts';
import type { Day } from '../time.ts';
import { leftToCredit, type CreditNotePlan, type CreditWish } from './credit-note.ts';
import type { InvoiceLine, InvoicePlan } from './invoice.ts';
import { daysIn } from './periods.ts';
import { proratedCents } from './plan-period.ts';

/**
 * What is owed of a line, in the prices of the invoice, when service ends on `lastDay`: the days served, rounded once; an amount billed once is owed whole.
 * 1200.00 for a year of 365 days that ends after 73 of them: 240.00.
 */
export function owedUntil({ amountCents, recurring, servicePeriod }: InvoiceLine, lastDay: Day): Cents {
  if (!recurring || !servicePeriod || lastDay >= servicePeriod.to) return amountCents;
  const { from } = servicePeriod;
  return lastDay < from ? 0 : proratedCents(amountCents, daysIn({ from, to: lastDay }), daysIn(servicePeriod));
}

/**
 * What to credit of an invoice so that no more than `owedCents` of each line is left; null: no more is left already. So it gives back what earlier credit
 * notes did not, and asked again it gives nothing. A discount keeps its share of what is owed: it lowers the credit of the lines it was given on.
 */
export function giveBack(
  plan: InvoicePlan,
  issued: readonly Pick<CreditNotePlan, 'lines'>[],
  owedCents: readonly Cents[],
): CreditWish['of'] | null {
  const back = leftToCredit(plan, issued).map(
    ({ netCents, vatCents }, at) => (plan.prices === 'gross' ? netCents + vatCents : netCents) - (owedCents[at] ?? 0),
  );
  const backCents = sumCents(back);
  if (backCents <= 0) return null;
  if (owedCents.every((cents) => cents === 0)) return 'all';
  const parts = splitByWeights(
    backCents,
    back.map((cents) => Math.max(0, cents)),
  );
  return parts.flatMap((amountCents, line) => (amountCents > 0 ? [{ line, amountCents }] : []));
}

/** What to credit when service ends on `lastDay`: all that was paid for days after it; null: nothing was. */
export function giveBackAfter(plan: InvoicePlan, issued: readonly Pick<CreditNotePlan, 'lines'>[], lastDay: Day): CreditWish['of'] | null {
  const beyond = plan.lines.some((line) => line.recurring && line.servicePeriod && line.servicePeriod.to > lastDay);
  return beyond
    ? giveBack(
        plan,
        issued,
        plan.lines.map((line) => owedUntil(line, lastDay)),
      )
    : null;
}
