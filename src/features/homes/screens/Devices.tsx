import { deviceName } from '#domain/homes/device-name.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Archive, ArchiveRestore, Boxes, FileUp, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button, LinkButton } from '#ui/Button.tsx';
import { type Column, DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText } from '#ui/Figures.tsx';
import { listQuery, useListState } from '#ui/list-state.ts';
import { useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { useCan } from '#ui/session.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { type DeviceShown, devicesCsv, type HomeShown, listDevices, type SystemShown } from '../remote.ts';
import { useArchiving } from './archiving.ts';
import { DeviceConflicts } from './DeviceConflicts.tsx';
import { DeviceDialog } from './DeviceDialog.tsx';
import { DevicesWait } from './DevicesWait.tsx';
import { useClasses } from './names.ts';

interface DevicesProps {
  readonly homeId: string;
  readonly summary: HomeShown['devices'];
  /** How many rows were put aside. */
  readonly archived: number;
  readonly systems: readonly SystemShown[];
  readonly open: boolean;
  readonly wait: HomeShown['devicesWait'];
}

/** What is installed: counted by class, then the list. */
export function Devices({ homeId, summary, archived, systems, open, wait }: DevicesProps) {
  const t = useTexts();
  const mayArchive = useCan('device.edit') && open;
  const mayEdit = mayArchive && wait === null;
  const classes = useClasses();
  const [edited, setEdited] = useState<DeviceShown | 'new'>();
  const [state, change] = useListState({ sort: 'class', filters: { classKey: '', archived: 'no' } });
  const asked = listQuery(state);
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: ['homes', homeId, 'devices', asked],
    queryFn: () => listDevices({ params: { id: homeId }, query: asked as never }),
    placeholderData: keepPreviousData,
  });
  const choose = (classKey: string) => change({ filters: { ...state.filters, classKey } });
  const aside = state.filters['archived'] === 'yes';
  const listed = summary.length > 0 || archived > 0;
  const buttons = mayEdit && (
    <div className="flex flex-wrap gap-2">
      <LinkButton small href={`/homes/${homeId}/import`} icon={<FileUp aria-hidden="true" />}>
        {t('homes:device.import')}
      </LinkButton>
      <Button small look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setEdited('new')}>
        {t('homes:device.add')}
      </Button>
    </div>
  );
  return (
    <section className="grid min-w-0 gap-3" aria-labelledby="devices">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="devices" className="text-base font-semibold">
          {t('homes:device.title')}
        </h2>
        {summary.length > 0 && buttons}
      </div>
      {wait && <DevicesWait wait={wait} />}
      <DeviceConflicts homeId={homeId} />
      <Summary summary={summary} className={classes.name} chosen={state.filters['classKey'] ?? ''} choose={choose} />
      <DataTable
        label={t('homes:device.title')}
        columns={useColumns(classes.name, aside, mayArchive, mayEdit ? setEdited : undefined)}
        rows={data?.rows}
        error={error}
        onRetry={refetch}
        total={data?.total}
        rowKey={(row) => row.id}
        state={state}
        onState={change}
        busy={isPlaceholderData}
        searchable={listed}
        csvHref={listed ? devicesCsv(homeId, asked as never) : undefined}
        filters={
          (summary.length > 1 || archived > 0 || aside) && (
            <div className="flex flex-wrap gap-2">
              {summary.length > 1 && (
                <SelectField
                  className="w-48"
                  hideLabel
                  label={t('homes:device.class')}
                  options={[
                    { value: 'all', label: t('homes:device.ofClass') },
                    ...summary.map((one) => ({ value: one.classKey, label: classes.name(one.classKey) })),
                  ]}
                  value={state.filters['classKey'] || 'all'}
                  onChange={(value) => choose(value === 'all' ? '' : value)}
                />
              )}
              {(archived > 0 || aside) && (
                <SelectField
                  className="w-40"
                  hideLabel
                  label={t('homes:archive.archived')}
                  options={[
                    { value: 'no', label: t('homes:archive.active') },
                    { value: 'yes', label: t('homes:archive.archived') },
                  ]}
                  value={aside ? 'yes' : 'no'}
                  onChange={(value) => change({ filters: { ...state.filters, archived: value } })}
                />
              )}
            </div>
          )
        }
        empty={
          <EmptyState icon={<Boxes />} title={t('homes:device.empty')} action={buttons}>
            {wait ? undefined : t('homes:device.emptyText')}
          </EmptyState>
        }
      />
      {edited && (
        <DeviceDialog
          homeId={homeId}
          device={edited === 'new' ? undefined : edited}
          systems={systems}
          classes={classes.choices}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

/** One card per class; choosing one filters the list below. */
function Summary({
  summary,
  className,
  chosen,
  choose,
}: {
  summary: HomeShown['devices'];
  className: (key: string) => string;
  chosen: string;
  choose: (key: string) => void;
}) {
  const t = useTexts();
  return (
    <ul className="grid grid-cols-2 gap-2 empty:hidden sm:grid-cols-3 lg:grid-cols-6">
      {summary.map((one) => (
        <li key={one.classKey}>
          <button
            type="button"
            aria-pressed={chosen === one.classKey}
            onClick={() => choose(chosen === one.classKey ? '' : one.classKey)}
            className="panel flex h-full w-full flex-col items-start px-3 py-2 text-start transition-colors hover:border-line-control aria-pressed:border-accent aria-pressed:bg-accent-soft"
          >
            <span className="figure text-lg font-semibold">{one.count}</span>
            <span className="w-full truncate">{className(one.classKey)}</span>
            {one.underWarranty > 0 && (
              <span className="w-full truncate text-sm text-ink-faint">
                {t('homes:device.underWarranty', { count: one.underWarranty })}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

function useColumns(
  className: (key: string) => string,
  aside: boolean,
  mayArchive: boolean,
  edit?: (device: DeviceShown) => void,
): Column<DeviceShown>[] {
  const t = useTexts();
  const { putAside, bringBack } = useArchiving('/devices/{id}/archive');
  const product = (row: DeviceShown) => deviceName(row);
  const named = (row: DeviceShown) => product(row) || className(row.classKey);
  const back = (row: DeviceShown) => bringBack(row.id, named(row));
  // The name opens the device; on a phone, where there is no room for the menu, that is the way to everything.
  // While it cannot be edited, the menu is that way.
  const opener = (row: DeviceShown) =>
    edit && !row.archivedAt ? (
      <button type="button" className="min-h-(--tap) text-start font-medium hover:text-accent hover:underline" onClick={() => edit(row)}>
        {className(row.classKey)}
      </button>
    ) : (
      className(row.classKey)
    );
  const menu = (row: DeviceShown) =>
    mayArchive &&
    (row.archivedAt ? (
      <Button small icon={<ArchiveRestore aria-hidden="true" />} onClick={() => back(row)}>
        {t('homes:archive.restore')}
      </Button>
    ) : (
      <Menu
        items={[
          ...(edit ? [{ key: 'edit', label: t('ui:edit'), icon: <Pencil />, onSelect: () => edit(row) }] : []),
          { key: 'archive', label: t('homes:archive.do'), icon: <Archive />, onSelect: () => putAside(row.id, named(row)) },
        ]}
      />
    ));
  return [
    { key: 'class', head: t('homes:device.class'), sortable: true, cell: opener },
    {
      key: 'quantity',
      head: t('homes:device.quantity'),
      align: 'end',
      cell: (row) => <span className="figure">{row.quantity > 1 ? `× ${row.quantity}` : '1'}</span>,
    },
    { key: 'make', head: t('homes:device.model'), sortable: true, cell: (row) => product(row) || '–' },
    {
      key: 'label',
      head: t('homes:device.label'),
      sortable: true,
      cell: (row) => [row.placeName, row.label].filter(Boolean).join(' · ') || '–',
    },
    { key: 'serial', head: t('homes:device.serial'), cell: (row) => (row.serial ? <span className="figure">{row.serial}</span> : '–') },
    {
      key: 'installed',
      head: t('homes:device.installedOn'),
      sortable: true,
      cell: (row) => (row.installedOn ? <DayText day={row.installedOn} /> : '–'),
      wideOnly: true,
    },
    {
      key: 'warranty',
      head: t('homes:device.warrantyEndOn'),
      sortable: true,
      cell: (row) => (row.warrantyEndOn ? <DayText day={row.warrantyEndOn} /> : '–'),
      wideOnly: true,
    },
    { key: 'menu', head: '', align: 'end', cell: menu, wideOnly: !aside && (edit !== undefined || !mayArchive) },
  ];
}
