import { addDays } from '#domain/time.ts';
import { invoicesDue } from '#features/billing/queries/invoices.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { mostOfAKind, type Task } from './task.ts';
import { awaitingPayment } from './contracts.ts';

/** So many days ahead an invoice is shown as falling due. */
const comingDays = 14;

/** Invoices that should have been paid, the longest overdue first, then those that fall due; the first of a contract stands with its contract. */
export async function invoicesComing(tx: Tx, act: Act): Promise<Task[]> {
  const first = new Set((await awaitingPayment(tx, act)).map(({ contract }) => contract.id));
  const invoices = await invoicesDue(tx, act, mostOfAKind * 2);
  return invoices
    .filter(({ contractId, dueOn }) => !(contractId && first.has(contractId)) && dueOn <= addDays(act.today, comingDays))
    .map(({ id, number, clientName, state, dueOn, leftCents, currency }) => ({
      kind: state === 'overdue' ? 'invoice_overdue' : 'invoice_due',
      href: `/invoices/${id}`,
      number,
      client: clientName,
      home: null,
      day: dueOn,
      amountCents: leftCents,
      currency,
    }));
}
