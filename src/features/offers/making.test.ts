import { describe, expect, it } from 'vitest';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, addMinutes, day } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { moveHome } from '#features/homes/commands/moves.ts';
import { ClientForm, MoveForm } from '#features/homes/schema.ts';
import { editFirm } from '#features/team/commands/firm.ts';
import { FirmForm } from '#features/team/schema.ts';
import { offersScene } from '#test/offers-scene.ts';
import { editDraft, makeOffer } from './commands/drafts.ts';
import { recordAnswer } from './commands/told.ts';
import { builtOffer, feesOf, hashOfValue } from './commands/value.ts';
import { readOffer } from './queries/versions.ts';
import type { OfferWish } from './schema.ts';

const { act, api, inside, wish, homeId, sent, post } = await offersScene();

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
      key: 'reduced_home',
      declared: ['dwelling_over_2_years', 'private_dwelling', 'improvement_or_maintenance'],
      declaration: { toldTo: 'Claire Fontaine', on: act.today },
    });
    // Another member writes the draft anew a day later: what was declared before stays as it was told.
    const marc = { ...act, by: { ...act.by, name: 'Marc' }, now: addMinutes(act.now, 1440), today: addDays(act.today, 1) };
    const again = version?.inside.wish as OfferWish;
    await inside(async (tx) => granted(await editDraft(tx, marc, offerId, { ...again, message: 'Bonjour' })));
    const anew = await inside(async (tx) => granted(await readOffer(tx, marc, offerId)));
    expect(anew.versions[0]?.value).toMatchObject({
      message: 'Bonjour',
      vat: { declaration: { toldTo: 'Claire Fontaine', on: act.today } },
    });
    expect(version?.value.plans.every((plan) => plan.feeNetCents + plan.feeVatCents === plan.feeGrossCents)).toBe(true);
  });

  it('is paid every half-year too: two fees a year, and the factor between the quarter’s and the year’s', async () => {
    const of = async (monthsPerPeriod: number) =>
      (await inside(async (tx) => granted(await builtOffer(tx, act, wish({ monthsPerPeriod }), { number: '', version: 1 })))).value;
    const [quarterly, halfYearly, yearly] = [await of(3), await of(6), await of(12)];
    const perYear = (value: OfferValue) => (value.plans[1]?.feeNetCents ?? 0) * (12 / value.monthsPerPeriod);
    expect(halfYearly.monthsPerPeriod).toBe(6);
    expect(perYear(halfYearly)).toBeLessThan(perYear(quarterly) + 500);
    expect(perYear(halfYearly)).toBeGreaterThan(perYear(yearly) - 500);
    expect(halfYearly.plans[1]?.feePerMonthCents).toBe(Math.round((halfYearly.plans[1]?.feeCents ?? 0) / 6));
  });

  it('has the firm’s days to pay and of notice, or its own, frozen with it', async () => {
    const of = async (more: object = {}) =>
      inside(async (tx) => {
        const built = await builtOffer(tx, act, wish(more), { number: '', version: 1 });
        return isRefusal(built) ? built : { paymentDays: built.value.paymentDays, noticeDays: built.value.noticeDays };
      });
    expect(await of()).toEqual({ paymentDays: 14, noticeDays: 30 });
    const firm = await inside((tx) => tx.selectFrom('company').selectAll().where('id', '=', act.company.id).executeTakeFirstOrThrow());
    const form = (more: object) => FirmForm.parse({ ...firm, vatId: '', iban: '', bic: '', ...more });
    expect(await inside((tx) => editFirm(tx, act, form({ paymentDays: 61 })))).toMatchObject({ refusal: 'payment_days_are_0_to_60' });
    expect(await inside((tx) => editFirm(tx, act, form({ paymentDays: 21, noticeDays: 60 })))).toBeNull();
    expect(await of()).toEqual({ paymentDays: 21, noticeDays: 60 });
    expect(await of({ noticeDays: 15 })).toEqual({ paymentDays: 21, noticeDays: 15 });
    expect(await of({ noticeDays: 91 })).toMatchObject({ refusal: 'notice_days_are_0_to_90', field: 'noticeDays' });
  });

  it('a draft that somebody changed meanwhile is not written over', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const edit = (more: object) => inside((tx) => editDraft(tx, act, draft.offerId, { ...wish(more), valueHash: draft.valueHash }));
    granted(await edit({ termMonths: 24 }));
    expect(await edit({ termMonths: 36 })).toMatchObject({ refusal: 'changed_by_somebody_meanwhile' });
    const { versions } = await inside(async (tx) => granted(await readOffer(tx, act, draft.offerId)));
    expect(versions[0]?.value.termMonths).toBe(24);
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
    expect(await made({ startsOn: addDays(act.today, -1) })).toMatchObject({ refusal: 'start_cannot_lie_in_the_past', field: 'startsOn' });
    expect(await made({ startsOn: day('2999-01-01') })).toMatchObject({ refusal: 'start_is_too_far_ahead', field: 'startsOn' });
    const short = { refusal: 'term_is_shorter_than_its_billing_period', field: 'termMonths' };
    expect(await made({ termMonths: 1, monthsPerPeriod: 12 })).toMatchObject(short);
    expect(await made({ termMonths: 18, monthsPerPeriod: 12 })).not.toHaveProperty('refusal');
    expect(await made({ vat: { category: 'AE', ground: 'art. 196' } })).toMatchObject({ refusal: 'reverse_charge_needs_a_vat_number' });
    expect(await made({ vat: { category: 'E', ground: ' ' } })).toMatchObject({ refusal: 'vat_ground_is_missing' });
  });

  it('refuses all that does not fit at once, each with its field', async () => {
    const wrong = { startsOn: addDays(act.today, -1), expiresOn: addDays(act.today, -2), paymentDays: 400, recommended: 'nobody' };
    const answer = (await (await api('POST', '/offers/trial', wish(wrong))).json()) as { errors: { field: string; refusal: string }[] };
    expect(answer).toMatchObject({ refusal: 'form_has_errors', values: { count: 4 } });
    expect(answer.errors.map(({ field, refusal }) => [field, refusal])).toEqual([
      ['recommended', 'recommended_plan_is_not_in_the_offer'],
      ['startsOn', 'start_cannot_lie_in_the_past'],
      ['expiresOn', 'offer_must_be_valid_after_today'],
      ['paymentDays', 'payment_days_are_0_to_60'],
    ]);
    // One alone stays what it is.
    expect(await (await api('POST', '/offers/trial', wish({ paymentDays: 400 }))).json()).toMatchObject({
      refusal: 'payment_days_are_0_to_60',
    });
  });

  it('a refusal burns no number', async () => {
    const number = async () => Number((await inside(async (tx) => granted(await makeOffer(tx, act, wish())))).number.slice(-4));
    const before = await number();
    await inside((tx) => makeOffer(tx, act, wish({ planKeys: ['gold'], recommended: null })));
    expect(await number()).toBe(before + 1);
  });

  it('of a home that went to another client since is not written anew with the data of that client, nor accepted by the one before', async () => {
    const before = await sent();
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const buyer = ClientForm.parse({ kind: 'household', name: 'Solène Vasseur', language: 'fr', country: 'FR' });
    const { clientId } = await inside(async (tx) => granted(await addClient(tx, act, { client: buyer })));
    await inside(async (tx) => granted(await moveHome(tx, act, homeId, MoveForm.parse({ clientId, movedOn: act.today }))));
    expect(await inside((tx) => editDraft(tx, act, draft.offerId, wish()))).toMatchObject({
      refusal: 'home_went_to_another_client',
      status: 409,
    });
    const refused = await post(`/o/${before.token}/accept`, { versionId: before.versionId, planKey: 'comfort' });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('La casa è passata ad altri')]);
    const told = { kind: 'accepted', planKey: 'comfort', toldBy: 'Hélène Marlow' } as const;
    expect(await inside((tx) => recordAnswer(tx, act, before.offerId, told))).toMatchObject({
      refusal: 'offer_home_went_to_another_client',
    });
    const own = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const read = (offerId: typeof draft.offerId) => inside(async (tx) => granted(await readOffer(tx, act, offerId)));
    expect((await read(own.offerId)).versions[0]?.value.buyer.name).toBe('Solène Vasseur');
    expect((await read(draft.offerId)).versions[0]?.value.buyer.name).not.toBe('Solène Vasseur');
  });
});
