import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumCents } from '../money.ts';
import { granted, isRefusal } from '../refusal.ts';
import { deepFreeze } from '#test/deep-freeze.ts';
import { day } from '../time.ts';
import { leftToCredit, planCreditNote, type CreditNotePlan, type IssuedInvoice } from './credit-note.ts';
import { planInvoice } from './plan-invoice.ts';

const vat20 = { category: 'S', rateBps: 2000 } as const;
const vat10 = { category: 'S', rateBps: 1000 } as const;
const invoiceOf = (prices: 'net' | 'gross', ...cents: number[]): IssuedInvoice => ({
  number: '2026-0001',
  ...granted(
    planInvoice({
      currency: 'EUR',
      prices,
      issueOn: day('2026-01-05'),
      dueOn: day('2026-01-13'),
      lines: cents.map((unitCents, index) => ({
        description: `Line ${index + 1}`,
        unitCents,
        vat: index % 2 ? vat10 : vat20,
        recurring: true,
      })),
    }),
  ),
});
const wish = (of: 'all' | { line: number; amountCents: number }[]) => ({ issueOn: day('2026-02-01'), reason: 'Billed by mistake', of });

describe('a credit note', () => {
  const invoice = invoiceOf('gross', 12_000, 5500);

  it('takes a whole invoice back, to the cent, and names it', () => {
    const note = granted(planCreditNote(invoice, [], wish('all')));
    expect(note).toMatchObject({
      grossCents: 17_500,
      netCents: 15_000,
      vatCents: 2500,
      precedingInvoice: { number: '2026-0001', issuedOn: '2026-01-05' },
    }); // 120 × 20/120 + 55 × 10/110
    expect(planCreditNote(invoice, [note], wish('all'))).toMatchObject({ refusal: 'invoice_is_already_credited_in_full' });
  });

  it('takes a part, then the rest, never more than is left', () => {
    const part = granted(planCreditNote(invoice, [], wish([{ line: 0, amountCents: 5000 }])));
    expect(part).toMatchObject({ grossCents: 5000, vatCents: 833, netCents: 4167 }); // 50.00 × 20/120 = 8.33
    expect(planCreditNote(invoice, [part], wish([{ line: 0, amountCents: 7001 }]))).toMatchObject({
      refusal: 'credit_is_more_than_is_left',
      values: { line: 1, leftCents: 7000 },
    });
    expect(granted(planCreditNote(invoice, [part], wish('all'))).grossCents).toBe(12_500); // 175.00 − 50.00
  });

  it('refuses a line that is not there or named twice, nothing, and no reason', () => {
    expect(planCreditNote(invoice, [], wish([{ line: 2, amountCents: 1 }]))).toMatchObject({
      refusal: 'credit_line_is_not_on_the_invoice',
    });
    expect(
      planCreditNote(
        invoice,
        [],
        wish([
          { line: 0, amountCents: 1 },
          { line: 0, amountCents: 1 },
        ]),
      ),
    ).toMatchObject({ refusal: 'credit_line_is_not_on_the_invoice' });
    expect(planCreditNote(invoice, [], wish([]))).toMatchObject({ refusal: 'credit_has_no_lines' });
    expect(planCreditNote(invoice, [], wish([{ line: 0, amountCents: 0 }]))).toMatchObject({ refusal: 'credit_amount_must_be_above_zero' });
    expect(planCreditNote(invoice, [], { ...wish('all'), reason: ' ' })).toMatchObject({ refusal: 'credit_needs_a_reason' });
  });

  it('a discount is credited only with the whole, and no more than the total goes back', () => {
    const discounted = invoiceOf('net', 10_000, -2000);
    expect(planCreditNote(discounted, [], wish([{ line: 1, amountCents: 100 }]))).toMatchObject({
      refusal: 'discount_lines_are_credited_whole',
    });
    expect(planCreditNote(discounted, [], wish([{ line: 0, amountCents: 10_000 }]))).toMatchObject({
      refusal: 'credit_is_more_than_is_left',
    });
    expect(granted(planCreditNote(discounted, [], wish('all'))).grossCents).toBe(discounted.grossCents);
  });

  it('property 10: neither the invoice nor an earlier credit note changes; each is another document that names the invoice', () => {
    const part = fc.record({ line: fc.nat({ max: 2 }), amountCents: fc.integer({ min: 1, max: 9000 }) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom('net' as const, 'gross' as const), (parts, prices) => {
        // Frozen however deep: whoever changes anything of an issued document throws.
        const billed = deepFreeze(invoiceOf(prices, 12_000, 5500, 333));
        const notes: CreditNotePlan[] = [];
        for (const of of [...parts.map((one) => [one]), 'all' as const]) {
          const note = planCreditNote(billed, deepFreeze([...notes]), wish(of));
          if (isRefusal(note)) continue;
          expect(note.precedingInvoice).toEqual({ number: billed.number, issuedOn: billed.issueOn });
          expect(
            note.issueOn > billed.issueOn && note.lines.every((line) => line.vat.rateBps === billed.lines[line.line]?.vat.rateBps),
          ).toBe(true);
          notes.push(note);
        }
        expect(notes.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  it('property 8: parts in any number and then the rest sum to the invoice, per line, in net, VAT and gross', () => {
    const cents = fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 4 });
    const parts = fc.array(fc.record({ line: fc.nat({ max: 3 }), amountCents: fc.integer({ min: 1, max: 9000 }) }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom('net' as const, 'gross' as const), cents, parts, (prices, amounts, drawn) => {
        const billed = invoiceOf(prices, ...amounts);
        const notes: CreditNotePlan[] = [];
        for (const part of [...drawn.map((one) => [one]), 'all' as const]) {
          const note = planCreditNote(billed, notes, wish(part));
          if (!isRefusal(note)) notes.push(note);
          for (const left of leftToCredit(billed, notes)) expect(left.netCents >= 0 && left.vatCents >= 0).toBe(true);
        }
        const sum = (key: 'netCents' | 'vatCents' | 'grossCents') => sumCents(notes.map((note) => note[key]));
        expect([sum('netCents'), sum('vatCents'), sum('grossCents')]).toEqual([billed.netCents, billed.vatCents, billed.grossCents]);
      }),
      { numRuns: 200 },
    );
  });
});
