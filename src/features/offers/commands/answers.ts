import { acceptOffer, declineOffer, offerCan } from '#domain/contracts/offer.ts';
import type { OfferedPlanValue, OfferValue } from '#domain/contracts/offer-value.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { whyNoContract } from '#features/contracts/commands/draw-up.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { quoted } from '#platform/mail/layout.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { lockOffer, newestSent, offerOfVersion, type Offer, type OfferVersion } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import { about } from './drafts.ts';
import { mailClient, mailFirm, recipientOf, whoMade } from './mails.ts';

/** What a client says about a version. `linkVersionId` is what the link stands for: only versions of the same offer may be answered through it. */
export interface Said {
  readonly linkVersionId: Id<'offer_version'>;
  readonly versionId: Id<'offer_version'>;
}
interface Answering {
  readonly offer: Offer;
  readonly version: OfferVersion;
  readonly client: Act;
}
interface Ending {
  readonly kind: 'accepted' | 'declined';
  readonly planKey?: string;
  readonly reason?: string;
  readonly toldBy?: string;
}
const openQuestionsAtMost = 5;

/**
 * The client takes one plan. Of two at once one wins, the other reads why not (property 14); the row's key would say the same. What follows (the
 * contract) is the reaction of others to `offer.accepted` in this transaction. Refusals: `no_such_record`, `offer_home_went_to_another_client`, `offer_needs_a_new_version`, those of `acceptOffer` in the domain.
 */
export async function accept(tx: Tx, act: Act, said: Said & { planKey: string }): Promise<{ offerId: Id<'offer'> } | Refusal> {
  const found = await answering(tx, act, said);
  if (isRefusal(found)) return found;
  const { offer, version, client } = found;
  const accepted = acceptOffer(version.facts, version.value.plans, said.planKey, act.now);
  if (isRefusal(accepted)) return accepted;
  const gone = await homeGone(tx, act, offer);
  if (gone) return gone;
  const never = await neverAContract(tx, act, version.value, accepted.plan);
  if (never) return never;
  const { planKey, name } = accepted.plan;
  await endOf(tx, client, version, { kind: 'accepted', planKey });
  await record(tx, client, {
    kind: 'offer.accepted',
    ...about(offer),
    data: { offerId: offer.id, offerVersionId: version.id, planKey, number: offer.number, version: version.version, plan: name },
  });
  const to = await whoMade(tx, act, offer);
  await mailFirm(tx, client, 'accepted', { offer, value: version.value, said: { plan: name[to?.language ?? act.language] } });
  return { offerId: offer.id };
}

/**
 * No contract could be drawn up of what was sent (it was sent before that was asked), so the client is not thanked for a yes that leads nowhere: they ask for a
 * new version. What stands in the way is for the office to read. Refusal: `offer_needs_a_new_version`.
 */
export async function neverAContract(tx: Tx, act: Act, value: OfferValue, plan: OfferedPlanValue): Promise<Refusal | null> {
  return (await whyNoContract(tx, act, value, plan)) && refuse('offer_needs_a_new_version', { values: { company: value.seller.name } });
}

/** The home was sold since: what was offered to one client is no offer to live by for another. */
export async function homeGone(tx: Tx, act: Act, { homeId, clientId }: Pick<Offer, 'homeId' | 'clientId'>): Promise<Refusal | null> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  return home.clientId === clientId ? null : refuse('offer_home_went_to_another_client');
}

/** The client says no, and why. Refusals: `no_such_record`, those of `declineOffer` in the domain. Event: `offer.declined`. */
export async function decline(tx: Tx, act: Act, said: Said & { reason: string }): Promise<null | Refusal> {
  const found = await answering(tx, act, said);
  if (isRefusal(found)) return found;
  const { offer, version, client } = found;
  const declined = declineOffer(version.facts, said.reason, act.now);
  if (isRefusal(declined)) return declined;
  await endOf(tx, client, version, { kind: 'declined', reason: said.reason.trim() });
  await record(tx, client, {
    kind: 'offer.declined',
    ...about(offer),
    data: { number: offer.number, version: version.version, reason: said.reason.trim() },
  });
  await mailFirm(tx, client, 'declined', { offer, value: version.value, said: { text: said.reason.trim() } });
  return null;
}

