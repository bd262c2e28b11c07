import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Money } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { readTakeoverTotals } from '../remote.ts';
import { Strip } from './Strip.tsx';

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
    return <Strip key={currency} label={t('takeovers:board.totals')} parts={parts} />;
  });
}
