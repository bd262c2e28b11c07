import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

/** What the link of a client's page is to. */
export type Behind = 'takeover' | 'contract';

/** Whose home stands behind the link to a takeover or a contract. Refusal: `no_such_record`. */
export async function homeBehind(
  tx: Tx,
  act: Act,
  behind: Behind,
  id: string,
): Promise<{ readonly homeId: Id<'home'>; readonly clientId: Id<'client'> } | Refusal> {
  const row = await tx
    .selectFrom(behind)
    .select(['homeId', 'clientId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id as never)
    .executeTakeFirst();
  return row ?? refuse('no_such_record');
}
