import type { PreviousFirmTold } from '#domain/information/requests.ts';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/**
 * Whether a home was taken over, and what came of phoning the previous firm last (T0). Read from the table of takeovers and not through their queries, which ask this feature
 * what is still to be found.
 */
export async function lastCallOf(tx: Tx, act: Act, homeId: Id<'home'>): Promise<PreviousFirmTold> {
  const takeover = await tx
    .selectFrom('takeover')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!takeover) return { takenOver: false, call: null };
  const call = await tx
    .selectFrom('previousFirmCall')
    .select('outcome')
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeover.id)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { takenOver: true, call: call?.outcome ?? null };
}
