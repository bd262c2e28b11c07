import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { lockContract } from '#features/contracts/commands/chain.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/**
 * The invoice, and before it its contract, under the one lock that a contract has: withdrawing and paying at once wait for each other in a line. The triggers
 * take the same locks. The order is the same for everybody: contracts by id, then an invoice, then the series of a number.
 */
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

/** A booking of the bank, before somebody looks whether it is recorded; the trigger takes the same lock. It comes last, after the invoice. */
export async function lockBankReference(tx: Tx, act: Act, of: 'payment' | 'refund', bankReference: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${act.company.id}::uuid::text || ${of}::text || ${bankReference}::text, 76))`.execute(
    tx,
  );
}
