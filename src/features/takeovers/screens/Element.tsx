import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { ElementEventKind, ElementState } from '#domain/takeovers/elements.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { classes, type Tone } from '#ui/classes.ts';
import { DayText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Progress } from '#ui/Progress.tsx';
import type { ElementShown, TakeoverShown } from '../remote.ts';
import { BookTime } from './BookTime.tsx';
import { ElementEventDialog } from './ElementEventDialog.tsx';
import { ElementHistory } from './ElementHistory.tsx';
import { useTimeWords } from './time-words.ts';
import { words } from './words.ts';

const tones: Readonly<Record<ElementState, Tone>> = {
  taken_back: 'neutral',
  done: 'good',
  waiting_for_money: 'warn',
  waiting_for_day: 'warn',
  running: 'accent',
  planned: 'info',
  ready: 'info',
};

/** The one thing that comes next stands out. */
const leads: Partial<Record<ElementState, ElementEventKind>> = { ready: 'started', planned: 'started', running: 'done' };

/** An element of work: where it stands, since when and why it is closed, what may happen to it, and the time worked. */
export function Element({ takeover, element }: { takeover: TakeoverShown; element: ElementShown }) {
  const t = useTexts();
  const time = useTimeWords();
  const [asked, setAsked] = useState<ElementEventKind | 'time' | null>(null);
  const [open, setOpen] = useState(false);
  const { state, minutes, bookedMinutes, plannedOn } = element;
  const works = Boolean(takeover.may['takeover.work']);
  const books = works && element.closed.length === 0 && state !== 'taken_back';
  const panelId = `history-${element.id}`;
  return (
    <li className={classes('flex flex-col gap-3 px-4 py-4 sm:px-5', state === 'taken_back' && 'text-ink-faint')}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1.5">
        <span className="min-w-40 flex-1">
          <strong className={classes('font-semibold wrap-anywhere', state === 'taken_back' && 'line-through')}>{element.title}</strong>
          <span className="block text-sm text-ink-faint">{t(words.elementKind(element.kind))}</span>
        </span>
        <span className="flex flex-wrap items-center gap-2">
          {plannedOn && state !== 'planned' && (
            <span className="text-sm text-ink-soft">
              {t('takeovers:element.plannedFor')} <DayText day={plannedOn} />
            </span>
          )}
          <Badge tone={tones[state]} dot>
            {t(words.elementState(state))}
            {state === 'planned' && plannedOn && <> · {formatDay(plannedOn, t.language)}</>}
          </Badge>
        </span>
      </div>
      <p className="text-sm whitespace-pre-line wrap-anywhere text-ink-soft">{element.delivers}</p>
      <WhyClosed takeover={takeover} element={element} />
      {minutes > 0 || bookedMinutes > 0 ? (
        <Progress
          label={t('takeovers:element.worked')}
          value={bookedMinutes}
          total={minutes}
          aside={
            minutes > 0 ? t('takeovers:element.workedOf', { worked: time(bookedMinutes), agreed: time(minutes) }) : time(bookedMinutes)
          }
          tone={bookedMinutes > minutes && minutes > 0 ? 'warn' : 'accent'}
        />
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {works &&
          element.may
            .filter((kind) => kind !== 'unplanned' || plannedOn !== null)
            .map((kind) => (
              <Button
                key={kind}
                className="pointer-coarse:min-h-12!"
                look={leads[state] === kind ? 'primary' : 'secondary'}
                onClick={() => setAsked(kind)}
              >
                {t(`takeovers:element.do.${kind}`)}
              </Button>
            ))}
        {books && (
          <Button
            className="pointer-coarse:min-h-12!"
            aria-expanded={asked === 'time'}
            onClick={() => setAsked(asked === 'time' ? null : 'time')}
          >
            {t('takeovers:element.bookTime')}
          </Button>
        )}
        {(element.times.length > 0 || element.happened.length > 0) && (
          <Button
            look="quiet"
            className="ms-auto"
            aria-expanded={open}
            aria-controls={panelId}
            icon={<ChevronDown className={classes('transition-transform', open && 'rotate-180')} aria-hidden="true" />}
            onClick={() => setOpen(!open)}
          >
            {t('takeovers:element.history')}
          </Button>
        )}
      </div>
      {asked === 'time' && <BookTime element={element} onClose={() => setAsked(null)} />}
      {asked && asked !== 'time' && <ElementEventDialog element={element} kind={asked} onClose={() => setAsked(null)} />}
      {open && (
        <div id={panelId}>
          <ElementHistory takeover={takeover} element={element} />
        </div>
      )}
    </li>
  );
}

/** Closed, why, and since when: a payment that was taken back closes the door of its element, and what was done stays done. */
function WhyClosed({ takeover, element }: { takeover: TakeoverShown; element: ElementShown }) {
  const t = useTexts();
  const [closed] = element.closed;
  if (!closed || closed.refusal === 'takeover_is_handed_over' || element.state === 'taken_back' || takeover.over !== null) return null;
  const money = takeover.instalments.find(({ id }) => id === element.instalmentId);
  const bounced = money?.bouncedOn ?? null;
  if (element.state === 'done' && !bounced) return null;
  const wasWorked = element.bookedMinutes > 0 || element.happened.some(({ kind }) => kind === 'started');
  if (bounced)
    return (
      <Notice tone="bad" title={t('takeovers:element.closedSince', { day: formatDay(bounced, t.language, 'long') })}>
        {t('takeovers:element.closedBounced')} {wasWorked && t('takeovers:element.staysDone')}
      </Notice>
    );
  return (
    <Notice tone="neutral" title={t('takeovers:element.closed')}>
      {problemText(closed, t)}
      {element.onHold && <> {t('takeovers:element.onHold')}</>}
    </Notice>
  );
}
