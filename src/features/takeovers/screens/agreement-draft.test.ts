import { expect, it } from 'vitest';
import { startingRateCard } from '#domain/pricing/defaults/rate-cards.ts';
import { granted } from '#domain/refusal.ts';
import { mostOfHome, priceSurvey, startingSurveyRates, type SurveyWish } from '#domain/takeovers/survey-price.ts';
import { validate } from '#platform/http/validate.ts';
import type { DraftStart } from '../remote.ts';
import { AgreementDraftForm } from '../schema.ts';
import { askedCents, bodyOf, faultsInWish, reckon, type ReckonedSurvey, startOfAgreement } from './agreement-draft.ts';

const survey: SurveyWish = { systems: 1, devices: 30, cables: 40, ageYears: 8, papers: 'partial', kilometres: 10, travelMinutes: 20 };
const card = startingRateCard('FR');
const vat = [
  { key: 'standard', rateBps: 2_000, conditions: [], standing: 'possible' },
  { key: 'reduced_home', rateBps: 1_000, conditions: ['private_dwelling'], standing: 'possible' },
];
const start = { survey, reckoning: { today: '2026-11-30', card, surveyRates: startingSurveyRates, vat } } as unknown as DraftStart;

it('the price on the screen is the one the server reckons, with VAT where prices have it', () => {
  const price = granted(priceSurvey(survey, startingSurveyRates, card));
  const begun = startOfAgreement(start, null);
  expect(reckon(begun, start, 'net')).toMatchObject({ price, priceCents: price.netCents, vatBps: 2_000 });
  expect(reckon(begun, start, 'gross')).toMatchObject({ priceCents: price.netCents * 1.2 });
});

it('a declaration that is still missing does not hide the price of the rate chosen', () => {
  const begun = { ...startOfAgreement(start, null), vat: { key: 'reduced_home', declared: [] } } as const;
  expect(reckon(begun, start, 'gross')).toMatchObject({ vatBps: 1_000 });
});

it('a draft goes on from the price agreed only where somebody said why; without a card there is none', () => {
  const price = granted(priceSurvey(survey, startingSurveyRates, card));
  const draft = { wish: survey, price, vat: { key: 'standard', declared: [] }, message: '' } as const;
  expect(startOfAgreement(start, { ...draft, priceCents: 5, reason: 'Friend' }).priceCents).toBe(5);
  expect(startOfAgreement(start, { ...draft, priceCents: price.netCents, reason: '' }).priceCents).toBeNull();
  const without = { ...start, reckoning: { ...start.reckoning, card: null } };
  expect(reckon(startOfAgreement(without, null), without, 'net')).toBeNull();
});

it('another price that cannot be read, or is none, is refused at its field and never taken as the reckoned one', () => {
  const begun = { ...startOfAgreement(start, null), reason: 'Agreed on the phone' };
  const sent = (priceCents: number | null) => validate(AgreementDraftForm, bodyOf({ ...begun, priceCents }, 0));
  const reckoned = granted(reckon(begun, start, 'net')) as ReckonedSurvey;
  for (const priceCents of [Number.NaN, -300, 0, 12_345_678_901_00]) {
    expect(sent(priceCents)).toMatchObject({ errors: [{ field: 'priceCents' }] });
  }
  expect(sent(null)).toMatchObject({ priceCents: null });
  expect([Number.NaN, -300, 5, null].map((priceCents) => askedCents({ priceCents }, reckoned))).toEqual([
    null,
    null,
    5,
    reckoned.priceCents,
  ]);
});

it('what is typed of the home and cannot be taken is told at its field, by the limits of the price itself', () => {
  expect(faultsInWish({ ...survey, systems: 999_999, devices: -3, cables: Number.NaN, ageYears: 8.5 }).map(({ field }) => field)).toEqual([
    'wish.systems',
    'wish.devices',
    'wish.cables',
    'wish.ageYears',
  ]);
  for (const [name, most] of Object.entries(mostOfHome)) {
    expect(faultsInWish({ ...survey, [name]: most })).toEqual([]);
    expect(faultsInWish({ ...survey, [name]: most + 1 })).toMatchObject([{ field: `wish.${name}`, values: { maximum: most } }]);
    expect(priceSurvey({ ...survey, [name]: most + 1 }, startingSurveyRates, card)).toMatchObject({ field: `wish.${name}` });
  }
});
