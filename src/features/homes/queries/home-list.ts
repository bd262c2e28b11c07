import { sql, type SelectQueryBuilder } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { windowOf } from '#platform/database/page.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Act } from '#platform/session/act.ts';
import type { HomeListInput } from '../schema.ts';
import { foundByWords } from './found.ts';

/** Homes as their list shows them, a page of them, and how many there are. */
export async function listHomes(tx: Tx, act: Act, asked: HomeListInput) {
  const found = matching(tx, act, asked);
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const { limit, offset, direction, inOrder } = windowOf(asked, total);
  const rows = await listed(found, { ...asked, direction })
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows: await withDevices(tx, act, inOrder(rows)), total };
}

const exportedMax = 100_000;

/** All that the filters leave, in the list's order, for the CSV. */
export async function exportedHomes(tx: Tx, act: Act, asked: HomeListInput) {
  const rows = await listed(matching(tx, act, asked), asked)
    .select(['home.street', 'home.postcode', 'home.distanceKm', 'home.travelMinutes'])
    .limit(exportedMax)
    .execute();
  return withDevices(tx, act, rows);
}

type Homes<Row> = SelectQueryBuilder<Tables, 'home' | 'client', Row>;

function matching(tx: Tx, act: Act, { search, country, archived }: HomeListInput) {
  let found = tx
    .selectFrom('home')
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'home.companyId').onRef('client.id', '=', 'home.clientId'))
    .where('home.companyId', '=', act.company.id);
  if (archived !== 'all') found = found.where('home.archivedAt', archived === 'yes' ? 'is not' : 'is', null);
  if (country) found = found.where('home.country', '=', country);
  const asked = foundByWords(tx, act, 'home', search);
  return asked ? found.where('home.id', 'in', asked) : found;
}

function listed<Row>(found: Homes<Row>, { sort, direction }: HomeListInput) {
  const order = {
    name: 'home.nameOrder',
    client: 'client.nameOrder',
    city: 'home.city',
    installed: 'home.installedOn',
    added: 'home.addedAt',
  } as const;
  return found
    .select([
      'home.id',
      'home.name',
      'home.city',
      'home.country',
      'home.installedOn',
      'home.addedAt',
      'home.archivedAt',
      'home.clientId',
      'client.name as clientName',
    ])
    .orderBy(order[sort], direction)
    .orderBy('home.id', direction);
}

/** How many devices stand in each home of one page. */
async function withDevices<Row extends { id: Id<'home'> }>(tx: Tx, act: Act, rows: Row[]) {
  if (rows.length === 0) return [];
  const counted = await tx
    .selectFrom('device')
    .select(['homeId', ({ fn }) => fn.sum<number>('quantity').as('devices')])
    .where('companyId', '=', act.company.id)
    .where('archivedAt', 'is', null)
    .where('homeId', '=', sql<Id<'home'>>`any(${rows.map((row) => row.id)}::uuid[])`)
    .groupBy('homeId')
    .execute();
  const byHome = new Map(counted.map((one) => [one.homeId, one.devices]));
  return rows.map((row) => ({ ...row, devices: byHome.get(row.id) ?? 0 }));
}
