import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { inOrder } from '#domain/wiring/acts.ts';
import { holdsPorts } from '#domain/wiring/places.ts';
import { refuse } from '#domain/wiring/refusals.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { keepConflicts, merged } from '#platform/database/merged.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { LinkInput, PortInput } from '../schema.ts';
import { deviceIsOf, isPortPlugged, linkRow, placeRow, portNamed, portRow } from '../queries/rows.ts';
import { noteRecorded } from './note-recorded.ts';
import type { Written } from './places.ts';
import { writtenAt } from './written-at.ts';

/**
 * Records ports of panels, plates and devices, or writes them anew field by field; all or none.
 * Refusals, with the row's field: those of `surveyedHome`, `port_has_one_holder`, `place_holds_no_ports`, `port_name_is_taken`, `no_such_record` of a holder that is
 * not of this home, `already_so`.
 */
export async function putPorts(tx: Tx, act: Act, homeId: Id<'home'>, ports: readonly PortInput[]): Promise<Written | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const conflicts: string[] = [];
  for (const [index, port] of ports.entries()) {
    const done = await putPort(tx, act, homeId, port);
    if (isRefusal(done)) return { ...done, field: `ports.${index}.${done.field ?? 'name'}` };
    conflicts.push(...done.conflicts);
  }
  await noteRecorded(tx, act, homeId, home.clientId);
  return { conflicts };
}

async function putPort(tx: Tx, act: Act, homeId: Id<'home'>, input: PortInput): Promise<Written | Refusal> {
  const { id, placeId, deviceId, saw, wroteAt, ...fields } = input;
  const before = await portRow(tx, act, id);
  if (before && (before.homeId !== homeId || before.placeId !== placeId || before.deviceId !== deviceId))
    return refuseRequest('already_so');
  if (before && (saw === null || before.removedAt !== null)) return { conflicts: [] };
  const holder = before ?? (await holderOf(tx, act, homeId, input));
  if (isRefusal(holder)) return holder;
  const { write, conflicts } = before ? merged(pick(before), saw, fields) : { write: fields, conflicts: [] };
  const named = write.name === undefined ? null : await portNamed(tx, act, { placeId, deviceId }, write.name);
  if (named && named !== id) return refuse('port_name_is_taken', { field: 'name', values: { name: fields.name } });
  const at = writtenAt(act, wroteAt);
  const { placeKind } = holder;
  if (!before)
    await tx
      .insertInto('port')
      .values({
        companyId: act.company.id,
        id,
        homeId,
        placeId,
        placeKind,
        deviceId,
        ...fields,
        addedAt: at,
        addedBy: act.by.name,
        changedAt: act.now,
      })
      .execute();
  else if (Object.keys(write).length > 0)
    await tx
      .updateTable('port')
      .set({ ...write, changedAt: act.now })
      .where('companyId', '=', act.company.id)
      .where('id', '=', id)
      .execute();
  await keepConflicts(tx, act, { kind: 'port', id, homeId, wroteAt: at }, conflicts);
  return { conflicts: conflicts.map(({ field }) => field) };
}

const pick = ({ name, carries, position, note }: Pick<PortInput, 'name' | 'carries' | 'position' | 'note'>) => ({
  name,
  carries,
  position,
  note,
});

async function holderOf(tx: Tx, act: Act, homeId: Id<'home'>, { placeId, deviceId }: PortInput) {
  if ((placeId === null) === (deviceId === null)) return refuse('port_has_one_holder', { field: 'placeId' });
  if (deviceId !== null) {
    const is = await deviceIsOf(tx, act, homeId, deviceId);
    return is ? { placeKind: null } : refuseRequest('no_such_record', { field: 'deviceId' });
  }
  const place = await placeRow(tx, act, placeId as Id<'place'>);
  if (!place || place.homeId !== homeId || place.removedAt !== null) return refuseRequest('no_such_record', { field: 'placeId' });
  return holdsPorts(place.kind)
    ? { placeKind: place.kind }
    : refuse('place_holds_no_ports', { field: 'placeId', values: { place: place.name } });
}

/** Takes out a port that was entered by mistake, with what it passes on to; again it stays so. Refusals: those of `surveyedHome`, `no_such_record`, `port_is_plugged`. */
export async function removePort(tx: Tx, act: Act, homeId: Id<'home'>, portId: Id<'port'>): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const port = await portRow(tx, act, portId);
  if (!port || port.homeId !== homeId) return refuseRequest('no_such_record');
  if (port.removedAt !== null) return null;
  if (await isPortPlugged(tx, act, portId)) return refuse('port_is_plugged', { values: { port: port.name } });
  await tx
    .updateTable('portLink')
    .set({ removedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('removedAt', 'is', null)
    .where((is) => is.or([is('onePortId', '=', portId), is('otherPortId', '=', portId)]))
    .execute();
  await tx
    .updateTable('port')
    .set({ removedAt: act.now, changedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', portId)
    .execute();
  return null;
}

/** Says that two ports of one thing pass on to each other; said already it stays so. Refusals: those of `surveyedHome`, `no_such_record`, `ports_are_not_of_one_thing`, `already_so`. */
export async function linkPorts(tx: Tx, act: Act, homeId: Id<'home'>, { id, ...given }: LinkInput): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const [onePortId, otherPortId] = inOrder(given);
  const [one, other] = [await portRow(tx, act, onePortId), await portRow(tx, act, otherPortId)];
  const isThere = (port: typeof one) => port?.homeId === homeId && port.removedAt === null;
  if (!one || !other || !isThere(one) || !isThere(other)) return refuseRequest('no_such_record', { field: 'otherPortId' });
  if (one.id === other.id || one.placeId !== other.placeId || one.deviceId !== other.deviceId)
    return refuse('ports_are_not_of_one_thing', { field: 'otherPortId' });
  const known = await linkRow(tx, act, { id, onePortId, otherPortId });
  if (known) return known.onePortId === onePortId && known.otherPortId === otherPortId ? null : refuseRequest('already_so');
  await tx
    .insertInto('portLink')
    .values({ companyId: act.company.id, id, homeId, onePortId, otherPortId, recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  return null;
}

/** Takes back that two ports pass on to each other; again it stays so. Refusals: those of `surveyedHome`, `no_such_record`. */
export async function unlinkPorts(tx: Tx, act: Act, homeId: Id<'home'>, linkId: Id<'port_link'>): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const { numUpdatedRows } = await tx
    .updateTable('portLink')
    .set((row) => ({ removedAt: row.fn.coalesce('removedAt', row.val(act.now)) }))
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('id', '=', linkId)
    .executeTakeFirst();
  return numUpdatedRows === 0n ? refuseRequest('no_such_record') : null;
}
