import { CalendarClock, Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MomentFact } from '#domain/journey/moments.ts';
import { pathOf, type Step, type StepState } from '#domain/journey/path.ts';
import { type Day, dayAt } from '#domain/time.ts';
import { classes } from '#ui/classes.ts';
import { DayText } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import type { MomentShown } from '../remote.ts';

/** What was recorded says by whom, service as the contracts tell it does not. */
type Told = MomentFact & Partial<Pick<MomentShown, 'way' | 'byName'>>;
type Shown = Step<Told>;

const marks: Readonly<Record<StepState, string>> = {
  done: 'border-accent bg-accent text-on-accent',
  planned: 'border-accent bg-surface text-accent',
  next: 'border-accent bg-accent-soft text-accent',
  skipped: 'border-dashed border-line-control bg-surface text-ink-faint',
  ahead: 'border-line bg-surface text-ink-faint',
};
/** The second moment is the one nobody should forget: passed over, it is a warning. */
const forgotten = ({ moment, state }: Shown) => moment === 'service_introduced' && state === 'skipped';
const signs: Readonly<Record<StepState, ReactNode>> = {
  done: <Check />,
  planned: <CalendarClock />,
  next: <span className="size-2 rounded-full bg-current" />,
  skipped: <Minus />,
  ahead: null,
};

/** The seven moments drawn as a path: across where there is room, downwards where there is not. */
export function Path({ facts, endedOn, label }: { facts: readonly Told[]; endedOn: Day | null; label: string }) {
  const steps = pathOf(facts);
  return (
    <div className="@container">
      <ol aria-label={label} className="flex flex-col @3xl:flex-row">
        {steps.map((step, index) => (
          <StepShown
            key={step.moment}
            step={step}
            endedOn={step.moment === 'service' && step.state === 'done' ? endedOn : null}
            reaches={steps.slice(index + 1).some((later) => later.state === 'done')}
          />
        ))}
      </ol>
    </div>
  );
}

/** `endedOn`: it happened, and is over since. `reaches`: the path has gone on past this moment, so the line to the next one is drawn as walked. */
function StepShown({ step, endedOn, reaches }: { step: Shown; endedOn: Day | null; reaches: boolean }) {
  const t = useTexts();
  const { moment, state } = step;
  return (
    <li
      aria-current={state === 'next' ? 'step' : undefined}
      className="group relative flex min-w-0 gap-3 pb-4 last:pb-0 @3xl:flex-1 @3xl:flex-col @3xl:gap-2 @3xl:pe-3 @3xl:pb-0"
    >
      <span
        aria-hidden="true"
        className={classes(
          'absolute top-7 bottom-0 left-3.25 w-0.5 group-last:hidden @3xl:inset-x-0 @3xl:top-3.25 @3xl:bottom-auto @3xl:left-7 @3xl:h-0.5 @3xl:w-auto',
          reaches ? 'bg-accent' : 'bg-line',
        )}
      />
      <span
        aria-hidden="true"
        className={classes(
          'z-1 grid size-7 flex-none place-items-center rounded-full border-2 [&>svg]:size-4',
          forgotten(step) ? 'border-dashed border-warn bg-warn-soft text-warn' : marks[endedOn ? 'skipped' : state],
        )}
      >
        {signs[endedOn ? 'skipped' : state]}
      </span>
      <div className="min-w-0 pt-0.5 @3xl:pt-0">
        <p className={classes('font-medium [overflow-wrap:anywhere]', state === 'ahead' && 'font-normal text-ink-faint')}>
          <span className="sr-only">
            {t('ui:named', { name: t(endedOn ? 'journey:state.ended' : `journey:state.${state}`), value: '' })}
          </span>
          {t(`journey:moment.${moment}`)}
        </p>
        <p className="text-sm text-ink-faint [overflow-wrap:anywhere]">
          <StepWords step={step} />
          {endedOn && (
            <span className="block">
              {t('journey:state.ended')} <DayText day={endedOn} />
            </span>
          )}
        </p>
      </div>
    </li>
  );
}

function StepWords({ step }: { step: Shown }) {
  const { t, zone } = useLocale();
  const { state, fact } = step;
  if (state === 'next') return <span className="font-medium text-accent">{t('journey:state.next')}</span>;
  if (forgotten(step)) return <span className="font-medium text-warn">{t('journey:state.forgotten')}</span>;
  if (state === 'skipped') return t('journey:state.skipped');
  if (!fact) return null;
  if (fact.happenedAt === null)
    return (
      <span className="text-accent">
        {t('journey:state.planned')} {fact.plannedOn && <DayText day={fact.plannedOn} />}
      </span>
    );
  return (
    <>
      <DayText day={dayAt(fact.happenedAt, zone)} />
      {fact.way && <> · {t(`journey:way.${fact.way}`)}</>}
      {fact.byName && <span className="block">{fact.byName}</span>}
    </>
  );
}
