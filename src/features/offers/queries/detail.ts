import { vatChoices } from '#domain/contracts/consumer-law/vat.ts';
import { termCanBe } from '#domain/contracts/lifecycle.ts';
import { decidingVersion, offerCan } from '#domain/contracts/offer.ts';
import { usualDays } from '#domain/contracts/offer-days.ts';
import { travelIsKnown } from '#domain/homes/profile.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { lackingFor } from '#features/billing/queries/lacking.ts';
import { ownVatRates } from '#features/contracts/queries/own-law.ts';
import { lawIfSignedToday, startToProposeFor } from '#features/contracts/queries/start-to-propose.ts';
import { termsToRenew } from '#features/contracts/queries/to-renew.ts';
import { contactsOf, readClient } from '#features/homes/queries/clients.ts';
import { listDevices } from '#features/homes/queries/devices.ts';
import { dwellingOf, readHome } from '#features/homes/queries/homes.ts';
import { offerablePlans } from '#features/pricing/queries/plans.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { search as findAnything } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { whyNotPrintable } from '../commands/printable.ts';
import { draftOf, newestSent, readOffer, type Offer, type OfferVersion } from './versions.ts';

export type Button = 'edit' | 'discard' | 'send' | 'newVersion' | 'withdraw' | 'remind' | 'answer';

/** The offer as its page in the office shows it: versions, questions, what happened, and per button null or why not. Refusal: `no_such_record`. */
export async function offerDetail(tx: Tx, act: Act, offerId: Id<'offer'>) {
  const offer = await readOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const client = await readClient(tx, act, offer.clientId);
  if (isRefusal(client)) return client;
  const home = await readHome(tx, act, offer.homeId);
  if (isRefusal(home)) return home;
  const { versions, ...head } = offer;
  const contacts = await contactsOf(tx, act, offer.clientId);
  return {
    ...head,
    client: { id: client.id, name: client.name, email: client.email, language: client.language },
    home: { id: home.id, name: home.name, city: home.city },
    contacts: contacts.filter((one) => !one.archivedAt && one.email !== '').map(({ id, name, email }) => ({ id, name, email })),
    state: decidingVersion(versions).state,
    live: liveBeside(offer),
    versions: versions.map(({ facts: _facts, ...version }) => ({ ...version, noContract: noContract(version, act) })).toReversed(),
    questions: await questionsOf(
      tx,
      act,
      versions.map((one) => one.id),
    ),
    history: await historyOf(tx, act, offerId),
    buttons: buttonsOf(offer, act),
    lacking: await lackingFor(tx, act, { clientId: client.id, homeId: home.id, contractId: null }, vatOfNewest(offer)),
  };
}

/** Beside a draft that decides, the state of the version in the client's hands: it is what the client sees still. */
function liveBeside(offer: Offer): { version: number; state: OfferVersion['state'] } | null {
  const sent = newestSent(offer);
  return sent && decidingVersion(offer.versions).state === 'draft' ? { version: sent.version, state: sent.state } : null;
}

/** Of an open version, in words, why no contract can come of it, as far as that is seen without setting the document; its client is told to ask for a new one. */
function noContract({ state, value }: Pick<OfferVersion, 'state' | 'value'>, { language }: Act): string | null {
  const term = termCanBe(value.termMonths, value.monthsPerPeriod);
  const why = isRefusal(term) ? term : whyNotPrintable(value, language);
  return state === 'sent' && why ? problemText(why, textsIn(language)) : null;
}

/** What the newest version asks of VAT, for the invoice that would come of it. */
function vatOfNewest({ versions }: Offer) {
  const vat = versions.at(-1)?.value.vat;
  return vat ? [{ category: vat.category, charged: vat.rateBps > 0 }] : [];
}

/** Per button null where it may be pressed, else the name of the refusal: from the very table the commands ask. */
function buttonsOf(offer: Offer, act: Act): Record<Button, string | null> {
  const draft = draftOf(offer);
  const sent = newestSent(offer);
  const version = draft ?? sent;
  const why = (answer: true | Refusal) => (isRefusal(answer) ? answer.refusal : null);
  const facts = (version as NonNullable<typeof version>).facts;
  const out = sent?.facts ?? facts;
  const stays = sent ? why(offerCan.supersede(sent.facts, act.now)) : null;
  return {
    edit: stays ?? why(offerCan.edit(facts, act.now)),
    discard: draft ? null : 'offer_has_no_draft',
    send: stays ?? why(offerCan.send(facts, act.now)),
    newVersion: draft ? 'offer_has_a_draft_already' : stays,
    withdraw: why(offerCan.withdraw(out, act.now)),
    remind: why(offerCan.accept(out, act.now)),
    answer: why(offerCan.recordDecline(out, act.now)),
  };
}

