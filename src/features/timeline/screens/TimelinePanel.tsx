import { useInfiniteQuery } from '@tanstack/react-query';
import {
  Cpu,
  FileSignature,
  FileText,
  HandCoins,
  House,
  type LucideIcon,
  MessageCircleQuestion,
  Presentation,
  Receipt,
  TriangleAlert,
  User,
} from 'lucide-react';
import { useState } from 'react';
import { formatInstant } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import type { Tone } from '#ui/classes.ts';
import { useLocale } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { Timeline } from '#ui/Timeline.tsx';
import { Unread } from '#ui/Unread.tsx';
import { type EventShown, readTimeline } from '../remote.ts';
import { detailOf, ownSentenceOf, sentenceOf } from './sentence.ts';

/** By kind, else by its noun. */
const icons: Readonly<Record<string, LucideIcon>> = {
  client: User,
  contact: User,
  home: House,
  system: Cpu,
  device: Cpu,
  devices: Cpu,
  journey: Presentation,
  offer: FileText,
  'offer.asked': MessageCircleQuestion,
  contract: FileSignature,
  invoice: Receipt,
  payment: HandCoins,
  billing: TriangleAlert,
};
const tones: Readonly<Record<string, Tone>> = {
  'offer.sent': 'accent',
  'offer.asked': 'warn',
  'offer.accepted': 'good',
  'offer.declined': 'bad',
  'contract.not_drawn_up': 'bad',
  'contract.signed': 'good',
  'contract.paid': 'good',
  'contract.withdrawn': 'bad',
  'contract.terminated': 'warn',
  'invoice.document_failed': 'bad',
  'invoice.reopened': 'warn',
  'payment.recorded': 'good',
  'payment.reversed': 'warn',
  'payment.refund_reversed': 'warn',
  'invoice.reminded': 'warn',
  'billing.held': 'bad',
  'journey.service_introduced': 'accent',
};
const pages: Readonly<Record<string, string>> = {
  offer: '/offers',
  contract: '/contracts',
  invoice: '/invoices',
  home: '/homes',
  takeover: '/takeovers',
};

export interface TimelineOf {
  readonly homeId?: string;
  readonly clientId?: string;
  readonly contractId?: string;
  readonly takeoverId?: string;
}

/** So many are shown at first on the page of a takeover. */
const newest = 10;

/** What happened at a home, with a client or around a contract or takeover, written by everybody, newest first, more on demand. */
export function TimelinePanel(of: TimelineOf) {
  const { t, language, zone } = useLocale();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['timeline', of],
    queryFn: ({ pageParam }) => readTimeline({ query: { ...of, ...(pageParam ? { before: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  // A takeover's page is long without it.
  const [whole, setWhole] = useState(of.takeoverId === undefined);
  const shown = whole ? events : events.slice(0, newest);
  const more = () => {
    if (shown.length === events.length) void fetchNextPage();
    setWhole(true);
  };
  const own = of.contractId ?? of.takeoverId ?? of.homeId;
  return (
    <Panel
      title={t('timeline:title')}
      footer={
        (hasNextPage || shown.length < events.length) && (
          <Button small busy={isFetchingNextPage} onClick={more}>
            {t('timeline:earlier')}
          </Button>
        )
      }
    >
      {error && <Unread error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton lines={4} />}
      {data && events.length === 0 && <p className="text-ink-faint">{t('timeline:empty')}</p>}
      {events.length > 0 && (
        <Timeline
          items={shown.map((event) => ({
            key: event.id,
            title: <Sentence event={event} own={own} />,
            when: formatInstant(event.at, zone, language),
            who: event.byKind === 'job' ? t('timeline:automatic') : event.byName,
            detail: detailOf(event, t) && <p className="whitespace-pre-line break-words">{detailOf(event, t)}</p>,
            tone: tones[event.kind] ?? 'neutral',
            icon: <Mark kind={event.kind} />,
          }))}
        />
      )}
    </Panel>
  );
}

function Mark({ kind }: { kind: string }) {
  const Icon = icons[kind] ?? icons[kind.split('.')[0] ?? ''];
  return Icon ? <Icon strokeWidth={1.75} /> : <span className="size-1.5 rounded-full bg-current" />;
}

/** The sentence, leading to the page of what it is about unless that is the page it stands on. */
function Sentence({ event, own }: { event: EventShown; own: string | undefined }) {
  const { t } = useLocale();
  const page = event.subjectId === own ? undefined : pages[event.subjectKind];
  const words = event.subjectKind === 'takeover' && !page ? ownSentenceOf(event, t) : sentenceOf(event, t);
  if (!page) return words;
  return (
    <a className="hover:underline" href={`${page}/${event.subjectId}`}>
      {words}
    </a>
  );
}
