import { addedTogether, priceAdded } from '#domain/information/added.ts';
import { countStates } from '#domain/information/states.ts';
import { waysToAsk } from '#domain/information/requests.ts';
import type { Id } from '#domain/id.ts';
import { cardInForce } from '#domain/pricing/rate-card.ts';
import { isRefusal } from '#domain/refusal.ts';
import { devicesWaitFor } from '#features/homes/queries/being-taken-over.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { openConflicts } from '#features/homes/queries/conflicts.ts';
import { readHome, systemsOf } from '#features/homes/queries/homes.ts';
import { rateCards } from '#features/pricing/queries/rates.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { access } from '../access.ts';
import { registerOf } from './facts.ts';
import { lastCallOf } from './previous-firm.ts';
import { releasesOf } from './releases.ts';

/** Who acts, as the charter asks it. */
const whoOf = (act: Act) => ({ role: act.role, ...(act.scopes === undefined ? {} : { scopes: act.scopes }) });

/**
 * The register of a home as its page shows it: each thing with how it stands, what is waited for, what absences add (and cost, for those who see the money), the platforms
 * that are released, and what stands in the way of writing. Refusal: `no_such_record`.
 */
export async function informationOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  const items = await registerOf(tx, act, homeId);
  const adds = addedTogether(items.map(({ kind, state, finding }) => ({ kind, state, adds: finding })));
  const card = cardInForce(await rateCards(tx, act), home.region, act.today)?.value ?? null;
  const price = card && access.may(whoOf(act), 'information.price') ? priceAdded(adds.found, card) : null;
  const wait = await devicesWaitFor(tx, act, homeId);
  return {
    home: { id: home.id, name: home.name, clientName: client.name, isArchived: home.archivedAt !== null },
    client: { name: client.name, language: client.language },
    conflicts: await itemConflicts(
      tx,
      act,
      homeId,
      items.map(({ id }) => id),
    ),
    systems: (await systemsOf(tx, act, homeId)).map(({ id, kind, name, maker }) => ({ id, kind, name, maker })),
    items,
    counts: countStates(items.map(({ state }) => state)),
    adds,
    price,
    currency: act.company.currency,
    waysToAskPreviousFirm: waysToAsk('previous_firm', await lastCallOf(tx, act, homeId)),
    releases: await releasesOf(tx, act, homeId),
    photos: await photosOf(tx, act, homeId),
    wait: wait && { takeoverId: wait.takeoverId, number: wait.number },
    may: access.answersFor(whoOf(act)),
    today: act.today,
  };
}

/** What two wrote into the same field of a thing that stands, and nobody has chosen between yet. */
async function itemConflicts(tx: Tx, act: Act, homeId: Id<'home'>, standing: readonly Id<'information_item'>[]) {
  const open = await openConflicts(tx, act, homeId, ['information_item']);
  return open
    .map(({ subjectKind: _kind, subjectId, ...conflict }) => ({ ...conflict, itemId: subjectId as Id<'information_item'> }))
    .filter(({ itemId }) => standing.includes(itemId));
}

function photosOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  return tx
    .selectFrom('recordPhoto')
    .select(['id', 'itemId', 'fileHash', 'caption', 'takenAt'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('itemId', 'is not', null)
    .where('removedAt', 'is', null)
    .orderBy('takenAt')
    .orderBy('id')
    .execute();
}