/** What was asked about these versions and answered, first question first. */
export async function questionsOf(tx: Tx, act: Act, versionIds: readonly Id<'offer_version'>[]) {
  return tx
    .selectFrom('offerQuestion as q')
    .leftJoin('offerAnswer as a', (on) => on.onRef('a.companyId', '=', 'q.companyId').onRef('a.questionId', '=', 'q.id'))
    .select(['q.id', 'q.question', 'q.askedAt', 'a.answer', 'a.answeredAt', 'a.answeredBy'])
    .where('q.companyId', '=', act.company.id)
    .where('q.offerVersionId', 'in', versionIds)
    .orderBy('q.askedAt')
    .orderBy('q.id')
    .execute();
}

async function historyOf(tx: Tx, act: Act, offerId: Id<'offer'>) {
  return tx
    .selectFrom('event')
    .select(['id', 'at', 'byKind', 'byName', 'kind', 'data'])
    .where('companyId', '=', act.company.id)
    .where('subjectKind', '=', 'offer')
    .where('subjectId', '=', offerId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
}

/** What the form of a new offer asks from: how many rows of devices the home has, plans that can be offered, VAT rates for the dwelling, days to pay and of notice, the first day to propose, how prices are shown to this client, and what the contract it renews was agreed on. Refusal: `no_such_record`. */
export async function offerChoices(tx: Tx, act: Act, homeId: Id<'home'>, renews?: Id<'contract'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  const devices = await listDevices(tx, act, homeId, { search: '', archived: 'no', sort: 'class', direction: 'asc', page: 1, size: 1 });
  if (isRefusal(devices)) return devices;
  const terms = renews ? await termsToRenew(tx, act, renews) : null;
  const plans = await offerablePlans(tx, act);
  const us = await firm(tx, act);
  const usual = usualDays(us.country);
  const paymentDays = us.paymentDays ?? usual.paymentDays;
  const { firstWorkOn, needsEarlyStartBox } = await lawIfSignedToday(tx, act, client.kind, home.country);
  return {
    today: act.today as Day,
    // Of another home it renews nothing here.
    renews: terms && !isRefusal(terms) && terms.homeId === homeId ? terms : null,
    home: { id: home.id, name: home.name, city: home.city, devices: devices.total, travelKnown: travelIsKnown(home) },
    client: { id: client.id, name: client.name, kind: client.kind, language: client.language, email: client.email, vatId: client.vatId },
    plans: plans.map(({ key, name, promise }) => ({ key, name: name[act.language], promise: promise[act.language] })),
    vat: vatChoices(home.country, dwellingOf(home), act.today, await ownVatRates(tx, act)).map(
      ({ rateBps, key, standing, conditions, source, certain }) => ({
        rateBps,
        key,
        standing,
        conditions,
        source,
        certain,
      }),
    ),
    startsOn: await startToProposeFor(tx, act, client.kind, home.country, paymentDays),
    /** What a signature today would follow. */
    law: { firstWorkOn, needsEarlyStartBox },
    days: { paymentDays, noticeDays: us.noticeDays ?? usual.noticeDays },
    pricesAre: client.kind === 'household' ? ('gross' as const) : ('net' as const),
  };
}

/** Homes to make an offer for, by the beginnings of words; without words, the ones added last. */
export async function homesToOffer(tx: Tx, act: Act, words: string) {
  const hits =
    words.trim() === '' ? null : (await findAnything(tx, act, words, 60)).filter((hit) => hit.kind === 'home' || hit.kind === 'client');
  if (hits?.length === 0) return [];
  const ids = (kind: string) => (hits ?? []).filter((hit) => hit.kind === kind).map((hit) => hit.subjectId as Id<never>);
  let found = tx
    .selectFrom('home as h')
    .innerJoin('client as c', (on) => on.onRef('c.companyId', '=', 'h.companyId').onRef('c.id', '=', 'h.clientId'))
    .select(['h.id', 'h.name', 'h.city', 'c.name as clientName'])
    .where('h.companyId', '=', act.company.id)
    .where('h.archivedAt', 'is', null)
    .where('c.archivedAt', 'is', null);
  if (hits)
    found = found.where(({ or, eb }) =>
      or([
        ...(ids('home').length ? [eb('h.id', 'in', ids('home'))] : []),
        ...(ids('client').length ? [eb('h.clientId', 'in', ids('client'))] : []),
      ]),
    );
  return found.orderBy('h.addedAt', 'desc').limit(20).execute();
}
