import { addDays, addMonths, daysBetween, type Day } from '../time.ts';
import type { DayRange } from './invoice.ts';

/** How often a contract is billed, by the months of one period. */
export const billingFrequencies = { monthly: 1, quarterly: 3, half_yearly: 6, yearly: 12 } as const;

/** Period k of an anchor, k from 0; both days included. */
export interface Period extends DayRange {
  readonly k: number;
}

/**
 * Period k, from the stored anchor and k alone, never from the period before (properties 2 and 3):
 * anchored on 31 January, monthly periods begin 31 Jan, 28 Feb, 31 Mar, 30 Apr. It knows no zone and no clock (property 5).
 */
export function periodOf(anchor: Day, months: number, k: number): Period {
  return { k, from: addMonths(anchor, k * months), to: addDays(addMonths(anchor, (k + 1) * months), -1) };
}

const monthIndex = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** The k of the period a day lies in; negative before the anchor. */
export function periodAt(anchor: Day, months: number, day: Day): number {
  const guess = Math.floor((monthIndex(day) - monthIndex(anchor)) / months);
  return periodOf(anchor, months, guess).from <= day ? guess : guess - 1;
}

/** Every period of which the first day is at most `upTo`, the last one cut at `lastDay` where the contract ends inside it. */
export function periodsUpTo(anchor: Day, months: number, upTo: Day, lastDay: Day): Period[] {
  const until = upTo < lastDay ? upTo : lastDay;
  const count = until < anchor ? 0 : periodAt(anchor, months, until) + 1;
  return Array.from({ length: count }, (_, k) => cutAt(periodOf(anchor, months, k), lastDay));
}

/** The period, ending on `lastDay` at the latest. */
export function cutAt(period: Period, lastDay: Day): Period {
  return period.to > lastDay ? { ...period, to: lastDay } : period;
}

/** The days of a span that are in none of the others, as spans in their order. */
export function daysLeft(span: DayRange, others: readonly DayRange[]): DayRange[] {
  const left = others.reduce<DayRange[]>(
    (spans, other) =>
      spans.flatMap(({ from, to }) => [
        { from, to: other.from <= to ? addDays(other.from, -1) : to },
        { from: other.to >= from ? addDays(other.to, 1) : from, to },
      ]),
    [span],
  );
  return left.filter(({ from, to }) => from <= to);
}

/** Days of a range, both ends counted. */
export function daysIn(range: DayRange): number {
  return daysBetween(range.from, range.to) + 1;
}
