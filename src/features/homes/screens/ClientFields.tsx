import { addressCountries, clientKinds } from '#domain/homes/kinds.ts';
import { countries } from '#domain/language.ts';
import { useTexts } from '#ui/locale.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { useCountryChoices, useLanguageChoices } from './names.ts';
import { RegionField } from './RegionField.tsx';

const pair = 'grid gap-4 sm:grid-cols-2';

/** Who the client is. `under` is the path of the client in the form, with its dot. */
export function WhoFields({ under = '' }: { under?: string }) {
  const t = useTexts();
  return (
    <>
      <TextField name={`${under}name`} label={t('homes:client.name')} maxLength={200} autoFocus />
      <div className={pair}>
        <SelectField
          name={`${under}kind`}
          label={t('homes:client.kind')}
          options={clientKinds.map((kind) => ({ value: kind, label: t(`homes:kind.${kind}`) }))}
        />
        <SelectField
          name={`${under}language`}
          label={t('homes:client.language')}
          hint={t('homes:client.languageHint')}
          options={useLanguageChoices()}
        />
      </div>
      <div className={pair}>
        <TextField name={`${under}phone`} label={t('homes:client.phone')} type="tel" inputMode="tel" maxLength={50} optional />
        <TextField name={`${under}email`} label={t('homes:client.email')} type="email" inputMode="email" maxLength={254} optional />
      </div>
    </>
  );
}

export function InvoiceFields() {
  const t = useTexts();
  return (
    <>
      <AddressFields names={addressCountries} />
      <TextField name="vatId" label={t('homes:client.vatId')} maxLength={30} optional />
      <TextArea name="note" label={t('homes:client.note')} maxLength={4_000} optional />
    </>
  );
}

export function AddressFields({ under = '', names }: { under?: string; names: readonly string[] }) {
  const t = useTexts();
  return (
    <>
      <TextField name={`${under}street`} label={t('homes:client.street')} maxLength={300} optional />
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <TextField name={`${under}postcode`} label={t('homes:client.postcode')} maxLength={20} optional />
        <TextField name={`${under}city`} label={t('homes:client.city')} maxLength={100} optional />
        <SelectField
          className="max-sm:col-span-2"
          name={`${under}country`}
          label={t('homes:client.country')}
          options={useCountryChoices(names)}
        />
      </div>
    </>
  );
}

/** Name, place and travel: what the first conversation can tell of a home. */
export function FirstHomeFields({ under = '' }: { under?: string }) {
  const t = useTexts();
  return (
    <>
      <TextField name={`${under}name`} label={t('homes:home.name')} hint={t('homes:home.nameHint')} maxLength={200} />
      <AddressFields under={under} names={countries} />
      <div className={pair}>
        <NumberField name={`${under}distanceKm`} label={t('homes:home.distanceKm')} unit="km" optional rounds />
        <NumberField name={`${under}travelMinutes`} label={t('homes:home.travelMinutes')} unit="min" optional rounds />
      </div>
    </>
  );
}

/** What is learnt of a home later. */
export function LaterHomeFields() {
  const t = useTexts();
  return (
    <>
      <div className={pair}>
        <NumberField name="builtYear" label={t('homes:home.builtYear')} hint={t('homes:home.builtYearHint')} optional />
        <PrivateField />
      </div>
      <div className={pair}>
        <DayField name="installedOn" label={t('homes:home.installedOn')} optional />
        <RegionField />
      </div>
      <TextField name="zone" label={t('homes:home.zone')} hint={t('homes:home.zoneHint')} maxLength={60} optional />
      <TextArea name="note" label={t('homes:home.note')} hint={t('homes:home.noteHint')} maxLength={4_000} optional />
    </>
  );
}

/** Yes, no, or not asked yet: three answers, since a reduced rate of VAT must not be guessed. */
function PrivateField() {
  const t = useTexts();
  const form = useFormAround();
  const value = form.watch('isPrivate') as boolean | null;
  const options = [
    { value: 'unknown', label: t('homes:home.notAsked') },
    { value: 'yes', label: t('homes:home.private') },
    { value: 'no', label: t('homes:home.notPrivate') },
  ];
  const change = (chosen: string) =>
    form.setValue('isPrivate', chosen === 'yes' ? true : chosen === 'no' ? false : null, { shouldDirty: true });
  return (
    <SelectField
      label={t('homes:home.isPrivate')}
      options={options}
      value={value === null ? 'unknown' : value ? 'yes' : 'no'}
      onChange={change}
    />
  );
}
