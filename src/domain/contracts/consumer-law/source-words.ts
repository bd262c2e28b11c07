import type { Language } from '../../language.ts';

/** How acts of the Union are named in each of its languages, and what is said of an act to come; acts of a country keep the name that they have there. */
const sayings: readonly { readonly written: RegExp; readonly said: Readonly<Record<Language, string>> }[] = [
  {
    written: /\bDirective (\d{4}\/\d+)\/EU\b/g,
    said: { en: 'Directive $1/EU', fr: 'directive $1/UE', es: 'Directiva $1/UE', it: 'direttiva $1/UE' },
  },
  { written: /\bDirective \(EU\)/g, said: { en: 'Directive (EU)', fr: 'directive (UE)', es: 'Directiva (UE)', it: 'direttiva (UE)' } },
  {
    written: /\bRèglement \(CEE, Euratom\)/g,
    said: {
      en: 'Regulation (EEC, Euratom)',
      fr: 'règlement (CEE, Euratom)',
      es: 'Reglamento (CEE, Euratom)',
      it: 'regolamento (CEE, Euratom)',
    },
  },
  {
    written: /\bexpected spring (\d{4}), rules not final\b/g,
    said: {
      en: 'expected spring $1, rules not final',
      fr: 'attendu au printemps $1, règles non définitives',
      es: 'previsto para la primavera de $1, normas no definitivas',
      it: 'atteso per la primavera $1, norme non definitive',
    },
  },
  { written: /\brecital (\d+)/g, said: { en: 'recital $1', fr: 'considérant $1', es: 'considerando $1', it: 'considerando $1' } },
];

/** The source of a row of law as it is cited in a language: `Directive (EU) 2023/2673, art. 11a` → `directive (UE) 2023/2673, art. 11a`. */
export function sourceIn(language: Language, source: string): string {
  const named = sayings.reduce((text, { written, said }) => text.replace(written, said[language]), source);
  return language === 'fr' ? named.replace(/ ?;/g, '\u202f;') : named;
}
