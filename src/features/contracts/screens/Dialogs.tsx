import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import type { ZodType } from 'zod';
import { channels, parties, signingPlaces } from '#domain/contracts/consumer-law/lawful-days.ts';
import { terminationGrounds } from '#domain/contracts/lifecycle.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { type ContractShown, recordCircumstances, recordWithdrawal, terminate, voidContract } from '../remote.ts';
import { CircumstancesForm, EndForm, VoidForm, WithdrawForm } from '../schema.ts';

interface Props {
  readonly contract: ContractShown;
  readonly onClose: () => void;
}

interface Asking<Input extends FieldValues, Output> {
  readonly title: string;
  readonly schema: ZodType<Output, Input>;
  readonly defaults: DefaultValues<Input>;
  readonly save: (values: Output) => Promise<unknown>;
  readonly onClose: () => void;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A form in a dialog; a refusal stays in it. */
function Asked<Input extends FieldValues, Output>({ title, schema, defaults, save, onClose, hint, children }: Asking<Input, Output>) {
  const t = useTexts();
  const queries = useQueryClient();
  const submit = async (values: Output) => {
    await save(values);
    await queries.invalidateQueries({ queryKey: ['contracts'] });
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} hint={hint}>
      <Form schema={schema} defaults={defaults} onSubmit={submit}>
        {children}
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{title}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}

export function CircumstancesDialog({ contract, onClose }: Props) {
  const t = useTexts();
  const save = (body: object) => recordCircumstances({ params: { id: contract.id }, body: body as never });
  return (
    <Asked
      title={t('contracts:act.circumstances')}
      schema={CircumstancesForm}
      defaults={contract.circumstances}
      hint={t('contracts:act.circumstancesHint')}
      save={save}
      onClose={onClose}
    >
      <SelectField
        name="place"
        label={t('contracts:field.place')}
        options={signingPlaces.map((value) => ({ value, label: t(`contracts:place.${value}`) }))}
      />
      <SelectField
        name="channel"
        label={t('contracts:field.channel')}
        options={channels.map((value) => ({ value, label: t(`contracts:channel.${value}`) }))}
      />
      <SelectField
        name="party"
        label={t('contracts:field.party')}
        options={parties.map((value) => ({ value, label: t(`contracts:party.${value}`) }))}
      />
      <CheckField name="unsolicitedVisit" label={t('contracts:field.unsolicited')} />
      <CheckField name="urgentRepair" label={t('contracts:field.urgent')} />
    </Asked>
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
  return (
    <Asked
      title={t('contracts:act.withdraw')}
      schema={WithdrawForm}
      defaults={{ name: contract.signature?.name ?? contract.client.name }}
      hint={t('contracts:act.withdrawHint')}
      save={(body) => recordWithdrawal({ params: { id: contract.id }, body })}
      onClose={onClose}
    >
      <TextField name="name" label={t('contracts:field.name')} maxLength={200} />
    </Asked>
  );
}

export function EndDialog({ contract, onClose }: Props) {
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
      <SelectField
        name="ground"
        label={t('contracts:field.ground')}
        options={terminationGrounds.map((value) => ({ value, label: t(`contracts:ground.${value}`) }))}
      />
      <TextArea name="reason" label={t('contracts:field.reason')} maxLength={500} />
    </Asked>
  );
}
