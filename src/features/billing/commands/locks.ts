import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/**
 * One at a time bills or forgives a contract, and pays, reverses or credits an invoice; until the transaction ends. The triggers of 0070 take the same
 * locks. The order is the same for everybody, so that nobody waits in a circle: contracts by id, then an invoice, then the series of a number.
 */
export async function lockContract(tx: Tx, contractId: Id<'contract'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${contractId}::uuid::text, 71))`.execute(tx);
}

/** The invoice, and before it its contract. */
export async function lockInvoice(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<void> {
  const of = await tx
    .selectFrom('invoice')
    .select('contractId')
    .where('companyId', '=', act.company.id)
    .where('id', '=', invoiceId)
    .executeTakeFirst();
  if (of?.contractId) await lockContract(tx, of.contractId);
  await sql`select pg_advisory_xact_lock(hashtextextended(${invoiceId}::uuid::text, 70))`.execute(tx);
}
