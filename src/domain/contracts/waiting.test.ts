import { expect, it } from 'vitest';
import { waitingOf } from './waiting.ts';

it('a waiting time is said once for offer and contract: in working days and hours of the cover, round the clock in hours', () => {
  expect(waitingOf(1620, 'office')).toEqual({ unit: 'workingDays', count: 3 }); // 27 h of cover, nine a day
  expect(waitingOf(120, 'extended')).toEqual({ unit: 'workingHours', count: 2 });
  expect(waitingOf(1620, 'round_the_clock')).toEqual({ unit: 'hours', count: 27 });
  expect(waitingOf(90, 'office')).toEqual({ unit: 'minutes', count: 90 });
  expect(waitingOf(0, 'office')).toEqual({ unit: 'workingHours', count: 0 });
  expect(waitingOf(null, 'office')).toBeNull();
});
