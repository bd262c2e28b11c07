import { describe, expect, it } from 'vitest';
import { day } from '../time.ts';
import { lastDayToLeave, mayLeave, planPaperWithdrawal, wayIsRight } from './signing.ts';

describe('how a paper is signed', () => {
  it('the handover only in person, the acceptance either way, a priced paper where it was recorded', () => {
    expect(wayIsRight('handover', 'distance', 'distance')).toMatchObject({ refusal: 'paper_is_signed_in_person' });
    expect(wayIsRight('handover', 'in_person', null)).toBe(true);
    expect(wayIsRight('acceptance', 'distance', null)).toBe(true);
    expect(wayIsRight('agreement', 'distance', null)).toMatchObject({ refusal: 'paper_is_signed_in_person' });
    expect(wayIsRight('terms', 'distance', 'home')).toMatchObject({ refusal: 'paper_is_signed_in_person' });
    expect(wayIsRight('addendum', 'in_person', 'distance')).toMatchObject({ refusal: 'paper_is_signed_at_a_distance' });
    expect(wayIsRight('agreement', 'distance', 'distance')).toBe(true);
    expect(wayIsRight('terms', 'in_person', 'office')).toBe(true);
  });
});

describe('leaving a priced paper', () => {
  const signed = { signedOn: day('2026-11-02'), withdrawalEndsOn: day('2026-11-16'), withdrawnOn: null, performedOn: null };
  it('in time means sent in time, whenever it arrives', () => {
    expect(planPaperWithdrawal(signed, day('2026-11-16'), day('2026-12-01'))).toBe('2026-11-16');
    expect(planPaperWithdrawal(signed, day('2026-11-17'), day('2026-12-01'))).toMatchObject({ refusal: 'withdrawal_period_is_over' });
    expect(planPaperWithdrawal(signed, day('2026-11-01'), day('2026-11-03'))).toMatchObject({
      refusal: 'withdrawal_was_sent_before_the_signature',
    });
    expect(planPaperWithdrawal(signed, day('2026-11-05'), day('2026-11-03'))).toMatchObject({
      refusal: 'withdrawal_cannot_be_sent_in_the_future',
    });
  });
  it('once, of what was signed, where the law gives it', () => {
    const on = day('2026-11-10');
    expect(planPaperWithdrawal(null, on, on)).toMatchObject({ refusal: 'paper_is_not_signed' });
    expect(planPaperWithdrawal({ ...signed, withdrawnOn: on }, on, on)).toMatchObject({ refusal: 'paper_is_withdrawn_already' });
    expect(planPaperWithdrawal({ ...signed, withdrawalEndsOn: null }, on, on)).toMatchObject({
      refusal: 'paper_has_no_right_of_withdrawal',
    });
  });
  it('not once all of it was done before that day, as the client had asked expressly', () => {
    const done = { ...signed, performedOn: day('2026-11-10') };
    expect(planPaperWithdrawal(done, day('2026-11-11'), day('2026-11-12'))).toMatchObject({
      refusal: 'paper_is_performed_in_full',
      values: { day: '2026-11-10' },
    });
    expect(planPaperWithdrawal(done, day('2026-11-10'), day('2026-11-12'))).toBe('2026-11-10');
    expect([mayLeave(done, day('2026-11-10')), mayLeave(done, day('2026-11-11'))]).toEqual([true, false]);
    expect(mayLeave({ ...done, signedOn: null }, day('2026-11-10'))).toBe(false);
    expect(lastDayToLeave(done)).toBe('2026-11-10');
    expect(lastDayToLeave({ ...done, performedOn: day('2026-11-20') })).toBe('2026-11-16');
    expect([lastDayToLeave(signed), lastDayToLeave({ ...done, withdrawalEndsOn: null })]).toEqual(['2026-11-16', null]);
  });
});
