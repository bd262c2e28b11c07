import { usualDays } from '#domain/contracts/offer-days.ts';
import { coversWithHours } from '#domain/contracts/working-hours.ts';
import type { Country } from '#domain/language.ts';
import { formatWeekday } from '#platform/i18n/format.ts';
import { bindable, FieldFrame, type FieldProps, useFieldIds } from '#ui/field.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { TextField } from '#ui/TextField.tsx';

/** Where the firm is. `fixed`: shown, and not to be changed (a demo firm). */
export function AddressFields({ fixed = false }: { fixed?: boolean }) {
  const t = useTexts();
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <TextField
        className="sm:col-span-6"
        name="street"
        label={t('team:field.street')}
        autoComplete="street-address"
        readOnly={fixed}
        optional
      />
      <TextField
        className="sm:col-span-2"
        name="postcode"
        label={t('team:field.postcode')}
        autoComplete="postal-code"
        readOnly={fixed}
        optional
      />
      <TextField
        className="sm:col-span-4"
        name="city"
        label={t('team:field.city')}
        autoComplete="address-level2"
        readOnly={fixed}
        optional
      />
    </div>
  );
}

/** How clients reach the firm: by telephone or e-mail at least. A refusal elsewhere leads to the telephone number (`/settings#phone`). */
export function ReachFields({ emailHint }: { emailHint?: string }) {
  const t = useTexts();
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <TextField
        className="sm:col-span-3"
        name="phone"
        label={t('team:field.phone')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        autoFocus={window.location.hash === '#phone'}
      />
      <TextField className="sm:col-span-3" name="email" label={t('team:field.firmEmail')} hint={emailHint} type="email" inputMode="email" />
      <TextField className="sm:col-span-6" name="website" label={t('team:field.website')} inputMode="url" autoComplete="url" optional />
    </div>
  );
}

/** What the law and the bank want to see on a document. `fixed` as above. */
export function PaperFields({ fixed = false }: { fixed?: boolean }) {
  const t = useTexts();
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <TextField className="sm:col-span-3" name="vatId" label={t('team:field.vatId')} readOnly={fixed} optional />
      <TextField className="sm:col-span-3" name="registrationNumber" label={t('team:field.registrationNumber')} readOnly={fixed} optional />
      <TextField className="sm:col-span-4" name="iban" label={t('team:field.iban')} hint={t('team:hint.iban')} readOnly={fixed} optional />
      <TextField className="sm:col-span-2" name="bic" label={t('team:field.bic')} readOnly={fixed} optional />
    </div>
  );
}

const days = [1, 2, 3, 4, 5, 6, 7];

function PlainWeekdays(props: FieldProps<number[]>) {
  const { language } = useLocale();
  const ids = useFieldIds(props);
  const chosen = props.value ?? [];
  const turn = (day: number) => props.onChange?.(days.filter((one) => (one === day ? !chosen.includes(one) : chosen.includes(one))));
  return (
    <FieldFrame {...props} ids={ids} group>
      <div role="group" aria-labelledby={`${ids.id}-label`} aria-describedby={ids.describedBy} className="flex flex-wrap gap-x-4">
        {days.map((day, at) => (
          <label key={day} className="flex min-h-(--tap) items-center gap-2">
            <input
              type="checkbox"
              className="tick"
              ref={at === 0 ? props.inputRef : undefined}
              checked={chosen.includes(day)}
              aria-label={formatWeekday(day, language)}
              onChange={() => turn(day)}
              onBlur={props.onBlur}
            />
            {formatWeekday(day, language, 'short')}
          </label>
        ))}
      </div>
    </FieldFrame>
  );
}
/** Days of the week, Monday first. */
const WeekdaysField = bindable<number[], FieldProps<number[]>>(PlainWeekdays);

/** When the firm works: what the working hours and days of an offer or a contract are. */
export function HoursFields() {
  const t = useTexts();
  return (
    <div className="flex flex-col gap-5">
      {coversWithHours.map((cover) => (
        <fieldset key={cover} className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_8rem_8rem]">
          <legend className="mb-2 font-medium">{t(`team:hoursOf.${cover}`)}</legend>
          <WeekdaysField name={`hours.${cover}.days`} label={t('team:field.hoursDays')} />
          <TextField name={`hours.${cover}.opensAt`} label={t('team:field.opensAt')} type="time" />
          <TextField name={`hours.${cover}.closesAt`} label={t('team:field.closesAt')} type="time" />
        </fieldset>
      ))}
    </div>
  );
}

/** What an offer begins with: days to pay and days of notice, with what is usual where the firm is. */
export function DaysFields({ country }: { country: Country }) {
  const t = useTexts();
  const usual = usualDays(country);
  const names = ['paymentDays', 'noticeDays'] as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {names.map((name) => (
        <NumberField
          key={name}
          name={name}
          label={t(`team:field.${name}`)}
          unit={t('team:days')}
          hint={t('team:hint.usualDays', { days: usual[name] })}
          optional
        />
      ))}
    </div>
  );
}
