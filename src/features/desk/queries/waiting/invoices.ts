import { addDays } from '#domain/time.ts';
import { type InvoiceDue, invoicesDue, invoicesToGiveBack, overdueInvoices } from '#features/billing/queries/invoices-waiting.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { awaitingPayment } from './contracts.ts';
import { mostOfAKind, type Task } from './task.ts';

/** So many days ahead an invoice is shown as falling due. */
const comingDays = 14;

/** Invoices that should have been paid, the longest overdue first. */
export async function invoicesOverdue(tx: Tx, act: Act): Promise<Task[]> {
  return tasksOf(tx, act, 'invoice_overdue', await overdueInvoices(tx, act, mostOfAKind));
}

/** What was paid and is to be given back: after a withdrawal by the day the law allows, else since it is so. */
export async function refundsDue(tx: Tx, act: Act): Promise<Task[]> {
  const found = await invoicesToGiveBack(tx, act, mostOfAKind);
  return found.map(({ id, number, clientName, overCents, currency, by, since }) => ({
    kind: by ? 'refund_after_withdrawal' : 'refund_due',
    href: `/invoices/${id}`,
    number,
    client: clientName,
    home: null,
    day: by ?? since,
    amountCents: overCents,
    currency,
  }));
}

/** Invoices that fall due, the nearest first. */
export async function invoicesComing(tx: Tx, act: Act): Promise<Task[]> {
  const due = await invoicesDue(tx, act, mostOfAKind * 20);
  const coming = due.filter(({ state, dueOn }) => state === 'open' && dueOn <= addDays(act.today, comingDays));
  return tasksOf(tx, act, 'invoice_due', coming.slice(0, mostOfAKind));
}

/** The first invoice of a contract is left out: it stands with its contract, as the first payment. */
async function tasksOf(tx: Tx, act: Act, kind: Task['kind'], invoices: readonly InvoiceDue[]): Promise<Task[]> {
  const first = new Set((await awaitingPayment(tx, act)).map(({ contract }) => contract.id));
  return invoices
    .filter(({ contractId }) => !(contractId && first.has(contractId)))
    .map(({ id, number, clientName, dueOn, leftCents, currency, remindedOn }) => ({
      kind,
      href: `/invoices/${id}`,
      number,
      client: clientName,
      home: null,
      day: dueOn,
      amountCents: leftCents,
      currency,
      ...(remindedOn ? { remindedOn } : {}),
    }));
}
