import { useState } from 'react';
import type { CriterionKey, Scored } from '#domain/takeovers/decision.ts';
import { formatPercent } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { DayText, Percent } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { TextField } from '#ui/TextField.tsx';
import { Timeline } from '#ui/Timeline.tsx';
import { saveScore, type TakeoverShown } from '../remote.ts';
import { BigChoice } from '#ui/BigChoice.tsx';
import { ClosedDoor } from './ClosedDoor.tsx';
import { criterionTitle, scoreWords, type Score } from './criterion-words.ts';
import { DecideDialog } from './DecideDialog.tsx';
import { Letter } from './Letter.tsx';
import { useTakeoverRefresh } from './refresh.ts';

type Verdict = 'go' | 'no_go';
type Sheet = TakeoverShown['sheet'];

/** Go or no-go: the sheet, what it recommends and why, and what a person decided. */
export function Decision({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const [deciding, setDeciding] = useState<Verdict | null>(null);
  const { sheet, can, may, over, decisions, lacks } = takeover;
  const thoughtOver = over === null || over === 'no_go';
  const open = thoughtOver && !(lacks.decide_no_go ?? []).includes('agreement_unsigned');
  const last = decisions[0]?.verdict;
  return (
    <>
      <Panel title={t('takeovers:screen.decision.title')} hint={t('takeovers:screen.decision.hint')}>
        <div className="flex flex-col gap-5">
          <Recommendation sheet={sheet} />
          {may['takeover.decide'] && open && (
            <div className="flex flex-wrap gap-2 max-sm:[&>.button]:grow">
              {can.decide_go === true && last !== 'go' && (
                <Button look={sheet.recommendation === 'no_go' ? 'secondary' : 'primary'} onClick={() => setDeciding('go')}>
                  {t(over === 'no_go' ? 'takeovers:screen.decision.afterAll' : 'takeovers:screen.decision.go')}
                </Button>
              )}
              {can.decide_no_go === true && last !== 'no_go' && (
                <Button look="danger" onClick={() => setDeciding('no_go')}>
                  {t('takeovers:screen.decision.noGo')}
                </Button>
              )}
            </div>
          )}
          {open && can.decide_go !== true && (
            <ClosedDoor
              takeover={takeover}
              doing="decide_go"
              quiet={over !== null}
              title={t(over === null ? 'takeovers:screen.decision.goLacks' : 'takeovers:screen.decision.afterAllLacks')}
            />
          )}
        </div>
      </Panel>
      {over && over !== 'withdrawn' && <Letter takeover={takeover} />}
      <Panel title={t('takeovers:screen.decision.sheet')} hint={t('takeovers:screen.decision.sheetHint')}>
        <div className="flex flex-col divide-y divide-line-soft">
          {sheet.scored
            .filter(({ weight }) => weight > 0)
            .map((one) => (
              <CriterionRow key={one.key} takeoverId={takeover.id} scored={one} open={open && may['takeover.interview'] === true} />
            ))}
        </div>
      </Panel>
      {decisions.length > 0 && (
        <Panel title={t('takeovers:screen.decision.history')}>
          <Timeline
            items={decisions.map((one) => ({
              key: String(one.position),
              title: t(`takeovers:screen.decision.was.${one.verdict as Verdict}`),
              when: <DayText day={one.decidedOn} />,
              who: one.decidedBy,
              tone: one.verdict === 'go' ? 'good' : 'bad',
              detail: (
                <>
                  <p className="whitespace-pre-line">{one.reason}</p>
                  {one.sheet.reachedBps !== null && (
                    <p className="text-sm text-ink-faint">
                      {t('takeovers:screen.decision.reached')} <Percent bps={one.sheet.reachedBps} digits={0} />
                    </p>
                  )}
                </>
              ),
            }))}
          />
        </Panel>
      )}
      {deciding && <DecideDialog takeover={takeover} verdict={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

const tones = { go: 'good', no_go: 'bad', unknown: 'neutral' } as const;

/** What share is reached, against the line from which the sheet says go, and what speaks for and against. */
function Recommendation({ sheet }: { sheet: Sheet }) {
  const { t, language } = useLocale();
  const { reachedBps, goFromBps, recommendation } = sheet;
  const line = formatPercent(goFromBps, language, 0);
  const reached = reachedBps === null ? null : formatPercent(reachedBps, language, 0);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <Badge tone={tones[recommendation]} dot>
          {t(`takeovers:screen.decision.says.${recommendation}`)}
        </Badge>
        <span className="figure text-sm whitespace-normal text-ink-soft">
          {reached === null
            ? t('takeovers:screen.decision.notAll', { what: unscored(t, sheet) })
            : t('takeovers:screen.decision.reachedOf', { reached, line })}
        </span>
      </div>
      <div className="relative pt-1 pb-5" aria-hidden="true">
        <div className="h-3 overflow-hidden rounded-full bg-line">
          <div
            className={classes('h-full rounded-full transition-[width] duration-300', recommendation === 'go' ? 'bg-good' : 'bg-bad')}
            style={{ width: reachedBps === null ? 0 : `${reachedBps / 100}%` }}
          />
        </div>
        <span className="absolute top-0 h-5 w-0.5 bg-ink" style={{ left: `${goFromBps / 100}%` }} />
        <span
          className="absolute bottom-0 -translate-x-1/2 text-xs whitespace-nowrap text-ink-faint"
          style={{ left: `clamp(2rem, ${goFromBps / 100}%, calc(100% - 2rem))` }}
        >
          {t('takeovers:screen.decision.line', { line })}
        </span>
      </div>
      {sheet.vetoes.length > 0 && <Notice tone="bad">{t('takeovers:screen.decision.vetoes', { what: named(t, sheet) })}</Notice>}
      <div className="grid gap-3 sm:grid-cols-2">
        <Reasons title={t('takeovers:screen.decision.for')} keys={sheet.speakFor} sheet={sheet} />
        <Reasons title={t('takeovers:screen.decision.against')} keys={sheet.speakAgainst} sheet={sheet} />
      </div>
    </div>
  );
}

const named = (t: ReturnType<typeof useTexts>, { vetoes, scored }: Sheet) =>
  scored
    .filter(({ key }) => vetoes.includes(key))
    .map((one) => criterionTitle(t, one))
    .join(', ');

const unscored = (t: ReturnType<typeof useTexts>, { scored }: Sheet) =>
  scored
    .filter(({ weight, score }) => weight > 0 && score === null)
    .map((one) => criterionTitle(t, one))
    .join(', ');

/** The heaviest first, each in the words of its score. */
function Reasons({ title, keys, sheet }: { title: string; keys: readonly CriterionKey[]; sheet: Sheet }) {
  const t = useTexts();
  if (keys.length === 0) return null;
  return (
    <div>
      <p className="field-label">{title}</p>
      <ul className="mt-1 flex flex-col gap-0.5 text-ink-soft">
        {keys.flatMap((key) => {
          const one = sheet.scored.find((its) => its.key === key);
          return one ? [<li key={key}>{scoreWords(t, one, one.score as Score)}</li>] : [];
        })}
      </ul>
    </div>
  );
}

/** A criterion with its words for 0 to 3 as buttons, its weight, and a note. */
function CriterionRow({ takeoverId, scored, open }: { takeoverId: string; scored: Scored; open: boolean }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const { key, weight, vetoAt, score } = scored;
  const [chosen, setChosen] = useState(score);
  const [note, setNote] = useState(scored.note);
  const [seen, setSeen] = useState(scored);
  if (seen !== scored) {
    setSeen(scored);
    if (seen.score !== score) setChosen(score);
    if (seen.note !== scored.note) setNote(scored.note);
  }
  const save = useOnce(async (value: number, words: string) => {
    await saveScore({ params: { id: takeoverId, criterion: key }, body: { score: value, note: words } });
    await refresh();
  });
  const choose = (value: Score) => {
    setChosen(value);
    save.run(value, note);
  };
  return (
    <section className="flex flex-col gap-3 py-4 first:pt-0 last:pb-0" aria-labelledby={`criterion-${key}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={`criterion-${key}`} className="text-lg">
          {criterionTitle(t, scored)}
        </h3>
        <span className="text-sm text-ink-faint">
          {t('takeovers:screen.decision.weight', { weight })}
          {vetoAt !== null && ` · ${t('takeovers:screen.decision.canVeto')}`}
        </span>
      </div>
      <BigChoice
        long
        hideLabel
        label={criterionTitle(t, scored)}
        value={chosen as Score | null}
        disabled={!open}
        options={([0, 1, 2, 3] as const).map((value) => ({ value, label: scoreWords(t, scored, value) }))}
        onChange={choose}
      />
      {chosen !== null && (open || note !== '') && (
        <div onBlur={() => open && note !== scored.note && save.run(chosen, note)}>
          <TextField
            label={t('takeovers:screen.decision.note')}
            value={note}
            onChange={setNote}
            maxLength={2_000}
            disabled={!open}
            optional
          />
        </div>
      )}
    </section>
  );
}
