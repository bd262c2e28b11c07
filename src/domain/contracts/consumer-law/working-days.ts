import { Temporal } from 'temporal-polyfill';
import { addDays, type Day } from '../../time.ts';

/** A day that is no Saturday, no Sunday and none of the holidays. */
export function isWorkingDay(day: Day, holidays: readonly Day[]): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek < 6 && !holidays.includes(day);
}

/** The day itself when it is a working day, else the next one. */
export function firstWorkingDayFrom(day: Day, holidays: readonly Day[]): Day {
  let on = day;
  while (!isWorkingDay(on, holidays)) on = addDays(on, 1);
  return on;
}
