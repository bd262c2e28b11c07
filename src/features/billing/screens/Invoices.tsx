import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import type { Instant } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { formatInstant, formatList, formatMoney } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { listQuery, useListState } from '#ui/list-state.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { DayField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { useOnce } from '#ui/once.ts';
import { billNow, type HoldRow as HoldShown, type InvoiceRow, invoicesCsv, journalCsv, listHolds, listInvoices } from '../remote.ts';
import { invoiceFilters } from '../schema.ts';
import { StateBadge } from './StateBadge.tsx';

type Asked = Parameters<typeof listInvoices>[0]['query'];

/** All invoices and credit notes, what is left to be paid, and what cannot be billed. */
export default function InvoicesScreen() {
  const { t, language } = useLocale();
  const [state, setState] = useListState({ sort: 'issued', direction: 'desc', filters: { state: '' } });
  const [exporting, setExporting] = useState(false);
  const query = listQuery(state) as Asked;
  const { data, isFetching, error, refetch } = useQuery({
    queryKey: ['invoices', query],
    queryFn: () => listInvoices({ query }),
    placeholderData: keepPreviousData,
  });
  const mayExport = useCan('invoice.export');
  const left =
    data &&
    formatList(
      data.left.map((one) => formatMoney(one.leftCents, one.currency, language)),
      language,
    );
  const columns = [
    {
      key: 'number',
      head: t('billing:field.number'),
      sortable: true,
      cell: (row: InvoiceRow) => <span className="font-medium whitespace-nowrap">{row.number}</span>,
    },
    { key: 'client', head: t('billing:field.client'), sortable: true, cell: (row: InvoiceRow) => row.clientName },
    {
      key: 'state',
      head: t('billing:field.state'),
      cell: (row: InvoiceRow) => <StateBadge {...row} />,
    },
    {
      key: 'issued',
      head: t('billing:field.issued'),
      sortable: true,
      wideOnly: true,
      cell: (row: InvoiceRow) => <DayText day={row.issueOn} />,
    },
    {
      key: 'due',
      head: t('billing:field.due'),
      sortable: true,
      cell: (row: InvoiceRow) => (row.kind === 'invoice' ? <DayText day={row.dueOn} /> : ''),
    },
    {
      key: 'amount',
      head: t('billing:field.amount'),
      sortable: true,
      align: 'end' as const,
      cell: (row: InvoiceRow) => <Money cents={row.kind === 'credit_note' ? -row.grossCents : row.grossCents} currency={row.currency} />,
    },
    {
      key: 'left',
      head: t('billing:field.left'),
      sortable: true,
      align: 'end' as const,
      cell: (row: InvoiceRow) =>
        row.leftCents > 0 || row.overCents > 0 ? <Money cents={row.leftCents - row.overCents} currency={row.currency} /> : '',
    },
  ];
  const choices = [
    { value: '', label: t('billing:list.all') },
    ...invoiceFilters.map((value) => ({ value, label: t(`billing:state.${value}`) })),
  ];
  return (
    <>
      <PageHeader
        title={t('billing:list.title')}
        detail={
          data &&
          [t('billing:list.count', { count: data.total }), left && t('billing:list.left', { amount: left })].filter(Boolean).join(' · ')
        }
        actions={
          mayExport && (
            <Button icon={<FileSpreadsheet aria-hidden="true" />} onClick={() => setExporting(true)}>
              {t('billing:journal.export')}
            </Button>
          )
        }
      />
      <div className="flex flex-col gap-5">
        {!error && <Holds />}
        <DataTable
          label={t('billing:list.title')}
          columns={columns}
          rows={data?.rows}
          error={error}
          onRetry={refetch}
          rowKey={(row) => row.id}
          rowHref={(row) => `/invoices/${row.id}`}
          state={state}
          onState={setState}
          total={data?.total}
          searchable
          busy={isFetching}
          {...(mayExport && { csvHref: invoicesCsv(query) })}
          filters={
            <SelectField
              label={t('billing:list.state')}
              hideLabel
              options={choices}
              value={state.filters['state'] ?? ''}
              onChange={(value) => setState({ filters: { ...state.filters, state: value } })}
            />
          }
          empty={<EmptyState title={t('billing:list.empty')}>{t('billing:list.emptyText')}</EmptyState>}
        />
      </div>
      <JournalDialog open={exporting} onOpenChange={setExporting} />
    </>
  );
}

