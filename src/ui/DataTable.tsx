import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight, ChevronsUpDown, Download, Search } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react';
import { Button, IconButton, LinkButton } from './Button.tsx';
import { classes } from './classes.ts';
import { EmptyState } from './EmptyState.tsx';
import { everything, type ListState } from './list-state.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import { useLocale, useTexts } from './locale.tsx';
import { Unread } from './Unread.tsx';

export interface Column<Row> {
  /** Names the column for the server when it sorts. */
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly sortable?: boolean;
  readonly align?: 'end';
  /** Left away on a phone. */
  readonly wideOnly?: boolean;
  /** On a card, below the rest: more than a corner holds. */
  readonly below?: boolean;
}

/** Rows at hand; or rows that are read, which may fail: then the list says why and asks again. */
type Rows<Row> =
  | { readonly rows: readonly Row[]; readonly error?: undefined; readonly onRetry?: undefined }
  | { readonly rows: readonly Row[] | undefined; readonly error: unknown; readonly onRetry: () => unknown };

export type DataTableProps<Row> = Rows<Row> & {
  /** What the table holds, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Where a row leads; the first column carries the link and the whole row answers to it. */
  readonly rowHref?: (row: Row) => string;
  /** Omit `state` for a short list that is shown whole. */
  readonly state?: ListState;
  readonly onState?: (change: Partial<ListState>) => void;
  readonly total?: number;
  readonly searchable?: boolean;
  /** Filters beside the search box. */
  readonly filters?: ReactNode;
  readonly csvHref?: string;
  readonly empty?: ReactNode;
  /** New rows are on their way while the old ones are shown. */
  readonly busy?: boolean;
};

/** A list whose order, search and pages the server keeps. On a phone each row becomes a card. Rows undefined: still loading, or not to be read. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, state, total, busy, error, onRetry } = props;
  const t = useTexts();
  const tools = props.searchable || props.filters || props.csvHref;
  return (
    // Inside a panel it is that panel's, not one of its own.
    <div className="panel @container min-w-0 overflow-clip in-[.panel]:rounded-none in-[.panel]:border-0 in-[.panel]:shadow-none">
      {tools && <TableTools {...props} />}
      {!!error && onRetry && (
        <div className="p-3">
          <Unread error={error} onRetry={onRetry} />
        </div>
      )}
      {error && !rows ? null : rows?.length === 0 ? (
        (state?.narrowed && <NoMatch {...props} />) || props.empty || <EmptyState title={t('ui:table.empty')} />
      ) : (
        <div className="overflow-x-auto">
          <table
            aria-label={label}
            aria-busy={busy || !rows}
            className={classes('w-full border-collapse text-start @max-xl:block', !!busy && 'opacity-60 transition-opacity delay-150')}
          >
            <TableHead {...props} />
            <tbody className="@max-xl:block">
              {rows ? (
                rows.map((row) => <TableRow key={props.rowKey(row)} row={row} columns={columns} rowHref={props.rowHref} />)
              ) : (
                <LoadingRows columns={columns.length} />
              )}
            </tbody>
          </table>
        </div>
      )}
      {state && total !== undefined && total > 0 && <Pages state={state} total={total} onState={props.onState} />}
    </div>
  );
}

/** There may be rows, but none that match: said so, with the way back to all of them. */
function NoMatch<Row>({ onState }: DataTableProps<Row>) {
  const t = useTexts();
  return (
    <EmptyState
      title={t('ui:table.noMatch')}
      action={onState && <Button onClick={() => onState(everything)}>{t('ui:table.showAll')}</Button>}
    />
  );
}

function TableTools<Row>({ state, onState, searchable, filters, csvHref, label }: DataTableProps<Row>) {
  const t = useTexts();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line p-2.5 sm:px-3">
      {searchable && (
        <SearchBox label={`${t('ui:search')} – ${label}`} value={state?.search ?? ''} onSearch={(search) => onState?.({ search })} />
      )}
      {filters}
      {csvHref && (
        <LinkButton look="quiet" small className="ms-auto" href={csvHref} download icon={<Download aria-hidden="true" />}>
          {t('ui:table.csv')}
        </LinkButton>
      )}
    </div>
  );
}

