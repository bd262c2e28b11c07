import type { SurveyPoint } from '#domain/takeovers/facts.ts';
import { ClipboardList, Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { Badge } from '#ui/Badge.tsx';
import { Button, LinkButton } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { Unread } from '#ui/Unread.tsx';
import { signOffPoint, type SurveyShown, type TakeoverShown } from '../remote.ts';
import { SignOffForm } from '../schema.ts';
import { useSurvey } from './after-queries.ts';
import { ClosedDoor } from './ClosedDoor.tsx';
import { FormDialog } from './FormDialog.tsx';
import { Gate } from './Gate.tsx';
import { SurveyEntry } from './SurveyEntry.tsx';
import { SurveyEntryFields } from './SurveyEntryFields.tsx';

/** One of T3 to T5: closed with what is missing, or open with what was found, one entry after the other, until it is signed off. */
export function SurveySection({ takeover, point }: { takeover: TakeoverShown; point: SurveyPoint }) {
  const survey = useSurvey(takeover.id);
  if (survey.error && !survey.data) return <Unread error={survey.error} onRetry={survey.refetch} />;
  if (!survey.data) return <Skeleton className="h-64" />;
  return <Point takeover={takeover} point={point} survey={survey.data} />;
}

function Point({ takeover, point, survey }: { takeover: TakeoverShown; point: SurveyPoint; survey: SurveyShown }) {
  const t = useTexts();
  const [asked, setAsked] = useState<'entry' | 'sign_off' | null>(null);
  const entries = survey.entries.filter((one) => one.point === point);
  const standing = entries.filter(({ struckAt }) => struckAt === null);
  const signedOff = survey.signedOff.find((one) => one.point === point);
  const open = survey.closed.length === 0;
  const writes = open && !signedOff && Boolean(takeover.may['takeover.survey']);
  const lastState = entries.at(-1)?.state;
  const isClosed = !open && !signedOff && takeover.over === null;
  return (
    <div className="flex flex-col gap-5">
      {isClosed && <Gate takeover={takeover} />}
      {isClosed && <ClosedDoor takeover={takeover} doing="survey" />}
      {open && !signedOff && !takeover.may['takeover.survey'] && <Notice tone="neutral">{t('takeovers:survey.notYours')}</Notice>}
      {signedOff && (
        <Notice
          tone="good"
          title={
            <>
              {t('takeovers:survey.signedOff')} · <DayText day={signedOff.signedOffOn} style="long" /> · {signedOff.byName}
            </>
          }
        >
          <p className="whitespace-pre-line">{signedOff.summary}</p>
        </Notice>
      )}
      {(open || signedOff) && (
        <LinkButton
          className="min-h-14! text-base!"
          href={`/homes/${takeover.homeId}/${point}`}
          icon={<ClipboardList aria-hidden="true" />}
        >
          {t(`takeovers:survey.record.${point}`)}
        </LinkButton>
      )}
      {writes && asked === 'entry' && (
        <SurveyEntryFields takeover={takeover} point={point} lastState={lastState} onClose={() => setAsked(null)} />
      )}
      {writes && asked !== 'entry' && (
        <div className="flex flex-col gap-2 sm:flex-row">
          <Button
            look="primary"
            className="min-h-14! text-base! sm:grow-2"
            icon={<Plus aria-hidden="true" />}
            onClick={() => setAsked('entry')}
          >
            {t('takeovers:survey.add')}
          </Button>
          <Button className="min-h-14! text-base! sm:grow" onClick={() => setAsked('sign_off')}>
            {t('takeovers:survey.signOff')}
          </Button>
        </div>
      )}
      {(open || entries.length > 0) && (
        <Panel
          flush
          title={t('takeovers:survey.found')}
          actions={standing.length > 0 && <Badge>{t('takeovers:survey.count', { count: standing.length })}</Badge>}
        >
          {entries.length === 0 ? (
            <EmptyState title={t('takeovers:survey.empty')}>{t(`takeovers:survey.hint.${point}`)}</EmptyState>
          ) : (
            <ul className="divide-y divide-line-soft">
              {entries.toReversed().map((entry) => (
                <SurveyEntry key={entry.id} takeoverId={takeover.id} entry={entry} mayStrike={writes} />
              ))}
            </ul>
          )}
        </Panel>
      )}
      {asked === 'sign_off' && (
        <SignOff takeover={takeover} point={point} entries={standing.length} register={survey.register} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}

interface SignOffProps {
  readonly takeover: TakeoverShown;
  readonly point: SurveyPoint;
  readonly entries: number;
  readonly register: SurveyShown['register'];
  readonly onClose: () => void;
}

function SignOff({ takeover, point, entries, register, onClose }: SignOffProps) {
  const t = useTexts();
  return (
    <FormDialog
      title={t('takeovers:survey.signOff')}
      hint={t('takeovers:survey.signOffHint')}
      schema={SignOffForm as z.ZodType<z.output<typeof SignOffForm>, z.input<typeof SignOffForm>>}
      defaults={{ summary: '' }}
      save={(body) => signOffPoint({ params: { id: takeover.id, point }, body })}
      onClose={onClose}
    >
      {point === 'information' && register.items === 0 && (
        <Notice
          tone="warn"
          action={
            <a className="link" href={`/homes/${takeover.homeId}/information`}>
              {t('takeovers:survey.toRegister')}
            </a>
          }
        >
          {t('takeovers:survey.emptyRegister')}
        </Notice>
      )}
      {entries === 0 && (point !== 'information' || register.items === 0) && (
        <Notice tone="warn">{t('takeovers:survey.nothingFound')}</Notice>
      )}
      <TextArea name="summary" rows={5} label={t('takeovers:survey.summary')} hint={t(`takeovers:survey.summaryHint.${point}`)} />
    </FormDialog>
  );
}
