import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { isFileOfHome } from '../queries/files.ts';
import { readItem } from '../queries/items.ts';
import { refuse } from '../refusals.ts';
import type { PhotoInput } from '../schema.ts';
import { called } from './items.ts';
import { about, sameAgain } from './register.ts';

/** Adds a photo of a thing. Refusals: `no_such_record`, those of `surveyedHome`, `item_is_removed`, `already_so`, `file_not_found`. Event: `information.photo_added`. */
export async function addItemPhoto(
  tx: Tx,
  act: Act,
  itemId: Id<'information_item'>,
  { id, fileHash, caption }: PhotoInput,
): Promise<{ photoId: Id<'record_photo'> } | Refusal> {
  const item = await readItem(tx, act, itemId);
  if (isRefusal(item)) return item;
  const home = await surveyedHome(tx, act, item.homeId);
  if (isRefusal(home)) return home;
  const before = await tx
    .selectFrom('recordPhoto')
    .select(['itemId', 'fileHash'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  const again = sameAgain(before, { itemId, fileHash });
  if (again !== 'new') return again === 'again' ? { photoId: id } : refuseRequest('already_so');
  if (item.removedAt) return refuse('item_is_removed');
  if (!(await isFileOfHome(tx, act, item.homeId, fileHash))) return refuseFile('file_not_found', { field: 'fileHash' });
  const { homeId } = item;
  await tx
    .insertInto('recordPhoto')
    .values({
      companyId: act.company.id,
      id,
      homeId,
      itemId,
      fileHash,
      caption,
      takenAt: act.now,
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    .execute();
  await record(tx, act, { kind: 'information.photo_added', ...about(home, { item: called(item) }) });
  return { photoId: id };
}
