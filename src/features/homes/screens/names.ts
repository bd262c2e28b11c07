import { useQuery } from '@tanstack/react-query';
import { languages } from '#domain/language.ts';
import { formatCode } from '#platform/i18n/format.ts';
import { useLocale } from '#ui/locale.tsx';
import type { Choice } from '#ui/SelectField.tsx';
import { listClasses } from '../remote.ts';

/** Countries and languages in the reader’s words. */
export function useCountryName(): (code: string) => string {
  const { language } = useLocale();
  return (code) => formatCode(code, 'region', language);
}

export function useLanguageName(): (code: string) => string {
  const { language } = useLocale();
  return (code) => formatCode(code, 'language', language);
}

export function useCountryChoices(codes: readonly string[]): Choice[] {
  const name = useCountryName();
  return codes.map((value) => ({ value, label: name(value) }));
}

export function useLanguageChoices(): Choice[] {
  const name = useLanguageName();
  return languages.map((value) => ({ value, label: name(value) }));
}

/** The classes of the firm in the reader's language: the firm's own names, else the product's, else the key. */
export function useClasses(): { choices: Choice[]; name: (key: string) => string } {
  const { t, language } = useLocale();
  const { data = [] } = useQuery({ queryKey: ['device-choices'], queryFn: () => listClasses({}), staleTime: 5 * 60_000 });
  const own = new Map(data.map((one) => [one.key, one.names?.[language]]));
  const name = (key: string) => own.get(key) ?? t.find(`homes:class.${key}`) ?? key;
  const choices = data.map(({ key }) => ({ value: key, label: name(key) })).sort((a, b) => a.label.localeCompare(b.label, language));
  return { choices, name };
}

/** An address in one line. */
export function addressLine({ street, postcode, city }: { street: string; postcode: string; city: string }): string {
  return [street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
