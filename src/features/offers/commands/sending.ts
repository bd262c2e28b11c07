import { servicesSayEverything } from '#domain/contracts/coverage.ts';
import { startCanBe, termCanBe } from '#domain/contracts/lifecycle.ts';
import { decidingVersion, offerCan, sendOffer as sendable } from '#domain/contracts/offer.ts';
import type { OfferedPlanValue } from '#domain/contracts/offer-value.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { canBeReached } from '#domain/team/firm.ts';
import { addDays, addMinutes, dayAt, startOfDay, type Instant } from '#domain/time.ts';
import { whyNoContract } from '#features/contracts/commands/draw-up.ts';
import { offerablePlans } from '#features/pricing/queries/plans.ts';
import { apartOfHome } from '#features/products/queries/apart.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { addressUnder, makeLink } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { draftOf, lockOffer, newestSent, readOffer, type Offer, type OfferVersion } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import type { ReminderInput, SendInput } from '../schema.ts';
import { about } from './drafts.ts';
import { addressOfOffer, mailClient, recipientOf } from './mails.ts';
import { whyNotPrintable } from './printable.ts';
import { saysTheSame } from './value.ts';

/**
 * Freezes the draft as it was shown, replaces the version before it, and mails the address. From here on neither price nor plan reaches it (property 12).
 * Refusals: `offer_has_no_draft`, `offer_changed_since_it_was_shown`, `offered_plan_has_changed`, `devices_were_judged_since_the_draft`, `offer_has_letters_we_cannot_print`,
 * `client_has_no_email_for_the_offer`, `firm_cannot_be_reached`, `draft_names_no_way_to_answer`, those of `startCanBe`, `termCanBe`, `servicesSayEverything` and `whyNoContract`, those of
 * `sendOffer` and of `offerCan.supersede` in the domain. Events: `offer.sent`, and `offer.superseded` for the version before.
 */
export async function sendOffer(
  tx: Tx,
  act: Act,
  offerId: Id<'offer'>,
  { valueHash, contactId, mail }: SendInput,
): Promise<{ address: string; version: number } | Refusal> {
  const offer = await lockOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const draft = draftOf(offer);
  if (!draft) return offerCan.send((newestSent(offer) as OfferVersion).facts, act.now) as Refusal;
  const expiresAt = startOfDay(addDays(draft.inside.wish.expiresOn ?? act.today, 1), act.company.zone);
  const refused = await whyNotSend(tx, act, offer, { draft, expiresAt, valueHash });
  if (refused) return refused;
  const to = mail ? await recipientOf(tx, act, offer, contactId) : null;
  if (isRefusal(to)) return to;
  const before = newestSent(offer);
  await supersede(tx, act, offer, before);
  await tx
    .updateTable('offerVersion')
    .set({ sentAt: act.now, expiresAt })
    .where('companyId', '=', act.company.id)
    .where('id', '=', draft.id)
    .execute();
  const version = { ...draft, expiresAt };
  const address = to
    ? await mailClient(tx, act, before ? 'replaced' : 'sent', { offer, version, to })
    : await addressOfOffer(tx, act, draft.id);
  const data = {
    number: offer.number,
    version: draft.version,
    versionId: draft.id,
    plans: draft.value.plans.map((plan) => plan.planKey),
    to: to?.address ?? null,
    expiresAt,
  };
  await record(tx, act, { kind: 'offer.sent', ...about(offer), data });
  return { address, version: draft.version };
}

async function whyNotSend(
  tx: Tx,
  act: Act,
  offer: Offer,
  { draft, expiresAt, valueHash }: { draft: OfferVersion; expiresAt: Instant; valueHash: string },
): Promise<Refusal | null> {
  const before = newestSent(offer);
  const possible = before ? offerCan.supersede(before.facts, act.now) : true;
  if (isRefusal(possible)) return possible;
  const sent = sendable(draft.facts, draft.value.plans, act.now, expiresAt);
  if (isRefusal(sent)) return sent;
  const term = termCanBe(draft.value.termMonths, draft.value.monthsPerPeriod);
  if (isRefusal(term)) return term;
  if (draft.valueHash !== valueHash) return refuse('offer_changed_since_it_was_shown');
  const reach = canBeReached(await firm(tx, act));
  if (isRefusal(reach)) return reach;
  if (isRefusal(canBeReached(draft.value.seller))) return refuse('draft_names_no_way_to_answer');
  const start = startCanBe(draft.value.startsOn, act.today);
  if (isRefusal(start)) return start;
  const unsaid = draft.value.plans.map(servicesSayEverything).find(isRefusal);
  if (unsaid) return unsaid;
  const current = new Map((await offerablePlans(tx, act)).map((plan) => [plan.planVersionId as string, plan.services]));
  // A service taken back into use since the draft is unsaid in it, though the plan itself speaks of it (property 19).
  const says = (plan: OfferedPlanValue) =>
    current.get(plan.planVersionId)?.every((service) => plan.services.some((said) => said.key === service.key)) ?? false;
  const changed = draft.value.plans.find((plan) => !says(plan));
  if (changed) return refuse('offered_plan_has_changed', { values: { plan: changed.name[act.language] } });
  const apart = await apartOfHome(tx, act, offer.homeId, draft.value.buyer.language);
  if (!saysTheSame(draft.value.apart ?? [], apart)) return refuse('devices_were_judged_since_the_draft');
  const letters = whyNotPrintable(draft.value, act.language);
  if (letters) return letters;
  for (const plan of draft.value.plans) {
    const never = await whyNoContract(tx, act, draft.value, plan);
    if (never) return never;
  }
  return null;
}