/** Contracts set aside, with the reason in words: nothing may stay there unseen (property 6). */
function Holds() {
  const t = useTexts();
  const { data, error, refetch } = useQuery({ queryKey: ['billing-holds'], queryFn: () => listHolds({}) });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data || data.rows.length === 0) return null;
  return (
    <Notice tone="bad" title={t('billing:hold.title')}>
      <p>{t('billing:hold.hint')}</p>
      <ul className="mt-2 flex flex-col gap-3">
        {data.rows.map((hold) => (
          <HoldRow key={hold.id} hold={hold} />
        ))}
      </ul>
    </Notice>
  );
}

/** Where what is missing is entered, by the name of the refusal. */
function mendAt({ refusal, clientId, contractId }: HoldShown): { href: string; label: 'mendFirm' | 'mendClient' | 'mendContract' } {
  if (refusal.startsWith('firm_')) return { href: '/settings', label: 'mendFirm' };
  // A character that cannot be printed stands in a name or an address, most often the client's.
  if (refusal.startsWith('client_') || refusal === 'text_has_a_character_the_font_lacks')
    return { href: `/clients/${clientId}`, label: 'mendClient' };
  return { href: `/contracts/${contractId}`, label: 'mendContract' };
}

/** One contract set aside: why, since when, where to mend it, and a way to try at once. */
function HoldRow({ hold }: { hold: HoldShown }) {
  const { t, language, zone } = useLocale();
  const queries = useQueryClient();
  const mayBill = useCan('invoice.issue');
  const mend = mendAt(hold);
  const again = useOnce(async () => {
    const { held } = await billNow({ params: { id: hold.contractId as Id<'contract'> } });
    toast(held ? t('billing:hold.still', { reason: problemText(held, t) }) : t('billing:hold.billed'));
    await queries.invalidateQueries();
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="min-w-0 grow basis-80">
        <a className="link" href={`/contracts/${hold.contractId}`}>
          {hold.contractNumber}
        </a>{' '}
        · {hold.clientName} – {problemText({ refusal: hold.refusal, values: hold.detail }, t)}{' '}
        <span className="text-ink-soft">({t('billing:hold.since', { day: formatInstant(hold.since as Instant, zone, language) })})</span>
      </span>
      <span className="flex flex-wrap gap-2">
        <LinkButton small href={mend.href}>
          {t(`billing:hold.${mend.label}`)}
        </LinkButton>
        {mayBill && (
          <Button small busy={again.busy} onClick={again.run}>
            {t('billing:hold.again')}
          </Button>
        )}
      </span>
    </li>
  );
}

function JournalDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTexts();
  const [year] = useState(() => new Date(now()).getFullYear());
  const [from, setFrom] = useState(`${year}-01-01`);
  const [to, setTo] = useState(`${year}-12-31`);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('billing:journal.export')}
      hint={t('billing:journal.hint')}
      footer={
        to >= from && (
          <LinkButton look="primary" href={journalCsv(from, to)} download>
            {t('billing:journal.get')}
          </LinkButton>
        )
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <DayField label={t('billing:journal.from')} value={from} onChange={setFrom} />
        <DayField
          label={t('billing:journal.to')}
          value={to}
          min={from}
          onChange={setTo}
          error={to < from ? t('billing:refusal.journal_ends_before_it_begins') : undefined}
        />
      </div>
    </Dialog>
  );
}
