import { expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import type { DraftStart, TakeoverShown } from '../remote.ts';
import { emptyRow, faultsInTerms, rowOf, startOfTerms, totalsOf } from './terms-draft.ts';

const hour = (salePerHourCents: number) => ({ onSite: { salePerHourCents }, remote: { salePerHourCents } });
const start = {
  signOffBps: 1_000,
  elements: [],
  reckoning: {
    today: '2026-11-30',
    card: { labour: { technician: hour(6_000), programmer: hour(9_000) } },
    vat: [
      { key: 'standard', rateBps: 2_000, conditions: [], standing: 'possible' },
      { key: 'reduced_home', rateBps: 1_000, conditions: ['private_dwelling'], standing: 'possible' },
    ],
  },
} as unknown as DraftStart;
const takeover = { currency: 'EUR', pricesAre: 'gross' } as TakeoverShown;
const row = emptyRow('rewiring', undefined);
const wish = startOfTerms(start, null);

it('what a survey found becomes a row priced at the rate of whoever does it, in the stage of the row before', () => {
  const before = { ...row, stage: 3 };
  const found = { kind: 'programming', title: 'KNX', found: 'Effacé', minutes: 60, purchaseCents: 0, from: 'system' } as const;
  expect(rowOf(found, start, takeover, before)).toMatchObject({ title: 'KNX', delivers: 'Effacé', stage: 3, priceCents: 10_800 });
});

it('a product that a verdict proposes becomes a row at its purchase, with VAT where prices are gross', () => {
  const found = { kind: 'product', title: '2 × QSX', found: '', minutes: 0, purchaseCents: 124_000, from: 'products' } as const;
  expect(rowOf(found, start, takeover, undefined)).toMatchObject({ kind: 'product', purchaseCents: 124_000, priceCents: 148_800 });
  expect(rowOf({ ...found, purchaseCents: 0 }, start, takeover, undefined).priceCents).toBeNull();
});

it('while terms are written, rows without a price are left out and the rest comes to the cent', () => {
  const rows = [
    { ...row, key: 'a', priceCents: 12_000 },
    { ...row, key: 'b', priceCents: null },
    { ...row, key: 'c', priceCents: 24_001, stage: 2 },
  ];
  const totals = totalsOf({ ...wish, rows }, start, takeover);
  if (totals === null || isRefusal(totals)) throw new Error('there is a total');
  expect(totals.invoices.map(({ grossCents }) => grossCents)).toEqual([10_800, 21_601, 3_600]);
  expect(totals.vat.reduce((sum, { grossCents }) => sum + grossCents, 0)).toBe(36_001);
});

it('a declaration that is still missing does not hold the totals back, nothing priced has none', () => {
  const vat = { key: 'reduced_home', declared: [] } as const;
  const totals = totalsOf({ ...wish, rows: [{ ...row, priceCents: 11_000, vat }] }, start, takeover);
  expect(totals).toMatchObject({ vat: [{ rateBps: 1_000 }] });
  expect(totalsOf({ ...wish, rows: [row] }, start, takeover)).toBeNull();
});

it('what cannot be read as a number is refused at its field, in a draft too, and never sent as not said', () => {
  const rows = [
    { ...row, key: 'a', title: 'KNX', delivers: 'Refait', priceCents: Number.NaN, stage: Number.NaN },
    { ...row, key: 'b', title: 'Coffret', delivers: 'Recâblé', priceCents: -300, minutes: Number.NaN },
    { ...row, key: 'c', title: 'Plans', delivers: 'Dessinés', priceCents: null },
  ];
  const unreadable = ['elements.0.priceCents', 'elements.0.stage', 'elements.1.minutes', 'elements.1.priceCents'];
  const at = (of: 'draft' | 'paper') => faultsInTerms({ ...wish, rows }, of).map(({ field }) => field);
  expect(at('draft').toSorted()).toEqual(unreadable);
  // Not said yet: a draft may wait for it, the paper not.
  expect(at('paper').toSorted()).toEqual([...unreadable, 'elements.2.priceCents']);
  expect(totalsOf({ ...wish, rows }, start, takeover)).toBeNull();
});
