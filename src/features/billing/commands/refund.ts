import { recordRefund as decide } from '#domain/billing/record-payment.ts';
import { standingOf } from '#domain/billing/payment.ts';
import { refuse as refuseRefund } from '#domain/billing/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { readInvoice } from '../queries/invoice.ts';
import { refuse } from '../refusals.ts';
import type { RefundInput } from '../schema.ts';
import { tellFirstPeriod } from './first-period.ts';
import { lockBankReference, lockInvoice } from './locks.ts';
import { settleIfPaid } from './settle.ts';

/**
 * Records money that was given back to the client: after a credit note, when more came in than was due, or when it came before the law allows the firm to take it.
 * The id is made where the button is: the same request again answers the same. Of the first period the contract is told. Event: `payment.refunded`.
 * Refusals: `no_such_record`, `credit_notes_are_not_paid`, those of the domain's `recordRefund`.
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
  if (known && !known.reversedOn && known.amountCents === amountCents && known.paidOn === paidOn) return { refundId: id };
  const decided = decide(invoice.due, invoice.payments, { id, paidOn, amountCents, bankReference }, act.today);
  if (isRefusal(decided)) return decided;
  if (bankReference !== null && (await isRecorded(tx, act, bankReference))) return refuseRefund('refund_is_already_recorded');
  const { clientId, homeId, contractId, takeoverId, instalmentId, number, currency } = invoice;
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
    // The id stands for another invoice already.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!written) return refuseRefund('refund_is_already_recorded');
  await record(tx, act, {
    kind: 'payment.refunded',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { invoiceId, refundId: id, contractId, takeoverId, instalmentId, number, amountCents, currency, paidOn },
  });
  await tellFirstPeriod(tx, act, invoiceId);
  return { refundId: id };
}

/** The booking of the bank stands for a refund that counts, on whichever invoice; whoever enters the same at this moment waits here. */
async function isRecorded(tx: Tx, act: Act, bankReference: string): Promise<boolean> {
  await lockBankReference(tx, act, 'refund', bankReference);
  const found = await tx
    .selectFrom('refund')
    .leftJoin('refundReversal as back', (on) =>
      on.onRef('back.companyId', '=', 'refund.companyId').onRef('back.refundId', '=', 'refund.id'),
    )
    .select('refund.id')
    .where('refund.companyId', '=', act.company.id)
    .where('refund.bankReference', '=', bankReference)
    .where('back.refundId', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Takes a refund back: the transfer was returned, or it was entered by mistake. It stays on record and counts for nothing; the money is held again, and may settle
 * what is owed. Of the first period the contract is told. Events: `payment.refund_reversed`, perhaps `invoice.settled`.
 * Refusals: `no_such_record`, `refund_is_reversed_already`.
 */
export async function reverseRefund(
  tx: Tx,
  act: Act,
  refundId: Id<'refund'>,
  { reason }: { readonly reason: string },
): Promise<{ overCents: number } | Refusal> {
  const refund = await tx
    .selectFrom('refund')
    .select(['invoiceId', 'amountCents'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', refundId)
    .executeTakeFirst();
  if (!refund) return refuseRequest('no_such_record');
  const { invoiceId, amountCents } = refund;
  await lockInvoice(tx, act, invoiceId);
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice)) return invoice;
  if (invoice.refunds.find((one) => one.id === refundId)?.reversedOn) return refuseRefund('refund_is_reversed_already');
  await tx
    .insertInto('refundReversal')
    .values({ companyId: act.company.id, refundId, reversedOn: act.today, reason, recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  const { clientId, homeId, contractId, takeoverId, instalmentId, number, currency, due, payments } = invoice;
  await record(tx, act, {
    kind: 'payment.refund_reversed',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { invoiceId, refundId, contractId, takeoverId, instalmentId, number, amountCents, currency, reason },
  });
  await settleIfPaid(tx, act, invoiceId);
  await tellFirstPeriod(tx, act, invoiceId);
  const refunds = due.refunds?.map((one) => (one.id === refundId ? { ...one, reversedOn: act.today } : one)) ?? [];
  return { overCents: standingOf({ ...due, refunds }, payments).overCents };
}
