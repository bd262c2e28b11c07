import type { Language } from '#domain/language.ts';

/** One word that texts do not use, and the one they use instead. */
export interface Otherwise {
  readonly language: Language;
  readonly not: string;
  readonly but: string;
}

/** The rows of the table under “Said otherwise” in docs/words.md. */
export function otherwiseIn(page: string): Otherwise[] {
  const [, table = ''] = page.split('## Said otherwise');
  return [...table.matchAll(/^\| (en|fr|es|it) +\| (.+?) +\| (.+?) +\|$/gm)].map(([, language, not, but]) => ({
    language: language as Language,
    not: not ?? '',
    but: but ?? '',
  }));
}

/** What says a thing in another word than the others do, one sentence per offence. Pure, so that it can be shown offences. */
export function wordOffences(language: Language, said: Iterable<string>, table: readonly Otherwise[]): string[] {
  const rows = table.filter((row) => row.language === language);
  return [...said].flatMap((text) => {
    // What is filled in has names of its own.
    const words = ` ${text.replace(/\{\{\w+\}\}/g, ' ').toLowerCase()} `;
    return rows
      .filter(({ not }) => new RegExp(`[^\\p{L}-]${not.toLowerCase()}[^\\p{L}-]`, 'u').test(words))
      .map(({ not, but }) => `${language}: “${text.slice(0, 80)}” says ${not}, not ${but}`);
  });
}

/** Addresses, times and examples of them, where the colon is no punctuation; and what is filled in. */
const noPunctuation = /\w+:\/\/\S*|\d:\d|\{\{\w+\}\}/g;

/** What is set with another space than its language wants: in French a narrow no-break space before ; : ! ? and inside « », elsewhere none. */
export function spacingOffences(language: Language, said: Iterable<string>): string[] {
  const wrong = language === 'fr' ? /[^\u202f;:!?»](?=[;:!?»])|«(?!\u202f)/u : /\s(?=[;:!?»])|«\s/u;
  return [...said]
    .filter((text) => wrong.test(text.replace(noPunctuation, 'x')))
    .map((text) => `${language}: “${text.slice(0, 80)}” has another space before ; : ! ? or inside « »`);
}
