import { useState } from 'react';
import { costKinds, isCostOfWork } from '#domain/takeovers/costs.ts';
import { newId } from '#platform/ids.ts';
import { useTexts } from '#ui/locale.tsx';
import { MoneyField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { recordCost, type TakeoverShown } from '../remote.ts';
import { CostForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';
import { useToday } from './today.ts';

/**
 * A cost, mostly a journey of today. What is bought for the work cannot be chosen while the gate of the survey is closed: closed today, it was closed on every day
 * before.
 */
export function CostDialog({ takeover, onClose }: { takeover: TakeoverShown; onClose: () => void }) {
  const t = useTexts();
  const today = useToday();
  const [id] = useState<string>(() => newId<'job_cost'>());
  const isOpen = takeover.can.survey === true;
  return (
    <FormDialog
      title={t('takeovers:cost.add')}
      schema={CostForm}
      defaults={{ id, incurredOn: today, kind: 'travel', words: '' }}
      save={async (body) => {
        await recordCost({ params: { id: takeover.id }, body });
        toast(t('takeovers:cost.recorded', { words: body.words }));
      }}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <MoneyField name="netCents" label={t('takeovers:cost.amount')} currency={takeover.currency} />
        <DayField name="incurredOn" label={t('takeovers:cost.day')} min={takeover.askedOn} max={today} />
      </div>
      <SelectField
        name="kind"
        label={t('takeovers:cost.kindLabel')}
        options={costKinds.map((value) => {
          const closed = isCostOfWork(value) && !isOpen;
          return {
            value,
            label: t(`takeovers:cost.kind.${value}`),
            ...(closed ? { disabled: true, hint: t('takeovers:cost.behindGate') } : {}),
          };
        })}
      />
      <TextField name="words" label={t('takeovers:cost.words')} hint={t('takeovers:cost.wordsHint')} maxLength={200} />
    </FormDialog>
  );
}
