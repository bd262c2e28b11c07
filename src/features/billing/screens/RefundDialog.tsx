import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { dayAt } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { MoneyField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type InvoiceShown, recordRefund } from '../remote.ts';
import { paymentWays, RefundForm } from '../schema.ts';

/** All that is to give back by transfer, today. The id is made when the dialog opens, so that sending twice records once. */
export function RefundDialog({ invoice, onClose }: { invoice: InvoiceShown; onClose: () => void }) {
  const { t, zone } = useLocale();
  const queries = useQueryClient();
  const [id] = useState(() => newId<'refund'>());
  const [today] = useState(() => dayAt(now(), zone));
  const send = async (body: z.output<typeof RefundForm>) => {
    await recordRefund({ params: { id: invoice.id }, body });
    toast(t('billing:refund.recorded'));
    onClose();
    await queries.invalidateQueries();
  };
  const defaults = {
    id: id as string,
    paidOn: today as string,
    amountCents: invoice.standing.overCents,
    way: 'transfer' as const,
    bankReference: '',
    note: '',
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('billing:refund.record')}
      hint={`${invoice.number} · ${invoice.clientName}. ${t('billing:refund.hint')}`}
    >
      <Form schema={RefundForm} defaults={defaults} onSubmit={send}>
        <div className="grid gap-4 sm:grid-cols-2">
          <MoneyField name="amountCents" label={t('billing:payment.amount')} currency={invoice.currency} />
          <DayField name="paidOn" label={t('billing:refund.paidOn')} max={today} />
        </div>
        <SelectField
          name="way"
          label={t('billing:payment.way')}
          options={paymentWays.map((value) => ({ value, label: t(`billing:way.${value}`) }))}
        />
        <TextField name="bankReference" label={t('billing:payment.bankReference')} hint={t('billing:payment.bankReferenceHint')} optional />
        <TextArea name="note" label={t('billing:payment.note')} optional />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{t('billing:refund.record')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
