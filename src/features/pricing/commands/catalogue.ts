import type { z } from 'zod';
import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { catalogue } from '../queries/catalogue.ts';
import { refuse } from '../refusals.ts';
import type { ServiceEdit, ServiceOrder } from '../schema.ts';
import { keyFrom } from './checked.ts';

type Edit = z.output<typeof ServiceEdit>;

/** One more service. From now on no plan can be offered until it says something about it (property 19); that is derived, nothing is written to the plans. */
export async function addService(tx: Tx, act: Act, { names, descriptions }: Edit): Promise<{ id: Id<'service'>; key: string }> {
  const known = await catalogue(tx, act);
  const key = keyFrom(names.en, new Set(known.map((one) => one.key)));
  const id = newId<'service'>();
  await tx
    .insertInto('service')
    .values({
      companyId: act.company.id,
      id,
      key,
      names: JSON.stringify(names),
      descriptions: JSON.stringify(descriptions),
      origin: 'firm',
      position: known.length + 1,
    })
    .execute();
  await record(tx, act, { kind: 'service.added', subject: { kind: 'service', id }, data: { key, names } });
  return { id, key };
}

/** Other words for a service; what was offered keeps its own. Refusals: `service_is_unknown`. */
export async function changeService(
  tx: Tx,
  act: Act,
  id: Id<'service'>,
  { names, descriptions }: Edit,
): Promise<{ id: Id<'service'> } | Refusal> {
  const { numUpdatedRows } = await tx
    .updateTable('service')
    .set({ names: JSON.stringify(names), descriptions: JSON.stringify(descriptions), origin: 'firm' })
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return refuse('service_is_unknown');
  await record(tx, act, { kind: 'service.changed', subject: { kind: 'service', id }, data: { names } });
  return { id };
}

/** A service that plans need no longer speak of, or again must. Refusals: `service_is_unknown`. */
export async function archiveService(tx: Tx, act: Act, id: Id<'service'>, archived: boolean): Promise<{ id: Id<'service'> } | Refusal> {
  const { numUpdatedRows } = await tx
    .updateTable('service')
    .set({ archivedAt: archived ? act.now : null })
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return refuse('service_is_unknown');
  await record(tx, act, { kind: archived ? 'service.archived' : 'service.restored', subject: { kind: 'service', id } });
  return { id };
}

/** The order on screen and on paper. Refusals: `service_order_must_name_each_once`. */
export async function orderServices(tx: Tx, act: Act, { services }: z.output<typeof ServiceOrder>): Promise<{ count: number } | Refusal> {
  const inUse = (await catalogue(tx, act)).filter((one) => one.archivedAt === null);
  const named = new Set<string>(services);
  if (services.length !== inUse.length || named.size !== inUse.length || inUse.some((one) => !named.has(one.id)))
    return refuse('service_order_must_name_each_once', { field: 'services' });
  for (const [index, id] of services.entries()) {
    await tx
      .updateTable('service')
      .set({ position: index + 1 })
      .where('companyId', '=', act.company.id)
      .where('id', '=', id)
      .execute();
  }
  await record(tx, act, { kind: 'service.ordered', subject: { kind: 'company', id: act.company.id } });
  return { count: services.length };
}