/** Searches 250 ms after the last letter. */
export function SearchBox({ label, value, onSearch }: { label: string; value: string; onSearch: (text: string) => void }) {
  const t = useTexts();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = useEffectEvent((words: string) => onSearch((sent.current = words)));
  useEffect(() => {
    if (value !== sent.current) setText((sent.current = value));
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => send(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="input min-w-44 flex-1 gap-2 max-sm:basis-full sm:max-w-72">
      <Search className="size-4 flex-none text-ink-faint" aria-hidden="true" />
      <input type="search" aria-label={label} placeholder={t('ui:search')} value={text} onChange={(event) => setText(event.target.value)} />
    </div>
  );
}

function TableHead<Row>({ columns, state, onState }: DataTableProps<Row>) {
  const t = useTexts();
  return (
    <thead className="@max-xl:hidden">
      <tr className="border-b border-line bg-canvas">
        {columns.map((column) => {
          const sorted = state?.sort === column.key ? state.direction : undefined;
          const Arrow = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ChevronsUpDown;
          return (
            <th
              key={column.key}
              scope="col"
              aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
              className={classes(
                'px-3 py-1.5 text-sm font-medium whitespace-nowrap text-ink-soft first:ps-5 last:pe-5',
                column.align === 'end' ? 'text-end' : 'text-start',
              )}
            >
              {column.sortable && onState ? (
                <button
                  type="button"
                  title={t('ui:table.sortBy', { column: column.head })}
                  className={classes(
                    'group -mx-1.5 inline-flex min-h-(--tap) items-center gap-1 rounded-sm px-1.5 hover:text-ink',
                    !!sorted && 'text-ink',
                    column.align === 'end' && 'flex-row-reverse',
                  )}
                  onClick={() => onState({ sort: column.key, direction: sorted === 'asc' ? 'desc' : 'asc' })}
                >
                  {column.head}
                  <Arrow
                    className={classes('size-3.5', !sorted && 'opacity-0 group-hover:opacity-70 group-focus-visible:opacity-70')}
                    aria-hidden="true"
                  />
                </button>
              ) : (
                column.head
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function TableRow<Row>({ row, columns, rowHref }: Pick<DataTableProps<Row>, 'columns' | 'rowHref'> & { row: Row }) {
  const href = rowHref?.(row);
  // On a card a cell with nothing in it is left away; in a table it keeps its place.
  const cells = columns.map((column) => column.cell(row));
  return (
    <tr
      className={classes(
        'relative border-b border-line-soft last:border-0 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent',
        '@max-xl:grid @max-xl:grid-cols-[minmax(0,1fr)_fit-content(60%)] @max-xl:gap-x-3 @max-xl:gap-y-0.5 @max-xl:px-4 @max-xl:py-3',
        !!href && 'hover:bg-hover',
      )}
    >
      {columns.map((column, index) => (
        <td
          key={column.key}
          className={classes(
            'px-3 py-2.5 first:ps-5 last:pe-5 @xl:max-w-64 @max-xl:flex @max-xl:min-w-0 @max-xl:wrap-anywhere @max-xl:items-baseline @max-xl:gap-2 @max-xl:p-0! @max-xl:text-start',
            index === 0
              ? 'font-medium @max-xl:text-lg'
              : index === 1
                ? '@max-xl:justify-self-end'
                : '@max-xl:col-span-2 @max-xl:text-ink-soft',
            column.align === 'end' && 'text-end',
            (column.wideOnly || (index > 1 && cells[index] === '–')) && '@max-xl:hidden',
            // What one can do with a row stands in the corner of its card; where it is more than a menu, below the rest.
            index > 1 &&
              column.head === '' &&
              (column.below ? '@max-xl:justify-self-end' : '@max-xl:absolute @max-xl:end-2 @max-xl:bottom-1.5 @max-xl:col-auto'),
          )}
        >
          {index > 1 && <span className="hidden flex-none text-sm text-ink-faint @max-xl:inline">{column.head}</span>}
          {index === 0 && href ? (
            <a href={href} className="outline-none after:absolute after:inset-0">
              {cells[index]}
            </a>
          ) : (
            cells[index]
          )}
        </td>
      ))}
    </tr>
  );
}

function LoadingRows({ columns }: { columns: number }) {
  return Array.from({ length: 6 }, (_, row) => (
    <tr key={row} className="border-b border-line-soft last:border-0 @max-xl:block @max-xl:px-4 @max-xl:py-3">
      {Array.from({ length: columns }, (_, column) => (
        <td
          key={column}
          className={classes('px-3 py-3 first:ps-5 last:pe-5 @max-xl:block @max-xl:p-0! @max-xl:pb-2!', column > 1 && '@max-xl:hidden')}
        >
          <div className="shimmer h-4" style={{ width: `${[72, 48, 60, 40][(row + column) % 4]}%` }} />
        </td>
      ))}
    </tr>
  ));
}

function Pages({ state, total, onState }: { state: ListState; total: number; onState?: (change: Partial<ListState>) => void }) {
  const { t, language } = useLocale();
  const write = (value: number) => formatNumber(value, language);
  const id = useId();
  const last = Math.max(1, Math.ceil(total / state.size));
  const from = Math.min(total, (state.page - 1) * state.size + 1);
  return (
    <nav
      aria-labelledby={id}
      className="flex items-center justify-between gap-3 border-t border-line px-3 py-1.5 ps-5 text-sm text-ink-soft"
    >
      <span id={id} className="sr-only">
        {t('ui:table.pages')}
      </span>
      <span className="figure">
        {t('ui:table.range', { from: write(from), to: write(Math.min(total, state.page * state.size)), total: write(total) })}
      </span>
      <span className="flex gap-1">
        <IconButton
          small
          label={t('ui:previous')}
          icon={<ChevronLeft aria-hidden="true" />}
          disabled={state.page <= 1}
          onClick={() => onState?.({ page: state.page - 1 })}
        />
        <IconButton
          small
          label={t('ui:next')}
          icon={<ChevronRight aria-hidden="true" />}
          disabled={state.page >= last}
          onClick={() => onState?.({ page: state.page + 1 })}
        />
      </span>
    </nav>
  );
}
