import { createContext, useContext, type ReactNode } from 'react';
import type { Currency } from '#domain/money.ts';
import type { Zone } from '#domain/time.ts';
import type { Language } from '#domain/language.ts';
import type { Translate } from '#platform/i18n/texts.ts';

/** What display depends on: the reader's language, the firm's currency, the zone whose clocks are shown. */
export interface Locale {
  readonly t: Translate;
  readonly language: Language;
  readonly currency: Currency;
  readonly zone: Zone;
  /** Changes the language of the whole page, where the page can. */
  readonly speak: (language: Language) => void;
}

const LocaleContext = createContext<Locale | null>(null);

/** Put around every tree that uses the kit, on the server too: `<LocaleProvider t={textsIn('fr')} currency="EUR" zone="Europe/Paris">`. */
export function LocaleProvider({
  t,
  currency,
  zone,
  speak = () => {},
  children,
}: Omit<Locale, 'language' | 'speak'> & Partial<Pick<Locale, 'speak'>> & { children: ReactNode }) {
  return <LocaleContext value={{ t, language: t.language, currency, zone, speak }}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (!locale) throw new Error('LocaleProvider is missing above this component');
  return locale;
}

/** The texts of the reader's language: `const t = useTexts(); t('offers:title')`. */
export function useTexts(): Translate {
  return useLocale().t;
}
