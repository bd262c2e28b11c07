import { type Cents } from '../money.ts';
import { type Day, isDay } from '../time.ts';

/**
 * A day as people of our countries write it: `2024-12-31`, `31/12/2024`, `31.12.24`, `31-12-2024`. The day comes before the month:
 * `12/31/2024` is no day and is not guessed. Two digits of a year are of this century. Null when it cannot be read.
 */
export function dayWritten(text: string): Day | null {
  const trimmed = text.trim().replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(trimmed);
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(trimmed);
  const [year = '', month = '', dayOfMonth = ''] = iso ? iso.slice(1) : local ? [local[3], local[2], local[1]] : [];
  const written = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

/**
 * An amount of money in whole cents: `1.234,50`, `1,234.50`, `1 234,50 €`, `1'234.50`, `1234.5`, `1234`. A sign followed by exactly three digits
 * groups thousands, since money has two decimals. Negative amounts and anything else are null: a device is worth something or nothing.
 */
export function centsWritten(text: string): Cents | null {
  const bare = text
    .replace(/^(EUR|GBP|CHF|[€£])|(EUR|GBP|CHF|[€£])$/giu, '')
    .replace(/[\s'’\u00A0\u202F]/g, '')
    .replace(/^(EUR|GBP|CHF|[€£])|(EUR|GBP|CHF|[€£])$/giu, '');
  if (!/^\d[\d.,]*$/.test(bare)) return null;
  const decimalAt = decimalSignAt(bare);
  const whole = decimalAt === -1 ? bare : bare.slice(0, decimalAt);
  const decimals = decimalAt === -1 ? '' : bare.slice(decimalAt + 1);
  if (decimals.length > 2 || !groupedWell(whole)) return null;
  const cents = Number(whole.replace(/[.,]/g, '')) * 100 + Number(decimals.padEnd(2, '0'));
  return Number.isSafeInteger(cents) ? cents : null;
}

/** Where the decimal sign stands, or -1. The last sign is it, unless three digits follow (thousands) or the same sign stands before it too. */
function decimalSignAt(bare: string): number {
  const at = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  if (at === -1) return -1;
  const sign = bare[at] as string;
  if (bare.indexOf(sign) !== at) return -1;
  const other = sign === ',' ? '.' : ',';
  const alone = !bare.includes(other);
  return alone && bare.length - at - 1 === 3 && bare[0] !== '0' ? -1 : at;
}

/** Thousands are groups of three after one to three digits, all with one sign. */
function groupedWell(whole: string): boolean {
  return /^\d+$/.test(whole) || /^\d{1,3}(\.\d{3})+$/.test(whole) || /^\d{1,3}(,\d{3})+$/.test(whole);
}

/** A count: `12`, `12,0`, `12.00`, `1 200`. Null when it is none. */
export function countWritten(text: string): number | null {
  const bare = text.replace(/[\s\u00A0\u202F]/g, '').replace(/[.,]0{1,2}$/, '');
  return /^\d{1,9}$/.test(bare) ? Number(bare) : null;
}

/** Lower case, without accents and signs: how headings and words of a file are compared. `N° de série` → `n de serie`. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
