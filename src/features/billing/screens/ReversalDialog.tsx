import { useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type InvoiceShown, reversePayment, reverseRefund } from '../remote.ts';
import { RefundReversalForm } from '../schema.ts';
import { givenBackOf } from './MoneyDialog.tsx';

export type Reversing =
  | { readonly what: 'payment'; readonly one: InvoiceShown['payments'][number] }
  | { readonly what: 'refund'; readonly one: InvoiceShown['refunds'][number] };

const Asked = RefundReversalForm.extend({ sure: z.boolean() });

/** Takes a payment or a refund back, with the reason. Of a payment that was given back already it says what that means, and asks. */
export function ReversalDialog({ invoice, reversing, onClose }: { invoice: InvoiceShown; reversing: Reversing; onClose: () => void }) {
  const { t, language } = useLocale();
  const queries = useQueryClient();
  const { what, one } = reversing;
  const givenBack = what === 'payment' ? givenBackOf(invoice, one) : 0;
  const send = async ({ reason, sure }: z.output<typeof Asked>) => {
    if (what === 'payment')
      await reversePayment({ params: { id: one.id as Id<'payment'> }, body: { reason, despite: sure ? ['payment_was_given_back'] : [] } });
    else {
      await reverseRefund({ params: { id: one.id as Id<'refund'> }, body: { reason } });
      toast(t('billing:refund.takenBack'));
    }
    onClose();
    await queries.invalidateQueries();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`billing:${what}.reverseTitle`)}
      hint={t(`billing:${what}.reverseHint`)}
    >
      <Form schema={Asked} defaults={{ reason: '', sure: false }} onSubmit={send}>
        {givenBack > 0 && (
          <>
            <Notice tone="warn">{t('billing:payment.refunded', { amount: formatMoney(givenBack, invoice.currency, language) })}</Notice>
            <CheckField name="sure" label={t('billing:payment.refundedDespite')} />
          </>
        )}
        <TextField name="reason" label={t('billing:field.reason')} autoFocus />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{t(`billing:${what}.reverse`)}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
