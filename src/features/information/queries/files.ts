import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, type KeptFile } from '#platform/files/files.ts';
import { refuse } from '#platform/files/refusals.ts';
import type { Act } from '#platform/session/act.ts';

function fileOfHome(tx: Tx, act: Act, homeId: Id<'home'>, fileHash: string) {
  return tx
    .selectFrom('informationFile')
    .select('name')
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('fileHash', '=', fileHash)
    .executeTakeFirst();
}

/** Whether a file was kept with this home's register; nothing asked for is no wrong file. */
export async function isFileOfHome(tx: Tx, act: Act, homeId: Id<'home'>, fileHash: string | null): Promise<boolean> {
  return fileHash === null || (await fileOfHome(tx, act, homeId, fileHash)) !== undefined;
}

/** A file of the register, by the name it has here. Refusals: `file_not_found` (also of another home or firm), `file_is_damaged`. */
export async function informationFile(tx: Tx, act: Act, homeId: Id<'home'>, fileHash: string): Promise<KeptFile | Refusal> {
  const known = await fileOfHome(tx, act, homeId, fileHash);
  if (!known) return refuse('file_not_found');
  const file = await getFile(tx, act, fileHash);
  return isRefusal(file) ? file : { ...file, name: known.name };
}
