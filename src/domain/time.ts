import { Temporal } from 'temporal-polyfill';

/**
 * A calendar day, `2026-11-23`. Days compare and sort as text, travel through JSON and the database unchanged, and know no zone;
 * Temporal does the arithmetic. Which day it is somewhere is asked with `dayAt`. (docs/decisions/0003)
 */
export type Day = string & { readonly day: unique symbol };
/** A moment in UTC, `2026-11-23T20:24:47.123Z`. */
export type Instant = string & { readonly instant: unique symbol };
/** An IANA zone, `Europe/Paris`. */
export type Zone = string;

/** The day written as `YYYY-MM-DD`. Throws when it is none. */
export function day(text: string): Day {
  return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day;
}

/** The days that are written here: nothing of a home is older, and PostgreSQL and every calendar take them all (it knows no year 0). */
const firstDay = '1900-01-01' as Day;
const lastDay = '2999-12-31' as Day;

/** Whether the text is a day of the calendar, written `YYYY-MM-DD`, from 1900 to 2999. The 30th of February is none. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < firstDay || text > lastDay) return false;
  try {
    return day(text) === text;
  } catch {
    return false;
  }
}

/** The moment as UTC text with milliseconds, whatever offset it was written with. */
export function instant(text: string): Instant {
  return Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 }) as Instant;
}

/** Whether the text is a moment of ours: UTC with milliseconds, of a day of the calendar. */
export function isInstant(text: string): text is Instant {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) || !isDay(text.slice(0, 10))) return false;
  try {
    return instant(text) === text;
  } catch {
    return false;
  }
}

/** The day so many days later; earlier where `days` is negative. */
export function addDays(from: Day, days: number): Day {
  return Temporal.PlainDate.from(from).add({ days }).toString() as Day;
}

/** The same day of the month `months` later; the last day of that month where it has no such day (31 Jan + 1 → 28 Feb). Always count from the anchor, never from a previous result. */
export function addMonths(anchor: Day, months: number): Day {
  return Temporal.PlainDate.from(anchor).add({ months }, { overflow: 'constrain' }).toString() as Day;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** Age in years, with the fraction, of something from `from` on `on`; 0 when it lies ahead. */
export function yearsBetween(from: Day, on: Day): number {
  return Math.max(0, daysBetween(from, on) / 365.25);
}

/** Which day it is at a moment in a zone. */
export function dayAt(moment: Instant, zone: Zone): Day {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().toString() as Day;
}

/** The first moment of a day in a zone. */
export function startOfDay(on: Day, zone: Zone): Instant {
  return instant(Temporal.PlainDate.from(on).toZonedDateTime(zone).toInstant().toString());
}

/** The moment so many minutes later, to the second; `minutes` may be a fraction, or negative. */
export function addMinutes(from: Instant, minutes: number): Instant {
  return instant(
    Temporal.Instant.from(from)
      .add({ seconds: Math.round(minutes * 60) })
      .toString(),
  );
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** Hours of the week in which waiting times count: days as ISO 8601 numbers them (Monday is 1), rising; the clock of the firm's zone as `HH:MM`. */
export interface WorkingHours {
  readonly days: readonly number[];
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Days in a row, as they are said: three and more as one span, fewer one by one. 1 2 3 4 6 → [1, 4], [6]. */
export function spansOfDays(days: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const rows: number[][] = [];
  for (const day of days) {
    const row = rows.at(-1);
    if (row?.at(-1) === day - 1) row.push(day);
    else rows.push([day]);
  }
  return rows.flatMap((row) =>
    row.length > 2 ? [[row[0] as number, row.at(-1) as number] as const] : row.map((day) => [day, day] as const),
  );
}
