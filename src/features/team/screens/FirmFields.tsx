import { useTexts } from '#ui/locale.tsx';
import { TextField } from '#ui/TextField.tsx';

/** Where the firm is and how it is reached. */
export function AddressFields() {
  const t = useTexts();
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <TextField className="sm:col-span-6" name="street" label={t('team:field.street')} autoComplete="street-address" optional />
      <TextField className="sm:col-span-2" name="postcode" label={t('team:field.postcode')} autoComplete="postal-code" optional />
      <TextField className="sm:col-span-4" name="city" label={t('team:field.city')} autoComplete="address-level2" optional />
      <TextField
        className="sm:col-span-3"
        name="phone"
        label={t('team:field.phone')}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        optional
      />
      <TextField className="sm:col-span-3" name="email" label={t('team:field.firmEmail')} type="email" inputMode="email" optional />
      <TextField className="sm:col-span-6" name="website" label={t('team:field.website')} inputMode="url" autoComplete="url" optional />
    </div>
  );
}

/** What the law and the bank want to see on a document. */
export function PaperFields() {
  const t = useTexts();
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <TextField className="sm:col-span-3" name="vatId" label={t('team:field.vatId')} optional />
      <TextField className="sm:col-span-3" name="registrationNumber" label={t('team:field.registrationNumber')} optional />
      <TextField className="sm:col-span-4" name="iban" label={t('team:field.iban')} hint={t('team:hint.iban')} optional />
      <TextField className="sm:col-span-2" name="bic" label={t('team:field.bic')} optional />
    </div>
  );
}
