import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Plus, Settings2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { pointKeys } from '#domain/takeovers/seven-points.ts';
import { daysBetween, dayAt } from '#domain/time.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button, LinkButton } from '#ui/Button.tsx';
import { type Column, DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Figures.tsx';
import { listQuery, type ListState, useListState } from '#ui/list-state.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { listTakeovers, takeoversCsv, type TakeoverListed } from '../remote.ts';
import { BoardTotals } from './BoardTotals.tsx';
import { Marks } from './Marks.tsx';
import { useToday } from './today.ts';

type Asked = Parameters<typeof listTakeovers>[0]['query'];

/** Every takeover: where it stands, which gate holds it, for how long and whose turn it is, and its money. Who composes the page gives the dialog that begins one. */
export default function Board({ start }: { start?: (onClose: () => void) => ReactNode }) {
  const t = useTexts();
  const [starting, setStarting] = useState(false);
  const [state, change] = useListState({ sort: 'made', direction: 'desc', filters: { which: 'live', gate: '', of: '' } });
  const query = listQuery(state) as Asked;
  const mayStart = useCan('takeover.edit') && start !== undefined;
  const mayMoney = useCan('takeover.money');
  const maySet = useCan('takeover.settings');
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: ['takeovers', query],
    queryFn: () => listTakeovers({ query }),
    placeholderData: keepPreviousData,
  });
  const begin = mayStart && (
    <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setStarting(true)}>
      {t('takeovers:board.start')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('takeovers:board.title')}
        detail={t('takeovers:board.hint')}
        actions={
          <>
            {maySet && (
              <LinkButton icon={<Settings2 aria-hidden="true" />} href="/settings/takeovers">
                {t('takeovers:settings.link')}
              </LinkButton>
            )}
            {begin}
          </>
        }
      />
      {mayMoney && <BoardTotals filters={filtersOf(query)} />}
      <DataTable
        label={t('takeovers:board.title')}
        columns={useColumns(mayMoney)}
        rows={data?.rows}
        error={error}
        onRetry={refetch}
        total={data?.total}
        rowKey={(row) => row.id}
        rowHref={(row) => `/takeovers/${row.id}`}
        state={state}
        onState={change}
        busy={isPlaceholderData}
        searchable
        csvHref={mayMoney ? takeoversCsv(query) : undefined}
        filters={<Filters state={state} change={change} />}
        empty={<NoneGoesOn begin={begin} onShowClosed={() => change({ filters: { ...state.filters, which: 'over' } })} />}
      />
      {starting && start?.(() => setStarting(false))}
    </>
  );
}

/** No takeover goes on: where some are closed, the way to them; where there never was one, what a takeover is. */
function NoneGoesOn({ begin, onShowClosed }: { begin: ReactNode; onShowClosed: () => void }) {
  const t = useTexts();
  const query = { which: 'over', size: '1' } as Asked;
  const { data } = useQuery({ queryKey: ['takeovers', query], queryFn: () => listTakeovers({ query }) });
  if (!data) return <Skeleton lines={3} />;
  if (data.total === 0)
    return (
      <EmptyState icon={<ArrowLeftRight />} title={t('takeovers:board.empty')} action={begin}>
        {t('takeovers:board.emptyText')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<ArrowLeftRight />}
      title={t('takeovers:board.noneGoesOn')}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <Button onClick={onShowClosed}>{t('takeovers:board.showClosed', { count: data.total })}</Button>
          {begin}
        </span>
      }
    />
  );
}

const filtersOf = ({ which, gate, of, search }: Asked) => ({ which, gate, of, search });

function Filters({ state, change }: { state: ListState; change: (change: Partial<ListState>) => void }) {
  const t = useTexts();
  const choose = (name: string) => (value: string) => change({ filters: { ...state.filters, [name]: value } });
  return (
    <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>.field]:w-full sm:[&>.field]:w-48">
      <SelectField
        hideLabel
        label={t('takeovers:board.which.label')}
        options={(['live', 'over', 'all'] as const).map((value) => ({ value, label: t(`takeovers:board.which.${value}`) }))}
        value={state.filters['which'] || 'live'}
        onChange={choose('which')}
      />
      <SelectField
        hideLabel
        label={t('takeovers:board.gate')}
        options={[
          { value: '', label: t('takeovers:board.anyGate') },
          ...pointKeys.map((value) => ({ value, label: t(`takeovers:screen.section.${value}`) })),
        ]}
        value={state.filters['gate'] ?? ''}
        onChange={choose('gate')}
      />
      <SelectField
        hideLabel
        label={t('takeovers:board.waits')}
        options={[
          { value: '', label: t('takeovers:board.anyTurn') },
          ...(['firm', 'client', 'law'] as const).map((value) => ({ value, label: t(`takeovers:waitsOf.${value}`) })),
        ]}
        value={state.filters['of'] ?? ''}
        onChange={choose('of')}
      />
    </div>
  );
}

