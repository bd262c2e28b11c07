import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';

/** One at a time bills or forgives a contract, and pays, reverses or credits an invoice; until the transaction ends. The triggers of 0070 take the same locks. */
export async function lockContract(tx: Tx, contractId: Id<'contract'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${contractId}::uuid::text, 71))`.execute(tx);
}
export async function lockInvoice(tx: Tx, invoiceId: Id<'invoice'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${invoiceId}::uuid::text, 70))`.execute(tx);
}
