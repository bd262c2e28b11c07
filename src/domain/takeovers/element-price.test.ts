import { expect, it } from 'vitest';
import { priceOfHours } from './element-price.ts';

const rate = (salePerHourCents: number) => ({ costPerHourCents: 1, salePerHourCents });
const card = {
  labour: {
    technician: { onSite: rate(7_000), remote: rate(1) },
    programmer: { onSite: rate(9_510), remote: rate(1) },
  },
} as unknown as Parameters<typeof priceOfHours>[1];

it('hours of an element are proposed at the rate of whoever does it, with VAT where prices have it, up to the next whole unit', () => {
  const net = { pricesAre: 'net', vatBps: 2_000 } as const;
  expect(priceOfHours({ kind: 'rewiring', minutes: 90 }, card, net)).toBe(10_500);
  expect(priceOfHours({ kind: 'programming', minutes: 90 }, card, net)).toBe(14_300);
  expect(priceOfHours({ kind: 'rewiring', minutes: 90 }, card, { pricesAre: 'gross', vatBps: 2_000 })).toBe(12_600);
});

it('where there are no hours, no card, or a product, nothing is proposed', () => {
  const net = { pricesAre: 'net', vatBps: 2_000 } as const;
  expect(priceOfHours({ kind: 'product', minutes: 90 }, card, net)).toBeNull();
  expect(priceOfHours({ kind: 'rewiring', minutes: 0 }, card, net)).toBeNull();
  expect(priceOfHours({ kind: 'rewiring', minutes: 90 }, null, net)).toBeNull();
});
