import type { DecimalMark } from './columns.ts';

/**
 * What a number leaves open: `12,5` has a comma, `12.50` a point, `1.234,5` a comma; `1,234` may be either of both, since three digits follow; `14` says nothing.
 */
export type MarkSaid = DecimalMark | 'either' | 'none' | 'unreadable';

const bareNumber = (text: string) => text.replace(/[\s\u00A0\u202F'’]/g, '').replace(/^[−–]/, '-');

/** Which decimal mark a number has. */
export function markSaid(text: string): MarkSaid {
  const bare = bareNumber(text);
  if (!/^[+-]?\d[\d.,]*$/.test(bare)) return 'unreadable';
  const [commas, points] = [bare.split(',').length - 1, bare.split('.').length - 1];
  if (commas === 0 && points === 0) return 'none';
  if (commas > 0 && points > 0) return bare.lastIndexOf(',') > bare.lastIndexOf('.') ? 'comma' : 'point';
  const [mark, other, count] = commas > 0 ? (['comma', 'point', commas] as const) : (['point', 'comma', points] as const);
  // Thousands are parted more than once; a decimal mark stands once.
  if (count > 1) return /^[+-]?\d{1,3}([.,]\d{3})+$/.test(bare) ? other : 'unreadable';
  const [whole = '', decimals = ''] = bare.replace(/^[+-]/, '').split(/[.,]/);
  return decimals.length === 3 && whole.length <= 3 && whole !== '0' ? 'either' : mark;
}

/** The mark that the numbers of a file agree on; `either`: they leave it open; `none`: it does not matter; `both`: they contradict each other. */
export function markOf(texts: Iterable<string>): DecimalMark | 'either' | 'none' | 'both' {
  const said = new Set([...texts].map(markSaid));
  if (said.has('comma') && said.has('point')) return 'both';
  if (said.has('comma')) return 'comma';
  if (said.has('point')) return 'point';
  return said.has('either') ? 'either' : 'none';
}

/** A number as its file writes it; null: it is none, by that mark. `1.234,5` by comma is 1234.5; `1,5` by point is none, since a comma there parts thousands. */
export function numberRead(text: string, mark: DecimalMark): number | null {
  const bare = bareNumber(text);
  const [decimal, thousands] = mark === 'comma' ? [',', '.'] : ['.', ','];
  const [whole = '', decimals, ...more] = bare.split(decimal);
  if (more.length > 0 || (decimals !== undefined && !/^\d+$/.test(decimals))) return null;
  const grouped = thousands === '.' ? /^[+-]?\d{1,3}(\.\d{3})+$/ : /^[+-]?\d{1,3}(,\d{3})+$/;
  if (!/^[+-]?\d+$/.test(whole) && !grouped.test(whole)) return null;
  return Number(`${whole.replaceAll(thousands, '')}.${decimals ?? '0'}`);
}

const units = /\s*(m|metres?|meters?|mètres?|metros?|metri|ft|feet|pieds?|pies|piedi|'|db|ohms?|Ω|Ω|ns|%)\s*$/iu;
const feet = /^(ft|feet|pieds?|pies|piedi|')$/i;
/** What stands behind a number, and the number: `12,5 m` is `12,5` in `m`. */
export function unitApart(text: string): { readonly number: string; readonly unit: string } {
  const unit = units.exec(text.trim())?.[1] ?? '';
  return { number: unit === '' ? text.trim() : text.trim().replace(units, ''), unit: unit.toLowerCase() };
}
/** Whether a unit is feet. */
export const isFeet = (unit: string): boolean => feet.test(unit);
