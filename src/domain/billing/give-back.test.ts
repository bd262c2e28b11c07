import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { granted } from '../refusal.ts';
import { addDays, day } from '../time.ts';
import { billedUntil, type BillingOfPeriod } from './billed-until.ts';
import { planCreditNote } from './credit-note.ts';
import { giveBackAfter, owedUntil } from './give-back.ts';
import { planPeriod, type BilledContract } from './plan-period.ts';

const vat = { category: 'S' as const, rateBps: 2000 };
const contract: BilledContract = {
  currency: 'EUR',
  prices: 'gross',
  anchor: day('2026-01-31'),
  monthsPerPeriod: 12,
  lastDay: day('2028-01-30'),
  lines: [
    { id: 'care', description: 'Care', unitCents: 120_000, vat, recurring: true },
    { id: 'discount', description: 'Discount', unitCents: -9_999, vat, recurring: true },
    { id: 'set-up', description: 'Set-up', unitCents: 25_001, vat, recurring: false },
  ],
  firstPaymentOn: null,
  paymentDays: 14,
};
const issueOn = day('2026-01-31');
const anyDay = fc.integer({ min: 0, max: 364 }).map((days) => addDays(contract.anchor, days));

describe('what an end gives back', () => {
  it('1200.00 for a year that ends after 73 of its 365 days: 240.00 is owed; nothing of what ends later, all of what ends before', () => {
    const line = granted(planPeriod({ ...contract, anchor: day('2026-01-01'), lastDay: day('2026-12-31') }, 0, issueOn)).lines[0];
    if (!line) throw new Error('the plan has lines');
    expect(owedUntil(line, day('2026-03-14'))).toBe(24_000); // 1200.00 × 73/365
    expect(owedUntil(line, day('2026-12-31'))).toBe(120_000);
    expect(owedUntil(line, day('2025-12-31'))).toBe(0);
  });

  it('property 4: is what a contract that had ended then would not have been billed, to the cent; asked again it is nothing', () => {
    fc.assert(
      fc.property(anyDay, (lastDay) => {
        const whole = granted(planPeriod(contract, 0, issueOn));
        const cut = granted(planPeriod({ ...contract, lastDay }, 0, issueOn));
        const of = giveBackAfter(whole, [], lastDay);
        if (of === null) {
          expect(cut.grossCents).toBe(whole.grossCents);
          return;
        }
        const note = granted(planCreditNote({ ...whole, number: '2026-0001' }, [], { issueOn, reason: 'end', of }));
        expect(whole.grossCents - note.grossCents).toBe(cut.grossCents);
        expect(giveBackAfter(whole, [note], lastDay)).toBeNull();
      }),
    );
  });

  it('property 8: the days before an end and the days after it, billed again, sum to the whole', () => {
    fc.assert(
      fc.property(anyDay, (until) => {
        const whole = granted(planPeriod(contract, 0, issueOn));
        const before = granted(planPeriod({ ...contract, lastDay: until }, 0, issueOn));
        const after = planPeriod(contract, 0, issueOn, until);
        expect(before.grossCents + ('refusal' in after ? 0 : after.grossCents)).toBe(whole.grossCents);
      }),
    );
  });

  it('is less what was credited before', () => {
    const whole = granted(planPeriod(contract, 0, issueOn));
    const issued = { ...whole, number: '2026-0001' };
    const wish = { issueOn, reason: 'x' };
    const first = granted(planCreditNote(issued, [], { ...wish, of: [{ line: 0, amountCents: 50_000 }] }));
    const all = granted(planCreditNote(issued, [], { ...wish, of: giveBackAfter(whole, [], day('2026-03-31')) ?? 'all' }));
    const rest = granted(planCreditNote(issued, [first], { ...wish, of: giveBackAfter(whole, [first], day('2026-03-31')) ?? 'all' }));
    expect(first.grossCents + rest.grossCents).toBe(all.grossCents);
  });
});

describe('up to which day a period is billed', () => {
  const invoice = (...credits: BillingOfPeriod['credits'][number][]): BillingOfPeriod => ({
    servedUntil: day('2026-12-31'),
    grossCents: 100,
    credits,
  });
  const credit = (cause: 'mistake' | 'goodwill' | 'end', grossCents: number, servedUntil: string | null = null) => ({
    cause,
    grossCents,
    servedUntil: servedUntil === null ? null : day(servedUntil),
  });
  const upToMay = credit('end', 60, '2026-05-31');

  it.each([
    ['nothing billed', [], null],
    ['billed', [invoice()], '2026-12-31'],
    ['credited in part by mistake', [invoice(credit('mistake', 99))], '2026-12-31'],
    ['credited in full by mistake', [invoice(credit('mistake', 40), credit('mistake', 60))], null],
    ['credited in full as goodwill', [invoice(credit('goodwill', 100))], '2026-12-31'],
    ['ended', [invoice(upToMay)], '2026-05-31'],
    ['ended before it began', [invoice(credit('end', 100, '2025-12-31'))], null],
    ['ended twice', [invoice(upToMay, credit('end', 20, '2026-03-31'))], '2026-03-31'],
    ['billed again after a mistake', [invoice(credit('mistake', 100)), invoice()], '2026-12-31'],
    ['the rest billed again by mistake', [invoice(upToMay), invoice(credit('mistake', 100))], '2026-05-31'],
  ] as const)('%s', (_, invoices, until) => {
    expect(billedUntil(invoices)).toBe(until);
  });
});