/** A question about the offer, also after it expired. Refusals: those of `offerCan.ask`, `question_is_empty`, `too_many_open_questions`. Event: `offer.asked`. */
export async function ask(tx: Tx, act: Act, said: Said & { question: string }): Promise<{ questionId: Id<'offer_question'> } | Refusal> {
  const found = await answering(tx, act, said);
  if (isRefusal(found)) return found;
  const { offer, version, client } = found;
  const possible = offerCan.ask(version.facts, act.now);
  if (isRefusal(possible)) return possible;
  const question = said.question.trim();
  if (question === '') return refuse('question_is_empty', { field: 'question' });
  const open = await tx
    .selectFrom('offerQuestion as q')
    .leftJoin('offerAnswer as a', (on) => on.onRef('a.companyId', '=', 'q.companyId').onRef('a.questionId', '=', 'q.id'))
    .select('q.question')
    .where('q.companyId', '=', act.company.id)
    .where('q.offerVersionId', '=', version.id)
    .where('a.questionId', 'is', null)
    .execute();
  if (open.length >= openQuestionsAtMost) return refuse('too_many_open_questions');
  const questionId = newId<'offer_question'>();
  await tx
    .insertInto('offerQuestion')
    .values({ companyId: act.company.id, id: questionId, offerVersionId: version.id, askedAt: act.now, question })
    .execute();
  await record(tx, client, { kind: 'offer.asked', ...about(offer), data: { number: offer.number, questionId, question } });
  await mailFirm(tx, client, 'question', { offer, value: version.value, said: { text: question } });
  return { questionId };
}

/** The firm answers once; the client gets it by mail and on the page. Refusals: `no_such_record`, `question_is_answered_already`. Event: `offer.answered`. */
export async function answerQuestion(tx: Tx, act: Act, questionId: Id<'offer_question'>, answer: string): Promise<null | Refusal> {
  const asked = await tx
    .selectFrom('offerQuestion')
    .select(['question', 'offerVersionId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', questionId)
    .executeTakeFirst();
  if (!asked) return refuseRequest('no_such_record');
  const offerId = await offerOfVersion(tx, act, asked.offerVersionId);
  if (isRefusal(offerId)) return offerId;
  const offer = await lockOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const before = await tx
    .selectFrom('offerAnswer')
    .select('answeredAt')
    .where('companyId', '=', act.company.id)
    .where('questionId', '=', questionId)
    .executeTakeFirst();
  if (before) return refuse('question_is_answered_already');
  await tx
    .insertInto('offerAnswer')
    .values({ companyId: act.company.id, questionId, answeredAt: act.now, answeredBy: act.by.name, answer })
    .execute();
  await record(tx, act, { kind: 'offer.answered', ...about(offer), data: { number: offer.number, questionId, answer } });
  const to = await recipientOf(tx, act, offer, null);
  // Without an address of the client the answer stands on the page alone.
  if (!isRefusal(to)) {
    await mailClient(tx, act, 'answer', {
      offer,
      version: newestSent(offer) as OfferVersion,
      to,
      said: { question: quoted(asked.question), answer },
    });
  }
  return null;
}

async function answering(tx: Tx, act: Act, { linkVersionId, versionId }: Said): Promise<Answering | Refusal> {
  const offerId = await offerOfVersion(tx, act, linkVersionId);
  if (isRefusal(offerId)) return offerId;
  const offer = await lockOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const version = offer.versions.find((one) => one.id === versionId && one.sentAt !== null);
  if (!version) return refuseRequest('no_such_record');
  const { name, language } = version.value.buyer;
  return { offer, version, client: { ...act, by: { ...act.by, name }, language } };
}

/** What ended a version; `act` is of who answered, or of the member whom they told: then `toldBy` says who. */
export async function endOf(tx: Tx, act: Act, version: OfferVersion, { kind, planKey, reason = '', toldBy }: Ending): Promise<void> {
  await tx
    .insertInto('offerEnd')
    .values({
      companyId: act.company.id,
      offerVersionId: version.id,
      kind,
      at: act.now,
      byName: toldBy ?? act.by.name,
      recordedBy: toldBy === undefined ? null : act.by.name,
      planKey: planKey ?? null,
      reason,
    })
    .execute();
}
