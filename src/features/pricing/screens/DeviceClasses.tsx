import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { formatMoney, formatNumber, formatPercent } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import { useLocale } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useCan } from '#ui/session.tsx';
import * as remote from '../remote.ts';
import { ClassDialog, type StoredClass } from './classes/ClassDialog.tsx';
import { Assumed } from './Assumed.tsx';
import { Nav, OriginBadge, Waiting } from './Nav.tsx';

/** The classes of device: how often they fail and what a fault takes. */
export default function DeviceClasses() {
  const { t, language, currency } = useLocale();
  const queries = useQueryClient();
  const [edited, setEdited] = useState<StoredClass | 'new' | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['pricing', 'classes'], queryFn: () => remote.deviceClasses({}) });
  const mayEdit = useCan('device_class.edit');
  const done = () => queries.invalidateQueries({ queryKey: ['pricing'] });
  const template = data?.[0];
  return (
    <>
      <Nav />
      <PageHeader
        title={t('pricing:classes.title')}
        detail={t('pricing:classes.detail')}
        actions={
          mayEdit &&
          template && (
            <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => setEdited('new')}>
              {t('pricing:classes.add')}
            </Button>
          )
        }
      />
      {data && (
        <Assumed
          count={data.filter((one) => one.origin === 'starting_assumption').length}
          may={mayEdit}
          confirm={() => remote.confirmDeviceClasses({})}
        />
      )}
      {error ? (
        <Waiting error={error} onRetry={refetch} />
      ) : (
        <DataTable<StoredClass>
          label={t('pricing:classes.title')}
          rows={data}
          error={error}
          onRetry={refetch}
          rowKey={(row) => row.key}
          columns={[
            {
              key: 'name',
              head: t('pricing:classes.name'),
              cell: (row) => (
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  {mayEdit ? (
                    <button type="button" className="link min-h-(--tap) text-start" onClick={() => setEdited(row)}>
                      {row.names[language]}
                    </button>
                  ) : (
                    <span className="font-medium">{row.names[language]}</span>
                  )}
                  {row.archivedAt === null ? <OriginBadge origin={row.origin} /> : <Badge>{t('pricing:catalogue.archived')}</Badge>}
                </span>
              ),
            },
            {
              key: 'faults',
              head: t('pricing:classes.faults'),
              align: 'end',
              cell: (row) => formatNumber(row.value.faultsPerYear * 100, language, 2),
            },
            {
              key: 'remote',
              head: t('pricing:classes.remoteShare'),
              align: 'end',
              wideOnly: true,
              cell: (row) => formatPercent(row.value.remoteShareBps, language),
            },
            {
              key: 'minutes',
              head: t('pricing:classes.onSiteMinutes'),
              align: 'end',
              wideOnly: true,
              cell: (row) => formatNumber(row.value.onSiteMinutes.mean, language),
            },
            {
              key: 'value',
              head: t('pricing:classes.value'),
              align: 'end',
              cell: (row) => formatMoney(row.value.typicalValueCents, currency, language, { whole: true }),
            },
          ]}
        />
      )}
      {edited && template && <ClassDialog edited={edited} template={template} onClose={() => setEdited(null)} onDone={done} />}
    </>
  );
}
