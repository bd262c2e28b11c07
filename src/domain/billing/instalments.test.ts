import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumCents } from '../money.ts';
import { granted } from '../refusal.ts';
import { splitWithSignOff } from './instalments.ts';

it('leaves a tenth of a takeover for the sign-off, the rest prepaid by element', () => {
  expect(granted(splitWithSignOff([100_000, 50_000], 1000))).toEqual({ prepaidCents: [90_000, 45_000], atSignOffCents: 15_000 }); // 1500.00 × 10 %
  expect(granted(splitWithSignOff([999], 1000))).toEqual({ prepaidCents: [900], atSignOffCents: 99 }); // 9.99 × 10 % = 0.999, down
});

it('property 17: at most a tenth waits, and the parts sum to the whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 1000 }),
      (prices, bps) => {
        const { prepaidCents, atSignOffCents } = granted(splitWithSignOff(prices, bps));
        expect(sumCents([...prepaidCents, atSignOffCents])).toBe(sumCents(prices));
        expect(atSignOffCents * 10).toBeLessThanOrEqual(sumCents(prices));
        expect(prepaidCents.every((cents) => cents >= 0)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

it('property 17: more than a tenth is refused; property 8: so is an element without a price', () => {
  expect([1001, -1, 500.5].map((bps) => splitWithSignOff([100], bps))).toMatchObject([
    { refusal: 'at_most_a_tenth_may_wait_for_sign_off' },
    {},
    {},
  ]);
  expect(splitWithSignOff([100, null], 1000)).toMatchObject({ refusal: 'line_has_no_price', field: 'elements.1' });
  expect(splitWithSignOff([], 1000)).toMatchObject({ refusal: 'line_has_no_price' });
});
