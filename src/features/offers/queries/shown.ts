import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type ContractOfOffer, contractOfOffer } from '#features/contracts/queries/of-offer.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { questionsOf } from './detail.ts';
import { newestSent, offerOfVersion, readOffer, type Offer, type OfferVersion } from './versions.ts';

/** What the client's page shows: the version of the link, whether a newer one was sent, and what was asked and answered. */
export interface ShownOffer {
  readonly offer: Offer;
  readonly version: OfferVersion;
  readonly newer: OfferVersion | null;
  /** What was drawn up of it once it was accepted. */
  readonly contract: ContractOfOffer | null;
  readonly questions: Awaited<ReturnType<typeof questionsOf>>;
}

/** The link by which the client came. */
export function linkOf(tx: Tx, act: Act) {
  return tx
    .selectFrom('link')
    .select(['kind', 'expiresAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', act.by.id as Id<'link'>)
    .executeTakeFirst();
}

/** By the version a link stands for; `newest` for the one that was sent last, whichever version the link was of. Refusal: `no_such_record`. */
export async function shownOffer(tx: Tx, act: Act, linkVersionId: Id<'offer_version'>, newest = false): Promise<ShownOffer | Refusal> {
  const offerId = await offerOfVersion(tx, act, linkVersionId);
  if (isRefusal(offerId)) return offerId;
  const offer = await readOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const last = newestSent(offer);
  const own = offer.versions.find((one) => one.id === linkVersionId) as OfferVersion;
  const version = newest && last ? last : own;
  const newer = last && last.version > version.version ? last : null;
  return {
    offer,
    version,
    newer,
    contract: version.state === 'accepted' ? await contractOfOffer(tx, act, version.id) : null,
    questions: await questionsOf(
      tx,
      act,
      offer.versions.map((one) => one.id),
    ),
  };
}
