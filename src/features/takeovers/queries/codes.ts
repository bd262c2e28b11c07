import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** The code of a takeover that was sent last, by its place in the row: the clock may have been set back. */
export async function openPaperCode(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  return tx
    .selectFrom('takeoverCode')
    .select(['id', 'documentId', 'codeHash', 'sentTo', 'expiresAt', 'tries', 'usedAt'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}