function useColumns(mayMoney: boolean): Column<TakeoverListed>[] {
  const t = useTexts();
  return [
    {
      key: 'client',
      head: t('takeovers:board.client'),
      sortable: true,
      cell: (row) => (
        <>
          {row.clientName}
          <span className="block text-sm font-normal text-ink-faint">
            {row.homeName} · <span className="figure">{row.number}</span>
          </span>
        </>
      ),
    },
    {
      key: 'gate',
      head: t('takeovers:board.stands'),
      sortable: true,
      cell: (row) => (
        <span className="flex max-w-48 flex-col items-start gap-1 [&>.badge]:h-auto [&>.badge]:whitespace-normal">
          <Badge tone={row.word === 'handed_over' ? 'good' : row.gate === null ? 'neutral' : 'accent'}>
            {t(`takeovers:stands.${row.word}`)}
          </Badge>
          <Marks points={row.points} />
        </span>
      ),
    },
    { key: 'waiting', head: t('takeovers:board.waits'), sortable: true, cell: (row) => (row.of ? <Waits row={row} /> : '–') },
    ...(mayMoney
      ? [
          {
            key: 'prepaid',
            head: t('takeovers:board.money'),
            sortable: true,
            cell: (row: TakeoverListed) => (hasMoney(row) ? <MoneyBar row={row} /> : '–'),
          },
          {
            key: 'profit',
            head: t('takeovers:board.profit'),
            sortable: true,
            align: 'end' as const,
            cell: (row: TakeoverListed) => <Profit row={row} />,
          },
        ]
      : []),
  ];
}

/** Only of one that is closed; one that leaves the hours out says so. */
function Profit({ row: { money, currency } }: { row: TakeoverListed }) {
  const t = useTexts();
  if (!money || money.profitCents === null) return '–';
  return (
    <>
      <Money cents={money.profitCents} currency={currency} whole />
      {money.warning && <span className="block text-sm text-warn">{t('takeovers:board.withoutHours')}</span>}
    </>
  );
}

/** Whose turn it is, and for how long. */
function Waits({ row }: { row: TakeoverListed }) {
  const { t, zone, language } = useLocale();
  const today = useToday();
  const days = row.waitsSince ? daysBetween(dayAt(row.waitsSince, zone), today) : null;
  return (
    <span>
      <span className={row.of === 'firm' ? 'font-medium' : undefined}>{row.of && t(`takeovers:waitsOf.${row.of}`)}</span>
      <span className="block text-sm text-ink-faint">
        {row.until
          ? t('takeovers:screen.head.until', { day: formatDay(row.until, language) })
          : days !== null && (days > 0 ? t('takeovers:board.days', { count: days }) : t('takeovers:board.today'))}
      </span>
    </span>
  );
}

const hasMoney = ({ money }: TakeoverListed) => money !== null && (money.prepaidCents > 0 || money.workedCents > 0);

/** What was prepaid above what was worked, on one scale; in words for who does not see it. */
function MoneyBar({ row: { money, currency } }: { row: TakeoverListed }) {
  const { t, language } = useLocale();
  if (!money) return null;
  const most = Math.max(money.prepaidCents, money.workedCents, 1);
  const write = (cents: number) => formatMoney(cents, currency, language, { whole: true });
  const said = t('takeovers:board.moneySaid', { prepaid: write(money.prepaidCents), worked: write(money.workedCents) });
  return (
    <span className="flex min-w-32 flex-col gap-1" title={said}>
      <span className="figure text-sm whitespace-normal">{said}</span>
      <span className="flex flex-col gap-0.5" aria-hidden="true">
        <span className="h-1.5 rounded-full bg-chart-soft" style={{ width: `${(money.prepaidCents / most) * 100}%` }} />
        <span className={classesOf(money.aheadCents)} style={{ width: `${(money.workedCents / most) * 100}%` }} />
      </span>
    </span>
  );
}

/** Work ahead of the money stands out. */
const classesOf = (aheadCents: number) => `h-1.5 rounded-full ${aheadCents < 0 ? 'bg-bad' : 'bg-accent'}`;
