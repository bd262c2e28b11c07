import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';

/**
 * One at a time on a takeover until the transaction ends: signing, deciding, billing, paying. The database takes the same lock before it lets anything through a
 * gate (`takeover_may`), and billing before an invoice of it.
 */
export async function lockTakeover(tx: Tx, takeoverId: Id<'takeover'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${takeoverId}::uuid::text, 60))`.execute(tx);
}
