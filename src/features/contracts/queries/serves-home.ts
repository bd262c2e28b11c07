import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { contractsOfFirm, stateOn, withLifeFacts } from './states.ts';

/** The numbers of the contracts under which the firm serves a home today, oldest first. */
export async function servingHome(tx: Tx, act: Act, homeId: Id<'home'>): Promise<string[]> {
  const rows = await withLifeFacts(tx, act, contractsOfFirm(tx, act).where('contract.homeId', '=', homeId))
    .select('contract.number')
    .where(sql<boolean>`${stateOn(act.today)} in ('active', 'ending')`)
    .orderBy('contract.number')
    .execute();
  return rows.map(({ number }) => number);
}
