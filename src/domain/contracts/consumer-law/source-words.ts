import type { Language } from '../../language.ts';

/** How acts of the Union, the parts of any act and what is to come of it are named in each language; acts of a country keep the name that they have there. */
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
      es: 'previsto en la primavera de $1, normas no definitivas',
      it: 'atteso per la primavera $1, norme non definitive',
    },
  },
  { written: /\brecital (\d+)/g, said: { en: 'recital $1', fr: 'considérant $1', es: 'considerando $1', it: 'considerando $1' } },
  { written: /\b(?:annex|annexe|anexo|allegato)\b/g, said: { en: 'annex', fr: 'annexe', es: 'anexo', it: 'allegato' } },
  { written: /\bsch\. (?=\d)/g, said: { en: 'sch. ', fr: 'annexe ', es: 'anexo ', it: 'allegato ' } },
  { written: /\blett?\. (?=[a-z])/g, said: { en: 'let. ', fr: 'let. ', es: 'letra ', it: 'lett. ' } },
  { written: /\bc\. (?=\d)/g, said: { en: 'para. ', fr: 'al. ', es: 'apdo. ', it: 'c. ' } },
  { written: / e (?=\d)/g, said: { en: ' and ', fr: ' et ', es: ' y ', it: ' e ' } },
  {
    written: /\bart\. liminaire\b/g,
    said: { en: 'preliminary art.', fr: 'art. liminaire', es: 'art. preliminar', it: 'art. preliminare' },
  },
  { written: /\(abrogé\)/g, said: { en: '(repealed)', fr: '(abrogé)', es: '(derogado)', it: '(abrogato)' } },
  { written: /\bCGUE\b/g, said: { en: 'CJEU', fr: 'CJUE', es: 'TJUE', it: 'CGUE' } },
  { written: /\(condominio\)/g, said: { en: '(co-owners)', fr: '(copropriété)', es: '(comunidad de propietarios)', it: '(condominio)' } },
  {
    written: /\("consumer": an individual\)/g,
    said: {
      en: '(“consumer”: an individual)',
      fr: '(« consommateur » : une personne physique)',
      es: '(«consumidor»: una persona física)',
      it: '(«consumatore»: una persona fisica)',
    },
  },
];

/** The source of a row of law as it is cited in a language: `Directive (EU) 2023/2673, art. 11a` → `directive (UE) 2023/2673, art. 11a`. */
export function sourceIn(language: Language, source: string): string {
  const named = sayings.reduce((text, { written, said }) => text.replace(written, said[language]), source);
  return language === 'fr' ? named.replace(/ ?;/g, '\u202f;') : named;
}
