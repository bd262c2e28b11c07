import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumCents } from '../money.ts';
import { granted } from '../refusal.ts';
import { splitWithSignOff } from './instalments.ts';

it('leaves a tenth of a takeover for the sign-off, the rest prepaid by element', () => {
  expect(granted(splitWithSignOff([100_000, 50_000], 1000))).toEqual({
    prepaidCents: [90_000, 45_000],
    retainedCents: [10_000, 5_000],
    atSignOffCents: 15_000, // 1500.00 × 10 %
  });
  expect(granted(splitWithSignOff([999], 1000))).toEqual({ prepaidCents: [900], retainedCents: [99], atSignOffCents: 99 }); // 9.99 × 10 % = 0.999, down
});

it('property 17: at most a tenth waits, and the parts sum to the whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 1000 }),
      (prices, bps) => {
        const { prepaidCents, retainedCents, atSignOffCents } = granted(splitWithSignOff(prices, bps));
        expect(sumCents([...prepaidCents, atSignOffCents])).toBe(sumCents(prices));
        expect(atSignOffCents * 10).toBeLessThanOrEqual(sumCents(prices));
        expect(sumCents(retainedCents)).toBe(atSignOffCents);
        expect(prepaidCents.every((cents, index) => cents > 0 && cents + (retainedCents[index] as number) === prices[index])).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

it('property 17: every element keeps a cent that is prepaid, and of any of them that are left at most a tenth waits', () => {
  // 100.05 × 10 % = 10.00 and 99.99 × 10 % = 9.99: with 20.00 of 200.04 more than a tenth would wait for the first alone.
  expect(granted(splitWithSignOff([10_005, 9_999], 1000))).toMatchObject({ retainedCents: [1_000, 999], atSignOffCents: 1_999 });
  expect(granted(splitWithSignOff([1, 9, 1_000_000], 1000)).prepaidCents).toEqual([1, 9, 900_000]);
  const elements = fc.array(fc.record({ price: fc.integer({ min: 1, max: 99_999 }), stays: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(elements, fc.integer({ min: 0, max: 1000 }), (all, bps) => {
      const { prepaidCents, retainedCents } = granted(
        splitWithSignOff(
          all.map(({ price }) => price),
          bps,
        ),
      );
      const left = all.map((one, index) => ({ ...one, waits: retainedCents[index] as number })).filter(({ stays }) => stays);
      expect(sumCents(left.map(({ waits }) => waits)) * 10).toBeLessThanOrEqual(sumCents(left.map(({ price }) => price)));
      expect(prepaidCents.every((cents) => cents >= 1)).toBe(true);
    }),
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
