import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Texts } from '#domain/language.ts';
import { startingClassKeys } from '#domain/pricing/defaults/classes.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import { fold } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import type { DeviceListInput } from '../schema.ts';
import { readHome } from './homes.ts';

/** The devices of one home, a page of them, and how many rows there are. Refusal: `no_such_record`. */
export async function listDevices(tx: Tx, act: Act, homeId: Id<'home'>, asked: DeviceListInput) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const found = matching(tx, act, homeId, asked);
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await listed(found, asked)
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
        rows: await listed(matching(tx, act, homeId, asked), asked)
          .limit(100_000)
          .execute(),
      };
}

/** Within one home the rows are few enough to be read through; the index of the home bounds them. */
function matching(tx: Tx, act: Act, homeId: Id<'home'>, { search, classKey, archived }: DeviceListInput) {
  let found = tx
    .selectFrom('device')
    .leftJoin('system', (join) => join.onRef('system.companyId', '=', 'device.companyId').onRef('system.id', '=', 'device.systemId'))
    .where('device.companyId', '=', act.company.id)
    .where('device.homeId', '=', homeId)
    .where('device.archivedAt', archived === 'yes' ? 'is not' : 'is', null);
  if (classKey) found = found.where('device.classKey', '=', classKey);
  for (const word of fold(search).split(/\s+/).filter(Boolean).slice(0, 8)) {
    found = found.where(
      sql<boolean>`position(${word} in lower(concat_ws(' ', device.make, device.model, device.serial, device.label))) > 0`,
    );
  }
  return found;
}

function listed(found: ReturnType<typeof matching>, { sort, direction }: DeviceListInput) {
  const order = {
    class: 'device.classKey',
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

/** A class a device can be of. `names` is null while the firm has not set its classes up: the starting names are the product's texts. */
export interface ClassChoice {
  readonly key: string;
  readonly names: Texts | null;
}

/**
 * The classes of this firm; before pricing is set up, those it will start with. Read from pricing's table and not through its queries,
 * because pricing asks this feature for the profile of a home, and features know each other in one direction only.
 */
export async function deviceClasses(tx: Tx, act: Act): Promise<readonly ClassChoice[]> {
  const own = await tx
    .selectFrom('deviceClass')
    .select(['key', 'names'])
    .where('companyId', '=', act.company.id)
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .orderBy('key')
    .execute();
  return own.length > 0 ? own : startingClassKeys.map((key) => ({ key, names: null }));
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
