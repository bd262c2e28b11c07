import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readHome } from './homes.ts';

/** The places of a home where a device may stand, by name; those removed as a mistake are none. Read from the table of the wiring, which knows homes. */
export async function placesOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  return tx
    .selectFrom('place')
    .select(['id', 'kind', 'name'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('removedAt', 'is', null)
    .orderBy('name')
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
}

/** The same for whoever chooses among them. Refusal: `no_such_record`. */
export async function placeChoices(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  return isRefusal(home) ? home : placesOf(tx, act, homeId);
}
