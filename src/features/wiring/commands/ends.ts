import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { faceOf } from '#domain/wiring/acts.ts';
import type { CableSide } from '#domain/wiring/cables.ts';
import { refuse } from '#domain/wiring/refusals.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { cableIn, cableRow, endRow, placeRow, portRow } from '../queries/rows.ts';
import type { AcceptInput, EndInput } from '../schema.ts';
import { noteRecorded } from './note-recorded.ts';
import { writtenAt } from './written-at.ts';

/**
 * Says where a side of a cable is; what was known of it before stays to be read. The very same again changes nothing.
 * Refusals: those of `surveyedHome`, `no_such_record` (also of a port or place of another home), `cable_end_is_nowhere`, `port_has_no_back`,
 * `port_is_taken` (`port`, the cable that is in it as `label`, `cableId`), `already_so`.
 */
export async function putEnd(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  cableId: Id<'cable'>,
  { wroteAt, ...end }: EndInput,
): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const known = await endRow(tx, act, end.id);
  if (known) return known.cableId === cableId && known.side === end.side ? null : refuseRequest('already_so');
  const cable = await cableRow(tx, act, cableId);
  if (cable?.homeId !== homeId || cable.removedAt !== null) return refuseRequest('no_such_record');
  const where = await whereItIs(tx, act, homeId, cableId, end);
  if (isRefusal(where)) return where;
  await clear(tx, act, cableId, end.side);
  await endAcceptance(tx, act, cableId, end.side);
  await tx
    .insertInto('cableEnd')
    .values({
      companyId: act.company.id,
      homeId,
      cableId,
      ...end,
      ...where,
      madeAt: writtenAt(act, wroteAt),
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    .execute();
  await noteRecorded(tx, act, homeId, home.clientId);
  return null;
}

type Where = Pick<EndInput, 'portId' | 'face' | 'placeId'> & { readonly twoSided: boolean | null };

async function whereItIs(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  cableId: Id<'cable'>,
  { portId, face, placeId, side }: Omit<EndInput, 'wroteAt'>,
): Promise<Where | Refusal> {
  if (portId === null) {
    if (placeId === null) return refuse('cable_end_is_nowhere', { field: 'placeId' });
    const place = await placeRow(tx, act, placeId);
    const isThere = place?.homeId === homeId && place.removedAt === null;
    return isThere ? { portId: null, face: null, placeId, twoSided: null } : refuseRequest('no_such_record', { field: 'placeId' });
  }
  const port = await portRow(tx, act, portId);
  if (port?.homeId !== homeId || port.removedAt !== null) return refuseRequest('no_such_record', { field: 'portId' });
  const at = face ?? faceOf(port);
  if (at === 'back' && !port.twoSided) return refuse('port_has_no_back', { field: 'face', values: { port: port.name } });
  const there = await cableIn(tx, act, portId, at);
  if (there && !(there.cableId === cableId && there.side === side))
    return refuse('port_is_taken', {
      field: 'portId',
      values: { port: port.name, label: there.label || there.name || '–', cableId: there.cableId },
    });
  return { portId, face: at, placeId: null, twoSided: port.twoSided };
}

const clear = (tx: Tx, act: Act, cableId: Id<'cable'>, side: CableSide) =>
  tx
    .updateTable('cableEnd')
    .set({ removedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('cableId', '=', cableId)
    .where('side', '=', side)
    .where('removedAt', 'is', null)
    .execute();

/** Nobody need accept any more that a side of a cable is unknown; that somebody did stays to be read. */
const endAcceptance = (tx: Tx, act: Act, cableId: Id<'cable'>, side: CableSide) =>
  tx
    .updateTable('unknownEndAccepted')
    .set({ endedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('cableId', '=', cableId)
    .where('side', '=', side)
    .where('endedAt', 'is', null)
    .execute();

/**
 * Says that nobody knows any more where a side of a cable is: it was pulled out, or noted wrongly; or that one that was accepted as unknown is looked for after all.
 * Refusals: those of `surveyedHome`, `no_such_record`.
 */
export async function clearEnd(tx: Tx, act: Act, homeId: Id<'home'>, cableId: Id<'cable'>, side: CableSide): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const cable = await cableRow(tx, act, cableId);
  if (cable?.homeId !== homeId) return refuseRequest('no_such_record');
  await clear(tx, act, cableId, side);
  await endAcceptance(tx, act, cableId, side);
  return null;
}

/**
 * Somebody accepts, by name, that an end stays unknown (property 29), until it is found; what was accepted of it before ends. The very same again changes nothing.
 * Refusals: those of `surveyedHome`, `no_such_record`, `end_is_known`, `already_so` of an id that another acceptance has.
 */
export async function acceptUnknownEnd(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  cableId: Id<'cable'>,
  accepted: AcceptInput,
): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const before = await tx
    .selectFrom('unknownEndAccepted')
    .select(['cableId', 'side'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', accepted.id)
    .executeTakeFirst();
  if (before) return before.cableId === cableId && before.side === accepted.side ? null : refuseRequest('already_so');
  const cable = await cableRow(tx, act, cableId);
  if (cable?.homeId !== homeId || cable.removedAt !== null) return refuseRequest('no_such_record');
  const end = await tx
    .selectFrom('cableEnd')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('cableId', '=', cableId)
    .where('side', '=', accepted.side)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (end) return refuse('end_is_known');
  await endAcceptance(tx, act, cableId, accepted.side);
  await tx
    .insertInto('unknownEndAccepted')
    .values({ companyId: act.company.id, homeId, cableId, ...accepted, recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  return null;
}
