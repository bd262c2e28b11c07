import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import { readTakeover, type TakeoverShown } from '../remote.ts';
import { Beyond } from './Beyond.tsx';
import { Decision } from './Decision.tsx';
import { Interview } from './Interview.tsx';
import { MoneyStrip } from './MoneyStrip.tsx';
import { NotCredited } from './NotCredited.tsx';
import { PreviousFirm } from './PreviousFirm.tsx';
import { Rail } from './Rail.tsx';
import { Reprogramming } from './Reprogramming.tsx';
import { type Section, sections, sectionToDo } from './sections.ts';
import { TakeoverHead } from './TakeoverHead.tsx';

interface Around {
  readonly first?: (takeover: TakeoverShown) => ReactNode;
  readonly more?: (takeover: TakeoverShown) => ReactNode;
}

/**
 * One takeover: who acts next, the points, and the part that is open. Who composes the page puts `first` above the points, and `more` at its end: what is left elsewhere,
 * what happened.
 */
export default function TakeoverPage(around: Around) {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['takeover', id], queryFn: () => readTakeover({ params: { id } }) });
  if (error && !data) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={8} />;
  return <Opened takeover={data} {...around} />;
}

function Opened({ takeover, first, more }: Around & { takeover: TakeoverShown }) {
  const asked = new URLSearchParams(useLocation().searchStr).get('at');
  const at = sections.find((one) => one === asked) ?? sectionToDo(takeover) ?? 'interview';
  const part = useInSight(asked);
  return (
    <>
      <TakeoverHead takeover={takeover} at={at} />
      <NotCredited takeover={takeover} />
      <MoneyStrip takeover={takeover} />
      {first && <div className="mb-5 empty:hidden">{first(takeover)}</div>}
      <div className="grid items-start gap-5 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <Rail takeover={takeover} at={at} />
        <div ref={part} className="grid min-w-0 scroll-mt-16 gap-5">
          <Part takeover={takeover} section={at} />
        </div>
      </div>
      {more && <div className="mt-6">{more(takeover)}</div>}
    </>
  );
}

/** On a phone the parts lie below the points: the one that was asked for comes into sight. */
function useInSight(asked: string | null) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!asked || window.matchMedia('(min-width: 64rem)').matches) return;
    // After the page has put itself at its beginning.
    requestAnimationFrame(() => requestAnimationFrame(() => part.current?.scrollIntoView({ block: 'start' })));
  }, [asked]);
  return part;
}

function Part({ takeover, section }: { takeover: TakeoverShown; section: Section }) {
  if (section === 'firm') return <PreviousFirm takeover={takeover} />;
  if (section === 'interview') return <Interview takeover={takeover} />;
  if (section === 'reprogramming') return <Reprogramming takeover={takeover} />;
  if (section === 'decision') return <Decision takeover={takeover} />;
  return <Beyond takeover={takeover} section={section} />;
}
