import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, Users } from 'lucide-react';
import { clientKinds } from '#domain/homes/kinds.ts';
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
import { dayAt } from '#domain/time.ts';
import { clientsCsv, listClients } from '../remote.ts';
import { useLanguageChoices, useLanguageName } from './names.ts';

type Row = Awaited<ReturnType<typeof listClients>>['rows'][number];

/** The list of clients. */
export default function ClientsPage() {
  const t = useTexts();
  const mayEdit = useCan('client.edit');
  const [state, change] = useListState({ sort: 'name', filters: { kind: '', language: '', archived: 'no' } });
  const asked = listQuery(state);
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: ['clients', 'list', asked],
    queryFn: () => listClients({ query: asked as never }),
    placeholderData: keepPreviousData,
  });
  const add = mayEdit && (
    <LinkButton look="primary" href="/clients/new" icon={<Plus aria-hidden="true" />}>
      {t('homes:clients.new')}
    </LinkButton>
  );
  const mayExport = useCan('client.export');
  return (
    <>
      <PageHeader title={t('homes:clients.title')} actions={add} />
      <DataTable
        label={t('homes:clients.title')}
        columns={useColumns()}
        rows={data?.rows}
        error={error}
        onRetry={refetch}
        total={data?.total}
        rowKey={(row) => row.id}
        rowHref={(row) => `/clients/${row.id}`}
        state={state}
        onState={change}
        busy={isPlaceholderData}
        searchable
        csvHref={mayExport ? clientsCsv(asked as never) : undefined}
        filters={<Filters state={state} change={change} />}
        empty={
          <EmptyState icon={<Users />} title={t('homes:clients.empty')} action={add}>
            {t('homes:clients.emptyText')}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t, zone } = useLocale();
  const language = useLanguageName();
  const homes = (row: Row) => {
    const [first, ...rest] = row.homes;
    return first ? `${first.name}${rest.length ? ` ${t('homes:clients.moreHomes', { count: rest.length })}` : ''}` : '–';
  };
  return [
    { key: 'name', head: t('homes:client.name'), sortable: true, cell: (row) => row.name },
    {
      key: 'kind',
      head: t('homes:client.kind'),
      cell: (row) =>
        row.archivedAt ? <Badge tone="warn">{t('homes:archive.archived')}</Badge> : <Badge>{t(`homes:kind.${row.kind}`)}</Badge>,
    },
    { key: 'homes', head: t('homes:client.homes'), cell: homes },
    { key: 'city', head: t('homes:client.city'), sortable: true, cell: (row) => row.city || row.homes[0]?.city || '–' },
    { key: 'language', head: t('homes:client.language'), cell: (row) => language(row.language), wideOnly: true },
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
  const languages = useLanguageChoices();
  const choose = (name: string) => (value: string) =>
    change({ filters: { ...state.filters, [name]: value === 'all' && name !== 'archived' ? '' : value } });
  const kinds = [
    { value: 'all', label: t('homes:allKinds') },
    ...clientKinds.map((kind) => ({ value: kind as string, label: t(`homes:kind.${kind}`) })),
  ];
  const standing = [
    { value: 'no', label: t('homes:archive.active') },
    { value: 'yes', label: t('homes:archive.archived') },
    { value: 'all', label: t('ui:all') },
  ];
  return (
    <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>.field]:flex-1 max-sm:[&>.field]:basis-36 sm:[&>.field]:w-40">
      <SelectField
        hideLabel
        label={t('homes:client.kind')}
        options={kinds}
        value={state.filters['kind'] || 'all'}
        onChange={choose('kind')}
      />
      <SelectField
        hideLabel
        label={t('homes:client.language')}
        options={[{ value: 'all', label: t('homes:allLanguages') }, ...languages]}
        value={state.filters['language'] || 'all'}
        onChange={choose('language')}
      />
      <SelectField
        hideLabel
        label={t('homes:archive.archived')}
        options={standing}
        value={state.filters['archived'] || 'no'}
        onChange={choose('archived')}
      />
    </div>
  );
}
