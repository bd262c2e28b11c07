import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { InstantText } from '#ui/Figures.tsx';
import type { ListState } from '#ui/list-state.ts';
import { useTexts } from '#ui/locale.tsx';
import { listReveals, revealsCsv } from '../remote.ts';
import { keyOf } from './refresh.ts';

const size = 25;

/** Who looked at the secrets of a home, newest first: the list that the client reads too. */
export function Looks({ homeId }: { homeId: string }) {
  const t = useTexts();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(homeId, 'looks', page),
    queryFn: () => listReveals({ params: { id: homeId }, query: { page, size } }),
  });
  const state: ListState = { search: '', sort: 'at', direction: 'desc', page, size, filters: {}, narrowed: false };
  return (
    <section className="grid min-w-0 gap-3" aria-labelledby="looks">
      <div>
        <h2 id="looks" className="text-base font-semibold">
          {t('vault:looks.title')}
        </h2>
        <p className="text-ink-soft">{t('vault:looks.hint')}</p>
      </div>
      <DataTable
        label={t('vault:looks.title')}
        rows={data?.rows}
        error={error}
        onRetry={refetch}
        total={data?.total}
        rowKey={({ id }) => id}
        state={state}
        onState={(change) => setPage(change.page ?? 1)}
        csvHref={data && data.total > 0 ? revealsCsv(homeId) : undefined}
        columns={[
          { key: 'at', head: t('vault:looks.at'), cell: (row) => <InstantText instant={row.at} /> },
          { key: 'who', head: t('vault:looks.who'), cell: (row) => row.byName },
          {
            key: 'what',
            head: t('vault:looks.what'),
            cell: (row) => (row.exported ? t('vault:looks.exported', { name: row.name }) : row.name),
          },
          { key: 'part', head: t('vault:looks.part'), cell: (row) => t(`vault:field.${row.field}`) },
          { key: 'reason', head: t('vault:looks.reason'), cell: (row) => row.reason },
        ]}
        empty={<EmptyState icon={<Eye />} title={t('vault:looks.empty')} />}
      />
    </section>
  );
}
