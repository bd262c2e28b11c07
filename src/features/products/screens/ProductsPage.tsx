import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Boxes, ClipboardCheck, FileUp, Truck } from 'lucide-react';
import { productStates } from '#domain/products/progress.ts';
import { verdicts } from '#domain/products/verdicts.ts';
import { Badge } from '#ui/Badge.tsx';
import { LinkButton } from '#ui/Button.tsx';
import { type Column, DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText } from '#ui/Figures.tsx';
import { listQuery, type ListState, useListState } from '#ui/list-state.ts';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { ScanButton } from '#ui/ScanButton.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { listProducts, type ProductShown, type ProductsShown, productsCsv } from '../remote.ts';
import { toneOfState, toneOfVerdict, useProductName } from './product-words.ts';
import { ProductsProgress } from './ProductsProgress.tsx';
import { SurveyWaits } from './SurveyWaits.tsx';

/** The survey of the products of a home: how far it is, and each device on its way. */
export default function ProductsPage({ first }: { first?: ReactNode }) {
  const t = useTexts();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const maySurvey = useCan('product.survey');
  const mayImport = useCan('device.edit');
  const [state, change] = useListState({ sort: 'place', filters: { state: '', verdict: '', placeId: '' } });
  const asked = listQuery(state);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['products', id, asked],
    queryFn: () => listProducts({ params: { id }, query: asked as never }),
    placeholderData: keepPreviousData,
  });
  const judges = maySurvey && data !== undefined && data.wait === null;
  const next = judges ? (data.rows.find((row) => row.state === 'not_looked_at') ?? null) : null;
  const narrow = (filters: Record<string, string>) => change({ filters: { ...state.filters, ...filters } });
  return (
    <>
      <PageHeader
        title={t('products:title')}
        above={{ label: data?.home.name ?? '…', href: `/homes/${id}` }}
        actions={
          <>
            <ScanButton
              words={{ start: t('homes:scan.start'), title: t('homes:scan.title'), closed: t('homes:scan.closed') }}
              onCode={(search) => change({ search })}
            />
            {mayImport && data?.wait === null && (
              <LinkButton icon={<FileUp aria-hidden="true" />} href={`/homes/${id}/import`}>
                {t('products:import')}
              </LinkButton>
            )}
            <LinkButton icon={<Truck aria-hidden="true" />} href={`/homes/${id}/products/suppliers`}>
              {t('products:suppliers')}
              {data && data.toAsk > 0 && <Badge tone="warn">{data.toAsk}</Badge>}
            </LinkButton>
            {next && (
              <LinkButton look="primary" icon={<ClipboardCheck aria-hidden="true" />} href={`/homes/${id}/products/${next.id}`}>
                {t('products:next')}
              </LinkButton>
            )}
          </>
        }
      />
      {first}
      <div className="grid gap-4">
        {data?.wait && <SurveyWaits wait={data.wait} />}
        {data && data.devices > 0 && (
          <Panel>
            <ProductsProgress shown={data} chosen={state.filters['state'] ?? ''} onChoose={(chosen) => narrow({ state: chosen })} />
          </Panel>
        )}
        {data && data.devices > 0 && data.states.judged === data.devices && <Notice tone="good">{t('products:allDone')}</Notice>}
        <DataTable
          label={t('products:title')}
          columns={useColumns()}
          rows={data?.rows}
          error={error}
          onRetry={refetch}
          total={data?.total}
          rowKey={(row) => row.id}
          rowHref={(row) => `/homes/${id}/products/${row.id}`}
          state={state}
          onState={change}
          busy={isPlaceholderData}
          searchable={(data?.devices ?? 0) > 0}
          csvHref={data && data.devices > 0 ? productsCsv(id, asked as never) : undefined}
          filters={data && data.devices > 0 && <Filters shown={data} state={state} narrow={narrow} />}
          empty={
            <EmptyState icon={<Boxes />} title={t('products:empty')}>
              {t('products:emptyText')}
            </EmptyState>
          }
        />
      </div>
    </>
  );
}

interface FiltersProps {
  readonly shown: ProductsShown;
  readonly state: ListState;
  readonly narrow: (filters: Record<string, string>) => void;
}

function Filters({ shown, state, narrow }: FiltersProps) {
  const t = useTexts();
  const one = (name: 'state' | 'verdict' | 'placeId', label: string, options: readonly { value: string; label: string }[]) => (
    <SelectField
      key={name}
      className="w-44"
      hideLabel
      label={label}
      options={[{ value: 'all', label }, ...options]}
      value={state.filters[name] || 'all'}
      onChange={(value) => narrow({ [name]: value === 'all' ? '' : value })}
    />
  );
  return (
    <div className="flex flex-wrap gap-2">
      {one(
        'state',
        t('products:filter.state'),
        productStates.map((value) => ({ value, label: t(`products:state.${value}`) })),
      )}
      {one(
        'verdict',
        t('products:filter.verdict'),
        verdicts.map((value) => ({ value, label: t(`products:verdict.${value}`) })),
      )}
      {shown.places.length > 0 &&
        one(
          'placeId',
          t('products:filter.place'),
          shown.places.map(({ id: value, name: label }) => ({ value, label })),
        )}
    </div>
  );
}

function useColumns(): Column<ProductShown>[] {
  const t = useTexts();
  const name = useProductName();
  return [
    {
      key: 'make',
      head: t('products:column.device'),
      sortable: true,
      cell: (row) => (
        <span className="font-medium">
          {row.quantity > 1 && <span className="figure">{row.quantity} × </span>}
          {name(row)}
        </span>
      ),
    },
    {
      key: 'state',
      head: t('products:column.state'),
      sortable: true,
      cell: (row) => (
        <Badge tone={toneOfState[row.state]} dot>
          {t(`products:state.${row.state}`)}
        </Badge>
      ),
    },
    {
      key: 'verdict',
      head: t('products:column.verdict'),
      sortable: true,
      cell: (row) =>
        row.finding ? <Badge tone={toneOfVerdict[row.finding.verdict]}>{t(`products:verdict.${row.finding.verdict}`)}</Badge> : '–',
    },
    { key: 'place', head: t('products:column.place'), sortable: true, cell: (row) => row.placeName || row.label || '–' },
    { key: 'serial', head: t('products:column.serial'), cell: (row) => (row.serial ? <span className="figure">{row.serial}</span> : '–') },
    {
      key: 'born',
      head: t('products:column.bornOn'),
      sortable: true,
      cell: (row) => (row.born ? <DayText day={row.born.on} /> : '–'),
      wideOnly: true,
    },
    { key: 'supplier', head: t('products:column.supplier'), cell: (row) => row.supplier || '–', wideOnly: true },
  ];
}
