import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { loadTexts } from '#apps/texts.ts';
import type { SendEnd } from '#features/field/screens/send.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import type { HomeCopy } from './copy.ts';
import { Find, NotTaken } from './Find.tsx';
import { OnThisPhone } from './OnThisPhone.tsx';
import { OutboxBar } from './OutboxBar.tsx';
import { phone, send, useKept } from './phone.ts';

/** The survey of one home: asked for second, so that the list and what waits are there at once. */
const HomeSurvey = lazy(async () => {
  await loadTexts(['homes', 'products', 'wiring']);
  return import('./HomeSurvey.tsx');
});

const hash = () => location.hash.slice(1);
const useHash = () =>
  useSyncExternalStore((tell) => (addEventListener('hashchange', tell), () => removeEventListener('hashchange', tell)), hash);

/** Surveying in the field: the homes that were taken along, and one of them. */
export function Field({ memberId }: { memberId: string }) {
  const open = useHash();
  return open ? <OneHome key={open} homeId={open} memberId={memberId} /> : <Homes memberId={memberId} />;
}

function Homes({ memberId }: { memberId: string }) {
  const t = useTexts();
  const taken = useKept(() => phone.homes.filter(({ takenBy }) => takenBy === memberId).toArray(), `homes ${memberId}`);
  const waiting = useKept(() => phone.acts.toArray(), 'acts');
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-xl font-semibold">{t('field:title')}</h1>
      {taken && taken.length > 0 && (
        <Panel flush title={t('field:taken')}>
          <ul className="divide-y divide-line-soft">
            {taken.map(({ id, name }) => (
              <li key={id}>
                <a className="flex min-h-16 items-center justify-between gap-3 px-4 font-medium hover:bg-hover" href={`#${id}`}>
                  <span className="min-w-0 wrap-anywhere">{name}</span>
                  <Waiting count={waiting?.filter((act) => act.homeId === id).length ?? 0} />
                </a>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {taken?.length === 0 && <EmptyState title={t('field:none')}>{t('field:noneHint')}</EmptyState>}
      <Find />
      <OnThisPhone />
    </div>
  );
}

function Waiting({ count }: { count: number }) {
  const t = useTexts();
  return count > 0 && <span className="badge badge-warn">{t('field:waiting', { count })}</span>;
}

function OneHome({ homeId, memberId }: { homeId: string; memberId: string }) {
  const t = useTexts();
  const taken = useKept(() => phone.homes.get(homeId).then((home) => (home?.takenBy === memberId ? home : null)), `home ${homeId}`);
  const waiting = useKept(() => phone.acts.where('homeId').equals(homeId).sortBy('seq'), `acts ${homeId}`);
  const { end, sendNow } = useSending(homeId, memberId);
  if (taken === undefined || waiting === undefined) return null;
  if (taken === null) return <NotTaken homeId={homeId} />;
  return (
    <div className="flex flex-col gap-4">
      <a className="link inline-flex min-h-11 items-center gap-1" href="#">
        <ArrowLeft className="size-4" aria-hidden="true" /> {t('field:title')}
      </a>
      <h1 className="text-xl font-semibold wrap-anywhere">{taken.name}</h1>
      <OutboxBar waiting={waiting} end={end} onSend={sendNow} home={taken.copy as HomeCopy} />
      <Suspense fallback={<Skeleton className="h-96" />}>
        <HomeSurvey taken={taken} waiting={waiting} memberId={memberId} onRecorded={sendNow} />
      </Suspense>
    </div>
  );
}

/** Sends by itself: when something was recorded, when the connection comes back, when the page is looked at again, and every half minute; every eight seconds while there was none. */
function useSending(homeId: string, memberId: string) {
  const [end, setEnd] = useState<SendEnd | 'sending' | null>(null);
  const again = useRef(false);
  const opened = useRef(true);
  const running = useRef(false);
  const sendNow = useCallback(() => {
    again.current = true;
    if (running.current) return;
    running.current = true;
    void (async () => {
      while (again.current) {
        again.current = false;
        setEnd('sending');
        // Taken before, since the page may be looked at again meanwhile.
        const isOpened = opened.current;
        opened.current = false;
        const came = await send(homeId, memberId, isOpened).catch(() => 'no_connection' as const);
        if (came !== 'sent') opened.current ||= isOpened;
        setEnd(came);
      }
      running.current = false;
    })();
  }, [homeId, memberId]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      opened.current = true;
      sendNow();
    };
    sendNow();
    addEventListener('online', sendNow);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('online', sendNow);
      document.removeEventListener('visibilitychange', look);
    };
  }, [sendNow]);
  const isCutOff = end === 'no_connection';
  useEffect(() => {
    const timer = setInterval(sendNow, isCutOff ? 8_000 : 30_000);
    return () => clearInterval(timer);
  }, [sendNow, isCutOff]);
  return { end, sendNow };
}
