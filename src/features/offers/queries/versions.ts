import { finalStates, offerStateAt, type OfferFacts, type OfferState } from '#domain/contracts/offer.ts';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import type { Id } from '#domain/id.ts';
import type { Cents } from '#domain/money.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { OfferWish } from '../schema.ts';

/** Beside what the client sees, what the firm alone sees: what was asked for, and the risk of each plan. Cents are of a year, without VAT. */
export interface OfferInside {
  readonly wish: OfferWish;
  readonly plans: readonly {
    readonly planKey: string;
    readonly feePerYearCents: Cents;
    readonly expectedCostCents: Cents;
    readonly percentile95Cents: Cents;
    readonly chanceOfLoss: number;
    readonly expectedMarginBps: number;
    readonly extraChargesCents: Cents;
  }[];
}
export interface OfferEnd {
  readonly kind: 'accepted' | 'declined' | 'superseded' | 'withdrawn';
  readonly at: Instant;
  readonly byName: string;
  /** The member to whom the client told it; null: they answered through the link, or the firm acted itself. */
  readonly recordedBy: string | null;
  readonly planKey: string | null;
  readonly reason: string;
}
export interface OfferVersion {
  readonly id: Id<'offer_version'>;
  readonly version: number;
  readonly value: OfferValue;
  readonly inside: OfferInside;
  readonly valueHash: string;
  readonly madeAt: Instant;
  readonly sentAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly end: OfferEnd | null;
  readonly facts: OfferFacts;
  readonly state: OfferState;
}
export interface Offer {
  readonly id: Id<'offer'>;
  readonly number: string;
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'>;
  readonly madeBy: string;
  readonly madeAt: Instant;
  /** First to newest. */
  readonly versions: readonly OfferVersion[];
}

/** An offer with all its versions and their states now; a draft left over when another version was accepted or withdrawn is superseded by that. Refusal: `no_such_record`. */
export function readOffer(tx: Tx, act: Act, offerId: Id<'offer'>): Promise<Offer | Refusal> {
  return read(tx, act, offerId, false);
}

/** The same under a lock on its versions, until the transaction ends: whoever sends, accepts, declines or withdraws waits here and then looks again (property 14). */
export function lockOffer(tx: Tx, act: Act, offerId: Id<'offer'>): Promise<Offer | Refusal> {
  return read(tx, act, offerId, true);
}

/** The offer that a version belongs to, by the version's id: what a link names. Refusal: `no_such_record`. */
export async function offerOfVersion(tx: Tx, act: Act, versionId: Id<'offer_version'>): Promise<Id<'offer'> | Refusal> {
  const row = await tx
    .selectFrom('offerVersion')
    .select('offerId')
    .where('companyId', '=', act.company.id)
    .where('id', '=', versionId)
    .executeTakeFirst();
  return row?.offerId ?? refuse('no_such_record');
}

async function read(tx: Tx, act: Act, offerId: Id<'offer'>, lock: boolean): Promise<Offer | Refusal> {
  const company = act.company.id;
  const offer = await tx
    .selectFrom('offer')
    .select(['id', 'number', 'clientId', 'homeId', 'madeBy', 'madeAt'])
    .where('companyId', '=', company)
    .where('id', '=', offerId)
    .executeTakeFirst();
  if (!offer) return refuse('no_such_record');
  const rows = tx
    .selectFrom('offerVersion')
    .select(['id', 'version', 'value', 'inside', 'valueHash', 'madeAt', 'sentAt', 'expiresAt'])
    .where('companyId', '=', company)
    .where('offerId', '=', offerId)
    .orderBy('version');
  const versions = await (lock ? rows.forUpdate() : rows).execute();
  if (versions.length === 0) return refuse('no_such_record');
  // Asked after the lock, so that an end that was written while we waited is seen.
  const ends = await tx
    .selectFrom('offerEnd')
    .select(['offerVersionId', 'kind', 'at', 'byName', 'recordedBy', 'planKey', 'reason'])
    .where('companyId', '=', company)
    .where(
      'offerVersionId',
      'in',
      versions.map((one) => one.id),
    )
    .execute();
  const done = ends.find((end) => finalStates.includes(end.kind as OfferState))?.at ?? null;
  return {
    ...offer,
    versions: versions.map((one): OfferVersion => {
      const end = ends.find((each) => each.offerVersionId === one.id);
      const { offerVersionId: _, ...told } = end ?? { offerVersionId: null };
      const version = { ...one, inside: one.inside as OfferInside, end: end ? (told as OfferEnd) : null };
      const facts = {
        ...factsOf(version, act.now),
        ...(one.sentAt === null && done ? { supersededAt: done < act.now ? done : act.now } : {}),
      };
      return { ...version, facts, state: offerStateAt(facts, act.now) };
    }),
  };
}

/** The facts of a version at a moment. What ended it has happened, also for somebody whose request began a moment before and waited for the lock. */
export function factsOf(
  { sentAt, expiresAt, end }: { sentAt: Instant | null; expiresAt: Instant | null; end: Pick<OfferEnd, 'kind' | 'at'> | null },
  now: Instant,
): OfferFacts {
  const at = (kind: OfferEnd['kind']) => (end?.kind === kind ? (end.at < now ? end.at : now) : null);
  return {
    sentAt,
    expiresAt,
    acceptedAt: at('accepted'),
    declinedAt: at('declined'),
    supersededAt: at('superseded'),
    withdrawnAt: at('withdrawn'),
  };
}

/** The newest version that was sent, or null while there is none. */
export function newestSent(offer: Offer): OfferVersion | null {
  return offer.versions.findLast((one) => one.sentAt !== null) ?? null;
}

export function draftOf(offer: Offer): OfferVersion | null {
  return offer.versions.find((one) => one.sentAt === null) ?? null;
}
