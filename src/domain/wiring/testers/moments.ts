import { Temporal } from 'temporal-polyfill';
import { plainWords } from '../../homes/written.ts';
import { addDays, isDay, instant, startOfDay, type Day, type Instant, type Zone } from '../../time.ts';
import type { DayOrder } from './columns.ts';

/** A moment as a file tells it. `until`: the end of what it may mean, since a day alone is any moment of it. */
export interface MomentRead {
  readonly at: Instant;
  readonly until: Instant;
}
/** What a date says of its order: day or month first, neither (`either`: both are possible), or nothing, since it is written otherwise. */
export type OrderSaid = DayOrder | 'either' | 'none' | 'unreadable';

/** The first letters of the months in four languages that tell them apart, without accents. */
const months: readonly (readonly [starts: readonly string[], month: number])[] = [
  [['jan', 'ene', 'gen'], 1],
  [['feb', 'fev'], 2],
  [['mar'], 3],
  [['apr', 'avr', 'abr'], 4],
  [['may', 'mai', 'mag'], 5],
  [['jun', 'juin', 'giu'], 6],
  [['jul', 'juil', 'lug'], 7],
  [['aug', 'aou', 'ago'], 8],
  [['sep', 'set'], 9],
  [['oct', 'ott'], 10],
  [['nov'], 11],
  [['dec', 'dic'], 12],
];
function monthNamed(word: string): number | null {
  const plain = plainWords(word);
  // "juillet" and "juin" begin alike, "mars" and "marzo" too: the longest beginning that fits decides.
  const fitting = months.flatMap(([starts, month]) => starts.filter((start) => plain.startsWith(start)).map((start) => ({ start, month })));
  return plain.length < 3 ? null : (fitting.toSorted((a, b) => b.start.length - a.start.length)[0]?.month ?? null);
}

interface DateParts {
  readonly year: number;
  readonly first: number;
  readonly second: number;
  readonly order: 'numbers' | 'known';
}
const fullYear = (text: string) => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** The parts of a date: of one written in numbers which is which is open; `2024-03-12` and `12 mars 2024` leave no doubt (day in `first`, month in `second`). */
function datePartsOf(text: string): DateParts | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return { year: Number(iso[1]), first: Number(iso[3]), second: Number(iso[2]), order: 'known' };
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  if (numbers) return { year: fullYear(numbers[3] ?? ''), first: Number(numbers[1]), second: Number(numbers[2]), order: 'numbers' };
  const words = text
    .replace(/[,.]/g, ' ')
    .replace(/\b(de|del)\b/gi, ' ')
    .split(/[\s-]+/)
    .filter(Boolean);
  const [one = '', two = '', year = ''] = words;
  if (words.length !== 3 || !/^(\d{4}|\d{2})$/.test(year)) return null;
  const [dayText, monthText] = /^\d/.test(one) ? [one, two] : [two, one];
  const month = monthNamed(monthText);
  const day = /^(\d{1,2})(er|st|nd|rd|th|º|°)?$/i.exec(dayText)?.[1];
  return month === null || day === undefined ? null : { year: fullYear(year), first: Number(day), second: month, order: 'known' };
}

const clock = /^(\d{1,2})[:h.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?$/i;
function timeOf(text: string): { hour: number; minute: number; second: number } | null {
  const [, hours = '', minutes = '', seconds = '0', half = ''] = clock.exec(text.trim()) ?? [];
  if (hours === '') return null;
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  const isAfternoon = /^p/i.test(half);
  if (minute > 59 || second > 59 || hour > 23 || (half !== '' && (hour < 1 || hour > 12))) return null;
  return { hour: half === '' ? hour : (hour % 12) + (isAfternoon ? 12 : 0), minute, second };
}

const exact = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$/;
/** A date and what time stands behind it. */
function apart(text: string): { readonly date: string; readonly time: string } {
  const [, date = text, time = ''] =
    /^(.*?)[\sT,]+(\d{1,2}[:h.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?)$/i.exec(text.trim()) ?? [];
  return { date: date.trim(), time };
}

/** What a date says of the order of day and month. */
export function orderSaid(text: string): OrderSaid {
  if (exact.test(text.trim())) return 'none';
  const parts = datePartsOf(apart(text).date);
  if (!parts) return 'unreadable';
  if (parts.order === 'known' || parts.first === parts.second) return 'none';
  if (parts.first > 12) return 'day_first';
  return parts.second > 12 ? 'month_first' : 'either';
}

/** The order that the dates of a file agree on; `either`: they leave it open; `none`: it does not matter; `both`: they contradict each other. */
export function orderOf(texts: Iterable<string>): DayOrder | 'either' | 'none' | 'both' {
  const said = new Set([...texts].map(orderSaid));
  if (said.has('day_first') && said.has('month_first')) return 'both';
  if (said.has('day_first')) return 'day_first';
  if (said.has('month_first')) return 'month_first';
  return said.has('either') ? 'either' : 'none';
}

/** A day of a file, by that order; null: it is none. */
export function dayRead(text: string, order: DayOrder): Day | null {
  const parts = datePartsOf(apart(text).date);
  if (!parts) return null;
  const isTurned = parts.order === 'numbers' && order === 'month_first';
  const [day, month] = isTurned ? [parts.second, parts.first] : [parts.first, parts.second];
  const written = `${String(parts.year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

/**
 * A moment of a file: of a date with a time by the clocks of the zone (of an hour that comes twice the first), of a date alone the whole day, of one with an offset that
 * very moment. `time`: what stands in a column of its own. Null: it is none.
 */
export function momentRead(text: string, time: string, order: DayOrder, zone: Zone): MomentRead | null {
  const whole = text.trim();
  if (exact.test(whole)) return exactly(whole);
  const told = apart(whole);
  const day = dayRead(told.date, order);
  if (day === null) return null;
  const clockTime = told.time || time.trim();
  if (clockTime === '') return { at: startOfDay(day, zone), until: startOfDay(addDays(day, 1), zone) };
  const read = timeOf(clockTime);
  if (!read) return null;
  const at = instant(Temporal.PlainDate.from(day).toPlainDateTime(read).toZonedDateTime(zone).toInstant().toString());
  return { at, until: at };
}

function exactly(text: string): MomentRead | null {
  try {
    const at = instant(text.replace(' ', 'T').replace(/\s/, ''));
    return isDay(at.slice(0, 10)) ? { at, until: at } : null;
  } catch {
    return null;
  }
}
