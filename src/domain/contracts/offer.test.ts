import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepFreeze } from '#test/deep-freeze.ts';
import { granted } from '../refusal.ts';
import { addMinutes, instant, type Instant } from '../time.ts';
import { acceptOffer, declineOffer, offerCan, offerStateAt, plansCanBeOffered, sendOffer, type OfferFacts } from './offer.ts';

const draft: OfferFacts = { sentAt: null, expiresAt: null, supersededAt: null, declinedAt: null, acceptedAt: null, withdrawnAt: null };
const sentAt = instant('2026-11-23T09:00:00Z');
const expiresAt = instant('2026-12-07T09:00:00Z');
const plans = [
  { planKey: 'essential', feeCents: 2900 },
  { planKey: 'comfort', feeCents: 7900 },
  { planKey: 'premium', feeCents: 14_900 },
];
const sent = granted(sendOffer(draft, plans, sentAt, expiresAt));

describe('an offer for Villa Marlow', () => {
  it('is a draft until sent, then stands until it expires', () => {
    expect(offerStateAt(draft, sentAt)).toBe('draft');
    expect(offerStateAt(sent, sentAt)).toBe('sent');
    expect(offerStateAt(sent, instant('2026-12-07T08:59:59.999Z'))).toBe('sent');
    expect(offerStateAt(sent, expiresAt)).toBe('expired');
  });

  it('is accepted a millisecond before it expires and refused the moment it does', () => {
    expect(acceptOffer(sent, plans, 'comfort', instant('2026-12-07T08:59:59.999Z'))).toMatchObject({ plan: { feeCents: 7900 } });
    expect(acceptOffer(sent, plans, 'comfort', expiresAt)).toMatchObject({ refusal: 'offer_has_expired', status: 410 });
  });

  it('is accepted once: the second tab reads that it is already accepted', () => {
    const { offer } = granted(acceptOffer(sent, plans, 'comfort', instant('2026-11-24T10:00:00Z')));
    expect(acceptOffer(offer, plans, 'premium', instant('2026-11-24T10:00:01Z'))).toMatchObject({
      refusal: 'offer_is_already_accepted',
      status: 409,
    });
    expect(offerStateAt(offer, instant('2027-01-01T00:00:00Z'))).toBe('accepted'); // does not expire afterwards
  });

  it('is declined with a reason', () => {
    expect(declineOffer(sent, '  ', sentAt)).toMatchObject({ refusal: 'decline_needs_a_reason' });
    const declined = granted(declineOffer(sent, 'Too dear for us', instant('2026-11-25T10:00:00Z')));
    expect(offerCan.accept(declined, instant('2026-11-26T10:00:00Z'))).toMatchObject({ refusal: 'offer_was_declined' });
    expect(offerCan.supersede(declined, instant('2026-11-26T10:00:00Z'))).toBe(true);
  });

  it('replaced by a new version, the old link says so', () => {
    const replaced = { ...sent, supersededAt: instant('2026-11-25T10:00:00Z') };
    expect(offerCan.accept(replaced, instant('2026-11-26T10:00:00Z'))).toMatchObject({ refusal: 'offer_was_replaced' });
  });

  it('names only plans that are in it, at most three, each priced', () => {
    expect(acceptOffer(sent, plans, 'gold', sentAt)).toMatchObject({ refusal: 'plan_is_not_in_the_offer' });
    expect(plansCanBeOffered([])).toMatchObject({ refusal: 'offer_has_no_plan' });
    expect(plansCanBeOffered([...plans, { planKey: 'gold', feeCents: 1 }])).toMatchObject({ refusal: 'offer_has_more_than_three_plans' });
    expect(plansCanBeOffered([plans[0]!, plans[0]!])).toMatchObject({ refusal: 'offer_names_a_plan_twice' });
  });

  it('property 8: a plan without a price is refused, not offered for nothing', () => {
    expect(plansCanBeOffered([plans[0]!, { planKey: 'comfort', feeCents: null }])).toMatchObject({
      refusal: 'offered_plan_has_no_price',
      field: 'plans.1.feeCents',
      values: { plan: 'comfort' },
    });
  });

  it('is sent once, and expires after that', () => {
    expect(sendOffer(sent, plans, sentAt, expiresAt)).toMatchObject({ refusal: 'offer_is_already_sent' });
    expect(sendOffer(draft, plans, sentAt, sentAt)).toMatchObject({ refusal: 'offer_must_expire_after_it_is_sent' });
  });

  it('property 12: accepting takes the plan that was offered under that name, whole, in whatever order and whatever its price', () => {
    const plan = fc.record({
      planKey: fc.stringMatching(/^[a-z]{1,3}$/),
      feeCents: fc.integer({ min: 1, max: 10_000_000 }),
      name: fc.string(),
    });
    const offered = fc.uniqueArray(plan, { minLength: 1, maxLength: 6, selector: ({ planKey }) => planKey });
    fc.assert(
      fc.property(offered, fc.nat(), plan, (plans, which, another) => {
        const chosen = plans[which % plans.length]!;
        const told = JSON.stringify(plans);
        const { plan: taken, offer } = granted(acceptOffer(deepFreeze({ ...sent }), deepFreeze(plans), chosen.planKey, sentAt));
        expect(taken).toBe(chosen); // the very plan of the offer: nothing is looked up anew
        expect([JSON.stringify(plans), offer.sentAt, offer.expiresAt]).toEqual([told, sent.sentAt, sent.expiresAt]);
        // What the firm sells today and did not offer then cannot be taken.
        const unoffered = acceptOffer(sent, plans, `${another.planKey}0`, sentAt);
        expect(unoffered).toMatchObject({ refusal: 'plan_is_not_in_the_offer' });
      }),
      { numRuns: 100 },
    );
  });

  it('once it has ended it stays as it ended, whatever happens after', () => {
    const moment = fc.integer({ min: 0, max: 60 }).map((days) => addMinutes(sentAt, days * 1440));
    const maybe = fc.option(moment, { nil: null });
    const facts = fc.record({
      sentAt: fc.constant(sentAt),
      expiresAt: fc.constant(expiresAt),
      supersededAt: maybe,
      declinedAt: maybe,
      acceptedAt: maybe,
      withdrawnAt: maybe,
    });
    fc.assert(
      fc.property(facts, moment, moment, (offer, a, b) => {
        const [early, late] = (a < b ? [a, b] : [b, a]) as [Instant, Instant];
        const state = offerStateAt(offer, early);
        if (['accepted', 'declined', 'superseded', 'withdrawn'].includes(state)) expect(offerStateAt(offer, late)).toBe(state);
      }),
      { numRuns: 300 },
    );
  });
});
