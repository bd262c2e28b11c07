import { z } from 'zod';
import {
  type Channel,
  channelAt,
  channels,
  channelsAt,
  parties,
  partyOf,
  type SigningPlace,
  signingPlaces,
} from '#domain/contracts/consumer-law/lawful-days.ts';
import { CheckField, RadioCards } from '#ui/ChoiceFields.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { recordCircumstances, type TakeoverShown } from '../remote.ts';
import { FormDialog } from './FormDialog.tsx';

const CircumstancesForm = z.object({
  place: z.enum(signingPlaces),
  channel: z.enum(channels),
  party: z.enum(parties),
  unsolicitedVisit: z.boolean(),
  smallProfessional: z.boolean(),
});

/** Where, through what and as what the client signs: the law that a priced paper prints rests on it, so it is asked before the paper is made. */
export function CircumstancesDialog({ takeover, onClose }: { takeover: TakeoverShown; onClose: () => void }) {
  const t = useTexts();
  const known = takeover.circumstances;
  return (
    <FormDialog
      title={t('takeovers:screen.place.title')}
      hint={t('takeovers:screen.place.hint')}
      button={t('ui:save')}
      schema={CircumstancesForm}
      defaults={{
        place: known?.place ?? 'home',
        channel: channelAt(known?.place ?? 'home', known?.channel ?? 'tablet'),
        party: known?.party ?? partyOf(takeover.client.kind),
        unsolicitedVisit: known?.unsolicitedVisit ?? false,
        smallProfessional: known?.smallProfessional ?? false,
      }}
      save={(body) => recordCircumstances({ params: { id: takeover.id }, body })}
      onClose={onClose}
    >
      <PlaceAndChannel />
      <SelectField
        name="party"
        label={t('contracts:field.party')}
        options={parties.map((value) => ({ value, label: t(`contracts:party.${value}`) }))}
      />
      <CheckField name="unsolicitedVisit" label={t('contracts:field.unsolicited')} />
      <CheckField name="smallProfessional" label={t('contracts:field.smallProfessional')} />
    </FormDialog>
  );
}

/** The channel follows the place, so that nobody signs at the client's home on the page for signing alone. */
function PlaceAndChannel() {
  const t = useTexts();
  const form = useFormAround();
  const place = form.watch('place') as SigningPlace;
  return (
    <>
      <RadioCards
        name="place"
        label={t('contracts:field.place')}
        columns={3}
        options={signingPlaces.map((value) => ({ value, label: t(`contracts:place.${value}`) }))}
        onChange={(chosen) => form.setValue('channel', channelAt(chosen as SigningPlace, form.getValues('channel') as Channel))}
      />
      <SelectField
        name="channel"
        label={t('contracts:field.channel')}
        options={channelsAt(place).map((value) => ({ value, label: t(`contracts:channel.${value}`) }))}
      />
    </>
  );
}
