import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Money } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { readTakeoverTotals } from '../remote.ts';

type Filters = Parameters<typeof readTakeoverTotals>[0]['query'];

/** The money of all that the filters leave, not only of the page that is shown; without VAT. Nothing where there is none. */
export function BoardTotals({ filters }: { filters: Filters }) {
  const t = useTexts();
  const { data } = useQuery({
    queryKey: ['takeovers', 'totals', filters],
    queryFn: () => readTakeoverTotals({ query: filters }),
    placeholderData: keepPreviousData,
  });
  return data?.totals.map(({ currency, prepaidCents, workedCents, profitCents }) => {
    const parts: readonly (readonly [string, ReactNode])[] = [
      [t('takeovers:board.prepaid'), <Money key="prepaid" cents={prepaidCents} currency={currency} />],
      [t('takeovers:board.worked'), <Money key="worked" cents={workedCents} currency={currency} />],
      ...(profitCents === null
        ? []
        : [[t('takeovers:board.totalsProfit'), <Money key="profit" cents={profitCents} currency={currency} />] as const]),
    ];
    return (
      <dl
        key={currency}
        aria-label={t('takeovers:board.totals')}
        className="panel mb-4 grid grid-cols-2 gap-x-8 gap-y-3 px-4 py-3 sm:flex sm:flex-wrap sm:px-5"
      >
        {parts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-sm text-ink-faint">{name}</dt>
            <dd className="text-lg font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    );
  });
}
