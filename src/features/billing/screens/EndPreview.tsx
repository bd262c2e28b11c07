import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { isDay } from '#domain/time.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { useLocale } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useCan } from '#ui/session.tsx';
import { DayField } from '#ui/TextField.tsx';
import { Unread } from '#ui/Unread.tsx';
import { previewEnd } from '../remote.ts';

/** Beside the day in the dialog that ends a contract: what the end will credit. Nothing for who may not see invoices, and while the day is no day. */
export function EndCredit({ contractId, lastDay }: { readonly contractId: Id<'contract'>; readonly lastDay: string }) {
  const { t, language } = useLocale();
  const enabled = useCan('invoice.read') && isDay(lastDay);
  const { data } = useQuery({
    queryKey: ['end-preview', contractId, lastDay],
    queryFn: () => previewEnd({ params: { id: contractId }, query: { lastDay } }),
    enabled,
  });
  if (!data || !enabled) return null;
  return (
    <p className="text-sm text-ink-soft" aria-live="polite">
      {data.grossCents > 0
        ? t('billing:contract.endCredit', { amount: formatMoney(data.grossCents, data.currency, language) })
        : t('billing:contract.endPreviewNone')}
    </p>
  );
}

/** What would be credited if the contract ended on a day; the contract promises it, and the end itself brings it about. */
export function EndPreview({ contractId }: { contractId: Id<'contract'> }) {
  const { t, language } = useLocale();
  const [lastDay, setLastDay] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: ['end-preview', contractId, lastDay],
    queryFn: () => previewEnd({ params: { id: contractId }, query: { lastDay } }),
    enabled: isDay(lastDay),
  });
  return (
    <Panel title={t('billing:contract.endPreview')}>
      <div className="flex flex-wrap items-end gap-x-5 gap-y-3">
        <DayField label={t('billing:contract.endPreviewDay')} value={lastDay} onChange={setLastDay} />
        <p className="py-2" aria-live="polite">
          {data &&
            (data.grossCents > 0
              ? t('billing:contract.endPreviewAmount', { amount: formatMoney(data.grossCents, data.currency, language) })
              : t('billing:contract.endPreviewNone'))}
        </p>
      </div>
      {error && <Unread error={error} onRetry={refetch} />}
    </Panel>
  );
}
