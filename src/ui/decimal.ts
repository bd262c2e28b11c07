import type { Language } from '#domain/language.ts';

const decimalComma: ReadonlySet<Language> = new Set(['fr', 'es', 'it']);

/**
 * A number as people write it, as a whole number of the last digit asked for: ("1 234,5", 2 digits) → 123450.
 * Understands "1 234,50", "1.234,50", "1,234.50", "1'234.50", a currency sign or % around it. Null when it is no number,
 * or when it has more decimals than there is room for: nothing is rounded away in silence.
 */
export function parseDecimal(text: string, digits: number, language: Language): number | null {
  const bare = text.replace(/[\s\u00a0\u202f'’%€£]|CHF|EUR|GBP/gi, '').replace(/[−–]/g, '-');
  const sign = bare.startsWith('-') ? -1 : 1;
  const unsigned = bare.replace(/^[-+]/, '');
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(unsigned)) return null;
  const split = splitAtDecimal(unsigned, decimalComma.has(language) ? ',' : '.');
  if (!split || split.fraction.length > digits) return null;
  const value = Number(`${split.whole || '0'}${split.fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(value) ? (value === 0 ? 0 : sign * value) : null;
}

function splitAtDecimal(text: string, decimal: ',' | '.'): { whole: string; fraction: string } | null {
  const group = decimal === ',' ? '.' : ',';
  const at = decimalPlace(text, decimal, group);
  const whole = at < 0 ? text : text.slice(0, at);
  const fraction = at < 0 ? '' : text.slice(at + 1);
  if (/[.,]/.test(fraction)) return null;
  const parts = whole.split(/[.,]/);
  const grouped = parts.length === 1 || (parts[0] !== '' && parts.slice(1).every((part) => part.length === 3));
  return grouped && new Set(whole.match(/[.,]/g)).size <= 1 ? { whole: parts.join(''), fraction } : null;
}

/** Where the decimals begin: the later of two different signs; the language's own sign; the other one only where it cannot be a group ("12.5" in French). */
function decimalPlace(text: string, decimal: string, group: string): number {
  const [own, other] = [text.lastIndexOf(decimal), text.lastIndexOf(group)];
  if (own >= 0 && other >= 0) return Math.max(own, other);
  if (own >= 0) return text.indexOf(decimal) === own ? own : -1;
  if (other >= 0 && text.indexOf(group) === other && text.length - other - 1 !== 3) return other;
  return -1;
}

/** The reverse, for the box while one types: 123450 at 2 digits → "1234,50". */
export function writeDecimal(value: number, digits: number, language: Language, trim = false): string {
  const sign = value < 0 ? '-' : '';
  const all = String(Math.abs(value)).padStart(digits + 1, '0');
  const whole = all.slice(0, all.length - digits);
  const fraction = all.slice(all.length - digits);
  const shown = trim ? fraction.replace(/0+$/, '') : fraction;
  return shown ? `${sign}${whole}${decimalComma.has(language) ? ',' : '.'}${shown}` : `${sign}${whole}`;
}
