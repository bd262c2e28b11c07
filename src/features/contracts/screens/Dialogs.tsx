import type { ReactNode } from 'react';
import {
  type Channel,
  channelAt,
  channelsAt,
  parties,
  type SigningPlace,
  signingPlaces,
} from '#domain/contracts/consumer-law/lawful-days.ts';
import { terminationGrounds } from '#domain/contracts/lifecycle.ts';
import { addDays, type Day, laterDay } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MailsKept, useMailSaid } from '#ui/mails.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { Asked } from './Asked.tsx';
import {
  type ContractShown,
  moveStart,
  recordCircumstances,
  recordWithdrawal,
  takeBackTermination,
  terminate,
  voidContract,
} from '../remote.ts';
import { type Circumstances, CircumstancesForm, EndForm, StartForm, TakeBackForm, VoidForm, WithdrawForm } from '../schema.ts';

interface Props {
  readonly contract: ContractShown;
  readonly onClose: () => void;
}

/** `asked`: what was said just before, where the link to sign was asked for. */
export function CircumstancesDialog({ contract, onClose, asked = {} }: Props & { asked?: Partial<Circumstances> }) {
  const t = useTexts();
  const circumstances = { ...contract.circumstances, ...asked };
  const save = (body: object) => recordCircumstances({ params: { id: contract.id }, body: body as never });
  return (
    <Asked
      title={t('contracts:act.circumstances')}
      button={t('contracts:act.saveCircumstances')}
      schema={CircumstancesForm}
      defaults={{
        ...circumstances,
        channel: channelAt(circumstances.place, circumstances.channel),
        contactId: contract.circumstances.contactId ?? 'client',
      }}
      hint={t('contracts:act.circumstancesHint')}
      save={save}
      onClose={onClose}
    >
      <PlaceAndChannel />
      <SelectField
        name="party"
        label={t('contracts:field.party')}
        options={parties.map((value) => ({ value, label: t(`contracts:party.${value}`) }))}
      />
      <SelectField
        name="contactId"
        label={t('contracts:field.signer')}
        options={contract.signers.map(({ contactId, name, hasAddress }) => ({
          value: contactId ?? 'client',
          label: hasAddress ? name : t('contracts:field.signerWithoutAddress', { name }),
        }))}
      />
      <CheckField name="unsolicitedVisit" label={t('contracts:field.unsolicited')} />
      <CheckField name="urgentRepair" label={t('contracts:field.urgent')} />
      <CheckField name="smallProfessional" label={t('contracts:field.smallProfessional')} />
    </Asked>
  );
}

/** The channel follows the place, so that nobody signs at the client's home on the page for signing alone. */
function PlaceAndChannel() {
  const t = useTexts();
  const form = useFormAround();
  const place = form.watch('place') as SigningPlace;
  return (
    <>
      <SelectField
        name="place"
        label={t('contracts:field.place')}
        options={signingPlaces.map((value) => ({ value, label: t(`contracts:place.${value}`) }))}
        onChange={(place) => form.setValue('channel', channelAt(place as SigningPlace, form.getValues('channel') as Channel))}
      />
      <SelectField
        name="channel"
        label={t('contracts:field.channel')}
        options={channelsAt(place).map((value) => ({ value, label: t(`contracts:channel.${value}`) }))}
      />
    </>
  );
}

export function VoidDialog({ contract, onClose }: Props) {
  const t = useTexts();
  return (
    <Asked
      title={t('contracts:act.void')}
      schema={VoidForm}
      defaults={{ reason: '' }}
      hint={t('contracts:act.voidHint')}
      save={(body) => voidContract({ params: { id: contract.id }, body })}
      onClose={onClose}
    >
      <TextArea name="reason" label={t('contracts:field.reason')} maxLength={500} />
    </Asked>
  );
}

export function WithdrawalDialog({ contract, onClose }: Props) {
  const t = useTexts();
  const until = contract.law.withdrawalEndsOn as Day | null;
  return (
    <Asked
      title={t('contracts:act.withdraw')}
      schema={WithdrawForm}
      defaults={{ name: contract.signature?.name ?? contract.client.name, sentOn: contract.today }}
      hint={t('contracts:act.withdrawHint')}
      save={(body) => recordWithdrawal({ params: { id: contract.id }, body })}
      onClose={onClose}
    >
      {until && until < contract.today && (
        <Notice tone="warn">{t('contracts:act.withdrawalOver', { day: formatDay(until, t.language, 'long') })}</Notice>
      )}
      <TextField name="name" label={t('contracts:field.name')} maxLength={200} />
      <DayField name="sentOn" label={t('contracts:field.sentOn')} />
    </Asked>
  );
}

/** What ending brings about elsewhere, by its last day: billing's to say, and put in by who composes the page. */
export type EndBrings = (lastDay: string) => ReactNode;
function Brought({ brings }: { readonly brings: EndBrings }) {
  return brings(useFormAround().watch('lastDay') as string);
}

export function EndDialog({ contract, onClose, brings }: Props & { readonly brings?: EndBrings | undefined }) {
  const t = useTexts();
  return (
    <Asked
      title={t('contracts:act.end')}
      schema={EndForm}
      defaults={{
        lastDay: contract.earliestLastDay < contract.lastDay ? contract.earliestLastDay : contract.lastDay,
        ground: 'client',
        reason: '',
      }}
      hint={t('contracts:act.endHint', { days: contract.noticeDays, earliest: formatDay(contract.earliestLastDay, t.language, 'long') })}
      save={(body) => terminate({ params: { id: contract.id }, body })}
      onClose={onClose}
    >
      <DayField name="lastDay" label={t('contracts:field.lastDay')} />
      {brings && <Brought brings={brings} />}
      <SelectField
        name="ground"
        label={t('contracts:field.ground')}
        options={terminationGrounds.map((value) => ({ value, label: t(`contracts:ground.${value}`) }))}
      />
      <TextArea name="reason" label={t('contracts:field.reason')} maxLength={500} />
    </Asked>
  );
}

export function TakeBackDialog({ contract, onClose }: Props) {
  const t = useTexts();
  return (
    <Asked
      title={t('contracts:act.takeBack')}
      schema={TakeBackForm}
      defaults={{ reason: '' }}
      hint={t('contracts:act.takeBackHint', { day: formatDay(contract.lastDayOfTerm, t.language, 'long') })}
      save={(body) => takeBackTermination({ params: { id: contract.id }, body })}
      onClose={onClose}
    >
      <TextArea name="reason" label={t('contracts:field.reason')} maxLength={500} />
    </Asked>
  );
}

/** Another first day: one step draws the contract up again and sends the new link. */
export function StartDialog({ contract, onClose }: Props) {
  const t = useTexts();
  const said = useMailSaid();
  const { facts, law, today } = contract;
  const save = async (body: { startsOn: Day }) => {
    const { sentTo } = await moveStart({ params: { id: contract.id }, body });
    toast(sentTo === null ? t('contracts:act.startMovedUnsent') : said(sentTo, t('contracts:act.startMoved', { to: sentTo })));
  };
  return (
    <Asked
      title={t('contracts:act.moveStart')}
      button={t('contracts:act.drawUpFrom')}
      schema={StartForm}
      defaults={{ startsOn: facts.startsOn < today ? laterDay(addDays(today, 14), law.firstWorkOn) : facts.startsOn }}
      hint={t('contracts:act.moveStartHint')}
      save={save}
      onClose={onClose}
    >
      <DayField name="startsOn" label={t('contracts:field.startsOn')} />
      <MailsKept />
    </Asked>
  );
}
