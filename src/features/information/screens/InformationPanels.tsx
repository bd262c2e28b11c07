import { Skeleton } from '#ui/Progress.tsx';
import { NoticeLeading } from '#ui/NoticeLeading.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Unread } from '#ui/Unread.tsx';
import { Conflicts } from './Conflicts.tsx';
import { HowFar } from './HowFar.tsx';
import { useInformation } from './refresh.ts';
import { Register } from './Register.tsx';
import { Releases } from './Releases.tsx';
import { Rotation } from './Rotation.tsx';
import { Sums } from './Sums.tsx';
import { Waiting } from './Waiting.tsx';

/** The whole register of a home: how far it is, what it adds, each thing, what is waited for, which platforms are released. For the page of the home and of its takeover. */
export function InformationPanels({ homeId }: { homeId: string }) {
  const t = useTexts();
  const { data, error, refetch } = useInformation(homeId);
  if (error && !data) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-64" />;
  return (
    <div className="grid gap-4">
      {data.wait && (
        <NoticeLeading href={`/takeovers/${data.wait.takeoverId}`} label={t('information:toTakeover')} needs="takeover.read">
          {t('information:wait', { number: data.wait.number })}
        </NoticeLeading>
      )}
      {data.items.length > 0 && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <HowFar counts={data.counts} />
          <Sums adds={data.adds} price={data.price} currency={data.currency} />
        </div>
      )}
      <Conflicts data={data} writes={data.wait === null && !data.home.isArchived && Boolean(data.may['information.edit'])} />
      <Register data={data} />
      {data.items.length > 0 && <Waiting data={data} />}
      <div id="releases" className="grid scroll-mt-16 gap-4">
        <Releases data={data} />
        <Rotation homeId={homeId} />
      </div>
    </div>
  );
}
