import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { dayAt } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { MoneyField } from '#ui/NumberField.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type InvoiceShown, recordPayment, reversePayment } from '../remote.ts';
import { PaymentForm, paymentWays, ReversalForm } from '../schema.ts';

type Payment = InvoiceShown['payments'][number];

/** What came in for an invoice and what was given back; a payment taken back stays in sight. */
export function Payments({ invoice }: { invoice: InvoiceShown }) {
  const { t, language } = useLocale();
  const mayReverse = useCan('payment.reverse');
  const [reversing, setReversing] = useState<Payment>();
  return (
    <Panel title={t('billing:payment.title')} flush>
      {invoice.payments.length === 0 && <p className="px-5 py-4 text-ink-soft">{t('billing:payment.none')}</p>}
      <ul className="divide-y divide-line">
        {invoice.payments.map((payment) => (
          <li key={payment.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
            <span className="min-w-0 grow">
              <span className={payment.reversedOn ? 'line-through' : 'font-medium'}>
                <Money cents={payment.amountCents} currency={payment.currency} />
              </span>{' '}
              · <DayText day={payment.receivedOn} />
              <span className="block text-sm text-ink-soft">
                {[t.find(`billing:way.${payment.way}`), payment.bankReference, payment.note, payment.recordedBy]
                  .filter(Boolean)
                  .join(' · ')}
                {payment.reversedOn &&
                  ` – ${t('billing:payment.reversed', { day: formatDay(payment.reversedOn, language), reason: payment.reversalReason ?? '' })}`}
              </span>
            </span>
            {mayReverse && !payment.reversedOn && (
              <Button small look="quiet" onClick={() => setReversing(payment)}>
                {t('billing:payment.reverse')}
              </Button>
            )}
          </li>
        ))}
        {invoice.refunds.map((refund) => (
          <li key={refund.id} className="px-4 py-3 sm:px-5">
            <span className="font-medium">
              <Money cents={-refund.amountCents} currency={refund.currency} />
            </span>{' '}
            · {t('billing:refund.given')} · <DayText day={refund.paidOn} />
            <span className="block text-sm text-ink-soft">
              {[t.find(`billing:way.${refund.way}`), refund.bankReference, refund.note, refund.recordedBy].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {reversing && <ReversalDialog payment={reversing} onClose={() => setReversing(undefined)} />}
    </Panel>
  );
}

/** The whole rest by transfer, today: one click for the usual case. The id is made when the dialog opens, so that sending twice records once. */
export function PaymentDialog({ invoice, onClose }: { invoice: InvoiceShown; onClose: () => void }) {
  const { t, zone } = useLocale();
  const queries = useQueryClient();
  const [id] = useState(() => newId<'payment'>());
  const [today] = useState(() => dayAt(now(), zone));
  const send = async (body: z.output<typeof PaymentForm>) => {
    await recordPayment({ params: { id: invoice.id }, body });
    toast(t('billing:payment.recorded'));
    onClose();
    await queries.invalidateQueries();
  };
  const defaults = {
    id: id as string,
    receivedOn: today as string,
    amountCents: invoice.standing.leftCents,
    way: 'transfer' as const,
    bankReference: '',
    note: '',
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('billing:payment.record')}
      hint={`${invoice.number} · ${invoice.clientName}`}
    >
      <Form schema={PaymentForm} defaults={defaults} onSubmit={send}>
        <div className="grid gap-4 sm:grid-cols-2">
          <MoneyField name="amountCents" label={t('billing:payment.amount')} currency={invoice.currency} />
          <DayField name="receivedOn" label={t('billing:payment.receivedOn')} max={today} />
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
          <SubmitButton>{t('billing:payment.record')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function ReversalDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const { t } = useLocale();
  const queries = useQueryClient();
  const send = async (body: z.output<typeof ReversalForm>) => {
    await reversePayment({ params: { id: payment.id as Id<'payment'> }, body });
    onClose();
    await queries.invalidateQueries();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('billing:payment.reverseTitle')}
      hint={t('billing:payment.reverseHint')}
    >
      <Form schema={ReversalForm} defaults={{ reason: '' }} onSubmit={send}>
        <TextField name="reason" label={t('billing:field.reason')} autoFocus />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{t('billing:payment.reverse')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
