import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Instant } from '#domain/time.ts';
import type { PortFace } from '#domain/wiring/cables.ts';
import { labelKey } from '#domain/wiring/labels.ts';
import type { TestMethod, TestResult } from '#domain/wiring/tests.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

// One row at a time, for the commands; the whole record is read by `record.ts`.

/** Each with the home it is of, and whether it was taken out. */
export const placeRow = (tx: Tx, act: Act, id: Id<'place'>) =>
  tx.selectFrom('place').selectAll().where('companyId', '=', act.company.id).where('id', '=', id).executeTakeFirst();
export const portRow = (tx: Tx, act: Act, id: Id<'port'>) =>
  tx.selectFrom('port').selectAll().where('companyId', '=', act.company.id).where('id', '=', id).executeTakeFirst();
export const cableRow = (tx: Tx, act: Act, id: Id<'cable'>) =>
  tx.selectFrom('cable').selectAll().where('companyId', '=', act.company.id).where('id', '=', id).executeTakeFirst();
export const endRow = (tx: Tx, act: Act, id: Id<'cable_end'>) =>
  tx
    .selectFrom('cableEnd')
    .select(['cableId', 'side', 'removedAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
export const testRow = (tx: Tx, act: Act, id: Id<'cable_test'>) =>
  tx
    .selectFrom('cableTest')
    .select(['homeId', 'cableId', 'struckAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
export const photoRow = (tx: Tx, act: Act, id: Id<'record_photo'>) =>
  tx
    .selectFrom('recordPhoto')
    .select(['homeId', 'placeId', 'portId', 'cableId', 'deviceId', 'fileHash', 'removedAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();

/** Whether nothing that stands is in a place: no other place, no port, no device, no end of a cable. */
export async function isPlaceEmpty(tx: Tx, act: Act, placeId: Id<'place'>): Promise<boolean> {
  const { rows } = await sql<{ full: boolean }>`select
      exists (select from place p where p.company_id = ${act.company.id} and p.parent_id = ${placeId} and p.removed_at is null)
      or exists (select from port p where p.company_id = ${act.company.id} and p.place_id = ${placeId} and p.removed_at is null)
      or exists (select from device d where d.company_id = ${act.company.id} and d.place_id = ${placeId} and d.archived_at is null)
      or exists (select from cable_end e where e.company_id = ${act.company.id} and e.place_id = ${placeId} and e.removed_at is null) as full`.execute(
    tx,
  );
  return rows[0]?.full === false;
}

export async function deviceIsOf(tx: Tx, act: Act, homeId: Id<'home'>, deviceId: Id<'device'>): Promise<boolean> {
  const row = await tx
    .selectFrom('device')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The port of a holder that has this name, whatever its case. */
export async function portNamed(
  tx: Tx,
  act: Act,
  { placeId, deviceId }: { placeId: Id<'place'> | null; deviceId: Id<'device'> | null },
  name: string,
): Promise<Id<'port'> | null> {
  const row = await tx
    .selectFrom('port')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where(sql`coalesce(place_id, device_id)`, '=', placeId ?? deviceId)
    .where(sql`lower(trim(name))`, '=', name.trim().toLowerCase())
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function isPortPlugged(tx: Tx, act: Act, portId: Id<'port'>): Promise<boolean> {
  const row = await tx
    .selectFrom('cableEnd')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('portId', '=', portId)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** A link by its id, or the one that stands between the two ports. */
export const linkRow = (
  tx: Tx,
  act: Act,
  { id, onePortId, otherPortId }: { id: Id<'port_link'>; onePortId: Id<'port'>; otherPortId: Id<'port'> },
) =>
  tx
    .selectFrom('portLink')
    .select(['id', 'onePortId', 'otherPortId'])
    .where('companyId', '=', act.company.id)
    .where((is) =>
      is.or([
        is('id', '=', id),
        is.and([is('onePortId', '=', onePortId), is('otherPortId', '=', otherPortId), is('removedAt', 'is', null)]),
      ]),
    )
    .executeTakeFirst();

/** The cable of the home that has a label, whatever its case. */
export const cableLabelled = (tx: Tx, act: Act, homeId: Id<'home'>, label: string) =>
  tx
    .selectFrom('cable')
    .select(['id', 'label', 'name'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where(sql`upper(trim(label))`, '=', labelKey(label))
    .where('removedAt', 'is', null)
    .executeTakeFirst();

/** The cable that is plugged into a side of a port. */
export const cableIn = (tx: Tx, act: Act, portId: Id<'port'>, face: PortFace) =>
  tx
    .selectFrom('cableEnd')
    .innerJoin('cable', (join) => join.onRef('cable.companyId', '=', 'cableEnd.companyId').onRef('cable.id', '=', 'cableEnd.cableId'))
    .select(['cableEnd.cableId', 'cableEnd.side', 'cable.label', 'cable.name'])
    .where('cableEnd.companyId', '=', act.company.id)
    .where('cableEnd.portId', '=', portId)
    .where('cableEnd.face', '=', face)
    .where('cableEnd.removedAt', 'is', null)
    .executeTakeFirst();

/** The ends of a cable that were ever known: what a test made now has seen. */
export async function endIdsOf(tx: Tx, act: Act, cableId: Id<'cable'>): Promise<Id<'cable_end'>[]> {
  const rows = await tx
    .selectFrom('cableEnd')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('cableId', '=', cableId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

interface Told {
  readonly method: TestMethod;
  readonly result: TestResult;
  readonly testLimit: string;
  readonly testerSerial: string;
  readonly testedAt: Instant;
}
/** The test that says the same of a cable already: of the same moment, in the same way, by the same instrument, with the same result. */
export const sameTest = (tx: Tx, act: Act, cableId: Id<'cable'>, told: Told) =>
  tx
    .selectFrom('cableTest')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('cableId', '=', cableId)
    .where('method', '=', told.method)
    .where('testedAt', '=', told.testedAt)
    .where('result', '=', told.result)
    .where('testLimit', '=', told.testLimit)
    .where('testerSerial', '=', told.testerSerial)
    .where('struckAt', 'is', null)
    .executeTakeFirst();

export async function fileIsKept(tx: Tx, act: Act, hash: string): Promise<boolean> {
  const row = await tx
    .selectFrom('file')
    .select('hash')
    .where('companyId', '=', act.company.id)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

interface Subject {
  readonly placeId: Id<'place'> | null;
  readonly portId: Id<'port'> | null;
  readonly cableId: Id<'cable'> | null;
  readonly deviceId: Id<'device'> | null;
}
/** Whether exactly one thing is named, and it is of this home. */
export async function isOfHome(tx: Tx, act: Act, homeId: Id<'home'>, { placeId, portId, cableId, deviceId }: Subject): Promise<boolean> {
  const named = [placeId, portId, cableId, deviceId].filter((one) => one !== null);
  if (named.length !== 1) return false;
  if (deviceId !== null) return deviceIsOf(tx, act, homeId, deviceId);
  const row = placeId
    ? await placeRow(tx, act, placeId)
    : portId
      ? await portRow(tx, act, portId)
      : await cableRow(tx, act, cableId as Id<'cable'>);
  return row?.homeId === homeId;
}

/** What the search shows of a cable; nothing once it was taken out. */
export const cableToFind = (tx: Tx, act: Act, homeId: Id<'home'>, cableId: Id<'cable'>) =>
  tx
    .selectFrom('cable')
    .innerJoin('home', (join) => join.onRef('home.companyId', '=', 'cable.companyId').onRef('home.id', '=', 'cable.homeId'))
    .select(['cable.label', 'cable.name', 'home.name as homeName'])
    .where('cable.companyId', '=', act.company.id)
    .where('cable.homeId', '=', homeId)
    .where('cable.id', '=', cableId)
    .where('cable.removedAt', 'is', null)
    .executeTakeFirst();

/** In which home a cable is: where a hit of the search leads. Refusal: `no_such_record`. */
export async function cablePlace(tx: Tx, act: Act, id: Id<'cable'>) {
  const row = await tx
    .selectFrom('cable')
    .select(['id', 'homeId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? refuseRequest('no_such_record');
}

/** Whether the timeline told today already that this person recorded the wiring of the home. */
export async function wasNoted(tx: Tx, act: Act, homeId: Id<'home'>): Promise<boolean> {
  const { rows } = await sql<{
    noted: boolean;
  }>`select exists (select from event e where e.company_id = ${act.company.id} and e.home_id = ${homeId}
      and e.kind = 'wiring.recorded' and e.by_name = ${act.by.name} and day_of_firm(e.company_id, e.at) = ${act.today}::date) as noted`.execute(
    tx,
  );
  return rows[0]?.noted === true;
}
