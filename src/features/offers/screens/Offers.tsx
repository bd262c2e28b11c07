import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { HandCoins, Plus } from 'lucide-react';
import { offerStates } from '#domain/contracts/offer.ts';
import { addMinutes, dayAt, type Instant } from '#domain/time.ts';
import { Badge } from '#ui/Badge.tsx';
import { LinkButton } from '#ui/Button.tsx';
import { DataTable, type Column } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { listQuery, useListState } from '#ui/list-state.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { csvAddress, listOffers } from '../remote.ts';
import { StateBadge } from './StateBadge.tsx';

type Row = Awaited<ReturnType<typeof listOffers>>['rows'][number];

/** Every offer by its newest version: in which state, what it costs a month, until when. */
export default function Offers() {
  const t = useTexts();
  const [state, setState] = useListState({ sort: 'made', direction: 'desc' });
  const query = listQuery(state) as Parameters<typeof listOffers>[0]['query'];
  const { data, isFetching, error, refetch } = useQuery({
    queryKey: ['offers', query],
    queryFn: () => listOffers({ query }),
    placeholderData: keepPreviousData,
  });
  const mayMake = useCan('offer.edit');
  const make = mayMake && (
    <LinkButton look="primary" href="/offers/new" icon={<Plus aria-hidden="true" />}>
      {t('offers:new')}
    </LinkButton>
  );
  const options = [
    { value: '', label: t('offers:anyState') },
    ...offerStates.map((value) => ({ value, label: t(`offers:state.${value}`) })),
  ];
  return (
    <>
      <PageHeader title={t('offers:title')} actions={make} />
      <DataTable
        label={t('offers:title')}
        columns={useColumns()}
        rows={data?.rows}
        error={error}
        onRetry={refetch}
        rowKey={(row) => row.id}
        rowHref={(row) => `/offers/${row.id}`}
        state={state}
        onState={setState}
        total={data?.total}
        busy={isFetching}
        searchable
        csvHref={useCan('offer.export') ? csvAddress(query) : undefined}
        filters={
          <SelectField
            label={t('offers:column.state')}
            hideLabel
            className="w-44"
            options={options}
            placeholder={t('offers:anyState')}
            value={state.filters['state'] ?? ''}
            onChange={(value) => setState({ filters: { state: value } })}
          />
        }
        empty={
          <EmptyState icon={<HandCoins />} title={t('offers:emptyTitle')} action={make || undefined}>
            {t('offers:emptyHint')}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTexts();
  const { zone } = useLocale();
  const day = (at: string | null, minutes = 0) => (at ? <DayText day={dayAt(addMinutes(at as Instant, minutes), zone)} /> : '–');
  return [
    {
      key: 'client',
      head: t('offers:column.client'),
      sortable: true,
      cell: (row) => (
        <>
          {row.clientName}
          <span className="block text-sm font-normal text-ink-faint">{row.homeName}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: t('offers:column.state'),
      cell: (row) => (
        <span className="flex flex-wrap gap-1.5">
          <StateBadge {...row} />
          {row.openQuestions > 0 && <Badge tone="warn">{t('offers:openQuestions', { count: row.openQuestions })}</Badge>}
        </span>
      ),
    },
    {
      key: 'number',
      head: t('offers:column.number'),
      sortable: true,
      cell: (row) => (
        <span className="figure whitespace-nowrap">
          {row.number}
          {row.version > 1 && <span className="text-ink-faint"> · {row.version}</span>}
        </span>
      ),
    },
    { key: 'plans', head: t('offers:column.plans'), wideOnly: true, cell: (row) => row.acceptedPlan ?? row.plans.join(', ') },
    { key: 'amounts', head: t('offers:column.perMonth'), align: 'end', cell: (row) => <Range row={row} /> },
    { key: 'sent', head: t('offers:column.sent'), sortable: true, cell: (row) => day(row.sentAt) },
    { key: 'expires', head: t('offers:column.expires'), sortable: true, wideOnly: true, cell: (row) => day(row.expiresAt, -1) },
  ];
}

function Range({
  row: {
    perMonthCents: [least, most],
  },
}: {
  row: Row;
}) {
  return least === most ? (
    <Money cents={least} whole />
  ) : (
    <>
      <Money cents={least} whole /> – <Money cents={most} whole />
    </>
  );
}
