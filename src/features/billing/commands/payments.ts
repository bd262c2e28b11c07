import { standingOf } from '#domain/billing/payment.ts';
import { recordPayment as decide, reversePayment as mayReverse, type Doubt, type Effect } from '#domain/billing/record-payment.ts';
import { refuse as refusePayment } from '#domain/billing/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { readInvoice } from '../queries/invoice.ts';
import { refuse } from '../refusals.ts';
import type { PaymentInput } from '../schema.ts';
import { tellFirstPeriod } from './first-period.ts';
import { lockBankReference, lockInvoice } from './locks.ts';
import { settleIfPaid } from './settle.ts';

/**
 * Records money that came in. The id is made where the button is: the same request again answers the same and records nothing twice.
 * Events: `payment.recorded`, and `invoice.settled` when nothing is left to pay. Of the first period the contract is told.
 * Refusals: `no_such_record`, `credit_notes_are_not_paid`, those of the domain's `recordPayment`.
 */
export async function recordPayment(
  tx: Tx,
  act: Act,
  invoiceId: Id<'invoice'>,
  { id, receivedOn, amountCents, way, bankReference, note, despite }: PaymentInput,
): Promise<{ paymentId: Id<'payment'>; effect: Effect } | Refusal> {
  await lockInvoice(tx, act, invoiceId);
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice)) return invoice;
  if (invoice.kind === 'credit_note') return refuse('credit_notes_are_not_paid');
  const known = invoice.payments.find((payment) => payment.id === id);
  if (known && !known.reversedOn && known.amountCents === amountCents && known.receivedOn === receivedOn)
    return { paymentId: id, effect: standingOf(invoice.due, invoice.payments).leftCents > 0 ? 'part' : 'settles' };
  const decided = decide(
    invoice.due,
    invoice.payments,
    { id, receivedOn, amountCents, currency: invoice.currency, bankReference },
    act.today,
    despite,
  );
  if (isRefusal(decided)) return decided;
  if (await knownElsewhere(tx, act, id, bankReference)) return refusePayment('payment_is_already_recorded');
  const { numInsertedOrUpdatedRows: written } = await tx
    .insertInto('payment')
    .values({
      companyId: act.company.id,
      id,
      invoiceId,
      receivedOn,
      amountCents,
      currency: invoice.currency,
      way,
      bankReference,
      note,
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    // Somebody may record the very same for another invoice at this moment: only one of them is there, and the other hears it by name.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!written) return refusePayment('payment_is_already_recorded');
  const { clientId, homeId, contractId, takeoverId, instalmentId, number } = invoice;
  await record(tx, act, {
    kind: 'payment.recorded',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: {
      invoiceId,
      paymentId: id,
      contractId,
      takeoverId,
      instalmentId,
      number,
      amountCents,
      currency: invoice.currency,
      receivedOn,
      effect: decided.effect,
    },
  });
  await settleIfPaid(tx, act, invoiceId);
  await tellFirstPeriod(tx, act, invoiceId);
  return { paymentId: id, effect: decided.effect };
}

/** The bank's own reference stands for one booking that counts, on whichever invoice; whoever enters the same at this moment waits here. */
async function knownElsewhere(tx: Tx, act: Act, id: Id<'payment'>, bankReference: string | null): Promise<boolean> {
  if (bankReference !== null) await lockBankReference(tx, act, 'payment', bankReference);
  const found = await tx
    .selectFrom('payment')
    .leftJoin('paymentReversal as back', (on) =>
      on.onRef('back.companyId', '=', 'payment.companyId').onRef('back.paymentId', '=', 'payment.id'),
    )
    .select('payment.id')
    .where('payment.companyId', '=', act.company.id)
    .where(({ eb, or, and }) =>
      or([
        eb('payment.id', '=', id),
        ...(bankReference === null ? [] : [and([eb('payment.bankReference', '=', bankReference), eb('back.paymentId', 'is', null)])]),
      ]),
    )
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Takes a payment back: a returned debit, or an entry by mistake. It stays on record and counts for nothing; a settlement that rested on it ends.
 * Events: `payment.reversed`, and `invoice.reopened` when money is due again. Of the first period the contract is told.
 * Refusals: `no_such_record`, those of the domain's `reversePayment`.
 */
export async function reversePayment(
  tx: Tx,
  act: Act,
  paymentId: Id<'payment'>,
  { reason, despite }: { readonly reason: string; readonly despite?: readonly Doubt[] },
): Promise<{ leftCents: number } | Refusal> {
  const payment = await tx
    .selectFrom('payment')
    .select(['invoiceId', 'amountCents'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', paymentId)
    .executeTakeFirst();
  if (!payment) return refuseRequest('no_such_record');
  const { invoiceId, amountCents } = payment;
  await lockInvoice(tx, act, invoiceId);
  const before = await readInvoice(tx, act, invoiceId);
  if (isRefusal(before)) return before;
  const may = mayReverse(before.due, before.payments, paymentId, despite);
  if (isRefusal(may)) return may;
  await tx
    .insertInto('paymentReversal')
    .values({ companyId: act.company.id, paymentId, reversedOn: act.today, reason, recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  const { clientId, homeId, contractId, takeoverId, instalmentId, number, currency, settlementId } = before;
  const about = { subject: { kind: 'invoice', id: invoiceId }, clientId, homeId };
  await record(tx, act, {
    ...about,
    kind: 'payment.reversed',
    data: { invoiceId, paymentId, contractId, takeoverId, instalmentId, number, amountCents, currency, reason },
  });
  const { leftCents } = standingOf(
    before.due,
    before.payments.map((one) => (one.id === paymentId ? { ...one, reversedOn: act.today } : one)),
  );
  if (leftCents > 0 && settlementId !== null) {
    await tx.insertInto('settlementEnd').values({ companyId: act.company.id, settlementId, paymentId, at: act.now }).execute();
    await record(tx, act, {
      ...about,
      kind: 'invoice.reopened',
      data: { invoiceId, contractId, takeoverId, instalmentId, number, leftCents, currency },
    });
  }
  await tellFirstPeriod(tx, act, invoiceId);
  return { leftCents };
}
