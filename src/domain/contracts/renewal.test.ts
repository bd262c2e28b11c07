import { describe, expect, it } from 'vitest';
import { day } from '../time.ts';
import type { ContractFacts } from './lifecycle.ts';
import { planIsFree, planRenewal, startsAfter } from './renewal.ts';

// 1 January to 31 December 2026.
const year: ContractFacts = {
  signedOn: day('2025-12-10'),
  sealedOn: day('2025-12-10'),
  voidedOn: null,
  withdrawnOn: null,
  paidOn: day('2025-12-20'),
  startsOn: day('2026-01-01'),
  termMonths: 12,
  termination: null,
  renewedOn: null,
  withdrawalEndsOn: null,
  firstPaymentOn: null,
  firstWorkOn: null,
};
const today = day('2026-11-23');

describe('a renewal', () => {
  it('begins after the last day, at most ninety days later', () => {
    expect(planRenewal(year, day('2027-01-01'), today)).toBe(true);
    expect(planRenewal(year, day('2027-03-31'), today)).toBe(true); // 31 December + 90
    expect(planRenewal(year, day('2026-12-31'), today)).toMatchObject({
      refusal: 'renewal_starts_before_the_last_day',
      field: 'startsOn',
      values: { lastDay: '2026-12-31' },
    });
    expect(planRenewal(year, day('2027-04-01'), today)).toMatchObject({ refusal: 'renewal_starts_too_late', field: 'startsOn' });
  });

  it('is refused as renewing is, and of a contract withdrawn from no day is left', () => {
    expect(planRenewal({ ...year, renewedOn: today }, day('2027-01-01'), today)).toMatchObject({ refusal: 'contract_is_already_renewed' });
    expect(startsAfter({ ...year, withdrawnOn: day('2025-12-12') }, day('2026-02-01'), today)).toBe(true);
  });
});

describe('one plan serves a home once on a day', () => {
  const free = (facts: ContractFacts, from: string) => planIsFree([{ number: 'C-1', facts }], day(from), 12, today);
  it('the day after the last one is free, and a term that ends before the other begins', () => {
    expect(free(year, '2027-01-01')).toBe(true);
    expect(free(year, '2025-01-01')).toBe(true);
    for (const from of ['2026-12-31', '2026-06-01', '2025-01-02'])
      expect(free(year, from)).toMatchObject({
        refusal: 'home_has_this_plan_on_these_days',
        values: { number: 'C-1', lastDay: '2026-12-31' },
      });
  });

  it('an end makes its days free; unsigned and withdrawn contracts bind to nothing', () => {
    const termination = { recordedOn: today, lastDay: day('2026-11-30'), by: 'agreement', reason: 'moves' } as const;
    expect(free({ ...year, termination }, '2026-12-01')).toBe(true);
    expect(free({ ...year, signedOn: null }, '2026-06-01')).toBe(true);
    expect(free({ ...year, withdrawnOn: day('2025-12-12') }, '2026-06-01')).toBe(true);
  });
});
