import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { fitsInto, type PlaceKind } from '#domain/wiring/places.ts';
import { refuse } from '#domain/wiring/refusals.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { keepConflicts, merged } from '#platform/database/merged.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { PlaceInput } from '../schema.ts';
import { isPlaceEmpty, placeRow } from '../queries/rows.ts';
import { noteRecorded } from './note-recorded.ts';
import { writtenAt } from './written-at.ts';

/** What a writing answers: the fields that somebody else was first to change, which stand as they were. */
export interface Written {
  readonly conflicts: readonly string[];
}

/**
 * Records a place, or writes it anew field by field (`saw`). Its kind stays what it was.
 * Refusals: those of `surveyedHome`, `place_does_not_fit_there` (field `parentId`), `no_such_record` of a parent that is not of this home, `already_so`.
 */
export async function putPlace(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { id, saw, wroteAt, ...given }: PlaceInput,
): Promise<Written | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const before = await placeRow(tx, act, id);
  if (before && (before.homeId !== homeId || before.kind !== given.kind)) return refuseRequest('already_so');
  if (before && (saw === null || before.removedAt !== null)) return { conflicts: [] };
  const { kind, ...fields } = given;
  const { write, conflicts } = before ? merged(pick(before), saw, fields) : { write: fields, conflicts: [] };
  // Also of one that is only kept beside what stands: it is of this home.
  const asked = conflicts.some(({ field }) => field === 'parentId') ? await parentOf(tx, act, homeId, kind, fields.parentId) : null;
  if (isRefusal(asked)) return asked;
  const parent = write.parentId === undefined ? undefined : await parentOf(tx, act, homeId, kind, write.parentId);
  if (isRefusal(parent)) return parent;
  const at = writtenAt(act, wroteAt);
  if (!before)
    await tx
      .insertInto('place')
      .values({
        companyId: act.company.id,
        id,
        homeId,
        kind,
        ...fields,
        parentKind: parent?.kind ?? null,
        addedAt: at,
        addedBy: act.by.name,
        changedAt: act.now,
      })
      .execute();
  else if (Object.keys(write).length > 0)
    await tx
      .updateTable('place')
      .set({ ...write, ...(parent === undefined ? {} : { parentKind: parent?.kind ?? null }), changedAt: act.now })
      .where('companyId', '=', act.company.id)
      .where('id', '=', id)
      .execute();
  await keepConflicts(tx, act, { kind: 'place', id, homeId, wroteAt: at }, conflicts);
  await noteRecorded(tx, act, homeId, home.clientId);
  return { conflicts: conflicts.map(({ field }) => field) };
}

const pick = ({ name, parentId, position, note }: Pick<PlaceInput, 'name' | 'parentId' | 'position' | 'note'>) => ({
  name,
  parentId,
  position,
  note,
});

async function parentOf(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  kind: PlaceKind,
  parentId: Id<'place'> | null,
): Promise<{ readonly kind: PlaceKind } | null | Refusal> {
  if (parentId === null) return null;
  const parent = await placeRow(tx, act, parentId);
  if (!parent || parent.homeId !== homeId || parent.removedAt !== null) return refuseRequest('no_such_record', { field: 'parentId' });
  return fitsInto(kind, parent.kind) ? parent : refuse('place_does_not_fit_there', { field: 'parentId', values: { place: parent.name } });
}

/** Takes out a place that was entered by mistake; again it stays so. Refusals: those of `surveyedHome`, `no_such_record`, `place_is_not_empty`. */
export async function removePlace(tx: Tx, act: Act, homeId: Id<'home'>, placeId: Id<'place'>): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const place = await placeRow(tx, act, placeId);
  if (!place || place.homeId !== homeId) return refuseRequest('no_such_record');
  if (place.removedAt !== null) return null;
  if (!(await isPlaceEmpty(tx, act, placeId))) return refuse('place_is_not_empty', { values: { place: place.name } });
  await tx
    .updateTable('place')
    .set({ removedAt: act.now, changedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', placeId)
    .execute();
  return null;
}
