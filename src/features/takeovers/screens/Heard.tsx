import { MessageSquareQuote } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { refusedHere } from '#platform/http/checked.ts';
import { type Said, saidOf } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { RadioCards } from '#ui/ChoiceFields.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { Refused } from '#ui/Refused.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { answerHeard, makePaper, type PaperListed, reopenInterview, type TakeoverShown } from '../remote.ts';
import { refuse } from '../refusals.ts';
import { HeardForm, ReasonForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { PaperButtons, PaperState } from './Signing.tsx';
import { wordsAreSaved } from './unsaved-words.ts';

type Opened = 'answer' | 'reopen' | 'again' | null;

/** "What we heard": written of the interview, sent or read together, confirmed or corrected; then the interview goes on or is closed. */
export function Heard({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const [opened, setOpened] = useState<Opened>(null);
  const { id, can, may, lacks, papers } = takeover;
  const written = papers.filter(({ kind }) => kind === 'heard');
  const [newest, ...older] = written;
  const mayWrite = may['takeover.interview'] === true && can.interview === true;
  const outdated = newest?.state === 'waiting' && (lacks.answer_heard ?? []).includes('heard_is_up_to_date');
  const [unsaved, setUnsaved] = useState<Said>();
  const fail = (error: unknown) => {
    setUnsaved(saidOf(error, t)[0]);
  };
  /** The client is shown all that was said, or nothing yet. */
  const all = async () => {
    setUnsaved(undefined);
    if (!(await wordsAreSaved(localStorage, id))) throw refusedHere(refuse('words_of_the_client_are_not_saved'));
  };
  // Written once more of the same words it would ask the client the same.
  const unchanged =
    (newest?.state === 'waiting' || newest?.state === 'corrected') && !(lacks.answer_heard ?? []).includes('heard_is_up_to_date');
  const write = useOnce(async () => {
    await all();
    await makePaper('heard', id);
    await refresh();
  }, fail);
  const answer = useOnce(async () => {
    await all();
    setOpened('answer');
  }, fail);
  const waits = newest?.state === 'waiting' && !outdated;
  return (
    <div id={place} className="scroll-mt-16">
      <Panel
        title={t('takeovers:screen.heard.title')}
        hint={t('takeovers:screen.heard.hint')}
        actions={
          <>
            {mayWrite && (
              <Button
                look={!waits ? 'primary' : 'secondary'}
                icon={<MessageSquareQuote aria-hidden="true" />}
                busy={write.busy}
                onClick={unchanged ? () => setOpened('again') : write.run}
              >
                {t(newest ? 'takeovers:screen.heard.again' : 'takeovers:screen.heard.write')}
              </Button>
            )}
            {can.reopen_interview === true && may['takeover.interview'] && (
              <Button onClick={() => setOpened('reopen')}>{t('takeovers:screen.heard.reopen')}</Button>
            )}
          </>
        }
      >
        <div role="alert" className="not-empty:mb-4">
          <Refused said={unsaved} />
        </div>
        {newest ? (
          <div className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <PaperState paper={newest} />
            </div>
            {outdated && <Notice tone="warn">{t('takeovers:screen.heard.outdated')}</Notice>}
            <PaperButtons takeover={takeover} paper={newest} open={!outdated && can.answer_heard === true} />
            {waits && can.answer_heard === true && may['takeover.interview'] && (
              <Button look="primary" className="self-start max-sm:w-full" busy={answer.busy} onClick={answer.run}>
                {t('takeovers:screen.heard.answer')}
              </Button>
            )}
            <Answers papers={[newest, ...older]} />
          </div>
        ) : (
          <p className="text-ink-faint">{t('takeovers:screen.heard.none')}</p>
        )}
        {opened === 'answer' && newest && <AnswerDialog takeover={takeover} paper={newest} onClose={() => setOpened(null)} />}
        {opened === 'reopen' && (
          <FormDialog
            title={t('takeovers:screen.heard.reopen')}
            hint={t('takeovers:screen.heard.reopenHint')}
            schema={ReasonForm}
            defaults={{ reason: '' }}
            save={(body) => reopenInterview({ params: { id }, body })}
            onClose={() => setOpened(null)}
          >
            <TextArea name="reason" label={t('takeovers:screen.reason')} maxLength={4_000} />
          </FormDialog>
        )}
        {opened === 'again' && newest && (
          <ConfirmDialog
            open
            onOpenChange={(next) => !next && setOpened(null)}
            title={t('takeovers:screen.heard.sameTitle', { version: newest.version })}
            confirm={t('takeovers:screen.heard.sameDo')}
            onConfirm={write.run}
          >
            {t(newest.state === 'corrected' ? 'takeovers:screen.heard.sameCorrected' : 'takeovers:screen.heard.sameText')}
          </ConfirmDialog>
        )}
      </Panel>
    </div>
  );
}

/** To "what we heard" and the client's answers to it, at the end of the interview. */
export function toHeard(): void {
  document.getElementById(place)?.scrollIntoView({ block: 'start' });
}
const place = 'what-we-heard';

/** What the client put right, beside the answers above, and why the interview was taken up again. */
function Answers({ papers }: { papers: readonly PaperListed[] }) {
  const t = useTexts();
  const said = papers.filter(({ answerWords, reopenedFor }) => answerWords || reopenedFor);
  if (said.length === 0) return null;
  return (
    <ul className="flex flex-col gap-3">
      {said.map((paper) => (
        <li key={paper.id} className="rounded-lg border border-line px-4 py-3">
          <p className="text-sm text-ink-faint">
            {t('takeovers:screen.heard.version', { version: paper.version })}
            {paper.answeredAt && (
              <>
                {' '}
                · <InstantText instant={paper.answeredAt} />
              </>
            )}
            {paper.answeredBy && ` · ${paper.answeredBy}`}
          </p>
          {paper.answerWords && <p className="text-lg whitespace-pre-line">{paper.answerWords}</p>}
          {paper.reopenedFor && <p className="text-ink-soft">{t('takeovers:screen.heard.reopenedFor', { reason: paper.reopenedFor })}</p>}
        </li>
      ))}
    </ul>
  );
}

const SaidForm = HeardForm.omit({ documentId: true });

function AnswerDialog({ takeover, paper, onClose }: { takeover: TakeoverShown; paper: PaperListed; onClose: () => void }) {
  const t = useTexts();
  return (
    <FormDialog
      title={t('takeovers:screen.heard.answer')}
      button={t('ui:save')}
      schema={SaidForm}
      defaults={{ answer: 'confirmed', words: '', byName: takeover.client.name }}
      save={(body: z.output<typeof SaidForm>) => answerHeard({ params: { id: takeover.id }, body: { ...body, documentId: paper.id } })}
      onClose={onClose}
    >
      <RadioCards
        name="answer"
        label={t('takeovers:screen.heard.says')}
        columns={2}
        options={(['confirmed', 'corrected'] as const).map((value) => ({ value, label: t(`takeovers:screen.heard.is.${value}`) }))}
      />
      <Correction />
      <TextField name="byName" label={t('takeovers:screen.heard.byName')} maxLength={200} />
    </FormDialog>
  );
}

function Correction() {
  const t = useTexts();
  const corrected = useFormAround().watch('answer') === 'corrected';
  return <TextArea name="words" label={t('takeovers:screen.heard.words')} rows={4} maxLength={8_000} optional={!corrected} />;
}
