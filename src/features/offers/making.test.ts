import { describe, expect, it } from 'vitest';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { offersScene } from '#test/offers-scene.ts';
import { makeOffer } from './commands/drafts.ts';
import { builtOffer, feesOf, hashOfValue } from './commands/value.ts';
import { readOffer } from './queries/versions.ts';

const { act, inside, wish } = await offersScene();

describe('an offer in the making', () => {
  it('property 7: the trial, the draft and what the client reads are one value', async () => {
    const tried = await inside(async (tx) => granted(await builtOffer(tx, act, wish(), { number: '', version: 1 })));
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const {
      versions: [version],
    } = await inside(async (tx) => granted(await readOffer(tx, act, draft.offerId)));
    expect(version?.value).toEqual({ ...tried.value, number: draft.number });
    expect(version?.valueHash).toBe(hashOfValue(version?.value as OfferValue));
    expect(version?.value).toMatchObject({ pricesAre: 'gross', vat: { category: 'S', rateBps: 2000 }, buyer: { language: 'it' } });
  });

  it('shows a price with VAT as the invoice will reckon it', () => {
    expect(feesOf(4550, 'gross', 2000)).toEqual({ feeCents: 5460, feeNetCents: 4550, feeVatCents: 910, feeGrossCents: 5460 }); // 45.50 × 1.20; 54.60 × 20/120
    expect(feesOf(4550, 'net', 2000)).toEqual({ feeCents: 4550, feeNetCents: 4550, feeVatCents: 910, feeGrossCents: 5460 });
    expect(feesOf(3333, 'gross', 810)).toEqual({ feeCents: 3603, feeNetCents: 3333, feeVatCents: 270, feeGrossCents: 3603 }); // 33.33 + 2.70; 36.03 × 8.1/108.1 = 2.6997
  });

  it('takes a reduced rate only with everything declared', async () => {
    const vat = (declared: string[]) => inside((tx) => makeOffer(tx, act, wish({ vat: { category: 'S', rateBps: 1000, declared } })));
    expect(await vat([])).toMatchObject({ refusal: 'vat_declaration_is_missing', field: 'vat.declared' });
    const { offerId } = granted(await vat(['dwelling_over_2_years', 'private_dwelling', 'improvement_or_maintenance']));
    const {
      versions: [version],
    } = await inside(async (tx) => granted(await readOffer(tx, act, offerId)));
    expect(version?.value.vat).toEqual({
      category: 'S',
      rateBps: 1000,
      declared: ['dwelling_over_2_years', 'private_dwelling', 'improvement_or_maintenance'],
    });
    expect(version?.value.plans.every((plan) => plan.feeNetCents + plan.feeVatCents === plan.feeGrossCents)).toBe(true);
  });

  it('refuses by name', async () => {
    const made = (more: object) => inside((tx) => makeOffer(tx, act, wish({ recommended: null, ...more })));
    expect(await made({ planKeys: [] })).toMatchObject({ refusal: 'offer_has_no_plan' });
    expect(await made({ planKeys: ['essential', 'essential'] })).toMatchObject({ refusal: 'offer_names_a_plan_twice' });
    expect(await made({ planKeys: ['essential', 'comfort', 'premium', 'gold'] })).toMatchObject({
      refusal: 'offer_has_more_than_three_plans',
    });
    expect(await made({ planKeys: ['gold'] })).toMatchObject({ refusal: 'plan_cannot_be_offered_now' });
    expect(await made({ recommended: 'gold' })).toMatchObject({ refusal: 'recommended_plan_is_not_in_the_offer' });
    expect(await made({ expiresOn: addDays(act.today, -1) })).toMatchObject({ refusal: 'offer_must_be_valid_after_today' });
    expect(await made({ startsOn: addDays(act.today, -1) })).toMatchObject({ refusal: 'offer_starts_in_the_past' });
    expect(await made({ vat: { category: 'AE', ground: 'art. 196' } })).toMatchObject({ refusal: 'reverse_charge_needs_a_vat_number' });
    expect(await made({ vat: { category: 'E', ground: ' ' } })).toMatchObject({ refusal: 'vat_ground_is_missing' });
  });

  it('a refusal burns no number', async () => {
    const number = async () => Number((await inside(async (tx) => granted(await makeOffer(tx, act, wish())))).number.slice(-4));
    const before = await number();
    await inside((tx) => makeOffer(tx, act, wish({ planKeys: ['gold'], recommended: null })));
    expect(await number()).toBe(before + 1);
  });
});
