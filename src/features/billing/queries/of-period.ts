import type { DayRange } from '#domain/billing/invoice.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { type InvoiceRead, readInvoice } from './invoice.ts';

/** The invoices of a period of a contract, in the order they followed each other. */
export async function invoicesOfPeriod(tx: Tx, act: Act, contractId: Id<'contract'>, period: number): Promise<InvoiceRead[]> {
  const rows = await tx
    .selectFrom('invoice')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .where('kind', '=', 'invoice')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('invoiceLine as line')
          .select('line.position')
          .whereRef('line.companyId', '=', 'invoice.companyId')
          .whereRef('line.invoiceId', '=', 'invoice.id')
          .where('line.period', '=', period),
      ),
    )
    .orderBy('year')
    .orderBy('ordinal')
    .execute();
  const invoices: InvoiceRead[] = [];
  for (const { id } of rows) invoices.push(granted(await readInvoice(tx, act, id)));
  return invoices;
}

/** The days an invoice of a period bills; the database holds that it says both. */
export const daysOf = ({ servedFrom, servedUntil }: InvoiceRead): DayRange => ({ from: servedFrom as Day, to: servedUntil as Day });
