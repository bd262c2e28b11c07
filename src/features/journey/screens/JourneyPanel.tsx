import { useQuery } from '@tanstack/react-query';
import { CalendarPlus, CircleSlash, HandCoins, Milestone, Pencil, PenLine, Plus, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { firstTime, isServiceIntroduced, withService } from '#domain/journey/moments.ts';
import { dayAt } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { useOnce } from '#ui/once.ts';
import { Unread } from '#ui/Unread.tsx';
import { type JourneyShown, listJourneys, startJourney, takeUpJourney } from '../remote.ts';
import { IntroduceDialog } from './IntroduceDialog.tsx';
import { Path } from './Path.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { LossDialog, type ProjectHome, RenameDialog, StartDialog } from './ProjectDialogs.tsx';
import { RecordDialog } from './RecordDialog.tsx';
import { Recorded } from './Recorded.tsx';
import { useJourneyRefresh } from './refresh.ts';

interface Whose {
  readonly clientId: string;
  /** The client's or home's name: that of a journey started by hand. */
  readonly name: string;
  /** Only the journeys of this home. */
  readonly homeId?: string;
  /** The homes a new project of the client may be for. */
  readonly homes?: readonly ProjectHome[];
  /** Nothing more is recorded for a client put aside. */
  readonly open?: boolean;
  /** Where an offer for the home is made, for those who may. */
  readonly offerHref?: (homeId: string) => string;
}

/** The journeys of a client, or of one home: each as a path with the next thing to do. */
export function JourneyPanel({ clientId, homeId, homes = [], name, open = true, offerHref }: Whose) {
  const t = useTexts();
  const refresh = useJourneyRefresh();
  const mayStart = useCan('journey.start') && open;
  const [starting, setStarting] = useState(false);
  // Of a home the projects of who has it now; an earlier owner's are on that client's page.
  const query = homeId ? { homeId, clientId } : { clientId };
  const { data, error, refetch } = useQuery({ queryKey: ['journeys', query], queryFn: () => listJourneys({ query }) });
  // Of several homes the one is asked for; of one it is clear.
  const several = !homeId && homes.length > 1;
  const only = homeId ?? (several ? null : (homes[0]?.id ?? null));
  const start = useOnce(() => startJourney({ body: { clientId, homeId: only, name } }).then(refresh));
  const dialog = starting && (
    <StartDialog clientId={clientId} homeId={only} homes={several ? homes : []} onClose={() => setStarting(false)} />
  );
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data)
    return (
      <Panel title={t('journey:title')}>
        <Skeleton lines={3} />
      </Panel>
    );
  if (data.journeys.length === 0)
    return (
      <Panel title={t('journey:title')}>
        <EmptyState
          icon={<Milestone />}
          title={t('journey:start.empty')}
          action={
            mayStart && (
              <Button look="primary" onClick={several ? () => setStarting(true) : start.run} busy={start.busy}>
                {t('journey:start.do')}
              </Button>
            )
          }
        >
          {t('journey:start.text')}
        </EmptyState>
        {dialog}
      </Panel>
    );
  const inOrder = data.journeys.toSorted((a, b) => Number(a.loss !== null) - Number(b.loss !== null));
  return (
    <>
      {inOrder.map((journey) => (
        <OneJourney key={journey.id} journey={journey} named={data.journeys.length > 1} open={open} offerHref={offerHref} />
      ))}
      {mayStart && (
        <div>
          <Button small look="quiet" icon={<Plus aria-hidden="true" />} onClick={() => setStarting(true)}>
            {t('journey:project.start')}
          </Button>
        </div>
      )}
      {dialog}
    </>
  );
}

type Opened = 'introduce' | 'introduce-then-plan' | 'plan' | 'record' | 'rename' | 'lose';

