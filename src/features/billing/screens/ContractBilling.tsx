import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { formatDay, formatList } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import type { Tone } from '#ui/classes.ts';
import { DayText, Money } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { ToMend } from '#ui/ToMend.tsx';
import { Unread } from '#ui/Unread.tsx';
import { listInvoices, type PeriodRow, readPeriods } from '../remote.ts';
import { EndPreview } from './EndPreview.tsx';
import { ForgiveDialog, PreviewDialog } from './PeriodDialogs.tsx';
import { StateBadge } from './StateBadge.tsx';

const toneOf: Readonly<Record<PeriodRow['standing'], Tone>> = {
  billed: 'good',
  partly: 'warn',
  forgiven: 'neutral',
  before_service: 'neutral',
  to_bill: 'warn',
  to_come: 'neutral',
};
/** Nothing more is billed of them, so there is nothing to preview. */
const settledStandings: readonly PeriodRow['standing'][] = ['billed', 'forgiven', 'before_service'];
/** Periods shown before somebody asks for all of them. */
const shownAtFirst = 4;

/** What a contract bills: its invoices, and its periods with what the next one would be. Nothing for who may not see invoices. */
export function ContractBilling({ contractId }: { contractId: string }) {
  return useCan('invoice.read') ? <Shown contractId={contractId as Id<'contract'>} /> : null;
}

function Shown({ contractId }: { contractId: Id<'contract'> }) {
  const t = useTexts();
  const {
    data: periods,
    error,
    refetch,
  } = useQuery({
    queryKey: ['contract-periods', contractId],
    queryFn: () => readPeriods({ params: { id: contractId } }),
  });
  return (
    <div className="flex flex-col gap-5">
      {periods && <ToMend title={t('billing:contract.lacking')} missing={periods.lacking} />}
      <Invoices contractId={contractId} />
      {error && <Unread error={error} onRetry={refetch} />}
      {periods && periods.periods.length > 0 && <Periods contractId={contractId} {...periods} />}
      {periods?.mayEnd && <EndPreview contractId={contractId} />}
    </div>
  );
}

function Invoices({ contractId }: { contractId: Id<'contract'> }) {
  const t = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['invoices', { contractId }],
    queryFn: () => listInvoices({ query: { contractId, size: 100 } }),
  });
  return (
    <Panel title={t('billing:contract.title')} flush>
      {error && (
        <div className="p-4">
          <Unread error={error} onRetry={refetch} />
        </div>
      )}
      {!data && !error && (
        <div className="p-4">
          <Skeleton lines={2} />
        </div>
      )}
      {data?.rows.length === 0 && <p className="px-5 py-4 text-ink-soft">{t('billing:contract.none')}</p>}
      <ul className="divide-y divide-line">
        {data?.rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
            <span className="min-w-0 grow">
              <a className="link font-medium whitespace-nowrap" href={`/invoices/${row.id}`}>
                {row.number}
              </a>{' '}
              · <DayText day={row.issueOn} />
            </span>
            <StateBadge {...row} />
            <Money cents={row.kind === 'credit_note' ? -row.grossCents : row.grossCents} currency={row.currency} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface PeriodsProps {
  readonly contractId: Id<'contract'>;
  readonly periods: readonly PeriodRow[];
  readonly next: number | null;
}

function Periods({ contractId, periods, next }: PeriodsProps) {
  const t = useTexts();
  const mayForgive = useCan('invoice.forgive');
  const [asking, setAsking] = useState<{ what: 'preview' | 'forgive'; period: PeriodRow }>();
  const [all, setAll] = useState(false);
  // What matters is around the next one; the rest on demand.
  const from = all ? 0 : Math.max(0, Math.min((next ?? periods.length) - 1, periods.length - shownAtFirst));
  const shown = all ? periods : periods.slice(from, from + shownAtFirst);
  const close = () => setAsking(undefined);
  return (
    <Panel
      title={t('billing:contract.periods')}
      flush
      footer={
        periods.length > shownAtFirst && (
          <Button small look="quiet" onClick={() => setAll(!all)} aria-expanded={all}>
            {all ? t('billing:contract.fewer') : t('billing:contract.allPeriods', { number: periods.length })}
          </Button>
        )
      }
    >
      <ul className="divide-y divide-line">
        {shown.map((period) => (
          <li key={period.k} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
            <span className="min-w-0 grow">
              <span className="text-ink-faint">{period.k + 1}.</span> <DayText day={period.from} /> – <DayText day={period.to} />
            </span>
            <Standing period={period} />
            {!settledStandings.includes(period.standing) && (
              <Button small look="quiet" onClick={() => setAsking({ what: 'preview', period })}>
                {t('billing:contract.preview')}
              </Button>
            )}
            {mayForgive && period.mayForgive && (period.standing === 'to_bill' || period.k === next) && (
              <Button small look="quiet" onClick={() => setAsking({ what: 'forgive', period })}>
                {t('billing:contract.forgive')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking?.what === 'preview' && <PreviewDialog contractId={contractId} period={asking.period} onClose={close} />}
      {asking?.what === 'forgive' && <ForgiveDialog contractId={contractId} period={asking.period} onClose={close} />}
    </Panel>
  );
}

function Standing({ period: { standing, left, reason } }: { period: PeriodRow }) {
  const { t, language } = useLocale();
  const spans = left.map(({ from, to }) => `${formatDay(from, language)} – ${formatDay(to, language)}`);
  const values = { days: formatList(spans, language), reason: reason ?? '' };
  return <Badge tone={toneOf[standing]}>{t(`billing:contract.periodStanding.${standing}`, values)}</Badge>;
}
