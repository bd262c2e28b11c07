import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { DayText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { type ElementShown, strikeTime, type TakeoverShown } from '../remote.ts';
import { ReasonForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';
import { useTimeWords } from './time-words.ts';

type Time = ElementShown['times'][number];

/** What happened to an element, and the time booked on it; struck time stays to be read, with why. */
export function ElementHistory({ takeover, element }: { takeover: TakeoverShown; element: ElementShown }) {
  const t = useTexts();
  const time = useTimeWords();
  const [striking, setStriking] = useState<Time>();
  return (
    <div className="grid gap-4 rounded-lg bg-sunken p-4 md:grid-cols-2">
      <section className="min-w-0">
        <h4 className="mb-1.5 text-sm font-semibold">{t('takeovers:element.times')}</h4>
        {element.times.length === 0 && <p className="text-sm text-ink-faint">{t('takeovers:element.noTime')}</p>}
        <ul className="flex flex-col gap-2">
          {element.times.map((one) => (
            <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
              <span className={classes('figure font-medium', one.struckAt && 'text-ink-faint line-through')}>{time(one.minutes)}</span>
              <span className="min-w-0 flex-1 text-sm text-ink-soft wrap-anywhere">
                <DayText day={one.workedOn} /> · {one.worker}
                {one.note && <span className="block">{one.note}</span>}
                {one.struckFor && <span className="block text-bad">{t('takeovers:element.struckFor', { reason: one.struckFor })}</span>}
              </span>
              {!one.struckAt && takeover.may['takeover.work'] && (
                <Button small look="quiet" onClick={() => setStriking(one)}>
                  {t('takeovers:survey.strike')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="min-w-0">
        <h4 className="mb-1.5 text-sm font-semibold">{t('takeovers:element.happened')}</h4>
        <ul className="flex flex-col gap-2 text-sm">
          {element.happened.map((one, index) => (
            <li key={index}>
              <span className="font-medium">{t(`takeovers:element.event.${one.kind}`)}</span> <DayText day={one.onDay} />
              <span className="text-ink-faint"> · {one.byName}</span>
              {one.note && <span className="block wrap-anywhere text-ink-soft">{one.note}</span>}
            </li>
          ))}
        </ul>
      </section>
      {striking && (
        <FormDialog
          danger
          title={t('takeovers:element.strikeTime')}
          hint={`${time(striking.minutes)} · ${striking.worker}`}
          schema={ReasonForm}
          defaults={{ reason: '' }}
          save={(body) => strikeTime({ params: { timeId: striking.id }, body })}
          onClose={() => setStriking(undefined)}
        >
          <TextArea name="reason" rows={2} label={t('takeovers:element.strikeWhy')} />
        </FormDialog>
      )}
    </div>
  );
}
