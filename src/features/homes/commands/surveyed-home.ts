import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { whyDevicesWait } from './being-taken-over.ts';
import { lockDevicesOf } from './devices.ts';
import { openHome } from './homes.ts';

/** The home, when something may be surveyed of it: it is there, not archived, and no takeover waits for its gate. Refusals: `no_such_record`, `home_is_archived`, `devices_wait_for_the_survey` with all that is missing. */
export async function openForSurvey(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await openHome(tx, act, homeId);
  return isRefusal(home) ? home : ((await whyDevicesWait(tx, act, homeId)) ?? home);
}

/** The same, one writer of a home at a time until the transaction ends: for what is compared with the other rows of the home. Refusals: those of `openForSurvey`. */
export async function surveyedHome(tx: Tx, act: Act, homeId: Id<'home'>) {
  await lockDevicesOf(tx, act, homeId);
  return openForSurvey(tx, act, homeId);
}
