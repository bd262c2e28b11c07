import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { lockContract } from '#features/contracts/commands/chain.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/**
 * One at a time on a takeover, as on a contract, until the transaction ends: signing, deciding, billing, paying. The database takes the same lock before it lets
 * anything through a gate (`takeover_may`).
 */
export async function lockTakeover(tx: Tx, takeoverId: Id<'takeover'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${takeoverId}::uuid::text, 60))`.execute(tx);
}

/**
 * The invoice, and before it its contract or takeover, under the one lock that each has: withdrawing and paying at once wait for each other in a line. The
 * triggers take the same locks. The order is the same for everybody: contracts and takeovers by id, then an invoice, then the series of a number.
 */
export async function lockInvoice(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<void> {
  const of = await tx
    .selectFrom('invoice')
    .select(['contractId', 'takeoverId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', invoiceId)
    .executeTakeFirst();
  if (of?.contractId) await lockContract(tx, of.contractId);
  if (of?.takeoverId) await lockTakeover(tx, of.takeoverId);
  await sql`select pg_advisory_xact_lock(hashtextextended(${invoiceId}::uuid::text, 70))`.execute(tx);
}

/** A booking of the bank, before somebody looks whether it is recorded; the trigger takes the same lock. It comes last, after the invoice. */
export async function lockBankReference(tx: Tx, act: Act, of: 'payment' | 'refund', bankReference: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${act.company.id}::uuid::text || ${of}::text || ${bankReference}::text, 76))`.execute(
    tx,
  );
}
