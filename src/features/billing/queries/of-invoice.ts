import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** What came in for an invoice, what was taken back of it and why; the oldest first. */
export function paymentsOf(tx: Tx, act: Act, invoiceId: Id<'invoice'>) {
  return tx
    .selectFrom('payment')
    .leftJoin('paymentReversal as reversal', (on) =>
      on.onRef('reversal.companyId', '=', 'payment.companyId').onRef('reversal.paymentId', '=', 'payment.id'),
    )
    .select([
      'payment.id',
      'payment.receivedOn',
      'payment.amountCents',
      'payment.currency',
      'payment.way',
      'payment.bankReference',
      'payment.note',
      'payment.recordedAt',
      'payment.recordedBy',
    ])
    .select(['reversal.reversedOn', 'reversal.reason as reversalReason'])
    .where('payment.companyId', '=', act.company.id)
    .where('payment.invoiceId', '=', invoiceId)
    .orderBy('payment.recordedAt')
    .orderBy('payment.id')
    .execute();
}

/** What was given back of it, and what of that came back. */
export function refundsOf(tx: Tx, act: Act, invoiceId: Id<'invoice'>) {
  return tx
    .selectFrom('refund')
    .leftJoin('refundReversal as reversal', (on) =>
      on.onRef('reversal.companyId', '=', 'refund.companyId').onRef('reversal.refundId', '=', 'refund.id'),
    )
    .select([
      'refund.id',
      'refund.paidOn',
      'refund.amountCents',
      'refund.currency',
      'refund.way',
      'refund.bankReference',
      'refund.note',
      'refund.recordedAt',
      'refund.recordedBy',
    ])
    .select(['reversal.reversedOn', 'reversal.reason as reversalReason'])
    .where('refund.companyId', '=', act.company.id)
    .where('refund.invoiceId', '=', invoiceId)
    .orderBy('refund.recordedAt')
    .orderBy('refund.id')
    .execute();
}

/** The reminders that its client was sent, step by step. */
export function remindersOf(tx: Tx, act: Act, invoiceId: Id<'invoice'>) {
  return tx
    .selectFrom('paymentReminder')
    .select(['step', 'remindedOn', 'leftCents', 'sentTo', 'byName'])
    .where('companyId', '=', act.company.id)
    .where('invoiceId', '=', invoiceId)
    .orderBy('step')
    .execute();
}
