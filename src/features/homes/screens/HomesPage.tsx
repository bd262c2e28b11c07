import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { House, Plus } from 'lucide-react';
import { countries } from '#domain/language.ts';
import { dayAt } from '#domain/time.ts';
import { Badge } from '#ui/Badge.tsx';
import { LinkButton } from '#ui/Button.tsx';
import { type Column, DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText } from '#ui/Figures.tsx';
import { listQuery, type ListState, useListState } from '#ui/list-state.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { homesCsv, listHomes } from '../remote.ts';
import { useCountryChoices } from './names.ts';

type Row = Awaited<ReturnType<typeof listHomes>>['rows'][number];

/** Every home, whoever it is with. */
export default function HomesPage() {
  const t = useTexts();
  const mayExport = useCan('client.export');
  const mayAdd = useCan('client.edit');
  const [state, change] = useListState({ sort: 'name', filters: { country: '', archived: 'no' } });
  const asked = listQuery(state);
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: ['homes', 'list', asked],
    queryFn: () => listHomes({ query: asked as never }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader title={t('homes:homes.title')} />
      <DataTable
        label={t('homes:homes.title')}
        columns={useColumns()}
        rows={data?.rows}
        error={error}
        onRetry={refetch}
        total={data?.total}
        rowKey={(row) => row.id}
        rowHref={(row) => `/homes/${row.id}`}
        state={state}
        onState={change}
        busy={isPlaceholderData}
        searchable
        csvHref={mayExport ? homesCsv(asked as never) : undefined}
        filters={<Filters state={state} change={change} />}
        empty={
          <EmptyState
            icon={<House />}
            title={t('homes:homes.empty')}
            action={
              mayAdd && (
                <LinkButton look="primary" href="/clients/new" icon={<Plus aria-hidden="true" />}>
                  {t('homes:clients.new')}
                </LinkButton>
              )
            }
          >
            {t('homes:homes.emptyText')}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t, zone } = useLocale();
  return [
    { key: 'name', head: t('homes:home.name'), sortable: true, cell: (row) => row.name },
    {
      key: 'devices',
      head: t('homes:device.title'),
      cell: (row) =>
        row.archivedAt ? (
          <Badge tone="warn">{t('homes:archive.archived')}</Badge>
        ) : (
          <span className="whitespace-nowrap">{t('homes:home.devices', { count: row.devices })}</span>
        ),
    },
    { key: 'client', head: t('homes:homes.client'), sortable: true, cell: (row) => row.clientName },
    { key: 'city', head: t('homes:home.city'), sortable: true, cell: (row) => row.city || '–' },
    {
      key: 'installed',
      head: t('homes:home.installedOn'),
      sortable: true,
      cell: (row) => (row.installedOn ? <DayText day={row.installedOn} /> : '–'),
      wideOnly: true,
    },
    {
      key: 'added',
      head: t('homes:client.added'),
      sortable: true,
      cell: (row) => <DayText day={dayAt(row.addedAt, zone)} />,
      wideOnly: true,
    },
  ];
}

function Filters({ state, change }: { state: ListState; change: (change: Partial<ListState>) => void }) {
  const t = useTexts();
  const set = (name: string, value: string) => change({ filters: { ...state.filters, [name]: value } });
  return (
    <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>.field]:flex-1 max-sm:[&>.field]:basis-36 sm:[&>.field]:w-40">
      <SelectField
        hideLabel
        label={t('homes:home.country')}
        options={[{ value: 'all', label: t('homes:homes.allCountries') }, ...useCountryChoices(countries)]}
        value={state.filters['country'] || 'all'}
        onChange={(value) => set('country', value === 'all' ? '' : value)}
      />
      <SelectField
        hideLabel
        label={t('homes:archive.archived')}
        options={[
          { value: 'no', label: t('homes:archive.active') },
          { value: 'yes', label: t('homes:archive.archived') },
          { value: 'all', label: t('ui:all') },
        ]}
        value={state.filters['archived'] || 'no'}
        onChange={(value) => set('archived', value)}
      />
    </div>
  );
}
