import type { Id } from '#domain/id.ts';
import { zoneOf } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { changedMeanwhile } from '#platform/database/seen.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { readClient } from '../queries/clients.ts';
import { readHome } from '../queries/homes.ts';
import { refuse } from '../refusals.ts';
import type { HomeChange, HomeInput, SystemChange, SystemInput } from '../schema.ts';
import { changedFields } from './changed-fields.ts';
import { makeClientFindable, makeDevicesFindable, makeHomeFindable } from './findable.ts';

/** Refusals: `no_such_record`, `client_is_archived`. Event: `home.added`. */
export async function addHome(tx: Tx, act: Act, clientId: Id<'client'>, home: HomeInput): Promise<{ homeId: Id<'home'> } | Refusal> {
  const client = await readClient(tx, act, clientId);
  if (isRefusal(client)) return client;
  if (client.archivedAt) return refuse('client_is_archived');
  const homeId = newId<'home'>();
  await tx
    .insertInto('home')
    .values({ companyId: act.company.id, id: homeId, clientId, ...zoned(home), addedAt: act.now })
    .execute();
  await record(tx, act, { kind: 'home.added', subject: { kind: 'home', id: homeId }, clientId, homeId, data: { name: home.name } });
  await makeHomeFindable(tx, act, homeId);
  await makeClientFindable(tx, act, clientId);
  return { homeId };
}

const zoned = (home: HomeInput): HomeInput => ({ ...home, zone: home.zone || zoneOf[home.country] });

/** Refusals: `no_such_record`, `changed_by_somebody_meanwhile`. Event: `home.edited`, with the names of what changed; none when nothing did. */
export async function editHome(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { revision, ...given }: HomeChange,
): Promise<{ changed: string[] } | Refusal> {
  const meanwhile = await changedMeanwhile(tx, act, 'home', homeId, revision);
  if (meanwhile) return meanwhile;
  const before = await readHome(tx, act, homeId);
  if (isRefusal(before)) return before;
  const home = zoned(given);
  const changed = changedFields(before, home);
  if (changed.length === 0) return { changed };
  await tx.updateTable('home').set(home).where('companyId', '=', act.company.id).where('id', '=', homeId).execute();
  await record(tx, act, {
    kind: 'home.edited',
    subject: { kind: 'home', id: homeId },
    clientId: before.clientId,
    homeId,
    data: { name: home.name, changed },
  });
  await makeHomeFindable(tx, act, homeId);
  await makeClientFindable(tx, act, before.clientId);
  if (changed.includes('name')) await makeDevicesFindable(tx, act, homeId);
  return { changed };
}

/** The home, when things may be added to it. Refusals: `no_such_record`, `home_is_archived`. */
export async function openHome(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  return !isRefusal(home) && home.archivedAt ? refuse('home_is_archived') : home;
}

/** Refusals: `no_such_record`, `home_is_archived`. Event: `system.added`. */
export async function addSystem(tx: Tx, act: Act, homeId: Id<'home'>, system: SystemInput): Promise<{ systemId: Id<'system'> } | Refusal> {
  const home = await openHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const systemId = newId<'system'>();
  await tx
    .insertInto('system')
    .values({ companyId: act.company.id, id: systemId, homeId, ...system, addedAt: act.now })
    .execute();
  await record(tx, act, {
    kind: 'system.added',
    subject: { kind: 'system', id: systemId },
    clientId: home.clientId,
    homeId,
    data: { name: system.name },
  });
  return { systemId };
}

/** Refusals: `no_such_record`, `changed_by_somebody_meanwhile`. Event: `system.edited`. */
export async function editSystem(
  tx: Tx,
  act: Act,
  systemId: Id<'system'>,
  { revision, ...system }: SystemChange,
): Promise<{ systemId: Id<'system'> } | Refusal> {
  const meanwhile = await changedMeanwhile(tx, act, 'system', systemId, revision);
  if (meanwhile) return meanwhile;
  const row = await tx
    .updateTable('system')
    .set(system)
    .where('companyId', '=', act.company.id)
    .where('id', '=', systemId)
    .returning('homeId')
    .executeTakeFirst();
  if (!row) return refuseRequest('no_such_record');
  const home = await readHome(tx, act, row.homeId);
  if (isRefusal(home)) return home;
  await record(tx, act, {
    kind: 'system.edited',
    subject: { kind: 'system', id: systemId },
    clientId: home.clientId,
    homeId: home.id,
    data: { name: system.name },
  });
  return { systemId };
}
