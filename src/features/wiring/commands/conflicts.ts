import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { wiringSubjects } from '../queries/conflicts.ts';
import { cableRow, placeRow, portRow } from '../queries/rows.ts';
import { CableForm, PlaceForm, PortForm } from '../schema.ts';
import { putCable } from './cables.ts';
import { putPlace } from './places.ts';
import { putPorts } from './ports.ts';

/**
 * Chooses between what two wrote into the same field (property 33): what stands stays, or the other is written like any edit. Settled already it stays so.
 * Refusals: those of `surveyedHome`, `no_such_record`, and those of the command that writes the other.
 */
export async function settleConflict(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  conflictId: Id<'edit_conflict'>,
  as: 'stands' | 'other',
): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const conflict = await tx
    .selectFrom('editConflict')
    .selectAll()
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('id', '=', conflictId)
    .where('subjectKind', 'in', wiringSubjects)
    .executeTakeFirst();
  if (!conflict) return refuseRequest('no_such_record');
  if (conflict.settledAt !== null) return null;
  if (as === 'other') {
    const written = await write(tx, act, homeId, conflict.subjectKind, conflict.subjectId, { [conflict.field]: conflict.other });
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

/** The record as it stands with the other's field in it, written over what stands. */
async function write(tx: Tx, act: Act, homeId: Id<'home'>, kind: string, id: string, other: Record<string, unknown>) {
  if (kind === 'place') {
    const before = await placeRow(tx, act, id as Id<'place'>);
    return before ? putPlace(tx, act, homeId, PlaceForm.parse({ ...before, ...other, saw: {} })) : refuseRequest('no_such_record');
  }
  if (kind === 'port') {
    const before = await portRow(tx, act, id as Id<'port'>);
    return before ? putPorts(tx, act, homeId, [PortForm.parse({ ...before, ...other, saw: {} })]) : refuseRequest('no_such_record');
  }
  const before = await cableRow(tx, act, id as Id<'cable'>);
  return before ? putCable(tx, act, homeId, CableForm.parse({ ...before, ...other, saw: {} })) : refuseRequest('no_such_record');
}
