import { expect, it } from 'vitest';
import { settlementOf } from './settlement.ts';

it('says of a takeover that is over what is kept, what is left to pay and what goes back, each invoice by itself', () => {
  const done = { grossCents: 60_000, creditedCents: 0, paidCents: 60_000 };
  const half = { grossCents: 90_000, creditedCents: 60_000, paidCents: 90_000 };
  const unpaid = { grossCents: 70_000, creditedCents: 50_000, paidCents: 0 };
  expect(settlementOf([done, half, unpaid])).toEqual({
    billedCents: 220_000,
    creditedCents: 110_000,
    paidCents: 150_000,
    keptCents: 110_000, // 600.00 + 300.00 + 200.00
    leftCents: 20_000, // of the unpaid one alone
    backCents: 60_000, // 900.00 − 300.00
  });
  expect(settlementOf([])).toMatchObject({ keptCents: 0, leftCents: 0, backCents: 0 });
});
