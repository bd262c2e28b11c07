import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FileSignature } from 'lucide-react';
import { contractStates } from '#domain/contracts/lifecycle.ts';
import { addressOf } from '#platform/http/remote.ts';
import type { TextKey } from '#platform/i18n/texts.ts';
import type { Day } from '#domain/time.ts';
import { type Column, DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { listQuery, useListState } from '#ui/list-state.ts';
import { useTexts } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { type ContractListed, listContracts } from '../remote.ts';
import type { contractCsvDoor } from '../routes.ts';
import { StateBadge } from './StateBadge.tsx';
import { ToDrawUp } from './ToDrawUp.tsx';

/** The list of contracts; the state is of today. */
export default function ContractsPage() {
  const t = useTexts();
  const mayExport = useCan('contract.export');
  const [state, change] = useListState({ sort: 'madeAt', direction: 'desc', filters: { state: '', planId: '' } });
  const asked = listQuery(state);
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: ['contracts', 'list', asked],
    queryFn: () => listContracts({ query: asked as never }),
    placeholderData: keepPreviousData,
  });
  const options = [
    { value: '', label: t('contracts:list.all') },
    ...contractStates.map((one) => ({ value: one as string, label: t(`contracts:state.${one}`) })),
  ];
  const plans = [
    { value: '', label: t('contracts:list.allPlans') },
    ...(data?.plans ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <PageHeader title={t('contracts:list.title')} />
      <ToDrawUp />
      <DataTable
        label={t('contracts:list.title')}
        columns={columnsOf(t)}
        rows={data?.rows}
        error={error}
        onRetry={refetch}
        total={data?.total}
        rowKey={(row) => row.id}
        rowHref={(row) => `/contracts/${row.id}`}
        state={state}
        onState={change}
        busy={isPlaceholderData}
        searchable
        csvHref={mayExport ? addressOf<typeof contractCsvDoor>('/contracts/csv', { query: asked as never }) : undefined}
        filters={
          <>
            <SelectField
              label={t('contracts:list.state')}
              hideLabel
              options={options}
              value={state.filters['state'] ?? ''}
              onChange={(value) => change({ filters: { ...state.filters, state: value }, page: 1 })}
            />
            <SelectField
              label={t('contracts:list.plan')}
              hideLabel
              options={plans}
              value={state.filters['planId'] ?? ''}
              onChange={(value) => change({ filters: { ...state.filters, planId: value }, page: 1 })}
            />
          </>
        }
        empty={
          <EmptyState icon={<FileSignature />} title={t('contracts:list.none')}>
            {t('contracts:list.noneHint')}
          </EmptyState>
        }
      />
    </>
  );
}

function columnsOf(t: (key: TextKey) => string): Column<ContractListed>[] {
  return [
    {
      key: 'number',
      head: t('contracts:list.number'),
      sortable: true,
      cell: (row) => <span className="whitespace-nowrap">{row.number}</span>,
    },
    { key: 'client', head: t('contracts:list.client'), sortable: true, cell: (row) => row.client },
    { key: 'home', head: t('contracts:list.home'), cell: (row) => row.home, wideOnly: true },
    { key: 'plan', head: t('contracts:list.plan'), sortable: true, cell: (row) => row.plan },
    { key: 'state', head: t('contracts:list.state'), sortable: true, cell: (row) => <StateBadge state={row.state} /> },
    {
      key: 'startsOn',
      head: t('contracts:list.startsOn'),
      sortable: true,
      cell: (row) => <DayText day={row.startsOn as Day} />,
      wideOnly: true,
    },
    {
      key: 'lastDay',
      head: t('contracts:list.lastDay'),
      sortable: true,
      cell: (row) => <DayText day={row.lastDay as Day} />,
      wideOnly: true,
    },
    {
      key: 'perMonth',
      head: t('contracts:list.perMonth'),
      sortable: true,
      align: 'end',
      cell: (row) => <Money cents={row.feePerMonthCents} currency={row.currency} />,
    },
  ];
}
