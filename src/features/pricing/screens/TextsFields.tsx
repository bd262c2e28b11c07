import { languages } from '#domain/language.ts';
import { useLocale } from '#ui/locale.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';

/** One text in the four languages, the reader's own first. Bound to the form around it. */
export function TextsFields({ name, label, long }: { name: string; label: string; long?: boolean }) {
  const { t, language } = useLocale();
  const order = [language, ...languages.filter((one) => one !== language)];
  const Field = long ? TextArea : TextField;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="field-label pb-1.5">{label}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {order.map((one) => (
          <Field key={one} name={`${name}.${one}`} label={t(`pricing:language.${one}`)} {...(long ? { rows: 2 } : {})} />
        ))}
      </div>
    </fieldset>
  );
}
