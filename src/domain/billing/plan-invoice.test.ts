import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumCents } from '../money.ts';
import { granted, isRefusal } from '../refusal.ts';
import { day } from '../time.ts';
import { deepFreeze } from '#test/deep-freeze.ts';
import type { LineWish, VatKind } from './invoice.ts';
import { planInvoice, type InvoiceWish } from './plan-invoice.ts';

const vat20: VatKind = { category: 'S', rateBps: 2000 };
const vat10: VatKind = { category: 'S', rateBps: 1000, ground: 'Dwelling over two years' };
const line = (unitCents: number | null, vat = vat20, more: Partial<LineWish> = {}): LineWish => ({
  description: 'Comfort',
  unitCents,
  vat,
  recurring: true,
  ...more,
});
const wish = (prices: 'net' | 'gross', ...lines: LineWish[]): InvoiceWish => ({
  currency: 'EUR',
  prices,
  issueOn: day('2026-01-05'),
  dueOn: day('2026-01-19'),
  lines,
});

describe('an invoice for a business, prices without VAT', () => {
  it('adds VAT per rate on the sum of its lines', () => {
    const invoice = granted(planInvoice(wish('net', line(7900), line(9000, vat20, { quantityThousandths: 1500 }), line(10_000, vat10))));
    expect(invoice.vat).toEqual([
      { category: 'S', rateBps: 2000, netCents: 21_400, vatCents: 4280 }, // (79.00 + 1.5 × 90.00) × 20 %
      { category: 'S', rateBps: 1000, ground: 'Dwelling over two years', netCents: 10_000, vatCents: 1000 },
    ]);
    expect(invoice).toMatchObject({ netCents: 31_400, vatCents: 5280, grossCents: 36_680 });
  });

  it('rounds VAT once per rate, not per line: three lines of 0.13 make 0.08, not 0.09', () => {
    const invoice = granted(planInvoice(wish('net', line(13), line(13), line(13))));
    expect(invoice.vatCents).toBe(8); // 0.39 × 20 % = 0.078; each alone 0.026 → 0.03
    expect(invoice.lines.map((one) => one.vatCents)).toEqual([3, 3, 2]);
  });

  it('a discount is a line below nought', () => {
    const invoice = granted(planInvoice(wish('net', line(10_000), line(-1500, vat20, { description: 'Discount' }))));
    expect(invoice).toMatchObject({ netCents: 8500, vatCents: 1700, grossCents: 10_200 }); // 85.00 × 20 %
    expect(planInvoice(wish('net', line(1000), line(-1500)))).toMatchObject({ refusal: 'invoice_total_is_below_zero' });
  });

  it('reverse charge and exempt lines have no rate', () => {
    expect(granted(planInvoice(wish('net', line(10_000, { category: 'AE', rateBps: 0, ground: 'art. 196' })))).grossCents).toBe(10_000);
    for (const category of ['AE', 'E', 'O'] as const) {
      expect(planInvoice(wish('net', line(10_000, { category, rateBps: 0, ground: ' ' })))).toMatchObject({
        refusal: 'vat_category_needs_its_ground',
      });
    }
    expect(planInvoice(wish('net', line(10_000, { category: 'AE', rateBps: 2000 })))).toMatchObject({
      refusal: 'vat_category_has_no_rate',
    });
  });
});

describe('an invoice for a consumer, prices with VAT', () => {
  it('sums to the prices shown, to the cent', () => {
    const invoice = granted(planInvoice(wish('gross', line(9990), line(4990), line(1))));
    expect(invoice.grossCents).toBe(14_981); // 99.90 + 49.90 + 0.01
    expect(invoice.vatCents).toBe(2497); // 149.81 × 20/120 = 24.968
    expect(invoice.netCents).toBe(12_484);
  });

  it('holds for gross amounts that no net amount reaches: 0.03 at 20 %', () => {
    expect(granted(planInvoice(wish('gross', line(3))))).toMatchObject({ grossCents: 3, vatCents: 1, netCents: 2 }); // 0.03 × 20/120 = 0.005
  });
});

