import { expect, it } from 'vitest';
import { day } from '../time.ts';
import { canBeWritten } from './interview.ts';
import { callCanBe, callOutcomes, canBeDialled, type CallWish } from './previous-firm.ts';

it('what was heard can be written once it is known why they come, what goes wrong, or one grievance', () => {
  expect(canBeWritten([], 0)).toMatchObject({ refusal: 'nothing_was_heard_yet' });
  expect(canBeWritten(['budget', 'deadline', 'their_view'], 0)).toMatchObject({ refusal: 'nothing_was_heard_yet' });
  expect([canBeWritten(['why_us'], 0), canBeWritten(['what_goes_wrong'], 0), canBeWritten([], 1)]).toEqual([true, true, true]);
});

const today = day('2026-11-30');
const days = { today, askedOn: day('2026-11-10') };
const call = (more: Partial<CallWish>): CallWish => ({
  outcome: 'helps',
  calledOn: today,
  spokeWith: '',
  handsOver: '',
  warnedOf: '',
  note: '',
  ...more,
});

it('a call that reached somebody says with whom or what; one that was not made says why', () => {
  expect(callCanBe(call({}), days)).toMatchObject({ refusal: 'call_says_nothing' });
  expect(callCanBe(call({ spokeWith: 'Mr Duval' }), days)).toBe(true);
  expect(callCanBe(call({ outcome: 'left_the_market', note: 'The number is no longer in service' }), days)).toBe(true);
  expect(callCanBe(call({ outcome: 'not_reached' }), days)).toBe(true);
  expect(callCanBe(call({ outcome: 'not_called', note: ' ' }), days)).toMatchObject({
    refusal: 'not_calling_needs_a_reason',
    field: 'note',
  });
  expect(callCanBe(call({ outcome: 'not_called', note: 'The client forbids it' }), days)).toBe(true);
});

it('no call lies in the future', () => {
  for (const outcome of callOutcomes)
    expect(callCanBe(call({ outcome, note: 'Later', calledOn: day('2026-12-01') }), days)).toMatchObject({
      refusal: 'call_lies_in_the_future',
    });
});

it('no call lies more than a year before the enquiry: somebody mistook the year', () => {
  expect(callCanBe(call({ spokeWith: 'Mr Duval', calledOn: day('1926-12-01') }), days)).toEqual({
    refusal: 'call_lies_long_before_the_enquiry',
    status: 422,
    field: 'calledOn',
    values: { day: '2025-11-10' },
  });
  expect(callCanBe(call({ spokeWith: 'Mr Duval', calledOn: day('2025-11-10') }), days)).toBe(true);
});

it('a number without digits is none', () => {
  expect(['abc', '', '12', '+', 'ask at the desk'].filter(canBeDialled)).toEqual([]);
  expect(['+33 4 93 12 34 56', '112', '04.93.12.34.56 (bureau)'].every(canBeDialled)).toBe(true);
});
