import { EmptyState } from '#ui/EmptyState.tsx';
import { LinkButton } from '#ui/Button.tsx';
import { Download } from 'lucide-react';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Progress, Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import { elementRecordAddress, type TakeoverShown, timeRecordAddress } from '../remote.ts';
import { useWork } from './after-queries.ts';
import { Element } from './Element.tsx';

/** The elements of signed papers: what may be done today, what waits and why; taken back ones last. */
export function Elements({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const { data, error, refetch } = useWork(takeover.id);
  if (error && !data) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-64" />;
  const standing = data.filter(({ state }) => state !== 'taken_back');
  const done = standing.filter(({ state }) => state === 'done').length;
  const shown = [...standing, ...data.filter(({ state }) => state === 'taken_back')];
  return (
    <Panel
      flush
      title={t('takeovers:element.title')}
      actions={
        takeover.may['takeover.money'] &&
        data.length > 0 && (
          <>
            <LinkButton small look="quiet" icon={<Download aria-hidden="true" />} href={elementRecordAddress(takeover.id)}>
              {t('takeovers:element.csv')}
            </LinkButton>
            <LinkButton small look="quiet" icon={<Download aria-hidden="true" />} href={timeRecordAddress(takeover.id)}>
              {t('takeovers:element.timeCsv')}
            </LinkButton>
          </>
        )
      }
    >
      {shown.length === 0 ? (
        <EmptyState title={t('takeovers:element.none')} />
      ) : (
        <>
          {standing.length > 0 && (
            <div className="border-b border-line-soft px-4 py-3 sm:px-5">
              <Progress
                label={t('takeovers:element.progress')}
                value={done}
                total={standing.length}
                aside={`${done} / ${standing.length}`}
                tone="good"
              />
            </div>
          )}
          <ul className="divide-y divide-line">
            {shown.map((element) => (
              <Element key={element.id} takeover={takeover} element={element} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
