import { acceptOffer, declineOffer, offerCan } from '#domain/contracts/offer.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { whyNoContract } from '#features/contracts/commands/draw-up.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { Act } from '#platform/session/act.ts';
import { lockOffer, newestSent, type OfferVersion } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import type { Told } from '../schema.ts';
import { endOf, homeGone } from './answers.ts';
import { about } from './drafts.ts';

/**
 * What the client told the firm by telephone or in person, kept with who told whom. A plan taken so binds nobody: the contract is drawn up for the client
 * to sign, and only the signature counts. Of this and the client's own click one wins (property 14). Refusals: `no_such_record`, those of
 * `acceptOffer` and `declineOffer` in the domain; a no is recorded of an expired offer too, a yes is `expired_offer_needs_a_new_version`;
 * `offer_cannot_become_a_contract` (values: `reason`). Events: `offer.accepted`, `offer.declined`.
 */
export async function recordAnswer(tx: Tx, act: Act, offerId: Id<'offer'>, told: Told): Promise<null | Refusal> {
  const offer = await lockOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const version = newestSent(offer);
  if (!version) return offerCan.accept((offer.versions[0] as OfferVersion).facts, act.now) as Refusal;
  const { toldBy } = told;
  const said = { number: offer.number, version: version.version, toldBy };
  if (told.kind === 'declined') {
    const declined = declineOffer(version.facts, told.reason, act.now, 'recordDecline');
    if (isRefusal(declined)) return declined;
    await endOf(tx, act, version, { kind: 'declined', reason: told.reason.trim(), toldBy });
    await record(tx, act, { kind: 'offer.declined', ...about(offer), data: { ...said, reason: told.reason.trim() } });
    return null;
  }
  const accepted = acceptOffer(version.facts, version.value.plans, told.planKey, act.now);
  if (isRefusal(accepted)) return accepted.refusal === 'offer_has_expired' ? refuse('expired_offer_needs_a_new_version') : accepted;
  const gone = await homeGone(tx, act, offer);
  if (gone) return gone;
  const never = await whyNoContract(tx, act, version.value, accepted.plan);
  if (never) return refuse('offer_cannot_become_a_contract', { values: { reason: problemText(never, textsIn(act.language)) } });
  const { planKey, name } = accepted.plan;
  await endOf(tx, act, version, { kind: 'accepted', planKey, toldBy });
  await record(tx, act, {
    kind: 'offer.accepted',
    ...about(offer),
    data: { ...said, offerId: offer.id, offerVersionId: version.id, planKey, plan: name },
  });
  return null;
}
