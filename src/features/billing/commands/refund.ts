import { recordRefund as decide } from '#domain/billing/payment.ts';
import { refuse as refuseRefund } from '#domain/billing/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { readInvoice } from '../queries/invoice.ts';
import { refuse } from '../refusals.ts';
import type { RefundInput } from '../schema.ts';
import { lockInvoice } from './locks.ts';

/**
 * Records money that was given back to the client: after a credit note, or when more came in than was due. The id is made where the button is: the same
 * request again answers the same. Event: `payment.refunded`. Refusals: `no_such_record`, `credit_notes_are_not_paid`, those of the domain's `recordRefund`.
 */
export async function recordRefund(
  tx: Tx,
  act: Act,
  invoiceId: Id<'invoice'>,
  { id, paidOn, amountCents, way, bankReference, note }: RefundInput,
): Promise<{ refundId: Id<'refund'> } | Refusal> {
  await lockInvoice(tx, act, invoiceId);
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice)) return invoice;
  if (invoice.kind === 'credit_note') return refuse('credit_notes_are_not_paid');
  const known = invoice.refunds.find((refund) => refund.id === id);
  if (known && known.amountCents === amountCents && known.paidOn === paidOn) return { refundId: id };
  const decided = decide(invoice.due, invoice.payments, invoice.refunds, { id, paidOn, amountCents, bankReference }, act.today);
  if (isRefusal(decided)) return decided;
  const { clientId, homeId, contractId, number, currency } = invoice;
  const { numInsertedOrUpdatedRows: written } = await tx
    .insertInto('refund')
    .values({
      companyId: act.company.id,
      id,
      invoiceId,
      paidOn,
      amountCents,
      currency,
      way,
      bankReference,
      note,
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    // The id, or the booking of the bank, stands for another invoice already.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!written) return refuseRefund('refund_is_already_recorded');
  await record(tx, act, {
    kind: 'payment.refunded',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { invoiceId, refundId: id, contractId, number, amountCents, currency, paidOn },
  });
  return { refundId: id };
}
