import { standingOf } from '#domain/billing/payment.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { readInvoice } from '../queries/invoice.ts';

/**
 * Writes that an invoice is settled when its money is there and that does not stand yet, and tells it; at most one settlement stands (property 11, and a
 * trigger). Credited in full without any money it needs no settlement. The invoice is locked by the caller. Event: `invoice.settled`.
 */
export async function settleIfPaid(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<boolean> {
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice) || invoice.settlementId !== null) return false;
  const standing = standingOf(invoice.due, invoice.payments);
  const settling = invoice.payments.filter((payment) => !payment.reversedOn && payment.receivedOn === standing.settledOn).at(-1);
  if (standing.leftCents > 0 || !standing.settledOn || !settling) return false;
  await tx
    .insertInto('settlement')
    .values({
      companyId: act.company.id,
      id: newId<'settlement'>(),
      invoiceId,
      paymentId: settling.id,
      settledOn: standing.settledOn,
      at: act.now,
    })
    .execute();
  const { clientId, homeId, contractId, number } = invoice;
  await record(tx, act, {
    kind: 'invoice.settled',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { contractId, invoiceId, number, settledOn: standing.settledOn },
  });
  return true;
}

/**
 * An invoice that the firm credited in full as goodwill, without any money, is settled all the same: the client owes nothing, and the service that waits for
 * it begins. Event: `invoice.settled`.
 */
export async function settleIfForgone(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<void> {
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice) || invoice.settlementId !== null || invoice.due.creditedCents < invoice.grossCents) return;
  const { clientId, homeId, contractId, number } = invoice;
  await record(tx, act, {
    kind: 'invoice.settled',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { contractId, invoiceId, number, settledOn: act.today },
  });
}
