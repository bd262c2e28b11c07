import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { refuse } from '#domain/wiring/refusals.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { keepConflicts, merged } from '#platform/database/merged.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { cableLabelled, cableRow } from '../queries/rows.ts';
import type { CableFields, CableInput } from '../schema.ts';
import { makeCableFindable } from './findable.ts';
import { noteRecorded } from './note-recorded.ts';
import type { Written } from './places.ts';
import { writtenAt } from './written-at.ts';

/**
 * Records a cable, with none, one or two of its ends known (property 29), or writes it anew field by field.
 * Refusals: those of `surveyedHome`, `label_is_taken` (`label`, the cable that has it as `cableId`), `already_so`.
 */
export async function putCable(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { id, saw, wroteAt, ...fields }: CableInput,
): Promise<Written | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const before = await cableRow(tx, act, id);
  if (before && before.homeId !== homeId) return refuseRequest('already_so');
  if (before && (saw === null || before.removedAt !== null)) return { conflicts: [] };
  const { write, conflicts } = before ? merged(pick(before), saw, fields) : { write: fields, conflicts: [] };
  const holder = write.label ? await cableLabelled(tx, act, homeId, write.label) : null;
  if (holder && holder.id !== id)
    return refuse('label_is_taken', { field: 'label', values: { label: holder.label, name: holder.name, cableId: holder.id } });
  const at = writtenAt(act, wroteAt);
  if (!before)
    await tx
      .insertInto('cable')
      .values({ companyId: act.company.id, id, homeId, ...fields, addedAt: at, addedBy: act.by.name, changedAt: act.now })
      .execute();
  else if (Object.keys(write).length > 0) await set(tx, act, id, write);
  await keepConflicts(tx, act, { kind: 'cable', id, homeId, wroteAt: at }, conflicts);
  await makeCableFindable(tx, act, homeId, id);
  await noteRecorded(tx, act, homeId, home.clientId);
  return { conflicts: conflicts.map(({ field }) => field) };
}

const pick = ({ label, name, type, product, colour, route, lengthCm, condition, note }: CableFields): CableFields => ({
  label,
  name,
  type,
  product,
  colour,
  route,
  lengthCm,
  condition,
  note,
});

const set = (tx: Tx, act: Act, id: Id<'cable'>, write: Partial<CableFields> & { retiredAt?: Instant | null; removedAt?: Instant }) =>
  tx
    .updateTable('cable')
    .set({ ...write, changedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .execute();

async function cableOf(tx: Tx, act: Act, homeId: Id<'home'>, cableId: Id<'cable'>) {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const cable = await cableRow(tx, act, cableId);
  return cable?.homeId === homeId ? cable : refuseRequest('no_such_record');
}

/** Says that a cable is out of use, still in the wall; or that it is in use again. Refusals: those of `surveyedHome`, `no_such_record`. */
export async function retireCable(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  cableId: Id<'cable'>,
  { retired, wroteAt }: { retired: boolean; wroteAt?: Instant | undefined },
): Promise<null | Refusal> {
  const cable = await cableOf(tx, act, homeId, cableId);
  if (isRefusal(cable)) return cable;
  if ((cable.retiredAt !== null) !== retired) await set(tx, act, cableId, { retiredAt: retired ? writtenAt(act, wroteAt) : null });
  return null;
}

/** Takes out a cable that was entered by mistake, and frees the ports it was in; again it stays so. Refusals: those of `surveyedHome`, `no_such_record`. */
export async function removeCable(tx: Tx, act: Act, homeId: Id<'home'>, cableId: Id<'cable'>): Promise<null | Refusal> {
  const cable = await cableOf(tx, act, homeId, cableId);
  if (isRefusal(cable)) return cable;
  if (cable.removedAt !== null) return null;
  await tx
    .updateTable('cableEnd')
    .set({ removedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('cableId', '=', cableId)
    .where('removedAt', 'is', null)
    .execute();
  await set(tx, act, cableId, { removedAt: act.now });
  await makeCableFindable(tx, act, homeId, cableId);
  return null;
}
