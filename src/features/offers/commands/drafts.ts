import { decidingVersion, offerCan } from '#domain/contracts/offer.ts';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { newId } from '#platform/ids.ts';
import { nextNumber } from '#platform/numbers.ts';
import { indexForSearch, removeFromSearch } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { draftOf, lockOffer, newestSent, type Offer, readOffer } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import type { DraftWish, OfferWish } from '../schema.ts';
import { builtOffer, hashOfValue, type BuiltOffer } from './value.ts';

export interface DraftMade {
  readonly offerId: Id<'offer'>;
  readonly versionId: Id<'offer_version'>;
  readonly number: string;
  readonly valueHash: string;
}

/** A new offer as a draft: priced, numbered, seen by nobody outside. Refusals: those of `builtOffer`. Event: `offer.made`. */
export async function makeOffer(tx: Tx, act: Act, wish: OfferWish, before?: OfferValue['vat']): Promise<DraftMade | Refusal> {
  // Reckoned before the number is asked for: the series stays locked until the transaction ends.
  const tried = await builtOffer(tx, act, wish, { number: '', version: 1, ...(before ? { before } : {}) });
  if (isRefusal(tried)) return tried;
  const offerId = newId<'offer'>();
  const year = Number(act.today.slice(0, 4));
  const number = `O-${year}-${String(await nextNumber(tx, act, 'offer', year)).padStart(4, '0')}`;
  const built = { ...tried, value: { ...tried.value, number } };
  const { clientId } = built;
  await tx
    .insertInto('offer')
    .values({ companyId: act.company.id, id: offerId, number, clientId, homeId: wish.homeId, madeBy: act.by.name, madeAt: act.now })
    .execute();
  const draft = await insertVersion(tx, act, offerId, built);
  await record(tx, act, {
    kind: 'offer.made',
    subject: { kind: 'offer', id: offerId },
    clientId,
    homeId: wish.homeId,
    data: { number, plans: wish.planKeys },
  });
  await makeFindable(tx, act, offerId, built.value);
  return { offerId, number, ...draft };
}

/** The draft written anew, priced as of today. Refusals: `no_such_record`, `offer_has_no_draft`, `changed_by_somebody_meanwhile`, those of `offerCan.supersede` where a version was sent, and of `builtOffer`. */
export async function editDraft(
  tx: Tx,
  act: Act,
  offerId: Id<'offer'>,
  { valueHash: seen, ...wish }: DraftWish,
): Promise<DraftMade | Refusal> {
  const offer = await lockOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const draft = draftOf(offer);
  if (!draft) return refuse('offer_has_no_draft');
  const sent = newestSent(offer);
  const possible = sent ? offerCan.supersede(sent.facts, act.now) : true;
  if (isRefusal(possible)) return possible;
  if (seen !== undefined && seen !== draft.valueHash) return refuseRequest('changed_by_somebody_meanwhile');
  // An offer stays with its home: another home is another offer.
  const built = await builtOffer(
    tx,
    act,
    { ...wish, homeId: offer.homeId },
    {
      number: offer.number,
      version: draft.version,
      before: draft.value.vat,
      clientId: offer.clientId,
    },
  );
  if (isRefusal(built)) return built;
  const valueHash = hashOfValue(built.value);
  await tx
    .updateTable('offerVersion')
    .set({ value: JSON.stringify(built.value), inside: JSON.stringify(built.inside), valueHash })
    .where('companyId', '=', act.company.id)
    .where('id', '=', draft.id)
    .execute();
  await tx.deleteFrom('offerPlan').where('companyId', '=', act.company.id).where('offerVersionId', '=', draft.id).execute();
  await insertPlans(tx, act, draft.id, built.value);
  await makeFindable(tx, act, offerId, built.value);
  return { offerId, versionId: draft.id, number: offer.number, valueHash };
}

/**
 * A draft of the next version, with what the newest one asked for and today's prices. The version in the client's hands stays as it is until this one is sent.
 * Refusals: `no_such_record`, `offer_has_a_draft_already`, those of `offerCan.supersede` and `builtOffer`. Event: `offer.draft_made`.
 */
