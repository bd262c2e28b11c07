import { CheckCheck, CloudOff, Ear, Plus } from 'lucide-react';
import { type InterviewQuestion, interviewQuestions } from '#domain/takeovers/interview.ts';
import { saidOf } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { CharactersLeft } from '#ui/limit.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Progress } from '#ui/Progress.tsx';
import { Refused } from '#ui/Refused.tsx';
import type { TakeoverShown } from '../remote.ts';
import { AnswerForm, longestAnswer } from '../schema.ts';
import { useClientTexts } from './client-texts.ts';
import { ClosedDoor } from './ClosedDoor.tsx';
import { Grievances } from './Grievances.tsx';
import { Heard } from './Heard.tsx';
import type { Standing } from './kept-words.ts';
import { useTextFault } from './text-fault.ts';
import { useKeptWords } from './use-kept-words.ts';

/** The interview (T1) on the tablet: questions in the client's language, in any order, each saved while it is typed; then what we heard. */
export function Interview({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const open = takeover.can.interview === true && takeover.may['takeover.interview'] === true;
  const answered = interviewQuestions.filter((question) =>
    takeover.answers.some((one) => one.question === question && one.words.trim() !== ''),
  );
  return (
    <>
      <Panel title={t('takeovers:screen.section.interview')} hint={t('takeovers:screen.interview.hint')}>
        <div className="flex flex-col gap-4">
          {!open && <ClosedDoor takeover={takeover} doing="interview" title={t('takeovers:screen.interview.closed')} />}
          <Progress
            label={t('takeovers:screen.interview.progress')}
            value={answered.length}
            total={interviewQuestions.length}
            aside={`${answered.length} / ${interviewQuestions.length}`}
          />
          <div className="flex flex-col divide-y divide-line-soft">
            {(open ? interviewQuestions : answered).map((question) => (
              <Question key={question} takeover={takeover} question={question} open={open} />
            ))}
          </div>
        </div>
      </Panel>
      <Grievances takeover={takeover} open={open} />
      <Heard takeover={takeover} />
    </>
  );
}

function Question({ takeover, question, open }: { takeover: TakeoverShown; question: InterviewQuestion; open: boolean }) {
  const t = useTexts();
  const client = useClientTexts(takeover.client.language);
  const { words, standing, type, flush, settle } = useKeptWords(takeover, question);
  const id = `question-${question}`;
  const fault = useTextFault(AnswerForm.shape.words, words);
  const ask = client(`takeovers:question.${question}.ask`);
  if (!open && standing.is === 'saved')
    return (
      <section className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
        <h3 className="text-base" lang={client.language}>
          {ask}
        </h3>
        <p className="text-lg wrap-anywhere whitespace-pre-line">{words}</p>
      </section>
    );
  return (
    <section className="flex flex-col gap-2 py-4 first:pt-0 last:pb-0" aria-labelledby={id}>
      <label id={id} htmlFor={`${id}-words`} className="text-lg font-semibold text-balance" lang={client.language}>
        {ask}
      </label>
      <details className="text-ink-soft">
        <summary className="inline-flex min-h-(--tap) items-center gap-1.5 text-sm text-ink-faint">
          <Ear className="size-3.5" aria-hidden="true" />
          {t('takeovers:screen.interview.playbook')}
        </summary>
        <p className="rounded-lg bg-sunken px-3 py-2">{t(`takeovers:question.${question}.playbook`)}</p>
      </details>
      <textarea
        id={`${id}-words`}
        className="input field-sizing-content min-h-20 text-lg!"
        rows={2}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault && `${id}-fault`}
        readOnly={!open}
        placeholder={t('takeovers:screen.interview.theirWords')}
        value={words}
        onChange={(event) => type(event.target.value)}
        onBlur={flush}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 empty:hidden">
        {words !== '' && open && !fault && <Saved standing={standing} />}
        {open && <CharactersLeft text={words} maximum={longestAnswer} />}
        {open && bringsGrievances.includes(question) && (
          <Button small look="quiet" className="ms-auto" icon={<Plus aria-hidden="true" />} onClick={toNewGrievance}>
            {t('takeovers:screen.grievance.note')}
          </Button>
        )}
      </div>
      {fault && (
        <p id={`${id}-fault`} role="alert" className="field-error">
          {fault}
        </p>
      )}
      {standing.is === 'refused' && !fault && <Refused said={saidOf(standing, t)[0]} />}
      {standing.is === 'conflict' && <Conflict words={words} standing={standing} onSettle={settle} />}
    </section>
  );
}

/** Where grievances come up: each is noted apart, so the way to it is short. */
const bringsGrievances: readonly InterviewQuestion[] = ['what_goes_wrong', 'their_view', 'money', 'functionality', 'service'];
function toNewGrievance(): void {
  const words = document.getElementById('new-grievance');
  words?.focus({ preventScroll: true });
  words?.scrollIntoView({ block: 'start' });
}

/** Saved, or not yet and where it is kept meanwhile. */
function Saved({ standing }: { standing: Standing }) {
  const t = useTexts();
  if (standing.is === 'conflict' || standing.is === 'refused') return null;
  const kept = standing.is === 'kept';
  const Icon = kept ? CloudOff : CheckCheck;
  return (
    <span role="status" className={classes('flex items-center gap-1.5 text-sm', kept ? 'text-warn' : 'text-ink-faint')}>
      {(kept || standing.is === 'saved') && <Icon className="size-3.5 flex-none" aria-hidden="true" />}
      {t(`takeovers:screen.interview.is.${standing.is}`)}
    </span>
  );
}

/** Both texts, and the way to keep one or both. */
function Conflict(props: { words: string; standing: Extract<Standing, { is: 'conflict' }>; onSettle: (words: string) => void }) {
  const { words, standing, onSettle } = props;
  const t = useTexts();
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-warn bg-warn-soft p-3" role="alert">
      <p className="font-semibold">{t('takeovers:screen.interview.conflict', { name: standing.by })}</p>
      <p className="rounded-md bg-surface px-3 py-2 whitespace-pre-line">{standing.theirs}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => onSettle(`${standing.theirs}\n${words}`)}>
          {t('takeovers:screen.interview.keepBoth')}
        </Button>
        <Button onClick={() => onSettle(words)}>{t('takeovers:screen.interview.keepMine')}</Button>
        <Button onClick={() => onSettle(standing.theirs)}>{t('takeovers:screen.interview.keepTheirs')}</Button>
      </div>
    </div>
  );
}
