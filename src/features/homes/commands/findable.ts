import { deviceName } from '#domain/homes/device-name.ts';
import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { addManyToSearch, indexForSearch, removeManyFromSearch, wordsOf } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';

/** A client is found by its own words and those of its contacts and homes. What is archived is still found. */
export async function makeClientFindable(tx: Tx, act: Act, clientId: Id<'client'>): Promise<void> {
  const client = await tx
    .selectFrom('client')
    .select(['name', 'email', 'phone', 'city', 'street', 'vatId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow();
  const contacts = await tx
    .selectFrom('contact')
    .select(['name', 'email', 'phone'])
    .where('companyId', '=', act.company.id)
    .where('clientId', '=', clientId)
    .where('archivedAt', 'is', null)
    .execute();
  const homes = await tx
    .selectFrom('home')
    .select(['name', 'city'])
    .where('companyId', '=', act.company.id)
    .where('clientId', '=', clientId)
    .where('archivedAt', 'is', null)
    .execute();
  const { name, city, ...own } = client;
  await indexForSearch(tx, act, {
    kind: 'client',
    subjectId: clientId,
    title: name,
    subtitle: city,
    words: [...Object.values(own), ...[...contacts, ...homes].flatMap((one) => Object.values(one))],
  });
}

/** A home is found by its name and address and by its client. */
export async function makeHomeFindable(tx: Tx, act: Act, homeId: Id<'home'>): Promise<void> {
  const home = await tx
    .selectFrom('home')
    .innerJoin('client', (join) => join.onRef('client.companyId', '=', 'home.companyId').onRef('client.id', '=', 'home.clientId'))
    .select(['home.name', 'home.street', 'home.postcode', 'home.city', 'client.name as clientName'])
    .where('home.companyId', '=', act.company.id)
    .where('home.id', '=', homeId)
    .executeTakeFirstOrThrow();
  const subtitle = [home.clientName, home.city].filter(Boolean).join(' · ');
  await indexForSearch(tx, act, { kind: 'home', subjectId: homeId, title: home.name, subtitle, words: [home.street, home.postcode] });
}

/**
 * Devices are found by make, model and serial number, many at a time: an import brings a hundred thousand.
 * Without `deviceIds`, all of the home (its name is shown beside each of them). `fresh`: none of them could be found before.
 */
export async function makeDevicesFindable(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  deviceIds?: readonly string[],
  { fresh = false }: { fresh?: boolean } = {},
): Promise<void> {
  if (deviceIds?.length === 0) return;
  const { name: homeName } = await tx
    .selectFrom('home')
    .select('name')
    .where('companyId', '=', act.company.id)
    .where('id', '=', homeId)
    .executeTakeFirstOrThrow();
  let asked = tx
    .selectFrom('device')
    .select(['id', 'make', 'model', 'serial', 'label', 'archivedAt'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId);
  if (deviceIds) asked = asked.where('id', '=', sql<Id<'device'>>`any(${deviceIds}::uuid[])`);
  const devices = await asked.execute();
  if (!fresh)
    await removeManyFromSearch(
      tx,
      act,
      'device',
      devices.map((device) => device.id),
    );
  const entries = devices
    .filter((device) => !device.archivedAt && (device.model || device.serial))
    .map((device) => {
      const title = deviceName(device, device.label, device.serial);
      const subtitle = [homeName, device.label, device.serial].filter(Boolean).join(' · ');
      return { subjectId: device.id, title, subtitle, words: wordsOf(`${title} ${device.serial}`) };
    });
  await addManyToSearch(tx, act, 'device', entries);
}