export async function newVersion(tx: Tx, act: Act, offerId: Id<'offer'>): Promise<DraftMade | Refusal> {
  const offer = await lockOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  if (draftOf(offer)) return refuse('offer_has_a_draft_already');
  const last = newestSent(offer);
  if (!last) return refuse('offer_has_no_draft');
  const possible = offerCan.supersede(last.facts, act.now);
  if (isRefusal(possible)) return possible;
  const named = { number: offer.number, version: last.version + 1, before: last.value.vat, clientId: offer.clientId };
  const built = await builtOffer(tx, act, freshened(last.inside.wish, act), named);
  if (isRefusal(built)) return built;
  const draft = await insertVersion(tx, act, offerId, built);
  await record(tx, act, { kind: 'offer.draft_made', ...about(offer), data: { number: offer.number, version: named.version } });
  return { offerId, number: offer.number, ...draft };
}

/**
 * Another offer for the same home, as a draft with what the version that decides asked for and today's prices; this one stays as it is.
 * Refusals: `no_such_record`, those of `builtOffer`.
 */
export async function duplicateOffer(tx: Tx, act: Act, offerId: Id<'offer'>): Promise<DraftMade | Refusal> {
  const offer = await readOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const { inside, value } = decidingVersion(offer.versions);
  return makeOffer(tx, act, freshened(inside.wish, act), value.vat);
}

/** Days that have passed since begin again: a start in the past is today, and the client has thirty days. */
function freshened(wish: OfferWish, act: Act): OfferWish {
  const { expiresOn: _, ...rest } = wish;
  return { ...rest, startsOn: wish.startsOn < act.today ? act.today : wish.startsOn, expiresOn: addDays(act.today, 30) };
}

/** Takes the draft away; versions that were sent stay. Refusals: `no_such_record`, `offer_has_no_draft`. Event: `offer.draft_discarded`. */
export async function discardDraft(tx: Tx, act: Act, offerId: Id<'offer'>): Promise<null | Refusal> {
  const offer = await lockOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const draft = draftOf(offer);
  if (!draft) return refuse('offer_has_no_draft');
  await tx.deleteFrom('offerVersion').where('companyId', '=', act.company.id).where('id', '=', draft.id).execute();
  // Search finds what there still is: the version in the client's hands, or nothing.
  const last = newestSent(offer);
  if (last) await makeFindable(tx, act, offerId, last.value);
  else await removeFromSearch(tx, act, 'offer', offerId);
  await record(tx, act, { kind: 'offer.draft_discarded', ...about(offer), data: { number: offer.number, version: draft.version } });
  return null;
}

/** What the events of an offer are about. */
export function about({ id, clientId, homeId }: Pick<Offer, 'id' | 'clientId' | 'homeId'>) {
  return { subject: { kind: 'offer', id }, clientId, homeId } as const;
}

async function insertVersion(tx: Tx, act: Act, offerId: Id<'offer'>, { value, inside }: BuiltOffer) {
  const versionId = newId<'offer_version'>();
  const valueHash = hashOfValue(value);
  await tx
    .insertInto('offerVersion')
    .values({
      companyId: act.company.id,
      id: versionId,
      offerId,
      version: value.version,
      value: JSON.stringify(value),
      inside: JSON.stringify(inside),
      valueHash,
      madeAt: act.now,
    })
    .execute();
  await insertPlans(tx, act, versionId, value);
  return { versionId, valueHash };
}

async function insertPlans(tx: Tx, act: Act, offerVersionId: Id<'offer_version'>, { plans }: OfferValue): Promise<void> {
  await tx
    .insertInto('offerPlan')
    .values(
      plans.map(({ planKey, planVersionId, feeCents }, index) => ({
        companyId: act.company.id,
        offerVersionId,
        planVersionId: planVersionId as Id<'plan_version'>,
        position: index + 1,
        planKey,
        feeCents,
      })),
    )
    .execute();
}

async function makeFindable(tx: Tx, act: Act, offerId: Id<'offer'>, { number, buyer, home }: OfferValue): Promise<void> {
  await indexForSearch(tx, act, {
    kind: 'offer',
    subjectId: offerId,
    title: number,
    subtitle: [buyer.name, home.name].filter(Boolean).join(' · '),
    words: [home.city, buyer.email],
  });
}
