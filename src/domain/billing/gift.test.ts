import { expect, it } from 'vitest';
import { granted } from '../refusal.ts';
import { day } from '../time.ts';
import type { CreditCause } from './billed-days.ts';
import { planCreditNote, type CreditWish } from './credit-note.ts';
import { giftAgain } from './gift.ts';
import { planPeriod, type BilledContract } from './plan-period.ts';

const vat = { category: 'S' as const, rateBps: 2000 };
const contract: BilledContract = {
  currency: 'EUR',
  prices: 'net',
  anchor: day('2026-01-01'),
  monthsPerPeriod: 12,
  lastDay: day('2026-12-31'),
  lines: [
    { id: 'care', description: 'Care', unitCents: 10_000, vat, recurring: true },
    { id: 'discount', description: 'Discount', unitCents: -1_000, vat, recurring: true },
    { id: 'set-up', description: 'Set-up', unitCents: 5_000, vat, recurring: false },
  ],
  firstPaymentOn: null,
  paymentDays: 14,
};
const on = day('2026-01-01');
const whole = granted(planPeriod(contract, 0, on));
/** An invoice with credit notes, one after the other. */
const credited = (...wishes: [CreditCause, CreditWish['of']][]) => ({
  plan: whole,
  notes: wishes.reduce<{ lines: ReturnType<typeof note>; cause: CreditCause; servedUntil: null }[]>(
    (notes, [cause, of]) => [...notes, { lines: note(notes, of), cause, servedUntil: null }],
    [],
  ),
});
const note = (before: Parameters<typeof planCreditNote>[1], of: CreditWish['of']) =>
  granted(planCreditNote({ ...whole, number: '1' }, before, { issueOn: on, reason: 'x', of })).lines;

it('what was given of a mistaken invoice is given again of its successor, line by line, and nothing else is', () => {
  const gift = credited(['goodwill', [{ line: 0, amountCents: 3_000 }]], ['goodwill', [{ line: 2, amountCents: 500 }]], ['mistake', 'all']);
  expect(giftAgain(whole, [gift])).toEqual([
    { line: 0, amountCents: 3_000 },
    { line: 2, amountCents: 500 },
  ]);
  expect(giftAgain(whole, [credited(['mistake', [{ line: 0, amountCents: 1 }]], ['mistake', 'all'])])).toBeNull();
  expect(giftAgain(whole, [])).toBeNull();
});

it('no more is given than the successor says: of a line, and with its discounts of all of it', () => {
  const gift = credited(['goodwill', [{ line: 0, amountCents: 9_000 }]], ['mistake', 'all']);
  // The last half-year, without the set-up: 49.59 less 4.96.
  const half = granted(planPeriod(contract, 0, on, { days: { from: day('2026-07-04'), to: day('2026-12-31') }, lessCents: 0 }));
  expect(giftAgain(half, [gift])).toBe('all');
});
