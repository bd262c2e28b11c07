import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import { reasons } from '#domain/takeovers/gates.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { devicesWaitFor, takeoversGoingOn } from '../queries/being-taken-over.ts';
import { refuse } from '../refusals.ts';

/** One at a time on which takeover a home is in, until the transaction ends: beginning one, taking one up again, moving or archiving the home. The database takes the same lock. */
export async function lockHome(tx: Tx, homeId: Id<'home'>): Promise<void> {
  await sql`select lock_home(${homeId})`.execute(tx);
}

/**
 * Whether what the devices of a home are may be written, under the lock of its takeover: null, or `devices_wait_for_the_survey` with all that is missing (`number` of
 * the takeover; the names of what is missing in `also`).
 */
export async function whyDevicesWait(tx: Tx, act: Act, homeId: Id<'home'>): Promise<Refusal | null> {
  await sql`select lock_takeover(devices_wait_for(${act.company.id}, ${homeId}, ${act.today}::date))`.execute(tx);
  const wait = await devicesWaitFor(tx, act, homeId);
  if (!wait) return null;
  const { takeoverId, number, lacks, lawfulFrom } = wait;
  // Which day the law allows is known once the agreement is signed; before, the missing signature says it.
  const told = lacks.filter((need) => need !== 'survey_is_lawful' || lawfulFrom !== null);
  const also = told.map((need) => reasons[need]).join(' ');
  return refuse('devices_wait_for_the_survey', {
    values: { number, also, ...(lawfulFrom ? { day: lawfulFrom } : {}) },
    mendAt: `/takeovers/${takeoverId}`,
  });
}

/**
 * Whether a home, or a client, may go away from under a takeover: null, or `takeover_goes_on` with the numbers.
 */
export async function whyItStays(
  tx: Tx,
  act: Act,
  of: { readonly clientId: Id<'client'> } | { readonly homeId: Id<'home'> },
): Promise<Refusal | null> {
  if ('homeId' in of) await lockHome(tx, of.homeId);
  const numbers = await takeoversGoingOn(tx, act, of);
  return numbers.length > 0 ? refuse('takeover_goes_on', { values: { takeovers: numbers.join(', ') } }) : null;
}
