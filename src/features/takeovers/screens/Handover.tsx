import { useNavigate } from '@tanstack/react-router';
import { Check, CircleDot, Footprints, HandshakeIcon } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#ui/Badge.tsx';
import { Button, LinkButton } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { Progress, Skeleton } from '#ui/Progress.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { makePaper, offerService, type TakeoverShown, type WalkShown } from '../remote.ts';
import { useWalk } from './after-queries.ts';
import { ClosedDoor } from './ClosedDoor.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { newestPaper, PaperButtons, PaperState } from './Signing.tsx';
import { Walk } from './Walk.tsx';
import { words } from './words.ts';

/** "Make sure you personally deliver the project": the walk through the grievances, the record, the last part, and the step into service. */
export function HandoverSection({ takeover }: { takeover: TakeoverShown }) {
  const walk = useWalk(takeover.id);
  if (walk.error && !walk.data) return <Unread error={walk.error} onRetry={walk.refetch} />;
  if (!walk.data) return <Skeleton className="h-64" />;
  return (
    <div className="flex flex-col gap-5">
      <Grievances takeover={takeover} walk={walk.data} />
      <HandoverRecord takeover={takeover} />
      <LastParts takeover={takeover} />
      <IntoService takeover={takeover} walk={walk.data} />
    </div>
  );
}

const isHandedOver = (takeover: TakeoverShown) => newestPaper(takeover, 'handover')?.state === 'signed';

function Grievances({ takeover, walk }: { takeover: TakeoverShown; walk: WalkShown }) {
  const t = useTexts();
  const [at, setAt] = useState<number | null>(null);
  const { grievances } = walk;
  const settled = grievances.filter((one) => one.settled).length;
  const open = walk.closed.length === 0 && Boolean(takeover.may['takeover.work']);
  const next = grievances.findIndex((one) => !one.settled);
  return (
    <>
      {!open && !isHandedOver(takeover) && takeover.over === null && <ClosedDoor takeover={takeover} doing="answer_grievance" />}
      <Panel
        flush
        title={t('takeovers:handover.walk')}
        hint={t('takeovers:handover.walkHint')}
        actions={
          open &&
          grievances.length > 0 && (
            <Button
              look={settled < grievances.length ? 'primary' : 'secondary'}
              className="max-sm:w-full max-sm:min-h-14!"
              icon={<Footprints aria-hidden="true" />}
              onClick={() => setAt(Math.max(0, next))}
            >
              {t(
                settled === 0
                  ? 'takeovers:handover.start'
                  : settled < grievances.length
                    ? 'takeovers:handover.goOn'
                    : 'takeovers:handover.again',
              )}
            </Button>
          )
        }
      >
        {grievances.length === 0 ? (
          <EmptyState title={t('takeovers:handover.none')} />
        ) : (
          <>
            <div className="border-b border-line-soft px-4 py-3 sm:px-5">
              <Progress
                label={t('takeovers:handover.answered')}
                value={settled}
                total={grievances.length}
                aside={`${settled} / ${grievances.length}`}
                tone="good"
              />
            </div>
            <ol className="divide-y divide-line-soft">
              {grievances.map((one, index) => (
                <GrievanceRow key={one.id} one={one} onOpen={open ? () => setAt(index) : undefined} />
              ))}
            </ol>
          </>
        )}
      </Panel>
      {at !== null && <Walk takeover={takeover} walk={walk} at={at} onMove={setAt} onClose={() => setAt(null)} />}
    </>
  );
}

function GrievanceRow({ one, onOpen }: { one: WalkShown['grievances'][number]; onOpen: (() => void) | undefined }) {
  const t = useTexts();
  const state = one.answer?.accepted ? 'accepted' : one.settled ? 'exception' : one.answer ? 'begun' : 'waits';
  const tone = { accepted: 'good', exception: 'warn', begun: 'info', waits: 'neutral' } as const;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1.5 px-4 py-3 sm:px-5">
      {one.settled ? (
        <Check className="mt-0.5 size-5 flex-none text-good" aria-hidden="true" />
      ) : (
        <CircleDot className="mt-0.5 size-5 flex-none text-ink-faint" aria-hidden="true" />
      )}
      <span className="min-w-40 flex-1">
        <span className="font-medium wrap-anywhere">{one.words}</span>
        <span className="block text-sm text-ink-faint">{t(words.grievanceKind(one.kind))}</span>
        {one.answer?.exception && (
          <span className="block text-sm text-ink-soft">
            {one.answer.exception}
            {one.answer.promisedOn && (
              <>
                {' '}
                · {t('takeovers:handover.promised')} <DayText day={one.answer.promisedOn} />
              </>
            )}
          </span>
        )}
      </span>
      <Badge tone={tone[state]} dot>
        {t(`takeovers:handover.state.${state}`)}
      </Badge>
      {onOpen && (
        <Button small look="quiet" onClick={onOpen}>
          {t('takeovers:handover.open')}
        </Button>
      )}
    </li>
  );
}