async function supersede(tx: Tx, act: Act, offer: Offer, before: OfferVersion | null): Promise<void> {
  if (!before || before.end) return;
  await tx
    .insertInto('offerEnd')
    .values({ companyId: act.company.id, offerVersionId: before.id, kind: 'superseded', at: act.now, byName: act.by.name })
    .execute();
  await record(tx, act, { kind: 'offer.superseded', ...about(offer), data: { number: offer.number, version: before.version } });
}

/** Takes back what the client has not answered yet. Refusals: those of `offerCan.withdraw`. Event: `offer.withdrawn`. */
export async function withdraw(tx: Tx, act: Act, offerId: Id<'offer'>, reason: string): Promise<null | Refusal> {
  const found = await openOffer(tx, act, offerId, 'withdraw');
  if (isRefusal(found)) return found;
  const { offer, version } = found;
  await tx
    .insertInto('offerEnd')
    .values({ companyId: act.company.id, offerVersionId: version.id, kind: 'withdrawn', at: act.now, byName: act.by.name, reason })
    .execute();
  await record(tx, act, { kind: 'offer.withdrawn', ...about(offer), data: { number: offer.number, version: version.version, reason } });
  return null;
}

/** One reminder a day, with the offer's address. Refusals: those of `offerCan.accept` (there must be something to accept), `offer_was_reminded_today`. Event: `offer.reminded`. */
export async function remind(
  tx: Tx,
  act: Act,
  offerId: Id<'offer'>,
  { contactId, message }: ReminderInput,
): Promise<{ to: string } | Refusal> {
  const found = await openOffer(tx, act, offerId, 'accept');
  if (isRefusal(found)) return found;
  const { offer, version } = found;
  const last = await tx
    .selectFrom('event')
    .select('at')
    .where('companyId', '=', act.company.id)
    .where('subjectKind', '=', 'offer')
    .where('subjectId', '=', offerId)
    .where('kind', '=', 'offer.reminded')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last && dayAt(last.at, act.company.zone) === act.today) return refuse('offer_was_reminded_today');
  const to = await recipientOf(tx, act, offer, contactId);
  if (isRefusal(to)) return to;
  await mailClient(tx, act, 'reminder', { offer, version, to, said: { message } });
  await record(tx, act, { kind: 'offer.reminded', ...about(offer), data: { number: offer.number, to: to.address } });
  return { to: to.address };
}

/** One more address of the newest version that was sent: to show it on a tablet or send it by message. Refusals: `no_such_record`, `offer_is_not_sent_yet`. */
export async function anotherAddress(tx: Tx, act: Act, offerId: Id<'offer'>): Promise<{ address: string } | Refusal> {
  const offer = await lockOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const version = newestSent(offer);
  if (!version) return offerCan.accept((offer.versions[0] as OfferVersion).facts, act.now) as Refusal;
  return { address: await addressOfOffer(tx, act, version.id) };
}

/** For an hour, an address of the version that decides (a draft too) that shows what the client sees and takes no answer. Refusal: `no_such_record`. */
export async function previewAddress(tx: Tx, act: Act, offerId: Id<'offer'>): Promise<{ address: string } | Refusal> {
  const offer = await readOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const version = decidingVersion(offer.versions);
  const token = await makeLink(tx, act, { kind: 'offer_preview', subjectId: version.id, expiresAt: addMinutes(act.now, 60) });
  return { address: addressUnder(`/o/${token}`) };
}

/** The offer under its lock with the version in the client's hands, where that may still happen to it. */
async function openOffer(
  tx: Tx,
  act: Act,
  offerId: Id<'offer'>,
  may: 'withdraw' | 'accept',
): Promise<{ offer: Offer; version: OfferVersion } | Refusal> {
  const offer = await lockOffer(tx, act, offerId);
  if (isRefusal(offer)) return offer;
  const version = newestSent(offer) ?? (offer.versions[0] as OfferVersion);
  const possible = offerCan[may](version.facts, act.now);
  return isRefusal(possible) ? possible : { offer, version };
}
