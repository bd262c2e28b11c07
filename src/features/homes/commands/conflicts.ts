import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { ConflictSubject } from '#platform/database/merged.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';
import { editDevice, rewrittenDevice } from './devices.ts';
import { surveyedHome } from './surveyed-home.ts';

/** Which conflict of which home, and what is to stand of it. */
export interface Choice {
  readonly homeId: Id<'home'>;
  readonly conflictId: Id<'edit_conflict'>;
  readonly as: 'stands' | 'other';
}

/** Writes a field over what stands, as whoever edits a record of that kind does. */
export type WritesField = (subjectId: string, other: Record<string, unknown>) => Promise<unknown>;

/**
 * Chooses between what two wrote into the same field (property 33), whatever the record is of: what stands stays, or the other is written by the command of its kind.
 * Chosen the same again, it stays so; one chooses, once. Refusals: those of `surveyedHome`, `no_such_record` (also of a kind that is not among `writers`),
 * `other_was_chosen_already` (`name` of who chose), and those of the command that writes the other.
 */
export async function settleConflict(
  tx: Tx,
  act: Act,
  { homeId, conflictId, as }: Choice,
  writers: Partial<Record<ConflictSubject, WritesField>>,
): Promise<null | Refusal> {
  // Under the lock of the home: of two who choose at once the second finds what the first chose.
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const conflict = await tx
    .selectFrom('editConflict')
    .select(['subjectKind', 'subjectId', 'field', 'other', 'settledAs', 'settledBy'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('id', '=', conflictId)
    .executeTakeFirst();
  const writes = conflict && writers[conflict.subjectKind];
  if (!conflict || !writes) return refuseRequest('no_such_record');
  if (conflict.settledAs !== null)
    return conflict.settledAs === as ? null : refuse('other_was_chosen_already', { values: { name: conflict.settledBy ?? '' } });
  if (as === 'other') {
    const written = await writes(conflict.subjectId, { [conflict.field]: conflict.other });
    if (isRefusal(written)) return written;
  }
  await tx
    .updateTable('editConflict')
    .set({ settledAt: act.now, settledBy: act.by.name, settledAs: as })
    .where('companyId', '=', act.company.id)
    .where('id', '=', conflictId)
    .execute();
  return null;
}

/** The same of the devices of a home. Refusals: those of `settleConflict` and of `editDevice`. */
export const settleDeviceConflict = (tx: Tx, act: Act, choice: Choice): Promise<null | Refusal> =>
  settleConflict(tx, act, choice, {
    device: async (subjectId, other) => {
      const deviceId = subjectId as Id<'device'>;
      const device = await rewrittenDevice(tx, act, deviceId, other);
      return isRefusal(device) ? device : editDevice(tx, act, deviceId, device);
    },
  });
