import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

const fields = ['homeId', 'systemId', 'kind', 'name', 'account', 'accountOwner', 'expiresOn', 'note', 'removedAt'] as const;

/** A thing of a register, also one that was taken out. Refusal: `no_such_record`. */
export async function readItem(tx: Tx, act: Act, itemId: Id<'information_item'>) {
  const item = await tx
    .selectFrom('informationItem')
    .select(fields)
    .where('companyId', '=', act.company.id)
    .where('id', '=', itemId)
    .executeTakeFirst();
  return item ?? refuse('no_such_record');
}

/** The things of a home's register, in the order they came in; those taken out where `which` says so. */
export async function itemsOfHome(tx: Tx, act: Act, homeId: Id<'home'>, which: 'standing' | 'all' = 'standing') {
  const all = tx
    .selectFrom('informationItem')
    .select(['id', 'addedAt', 'addedBy', 'revision', ...fields])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .orderBy('addedAt')
    .orderBy('id');
  return (which === 'all' ? all : all.where('removedAt', 'is', null)).execute();
}

/** Where a hit of the search leads. Refusal: `no_such_record`. */
export async function itemPlace(tx: Tx, act: Act, itemId: Id<'information_item'>) {
  const item = await tx
    .selectFrom('informationItem')
    .select(['id', 'homeId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', itemId)
    .executeTakeFirst();
  return item ?? refuse('no_such_record');
}
