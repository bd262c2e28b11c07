import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import { fold } from '#platform/fold.ts';
import type { Act } from '#platform/session/act.ts';
import type { DeviceListInput } from '../schema.ts';
import { deviceClasses } from './classes.ts';
import { nameOfClass } from './device-words.ts';
import { readHome } from './homes.ts';

/** The devices of one home, a page of them, and how many rows there are. Refusal: `no_such_record`. */
export async function listDevices(tx: Tx, act: Act, homeId: Id<'home'>, asked: DeviceListInput) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const found = matching(tx, act, homeId, asked);
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await listed(found, asked, await classesByName(tx, act, act.language))
    .limit(asked.size)
    .offset((asked.page - 1) * asked.size)
    .execute();
  return { rows, total };
}

/** All devices the filters leave, for the CSV, which an import reads again. Refusal: `no_such_record`. */
export async function exportedDevices(tx: Tx, act: Act, homeId: Id<'home'>, asked: DeviceListInput) {
  const home = await readHome(tx, act, homeId);
  return isRefusal(home)
    ? home
    : {
        home,
        rows: await listed(matching(tx, act, homeId, asked), asked, await classesByName(tx, act, act.language))
          .limit(100_000)
          .execute(),
      };
}

/** Within one home the rows are few enough to be read through; the index of the home bounds them. */
function matching(tx: Tx, act: Act, homeId: Id<'home'>, { search, classKey, archived }: DeviceListInput) {
  let found = tx
    .selectFrom('device')
    .leftJoin('system', (join) => join.onRef('system.companyId', '=', 'device.companyId').onRef('system.id', '=', 'device.systemId'))
    .leftJoin('place', (join) => join.onRef('place.companyId', '=', 'device.companyId').onRef('place.id', '=', 'device.placeId'))
    .where('device.companyId', '=', act.company.id)
    .where('device.homeId', '=', homeId)
    .where('device.archivedAt', archived === 'yes' ? 'is not' : 'is', null);
  if (classKey) found = found.where('device.classKey', '=', classKey);
  for (const word of fold(search).split(/\s+/).filter(Boolean).slice(0, 8)) {
    found = found.where(
      sql<boolean>`position(${word} in lower(concat_ws(' ', device.make, device.model, device.serial, device.label, place.name))) > 0`,
    );
  }
  return found;
}

/** The keys of the classes in the order of what they are called in a language: a list is sorted by what its reader sees. */
async function classesByName(tx: Tx, act: Act, language: Language): Promise<string[]> {
  const { compare } = new Intl.Collator(language);
  const named = (await deviceClasses(tx, act)).map((one) => ({ key: one.key, name: nameOfClass(one, language) ?? one.key }));
  return named.toSorted((a, b) => compare(a.name, b.name)).map(({ key }) => key);
}

function listed(found: ReturnType<typeof matching>, { sort, direction }: DeviceListInput, classes: readonly string[]) {
  const order = {
    // A class the firm has put aside comes after those it has.
    class: sql`coalesce(array_position(${sql.val([...classes])}::text[], device.class_key), ${classes.length + 1})`,
    make: 'device.make',
    label: 'device.label',
    installed: 'device.installedOn',
    warranty: 'device.warrantyEndOn',
  } as const;
  return found
    .select([
      'device.id',
      'device.classKey',
      'device.make',
      'device.model',
      'device.serial',
      'device.label',
      'device.quantity',
      'device.valueCents',
      'device.installedOn',
      'device.warrantyEndOn',
      'device.suppliedBy',
      'device.systemId',
      'device.revision',
      'device.archivedAt',
      'system.name as systemName',
      'device.placeId',
      'place.name as placeName',
      'device.firmware',
    ])
    .orderBy(order[sort], direction)
    .orderBy('device.make')
    .orderBy('device.model')
    .orderBy('device.id');
}

/** In which home a device is: where a hit of the search leads. Refusal: `no_such_record`. */
export async function devicePlace(tx: Tx, act: Act, deviceId: Id<'device'>) {
  const device = await tx
    .selectFrom('device')
    .select(['id', 'homeId', 'serial', 'model'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', deviceId)
    .executeTakeFirst();
  return device ?? refuse('no_such_record');
}

/** How earlier files were read, newest first. */
export async function importMappings(tx: Tx, act: Act) {
  return tx
    .selectFrom('importMapping')
    .select(['source', 'mapping', 'savedAt'])
    .where('companyId', '=', act.company.id)
    .orderBy('savedAt', 'desc')
    .orderBy('source')
    .limit(100)
    .execute();
}
