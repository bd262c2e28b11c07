import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** The server's word that it has an act. `conflicts`: the fields that somebody else was first to change. `fileHash`: of a photo, the bytes that are kept. */
export interface Receipt {
  readonly id: Id<'field_receipt'>;
  readonly kept: true;
  readonly conflicts: readonly string[];
  readonly fileHash: string | null;
}

/** The receipt of an act, if it arrived before. */
export async function receiptOf(tx: Tx, act: Act, homeId: Id<'home'>, id: Id<'field_receipt'>): Promise<Receipt | null> {
  const row = await tx
    .selectFrom('fieldReceipt')
    .select(['id', 'conflicts', 'fileHash'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...row, kept: true } : null;
}
