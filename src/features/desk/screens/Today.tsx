import { useQuery } from '@tanstack/react-query';
import { CalendarCheck2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { formatDay } from '#platform/i18n/format.ts';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useLocale } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useCan } from '#ui/session.tsx';
import { readFigures, readToday, type TodayShown } from '../remote.ts';
import { TaskGroup } from './TodayTasks.tsx';

// Beside the tasks, or for new firms only: neither belongs to what is loaded first.
const Figures = lazy(() => import('./TodayFigures.tsx'));
const FirstSteps = lazy(() => import('./TodayStart.tsx'));

/** The day of who is signed in: what waits for them, first things first, and beside it how service is doing. */
export default function Today() {
  const { t, language } = useLocale();
  const { data, error, refetch } = useQuery({ queryKey: ['today'], queryFn: () => readToday({}), staleTime: 0 });
  const { data: figures } = useQuery({ queryKey: ['figures'], queryFn: () => readFigures({}), staleTime: 0 });
  const shown = figures && (figures.revenue || figures.attach) ? figures : null;
  return (
    <>
      <PageHeader
        title={t('desk:today.title')}
        detail={data && <span className="first-letter:uppercase inline-block">{formatDay(data.today, language, 'full')}</span>}
      />
      {error && (
        <div className="panel" role="alert">
          <EmptyState
            title={problemText(problemOf(error) ?? { refusal: 'unknown', status: 500 }, t)}
            action={<Button onClick={() => void refetch()}>{t('ui:retry')}</Button>}
          />
        </div>
      )}
      {!error && !data && <div role="status" aria-label={t('ui:loading')} className="shimmer h-40 rounded-lg" />}
      {data && (
        <div className={shown ? 'grid items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]' : 'grid gap-5'}>
          <div className="grid min-w-0 gap-5">
            {data.start && (
              <Suspense fallback={<div className="shimmer h-64 rounded-lg" />}>
                <FirstSteps steps={data.start} />
              </Suspense>
            )}
            {data.happened.length > 0 && <TaskGroup group={{ group: 'happened', rows: data.happened }} />}
            <Waiting today={data} />
          </div>
          {shown && (
            <Suspense>
              <Figures figures={shown} />
            </Suspense>
          )}
        </div>
      )}
    </>
  );
}

function Waiting({ today: { groups, start } }: { today: TodayShown }) {
  const { t } = useLocale();
  const [sells, bills] = [useCan('offer.send'), useCan('invoice.send')];
  if (groups.length > 0) return groups.map((group) => <TaskGroup key={group.group} group={group} />);
  if (start) return null;
  return (
    <div className="panel">
      <EmptyState icon={<CalendarCheck2 />} title={t('desk:today.nothing')}>
        {t(sells || bills ? 'desk:today.nothingText' : 'desk:today.nothingYours')}
      </EmptyState>
    </div>
  );
}
