import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, type KeptFile } from '#platform/files/files.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import type { Act } from '#platform/session/act.ts';

/** The photos of the survey of a home, the newest first. */
export const photosOf = (tx: Tx, act: Act, homeId: Id<'home'>) =>
  tx
    .selectFrom('recordPhoto')
    .select(['id', 'placeId', 'portId', 'cableId', 'deviceId', 'fileHash', 'caption', 'takenAt', 'recordedBy'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('removedAt', 'is', null)
    .orderBy('takenAt', 'desc')
    .orderBy('id')
    .execute();

/** The bytes of a photo of the home. Refusals: `file_not_found` (also of another home or firm), `file_is_damaged`. */
export async function photoFile(tx: Tx, act: Act, homeId: Id<'home'>, hash: string): Promise<KeptFile | Refusal> {
  const row = await tx
    .selectFrom('recordPhoto')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('fileHash', '=', hash)
    .executeTakeFirst();
  return row ? getFile(tx, act, hash) : refuseFile('file_not_found');
}
