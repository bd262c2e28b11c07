import { sql } from 'kysely';
import { takenBackBy } from '#domain/billing/first-payment.ts';
import { settlingOf, standingOf } from '#domain/billing/payment.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { creditsOf, type InvoiceRead, readInvoice } from '../queries/invoice.ts';
import { tellFirstPeriod } from './first-period.ts';
import { lockInvoice } from './locks.ts';

/**
 * Writes that an invoice is settled when its money is there and that does not stand yet, and tells it; at most one settlement stands (property 11, and a
 * trigger). Money that came before the first lawful day settles on that day and not before. Credited in full by mistake an invoice is not settled, whatever came in for
 * it: what it billed is billed again. The invoice is locked by the caller. Event: `invoice.settled`.
 */
export async function settleIfPaid(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<boolean> {
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice) || invoice.settlementId !== null || takenBack(invoice) === 'mistake') return false;
  const settling = settlingOf(invoice.due, invoice.payments);
  if (standingOf(invoice.due, invoice.payments).leftCents > 0 || !settling || settling.on > act.today) return false;
  await tx
    .insertInto('settlement')
    .values({
      companyId: act.company.id,
      id: newId<'settlement'>(),
      invoiceId,
      paymentId: settling.paymentId as Id<'payment'>,
      settledOn: settling.on,
      at: act.now,
    })
    .execute();
  const { clientId, homeId, contractId, number } = invoice;
  await record(tx, act, {
    kind: 'invoice.settled',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { contractId, invoiceId, number, settledOn: settling.on },
  });
  return true;
}

const takenBack = (invoice: InvoiceRead) => takenBackBy({ grossCents: invoice.grossCents, credits: creditsOf(invoice) });

/**
 * An invoice that the firm credited in full as goodwill, without any money, is settled all the same: the client owes nothing. Event: `invoice.settled`.
 */
export async function settleIfForgone(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<void> {
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice) || invoice.settlementId !== null || takenBack(invoice) !== 'goodwill') return;
  const { clientId, homeId, contractId, number } = invoice;
  await record(tx, act, {
    kind: 'invoice.settled',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { contractId, invoiceId, number, settledOn: act.today },
  });
}

/** Invoices whose money came before the first lawful day of payment, which has come by now, and which no settlement stands for yet. */
export async function earlyMoney(tx: Tx, act: Act, of: Id<'contract'> | null = null) {
  const { rows } = await sql<{ id: Id<'invoice'>; contractId: Id<'contract'> }>`select i.id, i.contract_id
    from unsettled_invoice u join invoice i on i.company_id = u.company_id and i.id = u.invoice_id
    where u.company_id = ${act.company.id} and i.contract_id is not null and i.first_payment_on <= ${act.today}::date
      and (${of}::uuid is null or i.contract_id = ${of}::uuid) and exists (select from payment p where p.company_id = i.company_id and p.invoice_id = i.id
        and p.received_on < i.first_payment_on and not exists (select from payment_reversal r where r.company_id = p.company_id and r.payment_id = p.id))
    order by i.id`.execute(tx);
  return rows;
}

/** What came early settles on the first lawful day, and the service that waits for it begins. The contract is locked by the caller. */
export async function settleEarly(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<void> {
  for (const { id } of await earlyMoney(tx, act, contractId)) {
    await lockInvoice(tx, act, id);
    await settleIfPaid(tx, act, id);
    await tellFirstPeriod(tx, act, id);
  }
}
