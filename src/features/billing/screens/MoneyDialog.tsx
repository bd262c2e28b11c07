import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { z } from 'zod';
import { receivedCents, type Due } from '#domain/billing/payment.ts';
import { type Doubt, doubtsOf } from '#domain/billing/record-payment.ts';
import { dayAt, type Day } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { MoneyField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type InvoiceShown, recordPayment, recordRefund } from '../remote.ts';
import { PaymentForm, paymentWays, RefundForm } from '../schema.ts';

interface Props {
  readonly invoice: InvoiceShown;
  readonly onClose: () => void;
}

/** As the dialog asks it: one box confirms all that was said. */
const PaymentAsked = PaymentForm.omit({ despite: true }).extend({ sure: z.boolean() });

/** The shown invoice as the rules of payments ask for it. */
const dueOf = ({ grossCents, currency, creditedCents, refunds, firstPaymentOn }: InvoiceShown): Due =>
  ({ amountCents: grossCents, currency, creditedCents, refunds, firstPaymentOn }) as Due;

/** The whole rest by transfer, today: one click for the usual case. Money that came too early, too much or twice is recorded once that is said to be so. */
export function PaymentDialog({ invoice, onClose }: Props) {
  const { t } = useLocale();
  const { id, today, done } = useEntry<'payment'>(onClose);
  const doubts = (values: { readonly amountCents: number; readonly receivedOn: string }) =>
    doubtsOf(dueOf(invoice), invoice.payments, { ...values, receivedOn: values.receivedOn as Day });
  const send = async ({ sure, ...body }: z.output<typeof PaymentAsked>) => {
    await recordPayment({ params: { id: invoice.id }, body: { ...body, despite: sure ? doubts(body) : [] } });
    await done(t('billing:payment.recorded'));
  };
  const defaults = { id: id as string, receivedOn: today as string, amountCents: invoice.standing.leftCents, sure: false, ...blank };
  return (
    <Sheet title={t('billing:payment.record')} hint={`${invoice.number} · ${invoice.clientName}`} onClose={onClose}>
      <Form schema={PaymentAsked} defaults={defaults} onSubmit={send}>
        {(form) => (
          <>
            <Fields currency={invoice.currency} dayName="receivedOn" dayLabel={t('billing:payment.receivedOn')} today={today} />
            <Doubts invoice={invoice} doubts={doubts(form.watch())} amountCents={form.watch('amountCents')} />
            <Ends save={t('billing:payment.save')} onClose={onClose} />
          </>
        )}
      </Form>
    </Sheet>
  );
}

/** All that is to give back by transfer, today. */
export function RefundDialog({ invoice, onClose }: Props) {
  const { t } = useLocale();
  const { id, today, done } = useEntry<'refund'>(onClose);
  const send = async (body: z.output<typeof RefundForm>) => {
    await recordRefund({ params: { id: invoice.id }, body });
    await done(t('billing:refund.recorded'));
  };
  const defaults = { id: id as string, paidOn: today as string, amountCents: invoice.refundableCents, ...blank };
  const hint = `${invoice.number} · ${invoice.clientName}. ${t('billing:refund.hint')}`;
  return (
    <Sheet title={t('billing:refund.record')} hint={hint} onClose={onClose}>
      <Form schema={RefundForm} defaults={defaults} onSubmit={send}>
        <Fields currency={invoice.currency} dayName="paidOn" dayLabel={t('billing:refund.paidOn')} today={today} />
        <Ends save={t('billing:refund.save')} onClose={onClose} />
      </Form>
    </Sheet>
  );
}

const blank = { way: 'transfer' as const, bankReference: '', note: '' };

/** The id is made when the dialog opens, so that sending twice records once. */
function useEntry<Noun extends string>(onClose: () => void) {
  const { zone } = useLocale();
  const queries = useQueryClient();
  const [id] = useState(() => newId<Noun>());
  const [today] = useState(() => dayAt(now(), zone));
  const done = async (said: string) => {
    toast(said);
    onClose();
    await queries.invalidateQueries();
  };
  return { id, today, done };
}

function Sheet({ title, hint, onClose, children }: { title: string; hint: string; onClose: () => void; children: ReactNode }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} hint={hint}>
      {children}
    </Dialog>
  );
}

interface FieldsProps {
  readonly currency: InvoiceShown['currency'];
  readonly dayName: string;
  readonly dayLabel: string;
  readonly today: Day;
}

/** What is asked of money, whichever way it goes. */
function Fields({ currency, dayName, dayLabel, today }: FieldsProps) {
  const { t } = useLocale();
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <MoneyField name="amountCents" label={t('billing:payment.amount')} currency={currency} />
        <DayField name={dayName} label={dayLabel} max={today} />
      </div>
      <SelectField
        name="way"
        label={t('billing:payment.way')}
        options={paymentWays.map((value) => ({ value, label: t(`billing:way.${value}`) }))}
      />
      <TextField name="bankReference" label={t('billing:payment.bankReference')} hint={t('billing:payment.bankReferenceHint')} optional />
      <TextArea name="note" label={t('billing:payment.note')} optional />
    </>
  );
}

/** What is to be known before it is recorded, and the box that says that it is so. */
function Doubts({ invoice, doubts, amountCents }: { invoice: InvoiceShown; doubts: readonly Doubt[]; amountCents: number }) {
  const { t, language } = useLocale();
  if (doubts.length === 0) return null;
  const { currency, firstPaymentOn } = invoice;
  const { leftCents } = invoice.standing;
  const money = (cents: number) => formatMoney(cents, currency, language);
  const said: Partial<Record<Doubt, string>> = {
    payment_before_first_lawful_day: t('billing:payment.early', { day: firstPaymentOn ? formatDay(firstPaymentOn, language, 'long') : '' }),
    due_is_already_settled: t('billing:payment.settled'),
    payment_is_more_than_is_left: t('billing:payment.tooMuch', { left: money(leftCents), over: money(amountCents - leftCents) }),
  };
  return (
    <>
      {doubts.map((doubt) => (
        <Notice key={doubt} tone="warn">
          {said[doubt]}
        </Notice>
      ))}
      <CheckField name="sure" label={t('billing:payment.despite')} />
    </>
  );
}

function Ends({ save, onClose }: { save: string; onClose: () => void }) {
  const { t } = useLocale();
  return (
    <>
      <FormErrors />
      <FormActions>
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <SubmitButton>{save}</SubmitButton>
      </FormActions>
    </>
  );
}

/** What of a payment was given back already, so that without it the client would owe it. */
export function givenBackOf(invoice: InvoiceShown, payment: InvoiceShown['payments'][number]): number {
  return Math.max(0, invoice.refundedCents - (receivedCents(invoice.payments as never) - payment.amountCents));
}
