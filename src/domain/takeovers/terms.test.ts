import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { VatKind } from '../billing/invoice.ts';
import { sumCents } from '../money.ts';
import { granted } from '../refusal.ts';
import { refuse } from './refusals.ts';
import type { SurveyPrice } from './survey-price.ts';
import { agreedNet, planAgreement, planTerms, surveyPriceIn, type AgreementDraft, type ElementWish, type TermsDraft } from './terms.ts';

const standard: VatKind = { category: 'S', rateBps: 2000, key: 'standard' };
const vatOf = () => standard;
const element = (title: string, priceCents: number | null, stage = 1, more: Partial<ElementWish> = {}): ElementWish => ({
  kind: 'programming',
  title,
  delivers: `${title}, tested, its code handed over`,
  minutes: 600,
  priceCents,
  purchaseCents: 0,
  stage,
  vat: { key: 'standard', declared: [] },
  ...more,
});
const draft = (elements: readonly ElementWish[], signOffBps = 1000): TermsDraft => ({ elements, signOffBps, message: '', drops: [] });

it('makes one instalment per stage and one for the handover', () => {
  const plan = granted(
    planTerms(draft([element('Lighting', 240_000, 2), element('Network', 99_999, 1), element('Shading', 120_000, 2)]), vatOf, 'Balance'),
  );
  expect(plan.elements.map(({ title, position, instalment, retainedCents }) => [title, position, instalment, retainedCents])).toEqual([
    ['Network', 1, 1, 9_999], // 999.99 × 10 % = 99.999, down
    ['Lighting', 2, 2, 24_000],
    ['Shading', 3, 2, 12_000],
  ]);
  expect(plan.instalments).toEqual([
    { position: 1, opens: 'work', title: 'Network', amountCents: 90_000 },
    { position: 2, opens: 'work', title: 'Lighting · Shading', amountCents: 324_000 },
    { position: 3, opens: 'handover', title: 'Balance', amountCents: 45_999 },
  ]);
  expect(plan).toMatchObject({ totalCents: 459_999, atHandoverCents: 45_999 });
});

it('leaves no instalment for the handover where nothing waits, and calls it by its share where nobody names it', () => {
  expect(granted(planTerms(draft([element('Network', 100)], 0), vatOf)).instalments).toHaveLength(1);
  expect(granted(planTerms(draft([element('Network', 100)], 750), vatOf)).instalments.at(-1)).toMatchObject({
    title: '7.5 %',
    amountCents: 7,
  });
});

it('property 17: for any prices, stages and share the instalments are the price to the cent, and at most a tenth waits', () => {
  const wishes = fc.array(
    fc.record({ cents: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 99_999_999 })), stage: fc.nat(5) }),
    { minLength: 1, maxLength: 25 },
  );
  fc.assert(
    fc.property(wishes, fc.integer({ min: 0, max: 1000 }), (all, bps) => {
      const plan = granted(
        planTerms(
          draft(
            all.map(({ cents, stage }, index) => element(`E${index}`, cents, stage)),
            bps,
          ),
          vatOf,
        ),
      );
      const whole = sumCents(all.map(({ cents }) => cents));
      expect(plan.totalCents).toBe(whole);
      expect(sumCents(plan.instalments.map(({ amountCents }) => amountCents))).toBe(whole);
      expect(plan.instalments.every(({ amountCents }) => amountCents > 0)).toBe(true);
      expect(plan.atHandoverCents * 10).toBeLessThanOrEqual(whole);
      expect(sumCents(plan.elements.map(({ retainedCents }) => retainedCents))).toBe(plan.atHandoverCents);
      expect(plan.elements.every(({ retainedCents, priceCents }) => retainedCents >= 0 && retainedCents < priceCents)).toBe(true);
      expect(plan.elements.every(({ retainedCents, priceCents }) => retainedCents * 10 <= priceCents)).toBe(true);
      for (const { position, opens, amountCents } of plan.instalments) {
        const its = plan.elements.filter(({ instalment }) => instalment === position);
        if (opens === 'work') expect(sumCents(its.map((one) => one.priceCents - one.retainedCents))).toBe(amountCents);
      }
      expect(plan.instalments.map(({ position }) => position)).toEqual(plan.instalments.map((_, index) => index + 1));
    }),
    { numRuns: 300 },
  );
});

it('property 17: a tenth rounded down is what waits, for every odd total up to ten euros', () => {
  for (let cents = 20; cents <= 1_000; cents += 1) {
    const plan = granted(planTerms(draft([element('One', cents - 10), element('Two', 10)]), vatOf));
    expect(plan.atHandoverCents).toBe(Math.floor(cents / 10));
  }
});

