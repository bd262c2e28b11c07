import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumCents } from '../money.ts';
import { startingFixedTravel, startingRateCard } from '../pricing/defaults/rate-cards.ts';
import type { RateCard } from '../pricing/types.ts';
import { granted, isRefusal } from '../refusal.ts';
import {
  faultInSurveyRates,
  priceSurvey,
  yearsCounted,
  startingSurveyRates as rates,
  type SurveyRates,
  type SurveyWish,
} from './survey-price.ts';

const card = startingRateCard('FR'); // technician 75.00 an hour on site, programmer 93.75; 0.72 a kilometre, 1.25 a minute
const villa: SurveyWish = { systems: 4, devices: 40, cables: 60, ageYears: 6.5, papers: 'missing', kilometres: 20, travelMinutes: 30 };
const nothing: SurveyWish = { systems: 0, devices: 0, cables: 0, ageYears: 0, papers: 'complete', kilometres: 0, travelMinutes: 0 };

it('reckons a villa of six years without papers, line by line', () => {
  const price = granted(priceSurvey(villa, rates, card));
  expect(price.lines.map(({ key, quantity, rateCents, amountCents }) => [key, quantity, rateCents, amountCents])).toEqual([
    ['base', 120, 7_500, 15_000], // 2 h × 75.00
    ['systems', 180, 7_500, 22_500], // 4 × 45 min
    ['devices', 480, 7_500, 60_000], // 40 × 12 min
    ['cables', 600, 7_500, 75_000], // 60 × 10 min
    ['age', 165.6, 7_500, 20_700], // 1380 min × 4 years × 3 %
    ['papers', 483, 7_500, 60_375], // 1380 min × 35 %
    ['report', 811.44, 9_375, 126_788], // 2028.6 min × 40 %, by a programmer
    ['travel', 5, 10_380, 51_900], // 2028.6 ÷ 420 min → 5 visits × 2 × (20 × 0.72 + 30 × 1.25)
    ['rounding', 1, null, 37],
  ]);
  expect(price).toMatchObject({ minutes: 2_841, visits: 5, netCents: 432_300 });
  expect(price.costCents).toBeLessThan(price.netCents);
});

it('of an empty house it is the visit itself; what adds nothing has no line', () => {
  expect(granted(priceSurvey(nothing, rates, { ...card, travel: startingFixedTravel('FR') })).lines.map(({ key }) => key)).toEqual([
    'base',
    'report',
    'travel',
  ]);
});

const wishes: fc.Arbitrary<SurveyWish> = fc.record({
  systems: fc.integer({ min: 0, max: 1_000 }),
  devices: fc.integer({ min: 0, max: 10_000 }),
  cables: fc.integer({ min: 0, max: 20_000 }),
  ageYears: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true })),
  papers: fc.constantFrom('complete', 'partial', 'missing'),
  kilometres: fc.double({ min: 0, max: 2_000, noNaN: true }),
  travelMinutes: fc.double({ min: 0, max: 2_000, noNaN: true }),
});
const settings: fc.Arbitrary<SurveyRates> = fc
  .record({
    baseMinutes: fc.integer({ min: 1, max: 1_440 }),
    perSystemMinutes: fc.nat(1_440),
    perDeviceMinutes: fc.nat(300),
    perCableMinutes: fc.nat(300),
    reportShareBps: fc.nat(10_000),
    perYearOfAgeBps: fc.nat(10_000),
    partialPapersBps: fc.nat(5_000),
    missingPapersBps: fc.integer({ min: 5_000, max: 10_000 }),
    minutesPerVisit: fc.integer({ min: 30, max: 1_440 }),
  })
  .map((set) => ({ ...set, origin: 'firm' }));
const cards: fc.Arbitrary<RateCard> = fc.constantFrom(
  card,
  { ...startingRateCard('CH'), travel: startingFixedTravel('CH') },
  {
    ...card,
    travel: {
      kind: 'zones',
      zones: [
        { upToKm: 30, costCents: 2_000, saleCents: 3_000 },
        { upToKm: null, costCents: 9_000, saleCents: 12_000 },
      ],
    },
  },
);

