import { sql } from 'kysely';
import { creditOfLeft, type CreditOfLeft, type InvoiceOfWork } from '#domain/billing/credit-left.ts';
import type { Id } from '#domain/id.ts';
import type { Cents } from '#domain/money.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { notesOf, readInvoice } from './invoice.ts';

export interface WorkLeftBilled {
  readonly takeoverId: Id<'takeover'>;
  /** The papers that end: what was billed of them is credited. */
  readonly documentIds: readonly Id<'takeover_document'>[];
  /** What stays owed of each element, in the takeover's prices; of those that are missing nothing. */
  readonly owed: ReadonlyMap<string, Cents>;
}

/** What becomes of the invoices of papers that are left, in the order in which their credit notes are issued; those that were credited by mistake in full are gone already. */
export async function creditsOfLeft(
  tx: Tx,
  act: Act,
  { takeoverId, documentIds, owed }: WorkLeftBilled,
): Promise<readonly CreditOfLeft<Id<'invoice'>>[]> {
  const { rows } = await sql<{ id: Id<'invoice'>; waitsForHandover: boolean }>`select v.id, i.opens = 'handover' as waits_for_handover
    from invoice v join instalment i on i.company_id = v.company_id and i.id = v.instalment_id
    where v.company_id = ${act.company.id} and v.takeover_id = ${takeoverId} and i.document_id = any(${[...documentIds]}::uuid[]) and not taken_back(v)
    order by v.id`.execute(tx);
  const invoices: InvoiceOfWork<Id<'invoice'>>[] = [];
  for (const row of rows) {
    const invoice = await readInvoice(tx, act, row.id);
    if (isRefusal(invoice) || invoice.value.kind !== 'invoice') throw new Error('an invoice that was found is none');
    invoices.push({ ...row, plan: invoice.value.plan, notes: notesOf(invoice.credits) });
  }
  return creditOfLeft(invoices, owed);
}