it('refuses by name what is not written, with the element it is about', () => {
  const refused = (one: ElementWish, bps = 1000) => planTerms(draft([element('Fine', 100), one], bps), vatOf);
  expect(planTerms(draft([]), vatOf)).toMatchObject({ refusal: 'terms_have_no_elements' });
  expect(refused(element(' ', 100))).toMatchObject({ refusal: 'element_has_no_title', field: 'elements.1.title', values: { line: 2 } });
  expect(refused(element('A', 100, 1, { delivers: ' ' }))).toMatchObject({ refusal: 'element_does_not_say_what_is_delivered' });
  for (const price of [null, 0, -1, 1.5, Number.NaN, 1e15])
    expect(refused(element('A', price))).toMatchObject({ refusal: 'element_has_no_price', field: 'elements.1.priceCents' });
  expect(refused(element('A', 100, 1, { minutes: -1 }))).toMatchObject({ refusal: 'element_minutes_are_impossible' });
  expect(refused(element('A', 100, 1, { purchaseCents: -1 }))).toMatchObject({ refusal: 'element_purchase_is_impossible' });
  expect(refused(element('A', 100, 1.5))).toMatchObject({ refusal: 'element_stage_is_impossible' });
  expect(refused(element('A', 100), 1001)).toMatchObject({ refusal: 'at_most_a_tenth_may_wait_for_sign_off' });
  const unknown = () => refuse('element_has_no_price');
  expect(planTerms(draft([element('A', 100)]), unknown)).toMatchObject({ field: 'elements.0.vat' });
  const many = Array.from({ length: 201 }, (_, index) => element(`E${index}`, 100));
  expect(planTerms(draft(many), vatOf)).toMatchObject({ refusal: 'too_many_elements', values: { most: 200 } });
});

it('an addendum may only take instalments back', () => {
  expect(planTerms({ ...draft([]), drops: ['an-instalment'] }, vatOf)).toEqual({
    elements: [],
    instalments: [],
    totalCents: 0,
    atHandoverCents: 0,
  });
});

const price: SurveyPrice = { lines: [], minutes: 900, visits: 2, netCents: 120_000, costCents: 80_000 };
const agreement = (priceCents: number, reason = ''): AgreementDraft => ({
  wish: { systems: 3, devices: 40, cables: 60, ageYears: 6, papers: 'missing', kilometres: 20, travelMinutes: 30 },
  price,
  priceCents,
  reason,
  vat: { key: 'standard', declared: [] },
  message: '',
});

it('the agreement prepays the survey whole', () => {
  expect(surveyPriceIn(price, standard, 'gross')).toBe(144_000); // 1200.00 + 20 %
  expect(granted(planAgreement(agreement(144_000), standard, 'Survey', 'Three reports'))).toMatchObject({
    elements: [{ kind: 'survey', minutes: 900, priceCents: 144_000, retainedCents: 0, instalment: 1 }],
    instalments: [{ position: 1, opens: 'survey', amountCents: 144_000 }],
    totalCents: 144_000,
    atHandoverCents: 0,
  });
});

it('another price than the reckoned one says why', () => {
  const plan = (draft: AgreementDraft, title = 'Survey') => planAgreement(draft, standard, title, 'Three reports');
  expect(plan(agreement(100_000))).toMatchObject({ refusal: 'survey_price_needs_a_reason', field: 'reason' });
  expect(plan(agreement(100_000, 'They live next door'))).toMatchObject({ totalCents: 100_000 });
  expect(plan(agreement(120_000))).toMatchObject({ totalCents: 120_000 });
  for (const cents of [0, -5, 0.5, Number.NaN])
    expect(plan(agreement(cents, 'A gift'))).toMatchObject({ refusal: 'agreement_has_no_price' });
  expect(plan(agreement(120_000), '')).toMatchObject({ refusal: 'element_has_no_title' });
});

it('the lines of a survey and what was agreed beyond them sum to what is asked for', () => {
  const [net, gross] = [surveyPriceIn(price, standard, 'net'), surveyPriceIn(price, standard, 'gross')];
  expect(agreedNet(price, net, 'net', 2000)).toEqual({ netCents: 120_000, beyondCents: 0 });
  expect(agreedNet(price, gross, 'gross', 2000)).toEqual({ netCents: 120_000, beyondCents: 0 });
  // 999.99 holds 166.67 of VAT at 20 %: 833.32 without, 366.68 less than the reckoned 1,200.00
  expect(agreedNet(price, 99_999, 'gross', 2000)).toEqual({ netCents: 83_332, beyondCents: -36_668 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(550, 810, 1000, 2000, 2200), (units, rateBps) => {
      const reckoned = { netCents: units * 100 };
      const asked = surveyPriceIn(reckoned, { category: 'S', rateBps }, 'gross');
      // As reckoned, nothing was agreed: rounding VAT is no agreement.
      expect(agreedNet(reckoned, asked, 'gross', rateBps)).toEqual({ netCents: units * 100, beyondCents: 0 });
    }),
  );
});