function OneJourney({
  journey,
  named,
  open,
  offerHref,
}: { journey: JourneyShown; named: boolean; open: boolean } & Pick<Whose, 'offerHref'>) {
  const { t, zone } = useLocale();
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const mayRecord = useCan('journey.record') && open;
  return (
    <Panel
      title={t('journey:title')}
      hint={named ? journey.name : undefined}
      actions={open && !journey.loss && <Steps journey={journey} offerHref={offerHref} onOpen={setOpened} />}
    >
      {journey.loss && <Lost journey={journey} loss={journey.loss} open={open} />}
      <Path
        facts={withService(journey.moments, journey.serviceBeganOn, zone)}
        endedOn={journey.serviceEndedOn}
        label={`${t('journey:title')} – ${journey.name}`}
      />
      <Recorded journey={journey} mayWithdraw={mayRecord} />
      {(opened === 'introduce' || opened === 'introduce-then-plan') && (
        <IntroduceDialog journey={journey} onClose={close} onContinue={opened === 'introduce' ? undefined : () => setOpened('plan')} />
      )}
      {opened === 'plan' && <PlanDialog journey={journey} onClose={close} onIntroduce={() => setOpened('introduce-then-plan')} />}
      {opened === 'record' && <RecordDialog journey={journey} onClose={close} />}
      {opened === 'rename' && <RenameDialog journey={journey} onClose={close} />}
      {opened === 'lose' && <LossDialog journey={journey} onClose={close} />}
    </Panel>
  );
}

/** Why the project came to nothing, and the way to take it up again. */
function Lost({ journey, loss, open }: { journey: JourneyShown; loss: NonNullable<JourneyShown['loss']>; open: boolean }) {
  const { t, zone, language } = useLocale();
  const refresh = useJourneyRefresh();
  const mayStart = useCan('journey.start') && open;
  const takeUp = useOnce(() => takeUpJourney({ params: { id: journey.id } }).then(refresh));
  const since = formatDay(dayAt(loss.recordedAt, zone), language);
  return (
    <div className="mb-4">
      <Notice
        tone="warn"
        title={t('journey:project.isLost', { day: since, name: loss.byName })}
        action={
          mayStart && (
            <Button small busy={takeUp.busy} onClick={takeUp.run}>
              {t('journey:project.takeUp')}
            </Button>
          )
        }
      >
        {loss.reason}
      </Notice>
    </div>
  );
}

/** What can be done now; the next step is the one that stands out. */
function Steps({ journey, offerHref, onOpen }: { journey: JourneyShown; onOpen: (what: Opened) => void } & Pick<Whose, 'offerHref'>) {
  const t = useTexts();
  const mayIntroduce = useCan('journey.introduce_service');
  const mayPlan = useCan('journey.plan');
  const mayRecord = useCan('journey.record');
  const mayStart = useCan('journey.start');
  const introduced = isServiceIntroduced(journey.moments);
  const demoDone = firstTime(journey.moments, 'demo') !== null;
  const planned = journey.moments.some((fact) => fact.moment === 'demo' && fact.plannedOn !== null);
  const first = !introduced ? 'introduce' : journey.next === 'demo' ? 'demo' : journey.next === 'proposal' ? 'offer' : undefined;
  const standing = (what: typeof first) =>
    what === first
      ? ({ look: 'primary', className: 'max-sm:order-first max-sm:w-full' } as const)
      : ({ look: 'secondary', className: 'max-sm:grow' } as const);
  return (
    <>
      {mayRecord && (
        <Button look="quiet" className="max-sm:grow" icon={<PenLine aria-hidden="true" />} onClick={() => onOpen('record')}>
          {t('journey:record.other')}
        </Button>
      )}
      {mayIntroduce && (
        <Button {...standing('introduce')} icon={<Sparkles aria-hidden="true" />} onClick={() => onOpen('introduce')}>
          {introduced ? t('journey:introduce.again') : t('journey:introduce.do')}
        </Button>
      )}
      {mayPlan && !demoDone && (
        <Button {...standing('demo')} icon={<CalendarPlus aria-hidden="true" />} onClick={() => onOpen('plan')}>
          {planned ? t('journey:plan.doneAgain') : t('journey:plan.do')}
        </Button>
      )}
      {first === 'offer' && offerHref && journey.homeId && (
        <LinkButton {...standing('offer')} icon={<HandCoins aria-hidden="true" />} href={offerHref(journey.homeId)}>
          {t('journey:offer')}
        </LinkButton>
      )}
      {mayStart && (
        <Menu
          items={[
            { key: 'rename', label: t('journey:project.rename'), icon: <Pencil />, onSelect: () => onOpen('rename') },
            { key: 'lose', label: t('journey:project.lose'), icon: <CircleSlash />, onSelect: () => onOpen('lose') },
          ]}
        />
      )}
    </>
  );
}
