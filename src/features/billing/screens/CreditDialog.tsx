import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { RadioCards } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { MoneyField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { creditInvoice, type InvoiceShown } from '../remote.ts';
import { CreditAsked } from '../schema.ts';

/** Of an invoice of a takeover a gift opens nothing, and a mistake is billed again from there. */
const takeoverHints = { goodwill: 'billing:credit.takeoverGoodwillHint', mistake: 'billing:credit.takeoverMistakeHint' } as const;

/** A credit note for all that is left of an invoice, or for part of one line. */
export function CreditDialog({ invoice, onClose }: { invoice: InvoiceShown; onClose: () => void }) {
  const { t } = useLocale();
  const queries = useQueryClient();
  const [id] = useState(() => newId<'invoice'>() as Id<'invoice'>);
  const lines = invoice.lines.filter((line) => line.amountCents > 0);
  const send = async (asked: z.output<typeof CreditAsked>) => {
    await creditInvoice({ params: { id: invoice.id }, body: { id, ...asked } });
    toast(t('billing:credit.issued'));
    onClose();
    await queries.invalidateQueries();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('billing:credit.dialogTitle', { number: invoice.number })}
      hint={t('billing:credit.hint')}
    >
      <Form
        schema={CreditAsked}
        defaults={{
          what: 'all',
          cause: 'goodwill',
          line: String(lines[0]?.at ?? 0),
          amountCents: lines[0]?.amountCents ?? null,
          reason: '',
        }}
        onSubmit={send}
      >
        {(form) => (
          <>
            <RadioCards
              name="what"
              label={t('billing:credit.what')}
              columns={2}
              options={[
                { value: 'all', label: t('billing:credit.all') },
                { value: 'part', label: t('billing:credit.part') },
              ]}
            />
            {form.watch('what') === 'all' && (invoice.contractId || invoice.takeoverId) && (
              <RadioCards
                name="cause"
                label={t('billing:credit.cause')}
                options={(['goodwill', 'mistake'] as const).map((value) => ({
                  value,
                  label: t(`billing:credit.${value}`),
                  hint: t(invoice.takeoverId ? takeoverHints[value] : `billing:credit.${value}Hint`),
                }))}
              />
            )}
            {form.watch('what') === 'all' && form.watch('cause') === 'mistake' && invoice.standing.paidCents > 0 && (
              <Notice tone="warn">{t('billing:credit.mistakePaid')}</Notice>
            )}
            {form.watch('what') === 'part' && (
              <div className="grid gap-4 sm:grid-cols-2">
                <SelectField
                  name="line"
                  label={t('billing:credit.line')}
                  options={lines.map((line) => ({ value: String(line.at), label: line.description }))}
                />
                <MoneyField name="amountCents" label={t(`billing:document.amount.${invoice.prices}`)} currency={invoice.currency} />
              </div>
            )}
            <TextField name="reason" label={t('billing:credit.reason')} />
            <FormErrors />
            <FormActions>
              <Button onClick={onClose}>{t('ui:cancel')}</Button>
              <SubmitButton>{t('billing:credit.issue')}</SubmitButton>
            </FormActions>
          </>
        )}
      </Form>
    </Dialog>
  );
}
