import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { whyDevicesWait } from '#features/homes/commands/being-taken-over.ts';
import { lockDevicesOf } from '#features/homes/commands/devices.ts';
import { openHome } from '#features/homes/commands/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** A home whose register may be written, and whose it is. */
export interface OpenRegister {
  readonly id: Id<'home'>;
  readonly clientId: Id<'client'>;
  readonly name: string;
}

/**
 * The home, when its register may be written: behind the gate of the survey where it is being taken over, one writer at a time. Refusals: `no_such_record`, `home_is_archived`,
 * `devices_wait_for_the_survey` with all that is missing.
 */
export async function openRegister(tx: Tx, act: Act, homeId: Id<'home'>): Promise<OpenRegister | Refusal> {
  const home = await openHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  await lockDevicesOf(tx, act, homeId);
  return (await whyDevicesWait(tx, act, homeId)) ?? home;
}

/** What every event of a register says besides: whose home it is of. */
export const about = ({ id: homeId, clientId }: OpenRegister, data: Readonly<Record<string, unknown>>) => ({
  subject: { kind: 'information', id: homeId },
  clientId,
  homeId,
  data,
});

/** Whether an id was used before, and for the same: what a phone sends again is answered again, and changes nothing. */
export function sameAgain<Row extends object>(before: Row | undefined, now: Partial<Row>): 'new' | 'again' | 'other' {
  if (!before) return 'new';
  return Object.entries(now).every(([name, value]) => before[name as keyof Row] === value) ? 'again' : 'other';
}
