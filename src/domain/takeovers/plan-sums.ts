import type { PricesAre, VatRow } from '../billing/invoice.ts';
import { planInvoice } from '../billing/plan-invoice.ts';
import { sumCents, type Cents, type Currency } from '../money.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { instalmentLines } from './instalment-lines.ts';
import type { PlannedInstalment, TermsPlan } from './terms.ts';

/** What an instalment's invoice comes to. */
export interface InvoiceSums {
  readonly netCents: Cents;
  readonly vatCents: Cents;
  readonly grossCents: Cents;
}
export interface PlanSums {
  readonly invoices: readonly (PlannedInstalment & InvoiceSums)[];
  /** Per rate, over all invoices: what will have been billed in the end. */
  readonly vat: readonly (VatRow & { readonly grossCents: Cents })[];
}

/** How prices are written, and on which day. */
export interface PricedOn {
  readonly currency: Currency;
  readonly pricesAre: PricesAre;
  readonly today: Day;
}

/**
 * What a plan comes to as invoices, by the function that invoices are made with: the screen, the paper and the invoices agree to the cent (properties 7, 17).
 * Refusals: those of `planInvoice`.
 */
export function sumsOfPlan(plan: TermsPlan, { currency, pricesAre, today }: PricedOn): PlanSums | Refusal {
  const invoices: (PlannedInstalment & InvoiceSums)[] = [];
  const rows: VatRow[] = [];
  for (const instalment of plan.instalments) {
    const { opens, position } = instalment;
    const its = opens === 'handover' ? plan.elements : plan.elements.filter((one) => one.instalment === position);
    const lines = instalmentLines(opens, its).map(({ description, unitCents, vat }) => ({ description, unitCents, vat, recurring: false }));
    const invoice = planInvoice({ currency, prices: pricesAre, issueOn: today, dueOn: today, lines });
    if (isRefusal(invoice)) return invoice;
    const { netCents, vatCents, grossCents, vat } = invoice;
    invoices.push({ ...instalment, netCents, vatCents, grossCents });
    rows.push(...vat);
  }
  return { invoices, vat: perRate(rows) };
}

function perRate(rows: readonly VatRow[]): PlanSums['vat'] {
  const keyOf = ({ category, rateBps, declared }: VatRow) => JSON.stringify([category, rateBps, declared ?? []]);
  return [...Map.groupBy(rows, keyOf).values()].map((of) => {
    const [netCents, vatCents] = [sumCents(of.map((row) => row.netCents)), sumCents(of.map((row) => row.vatCents))];
    return { ...(of[0] as VatRow), netCents, vatCents, grossCents: netCents + vatCents };
  });
}
