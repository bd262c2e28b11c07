import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { wasNoted } from '../queries/rows.ts';

/** The timeline tells once a day and person that the wiring of a home was recorded: three hundred cables are no three hundred sentences. Event: `wiring.recorded`. */
export async function noteRecorded(tx: Tx, act: Act, homeId: Id<'home'>, clientId: Id<'client'>): Promise<void> {
  if (await wasNoted(tx, act, homeId)) return;
  await record(tx, act, { kind: 'wiring.recorded', subject: { kind: 'home', id: homeId }, clientId, homeId, data: {} });
}
