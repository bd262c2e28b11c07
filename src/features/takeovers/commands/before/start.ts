import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import { servingHome } from '#features/contracts/queries/serves-home.ts';
import { lockHome } from '#features/homes/commands/being-taken-over.ts';
import { openHome } from '#features/homes/commands/homes.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { nextNumber } from '#platform/numbers.ts';
import { indexForSearch } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { liveTakeoverOf } from '../../queries/of-home.ts';
import { readTakeover, type TakeoverRead } from '../../queries/takeover.ts';
import { refuse } from '../../refusals.ts';
import type { AskedEditInput, AskedInput, StartInput } from '../../schema.ts';
import { about } from '../about.ts';

type Started = { readonly takeoverId: Id<'takeover'>; readonly number: string };

/**
 * Begins a takeover of a home. Prices are as the client sees them: with VAT for a household, without for everybody else. Refusals: `no_such_record`,
 * `home_is_archived`, `home_is_being_taken_over`, `home_is_under_our_contract` unless it is said to be so. Event: `takeover.started`.
 */
export async function startTakeover(tx: Tx, act: Act, { homeId, despite, ...asked }: StartInput): Promise<Started | Refusal> {
  await lockHome(tx, homeId);
  const home = await openHome(tx, act, homeId);
  if (isRefusal(home)) return { ...home, field: 'homeId' };
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  const live = await liveTakeoverOf(tx, act, homeId);
  if (live) return refuse('home_is_being_taken_over', { field: 'homeId', values: { number: live.number, takeoverId: live.id } });
  const serving = despite.includes('home_is_under_our_contract') ? [] : await servingHome(tx, act, homeId);
  if (serving.length > 0) return refuse('home_is_under_our_contract', { field: 'homeId', values: { contracts: serving.join(', ') } });
  const id = newId<'takeover'>();
  const year = Number(act.today.slice(0, 4));
  const number = `T-${year}-${String(await nextNumber(tx, act, 'takeover', year)).padStart(4, '0')}`;
  const pricesAre = client.kind === 'household' ? 'gross' : 'net';
  const takeover = { id, number, clientId: client.id, homeId, currency: act.company.currency, pricesAre, askedOn: act.today } as const;
  await tx
    .insertInto('takeover')
    .values({ companyId: act.company.id, ...takeover, ...asked, madeAt: act.now, madeBy: act.by.name })
    .execute();
  await makeFindable(tx, act, { ...takeover, ...asked });
  await record(tx, act, { kind: 'takeover.started', ...about(takeover, { firm: asked.previousFirm }) });
  return { takeoverId: id, number };
}

/**
 * What was asked for, and who was there before, written anew over the revision that was on the screen; what stands already is saved, whoever asks again. Refusals:
 * `no_such_record`, `changed_by_somebody_meanwhile` (values: `revision`, and `stands` as JSON). Event: `takeover.asked_edited`; none when nothing changed.
 */
export async function editAsked(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  { revision, ...asked }: AskedEditInput,
): Promise<{ takeoverId: Id<'takeover'>; revision: number } | Refusal> {
  await lockTakeover(tx, takeoverId);
  const before = await readTakeover(tx, act, takeoverId);
  if (isRefusal(before)) return before;
  const changed = (Object.keys(asked) as (keyof AskedInput)[]).filter((field) => before[field] !== asked[field]);
  if (changed.length === 0) return { takeoverId, revision: before.revision };
  if (before.revision !== revision) {
    const { enquiry, previousFirm, previousContact, previousPhone } = before;
    const stands = JSON.stringify({ enquiry, previousFirm, previousContact, previousPhone });
    return refuseRequest('changed_by_somebody_meanwhile', { values: { revision: before.revision, stands } });
  }
  await tx
    .updateTable('takeover')
    .set({ ...asked, revision: revision + 1 })
    .where('companyId', '=', act.company.id)
    .where('id', '=', takeoverId)
    .execute();
  await makeFindable(tx, act, { ...before, ...asked });
  await record(tx, act, { kind: 'takeover.asked_edited', ...about(before, { changed }) });
  return { takeoverId, revision: revision + 1 };
}

/** Found by its number, the client, the home and where it stands, and the previous firm. */
async function makeFindable(
  tx: Tx,
  act: Act,
  { id, number, clientId, homeId, previousFirm }: Pick<TakeoverRead, 'id' | 'number' | 'clientId' | 'homeId' | 'previousFirm'>,
): Promise<void> {
  const [client, home] = [await readClient(tx, act, clientId), await readHome(tx, act, homeId)];
  if (isRefusal(client) || isRefusal(home)) return;
  await indexForSearch(tx, act, {
    kind: 'takeover',
    subjectId: id,
    title: number,
    subtitle: [client.name, home.name].join(' · '),
    words: [home.city, previousFirm],
  });
}
