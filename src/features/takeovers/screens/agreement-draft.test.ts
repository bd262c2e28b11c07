import { expect, it } from 'vitest';
import { startingRateCard } from '#domain/pricing/defaults/rate-cards.ts';
import { granted } from '#domain/refusal.ts';
import { priceSurvey, startingSurveyRates, type SurveyWish } from '#domain/takeovers/survey-price.ts';
import type { DraftStart } from '../remote.ts';
import { reckon, startOfAgreement } from './agreement-draft.ts';

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
