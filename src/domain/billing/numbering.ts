import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { refuse } from './refusals.ts';

/** Each series counts by itself, from 1 every year. */
export const numberSeries = ['invoice', 'credit_note'] as const;
export type NumberSeries = (typeof numberSeries)[number];

/** What stands before the year. */
const prefix: Readonly<Record<NumberSeries, string>> = { invoice: '', credit_note: 'CN-' };

/** The number as printed: `2026-0001`, `CN-2026-0001`. Beyond 9999 it grows a digit. */
export function documentNumber(series: NumberSeries, year: number, ordinal: number): string {
  return `${prefix[series]}${year}-${String(ordinal).padStart(4, '0')}`;
}

/** The last number given in a series and year, with the day it was issued. */
export interface LastNumber {
  readonly ordinal: number;
  readonly issuedOn: Day;
}

/**
 * The next number of a series for a document issued on a day; `last` is the last one of that series and the year of that day, read under a lock.
 * Numbers follow the days: `invoice_day_is_before_the_last_issued` when the clock was set back.
 */
export function nextNumber(
  series: NumberSeries,
  last: LastNumber | null,
  issueOn: Day,
): { readonly year: number; readonly ordinal: number; readonly number: string } | Refusal {
  if (last && issueOn < last.issuedOn)
    return refuse('invoice_day_is_before_the_last_issued', { field: 'issueOn', values: { lastOn: last.issuedOn } });
  const year = Number(issueOn.slice(0, 4));
  const ordinal = last ? last.ordinal + 1 : 1;
  return { year, ordinal, number: documentNumber(series, year, ordinal) };
}
