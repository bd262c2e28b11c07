import { usualDays } from '#domain/contracts/offer-days.ts';
import type { Country } from '#domain/language.ts';
import { useTexts } from '#ui/locale.tsx';
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
