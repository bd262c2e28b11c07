import { useQuery } from '@tanstack/react-query';
import type { Language } from '#domain/language.ts';
import { type Messages, textsFrom, type Translate } from '#platform/i18n/texts.ts';
import { useTexts } from '#ui/locale.tsx';

const files: Readonly<Record<Language, () => Promise<{ default: unknown }>>> = {
  en: () => import('../messages/en.json'),
  fr: () => import('../messages/fr.json'),
  es: () => import('../messages/es.json'),
  it: () => import('../messages/it.json'),
};

/** The texts of takeovers in the client's language, for what is read aloud or shown to them; the reader's own until they are here. */
export function useClientTexts(language: Language): Translate {
  const own = useTexts();
  const { data } = useQuery({
    queryKey: ['takeover-texts', language],
    queryFn: async () => textsFrom(language, { takeovers: (await files[language]()).default as Messages }),
    enabled: language !== own.language,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return language === own.language ? own : (data ?? own);
}
