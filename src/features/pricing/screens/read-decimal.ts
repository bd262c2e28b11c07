import type { Language } from '#domain/language.ts';
import { parseDecimal } from '#ui/decimal.ts';

/**
 * What a decimal field stores for what is typed: null where nothing is, and no number at all (NaN) where it cannot be read, which no form sends.
 * An empty certainty says that a rate is well known; "abc" says nothing.
 */
export function readDecimal(
  typed: string,
  { digits, shownTimes, language }: { readonly digits: number; readonly shownTimes: number; readonly language: Language },
): number | null {
  if (typed.trim() === '') return null;
  const read = parseDecimal(typed, digits, language);
  return read === null ? Number.NaN : Number((read / 10 ** digits / shownTimes).toPrecision(12));
}
