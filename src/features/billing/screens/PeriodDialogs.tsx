import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import type { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Money } from '#ui/Figures.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Facts } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { forgivePeriod, type PeriodRow, previewInvoice, previewPdf } from '../remote.ts';
import { ForgivenForm } from '../schema.ts';

interface Props {
  readonly contractId: Id<'contract'>;
  readonly period: PeriodRow;
  readonly onClose: () => void;
}

/** What the invoice of a period would be today; the very value that is issued then (property 7). Says why, where it could not be issued. */
export function PreviewDialog({ contractId, period, onClose }: Props) {
  const { t, language } = useLocale();
  const { data, error, refetch } = useQuery({
    queryKey: ['invoice-preview', contractId, period.k],
    queryFn: () => previewInvoice({ params: { id: contractId }, query: { period: period.k } }),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('billing:contract.previewTitle')}
      hint={data && t('billing:contract.previewHint', { day: formatDay(data.dueOn, language, 'long') })}
      footer={
        data && (
          <LinkButton href={previewPdf(contractId, period.k)} target="_blank" icon={<FileText aria-hidden="true" />}>
            {t('billing:contract.previewPdf')}
          </LinkButton>
        )
      }
    >
      {error && <Unread error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && (
        <Facts
          facts={[
            ...data.lines.map((line) => ({ name: line.description, value: <Money cents={line.grossCents} currency={data.currency} /> })),
            { name: t('billing:page.net'), value: <Money cents={data.netCents} currency={data.currency} /> },
            { name: t('billing:page.vat'), value: <Money cents={data.vatCents} currency={data.currency} /> },
            {
              name: t('billing:page.gross'),
              value: (
                <strong>
                  <Money cents={data.grossCents} currency={data.currency} />
                </strong>
              ),
            },
          ]}
        />
      )}
    </Dialog>
  );
}

/** That a period is not billed: a decision with its reason, for good. */
export function ForgiveDialog({ contractId, period, onClose }: Props) {
  const { t, language } = useLocale();
  const queries = useQueryClient();
  const send = async (body: z.output<typeof ForgivenForm>) => {
    await forgivePeriod({ params: { id: contractId }, body });
    toast(t('billing:contract.forgiven'));
    onClose();
    await queries.invalidateQueries();
  };
  const days = `${formatDay(period.from, language)} – ${formatDay(period.to, language)}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('billing:contract.forgiveTitle', { period: days })}
      hint={t('billing:contract.forgiveHint')}
    >
      <Form schema={ForgivenForm} defaults={{ period: period.k, reason: '' }} onSubmit={send}>
        <TextField name="reason" label={t('billing:field.reason')} autoFocus />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{t('billing:contract.forgive')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
