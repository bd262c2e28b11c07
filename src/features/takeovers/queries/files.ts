import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Whether a file was kept with this takeover; nothing asked for is no wrong file. */
export async function isItsFile(tx: Tx, act: Act, takeoverId: Id<'takeover'>, fileHash: string | null): Promise<boolean> {
  if (fileHash === null) return true;
  const row = await tx
    .selectFrom('takeoverFile')
    .select('fileHash')
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where('fileHash', '=', fileHash)
    .executeTakeFirst();
  return row !== undefined;
}
