import { refuse } from '#domain/information/refusals.ts';
import { waysToAsk } from '#domain/information/requests.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome, systemsOf } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { AskingSays } from '../documents/asking.ts';
import type { AuthoritySays } from '../documents/authority.ts';
import type { AskingWish } from '../schema.ts';
import { itemsOfHome } from './items.ts';
import { lastCallOf } from './previous-firm.ts';
import { releasesOf } from './releases.ts';

async function partiesOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  const { name, street, postcode, city, phone, email, website, registrationNumber, vatId, logoHash } = await firm(tx, act);
  const lives = client.city || client.street ? client : home;
  return {
    sender: { name, street, postcode, city, phone, email, website, registrationNumber, vatId, logoHash },
    owner: { name: client.name, street: lives.street, postcode: lives.postcode, city: lives.city },
    home: { name: home.name, street: home.street, postcode: home.postcode, city: home.city },
    language: client.language,
  };
}

/** What the owner's authority says for these platforms of a home; for all of them where none is named. Refusal: `no_such_record`. */
export async function authoritySays(tx: Tx, act: Act, homeId: Id<'home'>, releaseIds: readonly string[]): Promise<AuthoritySays | Refusal> {
  const parties = await partiesOf(tx, act, homeId);
  if (isRefusal(parties)) return parties;
  const releases = (await releasesOf(tx, act, homeId)).filter(({ id }) => releaseIds.length === 0 || releaseIds.includes(id));
  if (releases.length === 0) return refuseRequest('no_such_record');
  const takeover = await tx
    .selectFrom('takeover')
    .select('previousFirm')
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { ...parties, previousFirm: takeover?.previousFirm ?? '', platforms: releases.map(({ platform, name }) => ({ platform, name })) };
}

/** What somebody is asked, in words. Refusals: `no_such_record`, `previous_firm_is_phoned_first`: words for the previous firm are there once it said that it helps (T0). */
export async function askingSays(tx: Tx, act: Act, homeId: Id<'home'>, wish: AskingWish): Promise<AskingSays | Refusal> {
  const parties = await partiesOf(tx, act, homeId);
  if (isRefusal(parties)) return parties;
  const { askedOf, askedName, language, itemIds } = wish;
  if (!waysToAsk(askedOf, await lastCallOf(tx, act, homeId)).includes('letter')) return refuse('previous_firm_is_phoned_first');
  const systems = new Map((await systemsOf(tx, act, homeId)).map(({ id, name }) => [id, name]));
  const all = await itemsOfHome(tx, act, homeId);
  const items = itemIds.length === 0 ? all : all.filter(({ id }) => itemIds.includes(id));
  if (items.length < new Set(itemIds).size) return refuseRequest('no_such_record');
  const { sender, home } = parties;
  return {
    language: language ?? parties.language,
    sender,
    home,
    askedOf,
    askedName,
    items: items.map(({ kind, name, systemId }) => ({ kind, name, systemName: (systemId && systems.get(systemId)) || null })),
  };
}
