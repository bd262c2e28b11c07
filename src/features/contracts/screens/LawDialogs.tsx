import { vatConditions, type VatCondition } from '#domain/contracts/consumer-law/vat.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton, useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { NumberField, PercentField } from '#ui/NumberField.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { type LawShown, setLaw, setVat } from '../remote.ts';
import { OwnLawForm, OwnVatForm } from '../schema.ts';

interface Props {
  readonly law: LawShown;
  readonly onClose: () => void;
  readonly onDone: () => Promise<unknown>;
}

/** The firm's own value of a rule, from a day on. */
export function LawDialog({ law, row, onClose, onDone }: Props & { row: LawShown['rows'][number] }) {
  const t = useTexts();
  // A rule of its own is never changed here.
  const value = (row.today?.value ?? null) as number | boolean | null;
  const defaults = {
    country: law.country,
    topic: row.topic,
    value: row.kind === 'yes_no' ? value === true : value,
    validFrom: law.today as string,
    source: '',
    dropped: false,
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`contracts:law.topic.${row.topic}`)}
      hint={t('contracts:law.changeHint')}
    >
      <Form
        schema={OwnLawForm}
        defaults={defaults}
        onSubmit={async (body) => {
          await setLaw({ body });
          await onDone();
          onClose();
        }}
      >
        {row.kind === 'yes_no' ? (
          <CheckField name="value" label={t('contracts:law.applies')} />
        ) : (
          <NumberField
            name="value"
            label={t('contracts:law.value')}
            optional={row.kind === 'days_or_none'}
            hint={row.kind === 'days_or_none' ? t('contracts:law.emptyIsNone') : undefined}
          />
        )}
        <FromAndSource onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** The firm's own rate of VAT and what the client declares for it, from a day on. */
export function VatDialog({ law, rate, onClose, onDone }: Props & { rate: LawShown['rates'][number] }) {
  const t = useTexts();
  const defaults = {
    country: law.country,
    key: rate.key,
    // Where no rate is known the field begins empty, and is asked for.
    ...(rate.today ? { rateBps: rate.today.rateBps } : {}),
    conditions: [...(rate.today?.conditions ?? [])],
    validFrom: law.today as string,
    source: '',
    dropped: false,
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`contracts:law.rate.${rate.key}`)}
      hint={t('contracts:law.changeHint')}
    >
      <Form
        schema={OwnVatForm}
        defaults={defaults}
        onSubmit={async (body) => {
          await setVat({ body });
          await onDone();
          onClose();
        }}
      >
        <PercentField name="rateBps" label={t('contracts:law.rateField')} />
        {rate.key === 'reduced_home' && <Conditions />}
        <FromAndSource onClose={onClose} />
      </Form>
    </Dialog>
  );
}

function Conditions() {
  const t = useTexts();
  const form = useFormAround();
  const chosen = form.watch('conditions') as VatCondition[];
  return (
    <div>
      <p className="field-label">{t('contracts:law.conditionsField')}</p>
      {vatConditions.map((one) => (
        <CheckField
          key={one}
          label={t(`offers:vatCondition.${one}`)}
          value={chosen.includes(one)}
          onChange={(on) => form.setValue('conditions', on ? [...chosen, one] : chosen.filter((other) => other !== one))}
        />
      ))}
    </div>
  );
}

function FromAndSource({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  return (
    <>
      <DayField name="validFrom" label={t('contracts:law.validFrom')} />
      <TextField name="source" label={t('contracts:law.source')} hint={t('contracts:law.sourceHint')} />
      <FormErrors />
      <FormActions>
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <SubmitButton />
      </FormActions>
    </>
  );
}
