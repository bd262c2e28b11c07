import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { ConflictSubject } from '#platform/database/merged.ts';
import type { Act } from '#platform/session/act.ts';
import { readHome } from './homes.ts';

/** What came second into a field, as it was written: words, a number, a choice; null: nothing. */
export type WrittenValue = string | number | boolean | null;

/** What two wrote into the same field of records of these kinds, and nobody has chosen between yet, the oldest first. */
export const openConflicts = <Kind extends ConflictSubject>(tx: Tx, act: Act, homeId: Id<'home'>, kinds: readonly Kind[]) =>
  tx
    .selectFrom('editConflict')
    .select([
      sql<Kind>`subject_kind`.as('subjectKind'),
      sql<WrittenValue>`other`.as('other'),
      'id',
      'subjectId',
      'field',
      'otherAt',
      'otherBy',
    ])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('subjectKind', 'in', kinds)
    .where('settledAt', 'is', null)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();

/** The same of the devices of a home, each with the device as it stands; of those put aside nothing is asked. Refusal: `no_such_record`. */
export async function deviceConflicts(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const open = await openConflicts(tx, act, homeId, ['device']);
  if (open.length === 0) return [];
  const devices = await tx
    .selectFrom('device')
    .selectAll()
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('archivedAt', 'is', null)
    .where(
      'id',
      'in',
      open.map(({ subjectId }) => subjectId as Id<'device'>),
    )
    .execute();
  const byId = new Map<string, (typeof devices)[number]>(devices.map((device) => [device.id, device]));
  return open.flatMap(({ subjectKind: _kind, subjectId, ...conflict }) => {
    const device = byId.get(subjectId);
    if (!device) return [];
    const stands = (device as Record<string, unknown>)[conflict.field] as WrittenValue | undefined;
    const { id: deviceId, make, model, label, classKey } = device;
    return [{ ...conflict, deviceId, make, model, label, classKey, stands: stands ?? null }];
  });
}