describe('property 8', () => {
  const amounts = fc.integer({ min: -50_000, max: 500_000 });
  const kinds = fc.constantFrom(
    vat20,
    vat10,
    { category: 'S' as const, rateBps: 810 },
    {
      category: 'E' as const,
      rateBps: 0,
      ground: 'art. 293 B',
    },
  );
  const lines = fc.array(fc.tuple(amounts, kinds, fc.integer({ min: 1, max: 4000 })), { minLength: 1, maxLength: 12 });

  it('property 8: lines, VAT rows and totals sum to one another, in both kinds of prices', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('net' as const, 'gross' as const), (drawn, prices) => {
        const wished = wish(prices, ...drawn.map(([cents, vat, quantityThousandths]) => line(cents, vat, { quantityThousandths })));
        const invoice = planInvoice(wished);
        if (isRefusal(invoice)) {
          expect(invoice.refusal).toBe('invoice_total_is_below_zero');
          return;
        }
        const sum = (key: 'netCents' | 'vatCents' | 'grossCents' | 'amountCents') => sumCents(invoice.lines.map((one) => one[key]));
        expect([sum('netCents'), sum('vatCents'), sum('grossCents')]).toEqual([invoice.netCents, invoice.vatCents, invoice.grossCents]);
        expect([sumCents(invoice.vat.map((row) => row.netCents)), sumCents(invoice.vat.map((row) => row.vatCents))]).toEqual([
          invoice.netCents,
          invoice.vatCents,
        ]);
        expect(sum('amountCents')).toBe(prices === 'net' ? invoice.netCents : invoice.grossCents);
        for (const one of invoice.lines) expect(one.netCents + one.vatCents).toBe(one.grossCents);
        for (const row of invoice.vat) expect(Math.abs(row.vatCents - (row.netCents * row.rateBps) / 10_000)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('property 7: what is stored and read back is what was previewed, and planning leaves alone what it is given', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('net' as const, 'gross' as const), (drawn, prices) => {
        const wished = deepFreeze(
          wish(prices, ...drawn.map(([cents, vat, quantityThousandths]) => line(cents, vat, { quantityThousandths }))),
        );
        const preview = planInvoice(wished);
        // As it goes into the database and comes out: no value in it may mean something else afterwards (−0, NaN).
        if (!isRefusal(preview)) expect(JSON.parse(JSON.stringify(preview))).toEqual(preview);
      }),
      { numRuns: 200 },
    );
  });

  it('property 8: each line is within a cent of its own VAT', () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        const invoice = planInvoice(wish('net', ...drawn.map(([cents, vat]) => line(cents, vat))));
        if (!isRefusal(invoice))
          for (const one of invoice.lines)
            expect(Math.abs(one.vatCents - (one.netCents * one.vat.rateBps) / 10_000)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  it('property 8: a missing price is a refusal that names the line, never nought', () => {
    expect(planInvoice(wish('net', line(100), line(null)))).toMatchObject({
      refusal: 'line_has_no_price',
      field: 'lines.1.unitCents',
      values: { line: 2 },
    });
    expect(planInvoice(wish('net', line(undefined as unknown as null)))).toMatchObject({ refusal: 'line_has_no_price' });
    expect(planInvoice(wish('net', line(10.5)))).toMatchObject({ refusal: 'line_price_must_be_whole_cents' });
  });
});

it('refuses an invoice without lines, without words, without quantity, or due before issue', () => {
  expect(planInvoice(wish('net'))).toMatchObject({ refusal: 'invoice_has_no_lines' });
  expect(planInvoice(wish('net', line(1, vat20, { description: ' ' })))).toMatchObject({ refusal: 'line_has_no_description' });
  expect(planInvoice(wish('net', line(1, vat20, { quantityThousandths: 0 })))).toMatchObject({
    refusal: 'line_quantity_must_be_above_zero',
  });
  expect(planInvoice(wish('net', line(1, { category: 'S', rateBps: 10_001 })))).toMatchObject({
    refusal: 'vat_rate_must_be_between_0_and_100',
  });
  expect(planInvoice({ ...wish('net', line(1)), dueOn: day('2026-01-04') })).toMatchObject({
    refusal: 'invoice_cannot_be_due_before_it_is_issued',
  });
});
