import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumCents } from '../money.ts';
import { startingRateCard } from '../pricing/defaults/rate-cards.ts';
import { proposedElements } from '../takeovers/proposals.ts';
import { priceSurvey, startingSurveyRates } from '../takeovers/survey-price.ts';
import { granted } from '../refusal.ts';
import { addedBy, addedTogether, asFound, papersBy, priceAdded, type AddedMinutes, type Adding } from './added.ts';
import { itemKinds } from './kinds.ts';
import { foundStates, itemStates } from './states.ts';

const card = startingRateCard('FR'); // technician 75.00 an hour on site, programmer 93.75 in the office
const columns = ['wiringMinutes', 'productsMinutes', 'anewMinutes'] as const;
const minutes = fc.record({ wiringMinutes: fc.nat(10_000), productsMinutes: fc.nat(10_000), anewMinutes: fc.nat(10_000) });
const adding: fc.Arbitrary<Adding> = fc.record({
  kind: fc.constantFrom(...itemKinds),
  state: fc.constantFrom(...itemStates),
  adds: fc.option(minutes),
});

describe('what a thing that is not there adds', () => {
  it('more is never less: partly at most what missing adds, refused as much as missing, had nothing', () => {
    for (const kind of itemKinds)
      for (const column of columns) {
        const [had, partly, missing, refused] = foundStates.map((state) => addedBy(kind, state)[column]);
        expect([kind, column, had, partly! <= missing!, refused]).toEqual([kind, column, 0, true, missing]);
      }
  });

  it('of programming nothing is made anew for its absence: it is redone in any case (T2)', () => {
    expect(addedBy('programming', 'missing')).toEqual({ wiringMinutes: 45, productsMinutes: 90, anewMinutes: 0 });
  });

  it('the sum is that of its parts, and nothing that is still to be found makes it more than it is at most', () => {
    fc.assert(
      fc.property(fc.array(adding, { maxLength: 30 }), (items) => {
        const { found, atMost } = addedTogether(items);
        for (const column of columns) {
          expect(found[column]).toBe(items.reduce((sum, { adds }) => sum + (adds?.[column] ?? 0), 0));
          expect(atMost[column]).toBeGreaterThanOrEqual(found[column]);
        }
        expect(addedTogether(items.toReversed())).toEqual({ found, atMost });
      }),
    );
  });

  it('of a villa without schematics and with half a product list: hours and euros', () => {
    const { found } = addedTogether([
      { kind: 'schematics', state: 'missing', adds: addedBy('schematics', 'missing') },
      { kind: 'product_list', state: 'partly', adds: addedBy('product_list', 'partly') },
      { kind: 'login', state: 'open', adds: null },
    ]);
    expect(found).toEqual({ wiringMinutes: 240, productsMinutes: 90, anewMinutes: 120 });
    // 4 h × 75.00, 1.5 h × 75.00, 2 h × 93.75
    expect(priceAdded(found, card)).toEqual({ wiringCents: 30_000, productsCents: 11_250, anewCents: 18_750, totalCents: 60_000 });
  });

  it('property 8: whole cents that sum, more minutes never cost less, and an hour costs what an hour of a survey costs', () => {
    fc.assert(
      fc.property(minutes, minutes, (some, more) => {
        const price = priceAdded(some, card);
        expect(sumCents([price.wiringCents, price.productsCents, price.anewCents])).toBe(price.totalCents);
        expect(Object.values(price).every(Number.isSafeInteger)).toBe(true);
        const both = Object.fromEntries(columns.map((column) => [column, some[column] + more[column]])) as unknown as AddedMinutes;
        expect(priceAdded(both, card).totalCents).toBeGreaterThanOrEqual(price.totalCents);
      }),
    );
    const nothing = { systems: 0, devices: 0, cables: 0, ageYears: 0, papers: 'complete', kilometres: 0, travelMinutes: 0 } as const;
    const survey = granted(priceSurvey(nothing, { ...startingSurveyRates, baseMinutes: 60 }, card));
    expect(priceAdded({ wiringMinutes: 60, productsMinutes: 0, anewMinutes: 0 }, card).wiringCents).toBe(survey.lines[0]?.amountCents);
  });
});

describe('what the register means for a takeover', () => {
  it('what has to be made anew is an element of the terms, the longer survey is none', () => {
    const found = [
      asFound({ title: 'Schémas', note: 'armoire B', state: 'missing', adds: addedBy('schematics', 'missing') }),
      asFound({ title: 'Liste', note: '', state: 'missing', adds: addedBy('product_list', 'missing') }),
      asFound({ title: 'Photos', note: '', state: 'had', adds: addedBy('photos', 'had') }),
    ];
    expect(proposedElements([], found)).toMatchObject([
      { kind: 'documentation', title: 'Schémas', found: 'armoire B', minutes: 120, from: 'information' },
    ]);
  });

  it('papers are complete, partial or missing as the things were found; where nothing was, nobody says', () => {
    expect(papersBy([])).toBeNull();
    expect(papersBy(['open', 'asked'])).toBeNull();
    expect(papersBy(['had', 'had'])).toBe('complete');
    expect(papersBy(['had', 'open'])).toBe('partial');
    expect(papersBy(['partly', 'missing'])).toBe('partial');
    expect(papersBy(['missing', 'refused', 'open'])).toBe('missing');
  });
});
