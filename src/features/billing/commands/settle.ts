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
 * it: what it billed is billed again; one of a takeover not for any cause, for a gift opens nothing there. The invoice is locked by the caller. Event: `invoice.settled`.
 */
export async function settleIfPaid(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<boolean> {
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice) || invoice.settlementId !== null) return false;
  const because = takenBack(invoice);
  if (because === 'mistake' || (because !== null && invoice.takeoverId !== null)) return false;
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
  const { clientId, homeId, contractId, takeoverId, instalmentId, number } = invoice;
  await record(tx, act, {
    kind: 'invoice.settled',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { contractId, takeoverId, instalmentId, invoiceId, number, settledOn: settling.on },
  });
  return true;
}

const takenBack = (invoice: InvoiceRead) => takenBackBy({ grossCents: invoice.grossCents, credits: creditsOf(invoice) });

/**
 * An invoice that the firm credited in full as goodwill, without any money, is settled all the same: the client owes nothing. Not one of a takeover, whose
 * settlement opens work (T7). Event: `invoice.settled`.
 */
export async function settleIfForgone(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<void> {
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice) || invoice.settlementId !== null || invoice.takeoverId !== null || takenBack(invoice) !== 'goodwill') return;
  const { clientId, homeId, contractId, takeoverId, instalmentId, number } = invoice;
  await record(tx, act, {
    kind: 'invoice.settled',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { contractId, takeoverId, instalmentId, invoiceId, number, settledOn: act.today },
  });
}

/** What is billed: a contract or a takeover. */
type Billed = { readonly contractId: Id<'contract'> } | { readonly takeoverId: Id<'takeover'> };

/**
 * Invoices of contracts and takeovers whose money came before the first lawful day of payment, which has come by now, and which no settlement stands for yet;
 * none of those that were credited in full.
 */
export async function earlyMoney(tx: Tx, act: Act, of: Billed | null = null) {
  const only =
    of === null ? sql`` : 'contractId' in of ? sql`and i.contract_id = ${of.contractId}` : sql`and i.takeover_id = ${of.takeoverId}`;
  const { rows } = await sql<{
    id: Id<'invoice'>;
    contractId: Id<'contract'> | null;
    takeoverId: Id<'takeover'> | null;
  }>`select i.id, i.contract_id, i.takeover_id
    from unsettled_invoice u join invoice i on i.company_id = u.company_id and i.id = u.invoice_id
    where u.company_id = ${act.company.id} and (i.contract_id is not null or (i.takeover_id is not null and credited_of(i.company_id, i.id) < i.gross_cents))
      and i.first_payment_on <= ${act.today}::date ${only} and exists (select from payment p where p.company_id = i.company_id and p.invoice_id = i.id
        and p.received_on < i.first_payment_on and not exists (select from payment_reversal r where r.company_id = p.company_id and r.payment_id = p.id))
    order by i.id`.execute(tx);
  return rows;
}

/** What came early settles on the first lawful day, and the service or the work that waits for it begins. The contract or takeover is locked by the caller. */
export async function settleEarly(tx: Tx, act: Act, of: Billed): Promise<void> {
  for (const { id } of await earlyMoney(tx, act, of)) {
    await lockInvoice(tx, act, id);
    await settleIfPaid(tx, act, id);
    await tellFirstPeriod(tx, act, id);
  }
}
