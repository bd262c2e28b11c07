import { describe, expect, it } from 'vitest';
import { countries } from '../language.ts';
import { daysCanBe, daysIn, daysOfOffer, usualDays } from './offer-days.ts';

const none = { paymentDays: null, noticeDays: null };

describe('days to pay and days of notice', () => {
  it('are the offer’s, else the firm’s, else those usual in its country', () => {
    expect(daysOfOffer('FR', none)).toEqual({ paymentDays: 14, noticeDays: 30 });
    expect(daysOfOffer('CH', none)).toEqual({ paymentDays: 30, noticeDays: 30 });
    expect(daysOfOffer('FR', { paymentDays: 21, noticeDays: null })).toEqual({ paymentDays: 21, noticeDays: 30 });
    expect(daysOfOffer('FR', { paymentDays: 21, noticeDays: 60 }, { paymentDays: 0 })).toEqual({ paymentDays: 0, noticeDays: 60 });
  });

  it('of an offer sent before it said them are those of its contract then', () => {
    expect(daysIn({})).toEqual({ paymentDays: 14, noticeDays: 30 });
    expect(daysIn({ paymentDays: 0, noticeDays: 45 })).toEqual({ paymentDays: 0, noticeDays: 45 });
  });

  it('stay within what may be agreed', () => {
    expect(daysOfOffer('FR', none, { paymentDays: 61 })).toMatchObject({ refusal: 'payment_days_are_0_to_60', field: 'paymentDays' });
    expect(daysCanBe({ paymentDays: 60, noticeDays: 90 })).toBeNull();
    expect(daysCanBe({ paymentDays: -1, noticeDays: 30 })).toMatchObject({ refusal: 'payment_days_are_0_to_60' });
    expect(daysCanBe({ paymentDays: 14, noticeDays: 91 })).toMatchObject({ refusal: 'notice_days_are_0_to_90', field: 'noticeDays' });
    expect(daysCanBe({ paymentDays: 14, noticeDays: 1.5 })).toMatchObject({ refusal: 'notice_days_are_0_to_90' });
    expect(countries.map((country) => daysCanBe(usualDays(country)))).toEqual(countries.map(() => null));
  });
});
