import { usualItems } from '#domain/information/kinds.ts';
import { whyNotSaid } from '#domain/information/says.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { systemsOf } from '#features/homes/queries/homes.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { keepConflicts, merged } from '#platform/database/merged.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { readItem } from '../queries/items.ts';
import { refuse } from '../refusals.ts';
import type { ItemChange, ItemFieldsInput, ItemInput } from '../schema.ts';
import { makeItemFindable } from './findable.ts';
import { about, sameAgain } from './register.ts';

/** As an event names a thing: by its own name, else by its kind, which the timeline says in the reader's language. */
export const called = ({ name, kind }: Pick<ItemFieldsInput, 'name' | 'kind'>): string => name || kind;

/**
 * Puts a thing into the register. Refusals: those of `surveyedHome`, `already_so` (the id stands for something else), `item_cannot_say_that`,
 * `system_is_not_of_this_home`, `item_stands_already`. Event: `information.item_added`.
 */
export async function addItem(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { id, ...fields }: ItemInput,
): Promise<{ itemId: Id<'information_item'> } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const before = await tx
    .selectFrom('informationItem')
    .select(['homeId', 'kind', 'systemId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  const again = sameAgain(before, { homeId, kind: fields.kind, systemId: fields.systemId });
  if (again !== 'new') return again === 'again' ? { itemId: id } : refuseRequest('already_so');
  const wrong = whyNotSaid(fields.kind, fields) ?? (await whyNotOfSystem(tx, act, homeId, fields.systemId));
  if (wrong) return wrong;
  if (!(await insertItem(tx, act, homeId, id, fields))) return refuse('item_stands_already', { field: 'name' });
  await record(tx, act, { kind: 'information.item_added', ...about(home, { item: called(fields) }) });
  await makeItemFindable(tx, act, id);
  return { itemId: id };
}

/** Puts in what is usually asked for, by the systems of the home; what stands already is left. Refusals: those of `surveyedHome`. Event: `information.usual_added` with how many; none where all stood. */
export async function addUsualItems(tx: Tx, act: Act, homeId: Id<'home'>): Promise<{ added: number } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const added: Id<'information_item'>[] = [];
  for (const { kind, systemId } of usualItems(await systemsOf(tx, act, homeId))) {
    const id = newId<'information_item'>();
    const fields = {
      kind,
      systemId: systemId as Id<'system'> | null,
      name: '',
      account: '',
      accountOwner: 'unknown',
      expiresOn: null,
      note: '',
    } as const;
    if (await insertItem(tx, act, homeId, id, fields)) added.push(id);
  }
  if (added.length > 0) await record(tx, act, { kind: 'information.usual_added', ...about(home, { count: added.length }) });
  for (const id of added) await makeItemFindable(tx, act, id);
  return { added: added.length };
}

async function insertItem(tx: Tx, act: Act, homeId: Id<'home'>, id: Id<'information_item'>, fields: ItemFieldsInput): Promise<boolean> {
  const made = await tx
    .insertInto('informationItem')
    .values({ companyId: act.company.id, id, homeId, ...fields, addedAt: act.now, addedBy: act.by.name, changedAt: act.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

async function whyNotOfSystem(tx: Tx, act: Act, homeId: Id<'home'>, systemId: Id<'system'> | null): Promise<Refusal | null> {
  if (systemId === null) return null;
  const system = await tx
    .selectFrom('system')
    .select('homeId')
    .where('companyId', '=', act.company.id)
    .where('id', '=', systemId)
    .executeTakeFirst();
  return system?.homeId === homeId ? null : refuse('system_is_not_of_this_home', { field: 'systemId' });
}

/**
 * Writes the fields of a thing that somebody changed. Where another changed the same field since they saw it, what stands stays and theirs is kept beside it
 * (`conflicts`: the names of such fields). Refusals: `no_such_record`, those of `surveyedHome`, `item_is_removed`, `item_cannot_say_that`, `system_is_not_of_this_home`,
 * `item_stands_already`. Event: `information.item_edited`; none where nothing changed.
 */
export async function editItem(
  tx: Tx,
  act: Act,
  itemId: Id<'information_item'>,
  { wrote, saw }: ItemChange,
): Promise<{ conflicts: string[] } | Refusal> {
  const of = await readItem(tx, act, itemId);
  if (isRefusal(of)) return of;
  const home = await surveyedHome(tx, act, of.homeId);
  if (isRefusal(home)) return home;
  const stands = await readItem(tx, act, itemId);
  if (isRefusal(stands)) return stands;
  const { homeId, removedAt, ...fields } = stands;
  if (removedAt) return refuse('item_is_removed');
  const { write, conflicts } = merged<ItemFieldsInput>(fields, saw, wrote);
  const now = { ...fields, ...write };
  // Also of what is only kept beside what stands: it names nothing of another home.
  const wrong = whyNotSaid(now.kind, now) ?? (await whyNotOfSystem(tx, act, homeId, wrote.systemId ?? null));
  if (wrong) return wrong;
  if (await standsAlready(tx, act, homeId, itemId, now)) return refuse('item_stands_already', { field: 'name' });
  await keepConflicts(tx, act, { kind: 'information_item', id: itemId, homeId, wroteAt: act.now }, conflicts);
  const names = conflicts.map(({ field }) => field);
  if (Object.keys(write).length === 0) return { conflicts: names };
  await tx
    .updateTable('informationItem')
    .set({ ...write, changedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', itemId)
    .execute();
  await record(tx, act, { kind: 'information.item_edited', ...about(home, { item: called(now), changed: Object.keys(write) }) });
  await makeItemFindable(tx, act, itemId);
  return { conflicts: names };
}

async function standsAlready(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  self: Id<'information_item'>,
  { kind, name, systemId }: ItemFieldsInput,
) {
  const others = await tx
    .selectFrom('informationItem')
    .select(['name', 'systemId'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('kind', '=', kind)
    .where('id', '<>', self)
    .where('removedAt', 'is', null)
    .execute();
  return others.some((one) => one.systemId === systemId && one.name.trim().toLowerCase() === name.trim().toLowerCase());
}

/** Takes out what was put in by mistake; what was found of it stays on record. Refusals: `no_such_record`, those of `surveyedHome`. Event: `information.item_removed`; none the second time. */
export async function removeItem(tx: Tx, act: Act, itemId: Id<'information_item'>): Promise<null | Refusal> {
  const item = await readItem(tx, act, itemId);
  if (isRefusal(item)) return item;
  const home = await surveyedHome(tx, act, item.homeId);
  if (isRefusal(home)) return home;
  const removed = await tx
    .updateTable('informationItem')
    .set({ removedAt: act.now, changedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', itemId)
    .where('removedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!removed) return null;
  await record(tx, act, { kind: 'information.item_removed', ...about(home, { item: called(item) }) });
  await makeItemFindable(tx, act, itemId);
  return null;
}