function HandoverRecord({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const paper = newestPaper(takeover, 'handover');
  const open = takeover.can.sign_handover === true;
  const make = useOnce(async () => {
    await makePaper('handover', takeover.id);
    await refresh();
    toast(t('takeovers:agreement.made'));
  });
  const isSigned = paper?.state === 'signed';
  return (
    <Panel title={t('takeovers:handover.record')} hint={t('takeovers:handover.recordHint')}>
      <div className="flex flex-col gap-4">
        {!isSigned && takeover.over === null && <ClosedDoor takeover={takeover} doing="sign_handover" />}
        {paper && <PaperState paper={paper} />}
        {paper && <PaperButtons takeover={takeover} paper={paper} open={open} />}
        {open && !isSigned && takeover.may['takeover.sign_in_person'] && (
          <div>
            <Button look={paper ? 'secondary' : 'primary'} className="max-sm:w-full max-sm:min-h-14!" busy={make.busy} onClick={make.run}>
              {t(paper ? 'takeovers:handover.makeAgain' : 'takeovers:handover.make')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

/** What waited for the handover falls due with it. */
function LastParts({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const parts = takeover.instalments.filter(({ opens, stands, amountCents }) => opens === 'handover' && stands && amountCents !== 0);
  if (parts.length === 0) return null;
  return (
    <Panel title={t('takeovers:handover.lastPart')} hint={t('takeovers:handover.lastPartHint')}>
      <ul className="flex flex-col gap-2">
        {parts.map(({ id, title, amountCents, invoice, paidOn }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <span className="min-w-40 flex-1 wrap-anywhere">{title}</span>
            {invoice ? (
              <a className="link inline-flex min-h-(--tap) items-center" href={`/invoices/${invoice.id}`}>
                {invoice.number}
              </a>
            ) : (
              <span className="text-sm text-ink-faint">{t('takeovers:handover.waits')}</span>
            )}
            {invoice && !paidOn && (
              <span className="text-sm text-ink-soft">
                {t('takeovers:element.dueOn')} <DayText day={invoice.dueOn} />
              </span>
            )}
            {paidOn && (
              <Badge tone="good" dot>
                {t('takeovers:element.paidOn')} <DayText day={paidOn} />
              </Badge>
            )}
            {amountCents !== null && (
              <strong className="font-semibold">
                <Money cents={amountCents} currency={takeover.currency} />
              </strong>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One step: the home as it now is becomes a draft of an offer of service. */
function IntoService({ takeover, walk }: { takeover: TakeoverShown; walk: WalkShown }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const navigate = useNavigate();
  const offer = useOnce(async () => {
    const { offerId } = await offerService({ params: { id: takeover.id } });
    await refresh();
    await navigate({ to: `/offers/${offerId}` as never });
  });
  if (walk.offerId)
    return (
      <Notice
        tone="good"
        title={t('takeovers:handover.offered')}
        action={<LinkButton href={`/offers/${walk.offerId}`}>{t('takeovers:handover.toOffer')}</LinkButton>}
      />
    );
  if (walk.whyNoService.length > 0 || !takeover.may['takeover.edit']) return null;
  return (
    <Panel title={t('takeovers:handover.service')} hint={t('takeovers:handover.serviceText')}>
      <Button
        look="primary"
        className="max-sm:min-h-14! max-sm:w-full"
        icon={<HandshakeIcon aria-hidden="true" />}
        busy={offer.busy}
        onClick={offer.run}
      >
        {t('takeovers:handover.offer')}
      </Button>
    </Panel>
  );
}
