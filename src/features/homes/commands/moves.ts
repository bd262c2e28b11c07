import { moveHome as movable } from '#domain/homes/moving.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { readClient } from '../queries/clients.ts';
import { movesOf } from '../queries/moves.ts';
import { refuse } from '../refusals.ts';
import type { MoveInput } from '../schema.ts';
import { whyItStays } from './being-taken-over.ts';
import { lockDevicesOf } from './devices.ts';
import { makeClientFindable, makeHomeFindable } from './findable.ts';
import { openHome } from './homes.ts';

/**
 * Gives a home to another client from a day on: the house was sold. What is installed goes with it; contracts, offers and invoices stay with who signed
 * and owes them. Refusals: `no_such_record`, `takeover_goes_on`, `home_is_archived`, `client_is_archived`, those of `moveHome`. Event: `home.moved`, for the one and the other client.
 */
export async function moveHome(tx: Tx, act: Act, homeId: Id<'home'>, asked: MoveInput): Promise<{ homeId: Id<'home'> } | Refusal> {
  const stays = await whyItStays(tx, act, { homeId });
  if (stays) return stays;
  // Of two who move it at once the second finds it moved.
  await lockDevicesOf(tx, act, homeId);
  const home = await openHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const from = await readClient(tx, act, home.clientId);
  if (isRefusal(from)) return from;
  const to = await readClient(tx, act, asked.clientId);
  if (isRefusal(to)) return { ...to, field: 'clientId' };
  if (to.archivedAt) return refuse('client_is_archived', { field: 'clientId' });
  const before = await movesOf(tx, act, homeId);
  const move = movable({ fromClientId: from.id, toClientId: to.id, movedOn: asked.movedOn }, before, act.today);
  if (isRefusal(move)) return move;
  await tx
    .insertInto('homeMove')
    .values({
      companyId: act.company.id,
      homeId,
      position: before.length + 1,
      ...move,
      note: asked.note,
      byId: act.by.id,
      byName: act.by.name,
      recordedAt: act.now,
    })
    .execute();
  await tx.updateTable('home').set({ clientId: to.id }).where('companyId', '=', act.company.id).where('id', '=', homeId).execute();
  const data = { name: home.name, from: from.name, to: to.name, movedOn: move.movedOn, reason: asked.note };
  await record(tx, act, { kind: 'home.moved', subject: { kind: 'home', id: homeId }, clientId: to.id, homeId, data });
  // On the timeline of who had it; without the home, whose own tells it once.
  await record(tx, act, { kind: 'home.moved', subject: { kind: 'home', id: homeId }, clientId: from.id, data });
  await makeHomeFindable(tx, act, homeId);
  for (const client of [from, to]) await makeClientFindable(tx, act, client.id);
  return { homeId };
}