it('property 8: the lines sum to the price, whole cents throughout, for anything a home may be', () => {
  fc.assert(
    fc.property(wishes, settings, cards, (wish, set, rateCard) => {
      const price = priceSurvey(wish, set, rateCard);
      if (isRefusal(price)) {
        expect(price.refusal).toBe('price_too_large_to_write');
        return;
      }
      expect(sumCents(price.lines.map(({ amountCents }) => amountCents))).toBe(price.netCents);
      expect(price.netCents % 100).toBe(0);
      expect(price.netCents).toBeGreaterThan(0);
      expect(Number.isSafeInteger(price.costCents) && Number.isSafeInteger(price.minutes) && price.visits >= 1).toBe(true);
      // Minutes times the rate is the amount, for whoever reckons it again.
      for (const { unit, quantity, rateCents, amountCents } of price.lines)
        if (unit === 'minutes') expect(Math.abs((quantity * (rateCents ?? 0)) / 60 - amountCents)).toBeLessThanOrEqual(0.5001);
      expect(price.lines.every(({ amountCents, quantity }) => amountCents > 0 && Number.isFinite(quantity))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('more systems, devices, cables, years, kilometres or missing papers never cost less', () => {
  const papers = { complete: 'partial', partial: 'missing', missing: 'missing' } as const;
  const grown = fc.constantFrom('systems', 'devices', 'cables', 'ageYears', 'kilometres', 'travelMinutes', 'papers');
  fc.assert(
    fc.property(wishes, settings, cards, grown, fc.integer({ min: 1, max: 50 }), (wish, set, rateCard, driver, by) => {
      const more = driver === 'papers' ? { ...wish, papers: papers[wish.papers] } : { ...wish, [driver]: wish[driver] + by };
      const [less, then] = [priceSurvey(wish, set, rateCard), priceSurvey(more, set, rateCard)];
      if (isRefusal(less) || isRefusal(then)) return;
      expect(then.netCents).toBeGreaterThanOrEqual(less.netCents);
      expect(then.costCents).toBeGreaterThanOrEqual(less.costCents);
      expect(then.minutes).toBeGreaterThanOrEqual(less.minutes);
    }),
    { numRuns: 300 },
  );
});

it('refuses what no home has, and settings that make no sense', () => {
  const of = (wish: Partial<SurveyWish>, set: Partial<SurveyRates> = {}, rateCard = card) =>
    priceSurvey({ ...villa, ...wish }, { ...rates, ...set }, rateCard);
  expect(of({ systems: -1 })).toMatchObject({ refusal: 'count_must_be_whole_and_not_negative', field: 'wish.systems' });
  expect(of({ devices: 1e9 })).toMatchObject({ refusal: 'count_too_large', field: 'wish.devices' });
  expect(of({ cables: Number.NaN })).toMatchObject({ refusal: 'number_must_be_finite' });
  expect(of({ ageYears: 900 })).toMatchObject({ refusal: 'quantity_too_large', field: 'wish.ageYears' });
  expect(of({ kilometres: Number.POSITIVE_INFINITY })).toMatchObject({ refusal: 'number_must_be_finite' });
  expect(of({}, { minutesPerVisit: 0 })).toMatchObject({ refusal: 'visit_needs_working_time' });
  expect(of({}, { missingPapersBps: 100 })).toMatchObject({ refusal: 'missing_papers_must_not_cost_less' });
  expect(of({}, { reportShareBps: 20_000 })).toMatchObject({ refusal: 'share_must_be_between_0_and_100' });
  const near: RateCard = { ...card, travel: { kind: 'zones', zones: [{ upToKm: 10, costCents: 1, saleCents: 1 }] } };
  expect(of({}, {}, near)).toMatchObject({ refusal: 'home_lies_beyond_the_last_zone', field: 'wish.kilometres' });
  const free = { costPerHourCents: 0, salePerHourCents: 0 };
  const gift = { technician: { remote: free, onSite: free }, programmer: { remote: free, onSite: free } };
  expect(of({ kilometres: 0, travelMinutes: 0 }, {}, { ...card, labour: gift })).toMatchObject({ refusal: 'survey_costs_nothing' });
  expect(faultInSurveyRates(rates)).toBeNull();
  expect(rates.origin).toBe('starting_assumption');
});

it('counts the years after the second up to the tenth, and no part of one', () => {
  expect([0, 2, 2.9, 3, 6.5, 10, 12, 60].map(yearsCounted)).toEqual([0, 0, 0, 1, 4, 8, 8, 8]);
});
