import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Milestone } from 'lucide-react';
import { moments } from '#domain/journey/moments.ts';
import { dayAt } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { type Column, DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText } from '#ui/Figures.tsx';
import { listQuery, type ListState, useListState } from '#ui/list-state.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { journeysCsv, listAllJourneys } from '../remote.ts';
import { journeyStates } from '../schema.ts';
import { AttachPanel } from './AttachPanel.tsx';

type Asked = Parameters<typeof listAllJourneys>[0]['query'];
type Row = Awaited<ReturnType<typeof listAllJourneys>>['rows'][number];

/** Every project by where its journey stands: who had a demo without service being introduced, and whether that costs contracts. */
export default function JourneysPage() {
  const t = useTexts();
  const [state, change] = useListState({ sort: 'last', direction: 'desc', filters: { state: '', next: '', standing: 'open' } });
  const query = listQuery(state) as Asked;
  const mayExport = useCan('journey.export');
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: ['journey-list', query],
    queryFn: () => listAllJourneys({ query }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title={t('journey:list.title')} detail={t('journey:list.hint')} />
      <div className="grid gap-4">
        <AttachPanel />
        <DataTable
          label={t('journey:list.title')}
          columns={useColumns()}
          rows={data?.rows}
          error={error}
          onRetry={refetch}
          total={data?.total}
          rowKey={(row) => row.id}
          rowHref={(row) => `/clients/${row.clientId}`}
          state={state}
          onState={change}
          busy={isPlaceholderData}
          searchable
          csvHref={mayExport ? journeysCsv(query) : undefined}
          filters={<Filters state={state} change={change} />}
          empty={
            <EmptyState icon={<Milestone />} title={t('journey:list.empty')}>
              {t('journey:list.emptyText')}
            </EmptyState>
          }
        />
      </div>
    </>
  );
}

function Filters({ state, change }: { state: ListState; change: (change: Partial<ListState>) => void }) {
  const t = useTexts();
  const choose = (name: string) => (value: string) => change({ filters: { ...state.filters, [name]: value === 'all' ? '' : value } });
  return (
    <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>.field]:w-full sm:[&>.field]:w-52">
      <SelectField
        hideLabel
        label={t('journey:list.service')}
        options={[
          { value: 'all', label: t('journey:list.anyState') },
          ...journeyStates.map((value) => ({ value, label: t(`journey:list.state.${value}`) })),
        ]}
        value={state.filters['state'] || 'all'}
        onChange={choose('state')}
      />
      <SelectField
        hideLabel
        label={t('journey:list.next')}
        options={[
          { value: 'all', label: t('journey:list.anyNext') },
          ...moments.map((moment) => ({
            value: moment,
            label: t('journey:list.nextIs', { moment: t(`journey:moment.${moment}`) }),
          })),
        ]}
        value={state.filters['next'] || 'all'}
        onChange={choose('next')}
      />
      <SelectField
        hideLabel
        label={t('journey:list.standing')}
        options={[
          { value: 'open', label: t('journey:list.open') },
          { value: 'lost', label: t('journey:list.areLost') },
          { value: 'all', label: t('ui:all') },
        ]}
        value={state.filters['standing'] || 'open'}
        onChange={(standing) => change({ filters: { ...state.filters, standing } })}
      />
    </div>
  );
}

function useColumns(): Column<Row>[] {
  const { t, zone, language } = useLocale();
  return [
    {
      key: 'client',
      head: t('journey:list.client'),
      sortable: true,
      cell: (row) => (
        <>
          {row.clientName}
          {row.name !== row.clientName && <span className="block text-sm font-normal text-ink-faint">{row.name}</span>}
        </>
      ),
    },
    { key: 'service', head: t('journey:list.service'), cell: (row) => <Standing row={row} /> },
    {
      key: 'last',
      head: t('journey:list.last'),
      sortable: true,
      cell: (row) =>
        row.last && row.lastAt ? (
          <span>
            {t(`journey:moment.${row.last}`)} <span className="text-ink-faint">· {<DayText day={dayAt(row.lastAt, zone)} />}</span>
          </span>
        ) : (
          '–'
        ),
    },
    {
      key: 'next',
      head: t('journey:list.next'),
      cell: (row) =>
        row.demoPlannedOn
          ? t('journey:list.demoOn', { day: formatDay(row.demoPlannedOn, language) })
          : row.next
            ? t(`journey:moment.${row.next}`)
            : '–',
    },
  ];
}

function Standing({ row }: { row: Row }) {
  const t = useTexts();
  if (row.lost) return <Badge tone="bad">{t('journey:list.lost')}</Badge>;
  if (row.introduced === 'never' && row.demoAt === null && row.demoPlannedOn === null)
    return <Badge>{t('journey:list.notIntroduced')}</Badge>;
  if (row.introduced === 'never')
    return (
      <Badge tone="warn" dot>
        {t(row.demoAt ? 'journey:list.state.demo_without_introduction' : 'journey:list.state.demo_planned_first')}
      </Badge>
    );
  return row.introduced === 'after_demo' ? (
    <Badge tone="info">{t('journey:list.introducedLate')}</Badge>
  ) : (
    <Badge tone="good">{t('journey:list.introduced')}</Badge>
  );
}
