import type { ReactNode } from 'react';
import { languages, type Language } from '#domain/language.ts';
import { SelectField } from '#ui/SelectField.tsx';

/** Each language by its own name, so that everybody finds theirs. */
export const languageChoices: readonly { value: Language; label: string }[] = languages.map((value) => ({
  value,
  label: { en: 'English', fr: 'Français', es: 'Español', it: 'Italiano' }[value],
}));

export function LanguageField(props: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
  onChange?: (language: Language) => void;
}) {
  return <SelectField {...props} options={languageChoices} onChange={(value) => props.onChange?.(value as Language)} />;
}
