import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { DayText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useCan } from '#ui/session.tsx';
import { Unread } from '#ui/Unread.tsx';
import { takeoversOfClient, takeoversOfHome } from '../remote.ts';

type Whose = { readonly homeId: string } | { readonly clientId: string };

/** The takeovers of a home or with a client, the newest first; nothing where there is none and none may be begun (`start`). */
export function TakeoversOf({ of, start }: { of: Whose; start?: (onClose: () => void) => ReactNode }) {
  const t = useTexts();
  const mayRead = useCan('takeover.read');
  const mayStart = useCan('takeover.edit') && start !== undefined;
  const [starting, setStarting] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['takeovers-of', of],
    queryFn: () => ('homeId' in of ? takeoversOfHome({ params: { id: of.homeId } }) : takeoversOfClient({ params: { id: of.clientId } })),
    enabled: mayRead,
  });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data || (data.takeovers.length === 0 && !mayStart)) return null;
  const going = data.takeovers.some(({ state }) => state === 'live');
  return (
    <Panel
      title={t('takeovers:board.title')}
      hint={data.takeovers.length === 0 ? t('takeovers:board.ofNone') : undefined}
      flush={data.takeovers.length > 0}
      actions={
        mayStart &&
        !('homeId' in of && going) && (
          <Button small look="quiet" onClick={() => setStarting(true)}>
            {t('takeovers:board.start')}
          </Button>
        )
      }
    >
      {data.takeovers.length > 0 && (
        <ul className="divide-y divide-line-soft">
          {data.takeovers.map((one) => (
            <li key={one.id} className="relative flex items-start justify-between gap-3 px-4 py-2.5 hover:bg-hover sm:px-5">
              <div className="min-w-0 [overflow-wrap:anywhere]">
                <a href={`/takeovers/${one.id}`} className="font-medium after:absolute after:inset-0">
                  {one.homeName} <span className="figure font-normal text-ink-faint">{one.number}</span>
                </a>
                <p className="text-sm text-ink-soft">
                  {t('takeovers:screen.head.asked')} <DayText day={one.askedOn} />
                </p>
              </div>
              <Badge tone={one.state === 'live' ? 'accent' : one.state === 'handed_over' ? 'good' : 'neutral'}>
                {one.state === 'live' ? t('takeovers:board.which.live') : t(`takeovers:stands.${one.state}`)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {starting && start?.(() => setStarting(false))}
    </Panel>
  );
}
