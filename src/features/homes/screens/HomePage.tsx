import { travelIsKnown } from '#domain/homes/profile.ts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Archive, ArrowRightLeft, Pencil } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatDay } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { DayText } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { Unread } from '#ui/Unread.tsx';
import { type HomeShown, readHome } from '../remote.ts';
import { useArchiving } from './archiving.ts';
import { HomeDialog } from './ClientDialogs.tsx';
import { Devices } from './Devices.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { addressLine, useCountryName } from './names.ts';
import { Systems } from './Systems.tsx';

type Part = (home: HomeShown['home']) => ReactNode;

/**
 * One home. Who composes the page puts `actions` beside its title, `first` over its whole width, `beside` next to the systems and `more` at its end:
 * the price, the journey, contracts, the timeline.
 */
export default function HomePage({ more, actions, first, beside }: { more?: Part; actions?: Part; first?: Part; beside?: Part }) {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['homes', id], queryFn: () => readHome({ params: { id } }) });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={8} />;
  const open = !data.home.archivedAt;
  return (
    <>
      <Head data={data} actions={actions?.(data.home)} />
      {first && <div className="mb-4 grid gap-4 empty:hidden">{first(data.home)}</div>}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <HomeFacts home={data.home} moves={data.moves} />
        <div className="grid min-w-0 gap-4">
          <Systems homeId={id} systems={data.systems} archived={data.archivedSystems} open={open} />
          {beside?.(data.home)}
        </div>
      </div>
      <div className="mt-6 grid gap-6">
        <Devices
          homeId={id}
          summary={data.devices}
          archived={data.archivedDevices}
          systems={data.systems}
          open={open}
          wait={data.devicesWait}
        />
        {more?.(data.home)}
      </div>
    </>
  );
}

function Head({ data: { home, client }, actions }: { data: HomeShown; actions: ReactNode }) {
  const t = useTexts();
  const mayEdit = useCan('home.edit');
  const [editing, setEditing] = useState(false);
  const [moving, setMoving] = useState(false);
  const { putAside, bringBack } = useArchiving('/homes/{id}/archive');
  return (
    <>
      <PageHeader
        title={home.name}
        above={{ label: client.name, href: `/clients/${client.id}` }}
        detail={addressLine(home)}
        marks={
          home.archivedAt && (
            <Badge tone="warn" dot>
              {t('homes:archive.archived')}
            </Badge>
          )
        }
        actions={
          <>
            {actions}
            {mayEdit && (
              <Button icon={<Pencil aria-hidden="true" />} onClick={() => setEditing(true)}>
                {t('ui:edit')}
              </Button>
            )}
            {mayEdit && !home.archivedAt && (
              <Menu
                items={[
                  { key: 'move', label: t('homes:move.do'), icon: <ArrowRightLeft />, onSelect: () => setMoving(true) },
                  { key: 'archive', label: t('homes:archive.do'), icon: <Archive />, onSelect: () => putAside(home.id, home.name) },
                ]}
              />
            )}
          </>
        }
      />
      {home.archivedAt && (
        <div className="mb-4">
          <Notice
            tone="warn"
            action={
              mayEdit && (
                <Button small onClick={() => bringBack(home.id, home.name)}>
                  {t('homes:archive.restore')}
                </Button>
              )
            }
          >
            {t('homes:archive.isArchived')}
          </Notice>
        </div>
      )}
      {moving && <MoveDialog home={home} onClose={() => setMoving(false)} />}
      {editing && <HomeDialog clientId={client.id} home={home} onClose={() => setEditing(false)} />}
    </>
  );
}

function HomeFacts({ home, moves }: Pick<HomeShown, 'home' | 'moves'>) {
  const { t, language } = useLocale();
  const country = useCountryName();
  const unknown = <span className="text-ink-faint">{t('homes:home.unknown')}</span>;
  const facts = [
    { name: t('homes:home.address'), value: [addressLine(home), country(home.country)].filter(Boolean).join(', ') },
    {
      name: t('homes:home.travel'),
      value: travelIsKnown(home) ? t('homes:home.travelValue', { km: home.distanceKm, minutes: home.travelMinutes }) : unknown,
    },
    { name: t('homes:home.builtYear'), value: home.builtYear ?? unknown },
    {
      name: t('homes:home.isPrivate'),
      value:
        home.isPrivate === null ? (
          <span className="text-ink-faint">{t('homes:home.notAsked')}</span>
        ) : (
          t(home.isPrivate ? 'homes:home.private' : 'homes:home.notPrivate')
        ),
    },
    { name: t('homes:home.installedOn'), value: home.installedOn ? <DayText day={home.installedOn} /> : unknown },
    { name: t('homes:home.region'), value: home.region },
    ...moves.toReversed().map((move) => ({
      name: t('homes:move.before'),
      value: (
        <>
          <a className="link" href={`/clients/${move.fromClientId}`}>
            {move.fromName}
          </a>{' '}
          {t('homes:move.until', { day: formatDay(move.movedOn, language) })}
          {move.note && <span className="block text-ink-soft">{move.note}</span>}
        </>
      ),
    })),
    { name: t('homes:home.note'), value: home.note && <span className="whitespace-pre-line">{home.note}</span> },
  ];
  return (
    <Panel title={t('homes:home.facts')}>
      <Facts facts={facts.filter((fact) => fact.value)} />
    </Panel>
  );
}
