import { sql } from 'kysely';
import { homeProfileOf } from '#domain/homes/profile.ts';
import type { Id } from '#domain/id.ts';
import { sameRegion } from '#domain/pricing/rate-card.ts';
import type { HomeProfile } from '#domain/pricing/types.ts';
import { excludedVerdicts } from '#domain/products/apart.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { day, type Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { devicesWaitFor } from './being-taken-over.ts';
import { movesOf } from './moves.ts';

const homeColumns = [
  'id',
  'clientId',
  'name',
  'street',
  'postcode',
  'city',
  'country',
  'region',
  'zone',
  'builtYear',
  'isPrivate',
  'installedOn',
  'distanceKm',
  'travelMinutes',
  'note',
  'revision',
  'addedAt',
  'archivedAt',
] as const;

/** A home as a row; for other features too. Refusal: `no_such_record`. */
export async function readHome(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await tx
    .selectFrom('home')
    .select(homeColumns)
    .where('companyId', '=', act.company.id)
    .where('id', '=', homeId)
    .executeTakeFirst();
  return home ?? refuse('no_such_record');
}

/** What is known of the dwelling for a reduced VAT rate: finished at the end of its year at the latest. */
export function dwellingOf(home: { builtYear: number | null; isPrivate: boolean | null }): {
  completedOn: Day | null;
  isPrivate: boolean | null;
} {
  return {
    completedOn: home.builtYear === null ? null : day(`${String(home.builtYear).padStart(4, '0')}-12-31`),
    isPrivate: home.isPrivate,
  };
}

/** The systems of a home by kind and name; those put aside only when they are asked for. */
export async function systemsOf(tx: Tx, act: Act, homeId: Id<'home'>, standing: 'active' | 'archived' = 'active') {
  return tx
    .selectFrom('system')
    .select(['id', 'kind', 'name', 'maker', 'documented', 'integrations', 'note', 'revision', 'archivedAt'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('archivedAt', standing === 'active' ? 'is' : 'is not', null)
    .orderBy('kind')
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** The home with its client, systems and devices counted by class: what the home's page shows; what was put aside beside it. Refusal: `no_such_record`. */
export async function homeDetail(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const client = await tx
    .selectFrom('client')
    .select(['id', 'name', 'language', 'archivedAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', home.clientId)
    .executeTakeFirstOrThrow();
  const systems = await systemsOf(tx, act, homeId);
  const archivedSystems = await systemsOf(tx, act, homeId, 'archived');
  const devices = await devicesByClass(tx, act, homeId);
  const { archivedDevices } = await tx
    .selectFrom('device')
    .select(({ fn }) => fn.countAll<number>().as('archivedDevices'))
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('archivedAt', 'is not', null)
    .executeTakeFirstOrThrow();
  const wait = await devicesWaitFor(tx, act, homeId);
  const devicesWait = wait && { takeoverId: wait.takeoverId, number: wait.number };
  return { home, client, systems, archivedSystems, devices, archivedDevices, devicesWait, moves: await movesOf(tx, act, homeId) };
}

/** How many devices of each class, what they are worth as far as known (cents), and how many are still under the maker's warranty today. */
export async function devicesByClass(tx: Tx, act: Act, homeId: Id<'home'>) {
  return tx
    .selectFrom('device')
    .select('classKey')
    .select(({ fn }) => [
      fn.sum<number>('quantity').as('count'),
      sql<number>`coalesce(sum(quantity) filter (where warranty_end_on >= ${act.today}), 0)`.as('underWarranty'),
      sql<number>`coalesce(sum(quantity * value_cents), 0)`.as('valueCents'),
      sql<number>`coalesce(sum(quantity) filter (where value_cents is null), 0)`.as('withoutValue'),
    ])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('archivedAt', 'is', null)
    .groupBy('classKey')
    .orderBy('count', 'desc')
    .orderBy('classKey')
    .execute();
}

/** A home as its price sees it, and how many of its devices a contract excludes, which are not among them. */
export interface ProfiledHome extends HomeProfile {
  readonly excluded: number;
}

/**
 * The home as the price of its service sees it, devices grouped by what matters to a price. Age and warranty are those that the survey of products found, where it did:
 * the earlier day, and the warranty as found (`bornOf` and `warrantyOf` of the domain). Read from its table and not through its queries, which need homes themselves.
 * `served`: without the devices that a contract excludes by their verdict (`excludedVerdicts`), which are counted apart. Refusal: `no_such_record`.
 */
export async function homeProfile(tx: Tx, act: Act, homeId: Id<'home'>, of: 'all' | 'served'): Promise<ProfiledHome | Refusal> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const found = tx
    .selectFrom('deviceFinding')
    .distinctOn('deviceId')
    .select(['deviceId', 'madeOn', 'warrantyUntil'])
    .select((eb) => eb('verdict', 'in', [...excludedVerdicts]).as('isExcluded'))
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .orderBy('deviceId')
    .orderBy('foundAt', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc');
  const devices = await tx
    .selectFrom('device')
    .leftJoin(found.as('found'), 'found.deviceId', 'device.id')
    .select(['classKey', 'valueCents as unitValueCents', 'suppliedBy'])
    .select(({ fn, ref }) => [
      fn.sum<number>('quantity').as('count'),
      fn<Day | null>('least', [ref('installedOn'), ref('found.madeOn')]).as('installedOn'),
      fn.coalesce('found.warrantyUntil', 'warrantyEndOn').as('warrantyUntil'),
      fn.coalesce('found.isExcluded', sql.lit(false)).as('isExcluded'),
    ])
    .where('device.companyId', '=', act.company.id)
    .where('device.homeId', '=', homeId)
    .where('archivedAt', 'is', null)
    .groupBy(({ fn, ref }) => [
      'classKey',
      'valueCents',
      'suppliedBy',
      fn.coalesce('found.isExcluded', sql.lit(false)),
      fn('least', [ref('installedOn'), ref('found.madeOn')]),
      fn.coalesce('found.warrantyUntil', 'warrantyEndOn'),
    ])
    .orderBy('classKey')
    .orderBy('valueCents')
    .orderBy('installedOn')
    .orderBy('warrantyUntil')
    .orderBy('suppliedBy')
    .execute();
  const isLeftOut = (one: (typeof devices)[number]) => of === 'served' && one.isExcluded;
  const excluded = devices.filter(isLeftOut).reduce((sum, { count }) => sum + Number(count), 0);
  const counted = devices.filter((one) => !isLeftOut(one));
  const groups = counted.map(({ classKey, unitValueCents, suppliedBy, count, installedOn, warrantyUntil }) => ({
    classKey,
    unitValueCents,
    suppliedBy,
    count,
    installedOn,
    warrantyUntil,
  }));
  return { ...homeProfileOf(home, await systemsOf(tx, act, homeId), groups), excluded };
}

/**
 * The regions that have a rate card in use, each once, as the firm first wrote it. Read from pricing's table and not through its queries, which need
 * homes themselves.
 */
export async function pricedRegions(tx: Tx, act: Act): Promise<{ region: string }[]> {
  const cards = await tx
    .selectFrom('rateCard')
    .select('region')
    .where('companyId', '=', act.company.id)
    .where('archivedAt', 'is', null)
    .orderBy('id')
    .execute();
  return cards.filter(({ region }, index) => cards.findIndex((one) => sameRegion(one.region, region)) === index);
}
