import type { Language } from '#domain/language.ts';
import type { BasisPoints, Cents, Currency } from '#domain/money.ts';
import type { Day, Instant, Zone } from '#domain/time.ts';

/**
 * The words of Intl for a language of ours. English is British here: days before months, and the pound where it is meant.
 * Formatters are kept, since making one costs a hundred times its use.
 */
const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', it: 'it-IT' };
const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${language}${JSON.stringify(options)}`;
  const found =
    kept.get(key) ?? new Intl.NumberFormat(localeOf[language], { useGrouping: 'always', ...options } as Intl.NumberFormatOptions);
  kept.set(key, found);
  return found as Intl.NumberFormat;
}

function dates(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${language}${JSON.stringify(options)}`;
  const found = kept.get(key) ?? new Intl.DateTimeFormat(localeOf[language], options);
  kept.set(key, found);
  return found as Intl.DateTimeFormat;
}

/** 123450, EUR, fr → "1 234,50 €" (with no-break spaces). `whole` leaves the cents away where there are none. */
export function formatMoney(
  cents: Cents,
  currency: Currency,
  language: Language,
  options: { readonly whole?: boolean; readonly sign?: boolean } = {},
): string {
  const minimumFractionDigits = options.whole && cents % 100 === 0 ? 0 : 2;
  const signDisplay = options.sign ? 'exceptZero' : 'auto';
  return numbers(language, { style: 'currency', currency, minimumFractionDigits, maximumFractionDigits: 2, signDisplay }).format(
    cents / 100,
  );
}

/** A number as people of the language write it. */
export function formatNumber(value: number, language: Language, digits = 0): string {
  return numbers(language, { maximumFractionDigits: digits }).format(value);
}

/** Basis points as a percentage: 1250, fr → "12,5 %". */
export function formatPercent(share: BasisPoints, language: Language, digits = 1): string {
  return numbers(language, { style: 'percent', maximumFractionDigits: digits }).format(share / 10_000);
}

export type DayStyle = 'short' | 'medium' | 'long' | 'full';
const dayStyles: Readonly<Record<DayStyle, Intl.DateTimeFormatOptions>> = {
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

/** A calendar day in words; the same everywhere, whatever the zone of the machine. */
export function formatDay(on: Day, language: Language, style: DayStyle = 'medium'): string {
  return firstOfMonth(dates(language, { ...dayStyles[style], timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`)), language);
}

/** French says the first of a month as an ordinal, "1er décembre", which the CLDR leaves out. */
const firstOfMonth = (text: string, language: Language): string =>
  language === 'fr' ? text.replace(/(?<=^(?:\p{L}+ )?1) (?=\p{L})/u, 'er ') : text;

/** Between a day and its time in a sentence. */
const atTime: Readonly<Record<Language, string>> = { en: ' at ', fr: ' à ', es: ', ', it: ', ore ' };

/**
 * A moment as the clocks of that zone showed it: "23 Nov 2026, 21:24". `words`: as a sentence says it, "30 novembre 2026 à 1 h 32"; `long`: to the second and
 * with its zone, for the record.
 */
export function formatInstant(
  moment: Instant,
  zone: Zone,
  language: Language,
  style: 'medium' | 'long' | 'words' | 'time' = 'medium',
): string {
  if (style === 'words') {
    // Not by way of `dayAt`: the library of days is no part of the office's first load.
    const on = firstOfMonth(dates(language, { ...dayStyles.long, timeZone: zone }).format(new Date(moment)), language);
    return `${on}${atTime[language]}${formatClock(formatInstant(moment, zone, 'en', 'time'), language)}`;
  }
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone };
  if (style === 'time') return dates(language, time).format(new Date(moment));
  const more: Intl.DateTimeFormatOptions = style === 'long' ? { second: '2-digit', timeZoneName: 'short' } : {};
  return firstOfMonth(dates(language, { ...dayStyles[style], ...time, ...more }).format(new Date(moment)), language);
}

/** A day of the week as ISO 8601 numbers it: 1, fr → "lundi". */
export function formatWeekday(weekday: number, language: Language, style: 'long' | 'short' = 'long'): string {
  // A Monday, and the days after it.
  return dates(language, { weekday: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)));
}

/** A time of the clock, `HH:MM`, as it is written: "9:00"; fr "9 h", "9 h 30" (with no-break spaces). */
export function formatClock(at: string, language: Language): string {
  const [hour, minutes] = [Number(at.slice(0, 2)), at.slice(3)];
  if (language !== 'fr') return `${hour}:${minutes}`;
  return minutes === '00' ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minutes}`;
}

/** "a, b and c" in the language. */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(localeOf[language], { type: 'conjunction' }).format(items);
}

/** A country or a language by its code in the words of the language, with a capital as it stands alone: `fr`, it → "Francese"; in a sentence "francese". */
export function formatCode(code: string, type: 'region' | 'language', language: Language, inSentence = false): string {
  const name = new Intl.DisplayNames(localeOf[language], { type }).of(code) ?? code;
  if (inSentence) return name;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
