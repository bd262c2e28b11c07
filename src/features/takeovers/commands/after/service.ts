import { daysOfOffer } from '#domain/contracts/offer-days.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { standing } from '#domain/takeovers/gates.ts';
import type { Day } from '#domain/time.ts';
import { startToProposeFor } from '#features/contracts/queries/start-to-propose.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { recordMoment } from '#features/journey/commands/journeys.ts';
import { currentJourney } from '#features/journey/queries/journeys.ts';
import { makeOffer } from '#features/offers/commands/drafts.ts';
import { offerablePlans } from '#features/pricing/queries/plans.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import type { TakeoverRead } from '../../queries/takeover.ts';
import { about } from '../about.ts';
import { throughGate } from '../gate.ts';

/** An offer names three plans at most. */
const mostPlans = 3;

/**
 * The home, with its devices and papers as they now are, goes on into service: a draft of an offer with the firm's plans, once. Asked again the same offer is the
 * answer. The handover is a moment of the client's journey from then on. Refusals: `no_such_record`, all that the act `offer_service` lacks, those of `makeOffer`.
 * Event: `takeover.service_offered` {offerId, offerNumber}.
 */
export async function offerService(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<{ offerId: Id<'offer'> } | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'offer_service', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const before = await tx
    .selectFrom('takeoverOffer')
    .select('offerId')
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .executeTakeFirst();
  if (before) return before;
  const startsOn = await startOfService(tx, act, takeover);
  if (isRefusal(startsOn)) return startsOn;
  const plans = (await offerablePlans(tx, act)).slice(0, mostPlans);
  const made = await makeOffer(tx, act, {
    homeId: takeover.homeId,
    planKeys: plans.map(({ key }) => key),
    recommended: null,
    termMonths: 12,
    monthsPerPeriod: 1,
    startsOn,
    message: '',
    turned: {},
  });
  if (isRefusal(made)) return made;
  const { offerId, number } = made;
  await tx
    .insertInto('takeoverOffer')
    .values({ companyId: act.company.id, takeoverId, offerId, madeAt: act.now, madeBy: act.by.name })
    .execute();
  await noteHandover(tx, act, takeover);
  await record(tx, act, { kind: 'takeover.service_offered', ...about(takeover, { offerId, offerNumber: number }) });
  return { offerId };
}

/** The first day to propose, as for every offer. */
async function startOfService(tx: Tx, act: Act, { clientId, homeId }: TakeoverRead): Promise<Day | Refusal> {
  const client = await readClient(tx, act, clientId);
  if (isRefusal(client)) return client;
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const us = await firm(tx, act);
  const days = daysOfOffer(us.country, us);
  return isRefusal(days) ? days : startToProposeFor(tx, act, client.kind, home.country, days.paymentDays);
}

/** The handover on the client's journey, of the day it was signed; never a refusal of the offer, where the journey is lost or has it already. */
async function noteHandover(tx: Tx, act: Act, { facts, clientId, homeId }: TakeoverRead): Promise<void> {
  const journey = await currentJourney(tx, act, { clientId, homeId });
  const signed = standing(facts, 'handover');
  if (!journey || !signed || journey.moments.some(({ moment, happenedAt }) => moment === 'handover' && happenedAt !== null)) return;
  await recordMoment(tx, act, journey.id, { moment: 'handover', happenedOn: signed.signedOn, reason: null });
}
