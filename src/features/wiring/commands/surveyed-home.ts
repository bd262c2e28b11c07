import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { whyDevicesWait } from '#features/homes/commands/being-taken-over.ts';
import { lockDevicesOf } from '#features/homes/commands/devices.ts';
import { openHome } from '#features/homes/commands/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/**
 * A home whose wiring may be written now: it is there, not archived, and no takeover waits for its gate. One at a time of a home until the transaction ends.
 * Refusals: `no_such_record`, `home_is_archived`, `devices_wait_for_the_survey`.
 */
export async function surveyedHome(tx: Tx, act: Act, homeId: Id<'home'>): Promise<{ clientId: Id<'client'> } | Refusal> {
  const home = await openHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  await lockDevicesOf(tx, act, homeId);
  return (await whyDevicesWait(tx, act, homeId)) ?? { clientId: home.clientId };
}

/** When something was written: as its writer's clock says, and never ahead of ours. */
export const writtenAt = (act: Act, wroteAt: Instant | undefined): Instant =>
  wroteAt !== undefined && wroteAt < act.now ? wroteAt : act.now;
