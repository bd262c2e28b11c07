import { describe, expect, it } from 'vitest';
import { day } from '../time.ts';
import type { ContractState } from './lifecycle.ts';
import { allOverOn } from './over.ts';

const one = (state: ContractState, lastDay: string, withdrawnOn: string | null = null) => ({
  state,
  lastDay: day(lastDay),
  facts: { withdrawnOn: withdrawnOn === null ? null : day(withdrawnOn) },
});

describe('the contracts of a home', () => {
  it('are over when the last of them is: by its end, or by the withdrawal', () => {
    expect(allOverOn([one('ended', '2026-03-31'), one('withdrawn', '2027-05-31', '2026-06-02')])).toBe('2026-06-02');
  });
  it('are not over while one runs or may still begin, nor where none was signed', () => {
    expect(allOverOn([one('ended', '2026-03-31'), one('active', '2027-03-31')])).toBeNull();
    expect(allOverOn([one('withdrawn', '2027-05-31', '2026-06-02'), one('signed_awaiting_payment', '2027-05-31')])).toBeNull();
    expect(allOverOn([one('to_sign', '2027-05-31'), one('void', '2027-05-31')])).toBeNull();
    expect(allOverOn([])).toBeNull();
  });
});
