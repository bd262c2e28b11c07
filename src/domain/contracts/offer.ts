import type { Cents } from '../money.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Instant } from '../time.ts';
import { refuse } from './refusals.ts';

/** What has happened to one version of an offer. Each fact is the moment it happened; the state is derived. */
export interface OfferFacts {
  readonly sentAt: Instant | null;
  /** The first moment at which it can no longer be accepted. */
  readonly expiresAt: Instant | null;
  readonly supersededAt: Instant | null;
  readonly declinedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export const offerStates = ['draft', 'sent', 'expired', 'superseded', 'declined', 'accepted', 'withdrawn'] as const;
export type OfferState = (typeof offerStates)[number];

/** The state at a moment. What ends an offer ends it for good: the earliest of accepted, declined, superseded and withdrawn decides. */
export function offerStateAt(offer: OfferFacts, at: Instant): OfferState {
  const ends: [OfferState, Instant | null][] = [
    ['accepted', offer.acceptedAt],
    ['declined', offer.declinedAt],
    ['superseded', offer.supersededAt],
    ['withdrawn', offer.withdrawnAt],
  ];
  const happened = ends.filter((end): end is [OfferState, Instant] => end[1] !== null && end[1] <= at);
  const first = happened.sort((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0))[0];
  if (first) return first[0];
  if (offer.sentAt === null || offer.sentAt > at) return 'draft';
  return offer.expiresAt !== null && offer.expiresAt <= at ? 'expired' : 'sent';
}

/** What ends an offer for good: no newer version replaces what was accepted or withdrawn. */
export const finalStates: readonly OfferState[] = ['accepted', 'withdrawn'];

/** Of an offer's versions, first to newest, the one that says what the offer is: the one accepted or withdrawn, else the newest. A draft left over is not it. */
export function decidingVersion<V extends { readonly state: OfferState }>(versions: readonly V[]): V {
  const deciding = versions.findLast((one) => finalStates.includes(one.state)) ?? versions.at(-1);
  if (!deciding) throw new RangeError('an offer has a version');
  return deciding;
}

type Act = 'edit' | 'send' | 'accept' | 'decline' | 'recordDecline' | 'ask' | 'supersede' | 'withdraw';

/** In which states each act is possible. The button, its tooltip and the server read the same table. */
const possible: Readonly<Record<Act, readonly OfferState[]>> = {
  edit: ['draft'],
  send: ['draft'],
  accept: ['sent'],
  decline: ['sent'],
  // What the client told by telephone may be a no to an offer that ran out meanwhile; a yes needs a price of today.
  recordDecline: ['sent', 'expired'],
  ask: ['sent', 'expired'],
  supersede: ['sent', 'expired', 'declined'],
  withdraw: ['sent'],
};

/** Why not, by the state that stands in the way. */
const reason = {
  draft: 'offer_is_not_sent_yet',
  sent: 'offer_is_already_sent',
  expired: 'offer_has_expired',
  superseded: 'offer_was_replaced',
  declined: 'offer_was_declined',
  accepted: 'offer_is_already_accepted',
  withdrawn: 'offer_was_withdrawn',
} as const;

function can(act: Act) {
  const verb = (offer: OfferFacts, at: Instant): true | Refusal => {
    const state = offerStateAt(offer, at);
    return possible[act].includes(state) ? true : refuse(reason[state]);
  };
  return Object.assign(verb, { states: possible[act] });
}

/**
 * `offerCan.accept(offer, now)` → true or a named refusal. An offer is accepted while `now < expiresAt`; the very moment it expires it is not
 * (`offer_has_expired`). Of two who accept at once the second reads `offer_is_already_accepted`, once the command looks again under its lock.
 */
export const offerCan = {
  edit: can('edit'),
  send: can('send'),
  accept: can('accept'),
  decline: can('decline'),
  recordDecline: can('recordDecline'),
  ask: can('ask'),
  supersede: can('supersede'),
  withdraw: can('withdraw'),
};

/** One plan as offered for a home. `feeCents` is the fee of one billing period as the client sees it; null while nobody has set it. */
export interface OfferedPlan {
  readonly planKey: string;
  readonly feeCents: Cents | null;
}

export const mostPlansInAnOffer = 3;

/** True, or why these plans cannot be sent together. A missing price is a refusal, never nought (property 8). */
export function plansCanBeOffered(plans: readonly OfferedPlan[]): true | Refusal {
  if (plans.length === 0) return refuse('offer_has_no_plan');
  if (plans.length > mostPlansInAnOffer) return refuse('offer_has_more_than_three_plans', { values: { count: plans.length } });
  if (new Set(plans.map((plan) => plan.planKey)).size < plans.length) return refuse('offer_names_a_plan_twice');
  const unpriced = plans.findIndex((plan) => plan.feeCents === null || !Number.isSafeInteger(plan.feeCents) || plan.feeCents <= 0);
  return unpriced < 0
    ? true
    : refuse('offered_plan_has_no_price', { field: `plans.${unpriced}.feeCents`, values: { plan: plans[unpriced]?.planKey ?? '' } });
}

/** The facts once sent. Refusals: those of `send` and of the plans, and `offer_must_expire_after_it_is_sent`. */
export function sendOffer(offer: OfferFacts, plans: readonly OfferedPlan[], at: Instant, expiresAt: Instant): OfferFacts | Refusal {
  const sendable = offerCan.send(offer, at);
  if (isRefusal(sendable)) return sendable;
  const plansOk = plansCanBeOffered(plans);
  if (isRefusal(plansOk)) return plansOk;
  if (expiresAt <= at) return refuse('offer_must_expire_after_it_is_sent', { field: 'expiresAt' });
  return { ...offer, sentAt: at, expiresAt };
}

/** The plan the client picked. Refusals: those of `accept`, and `plan_is_not_in_the_offer`. */
export function acceptOffer<P extends OfferedPlan>(
  offer: OfferFacts,
  plans: readonly P[],
  planKey: string,
  at: Instant,
): { readonly offer: OfferFacts; readonly plan: P } | Refusal {
  const acceptable = offerCan.accept(offer, at);
  if (isRefusal(acceptable)) return acceptable;
  const plan = plans.find((one) => one.planKey === planKey);
  return plan ? { offer: { ...offer, acceptedAt: at }, plan } : refuse('plan_is_not_in_the_offer', { field: 'planKey' });
}

/** `by`: the client's own click, or told to the firm and recorded. Refusals: those of `decline` or `recordDecline`, and `decline_needs_a_reason`. */
export function declineOffer(
  offer: OfferFacts,
  why: string,
  at: Instant,
  by: 'decline' | 'recordDecline' = 'decline',
): OfferFacts | Refusal {
  const declinable = offerCan[by](offer, at);
  if (isRefusal(declinable)) return declinable;
  return why.trim() === '' ? refuse('decline_needs_a_reason', { field: 'reason' }) : { ...offer, declinedAt: at };
}
