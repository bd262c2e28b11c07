import { Camera, Check } from 'lucide-react';
import { useState } from 'react';
import { answerCanBe } from '#domain/takeovers/handover.ts';
import type { Day } from '#domain/time.ts';
import { mustBeWhole } from '#platform/http/checked.ts';
import { faultsIn } from '#platform/http/validate.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { keepFocus } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { smallerPhoto } from '#ui/smaller-photo.ts';
import { DayField, TextArea } from '#ui/TextField.tsx';
import { answerGrievance, keepTakeoverFile, takeoverFileAddress, type TakeoverShown, type WalkShown } from '../remote.ts';
import { GrievanceAnswerForm } from '../schema.ts';
import { BigChoice } from '#ui/BigChoice.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { useToday } from './today.ts';
import { words } from './words.ts';

type Grievance = WalkShown['grievances'][number];

/** What is being answered, as it stands in the fields. */
export interface WalkAnswer {
  readonly answer: string;
  readonly shown: boolean;
  readonly verdict: 'accepted' | 'open' | null;
  readonly exception: string;
  readonly promisedOn: string;
  readonly photoHash: string | null;
}
const answeredBefore = ({ answer: before }: Grievance): WalkAnswer => ({
  answer: before?.answer ?? '',
  shown: before?.shown ?? false,
  verdict: before ? (before.accepted ? 'accepted' : 'open') : null,
  exception: before?.exception ?? '',
  promisedOn: before?.promisedOn ?? '',
  photoHash: before?.photoHash ?? null,
});
interface Props {
  readonly takeover: TakeoverShown;
  readonly one: Grievance;
  /** What was typed here before one went on to another, and not saved. */
  readonly typed: WalkAnswer | undefined;
  readonly onTyped: (next: WalkAnswer | null) => void;
  readonly onDone: () => void;
  /** No other grievance comes after it. */
  readonly last: boolean;
}
const isAtField = (field: string) => ['answer', 'shown', 'exception', 'promisedOn'].includes(field);

/** One grievance in the client's words, as large as somebody of seventy reads it across a table, and below it how it was answered. */
export function WalkStep({ takeover, one, typed, onTyped, onDone, last }: Props) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const today = useToday();
  const [given, setGiven] = useState<WalkAnswer>(() => typed ?? answeredBefore(one));
  const { answer, shown, verdict, exception, promisedOn, photoHash } = given;
  const change = (part: Partial<WalkAnswer>) => {
    const next = { ...given, ...part };
    setGiven(next);
    onTyped(next);
  };
  const { refused, place, clear, fail, at } = useRefusals();
  const upload = useOnce(async (file: File) => {
    clear();
    const { fileHash } = await keepTakeoverFile({ params: { id: takeover.id }, file: await smallerPhoto(file) });
    change({ photoHash: fileHash });
  }, fail);
  const save = useOnce(async () => {
    clear();
    const accepted = verdict === 'accepted';
    const rest = accepted ? { exception: '', promisedOn: null } : { exception, promisedOn: (promisedOn || null) as Day | null };
    const body = { answer, shown, accepted, photoHash, ...rest };
    const possible = answerCanBe(body, today);
    // By the form and by its meaning, all of it at once.
    mustBeWhole([...faultsIn(GrievanceAnswerForm, body), ...(possible === true ? [] : [{ field: '', ...possible }])]);
    await answerGrievance({ params: { id: takeover.id, grievanceId: one.id }, body });
    onTyped(null);
    await refresh();
    onDone();
  }, fail);
  return (
    <div ref={place} className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-6 sm:px-6 sm:py-10">
      <figure className="flex flex-col gap-3">
        <span>
          <Badge>{t(words.grievanceKind(one.kind))}</Badge>
        </span>
        <blockquote lang={takeover.client.language} className="text-2xl leading-snug font-semibold wrap-anywhere text-balance sm:text-3xl">
          {one.words}
        </blockquote>
        {one.theirView && (
          <figcaption className="text-lg text-ink-soft">
            {t('takeovers:handover.theirView')} <span lang={takeover.client.language}>{one.theirView}</span>
          </figcaption>
        )}
      </figure>
      <div className="flex flex-col gap-5 border-t border-line pt-6">
        <TextArea
          label={t('takeovers:handover.answer')}
          rows={3}
          maxLength={4_000}
          value={answer}
          onChange={(next) => change({ answer: next })}
          {...at('answer')}
        />
        <CheckField label={t('takeovers:handover.shown')} value={shown} onChange={(next) => change({ shown: next })} {...at('shown')} />
        <BigChoice
          label={t('takeovers:handover.verdict')}
          value={verdict}
          options={[
            { value: 'accepted', label: t('takeovers:handover.accepted') },
            { value: 'open', label: t('takeovers:handover.leftOpen') },
          ]}
          onChange={(next) => change({ verdict: next })}
        />
        {verdict === 'open' && (
          <>
            <TextArea
              label={t('takeovers:handover.exception')}
              hint={t('takeovers:handover.exceptionHint')}
              rows={2}
              maxLength={4_000}
              value={exception}
              onChange={(next) => change({ exception: next })}
              {...at('exception')}
            />
            <DayField
              optional
              label={t('takeovers:handover.promisedOn')}
              min={today}
              value={promisedOn}
              onChange={(next) => change({ promisedOn: next })}
              {...at('promisedOn')}
            />
          </>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <label className="button button-secondary min-h-12! has-focus-visible:outline-2 has-focus-visible:outline-accent">
            {photoHash ? <Check aria-hidden="true" /> : <Camera aria-hidden="true" />}
            {upload.busy ? t('ui:loading') : t(photoHash ? 'takeovers:handover.otherPhoto' : 'takeovers:handover.photo')}
            <input
              type="file"
              className="sr-only"
              accept="image/jpeg,image/png,image/webp,image/heic"
              aria-label={t('takeovers:handover.photo')}
              onChange={(event) => {
                const [chosen] = event.target.files ?? [];
                event.target.value = '';
                if (chosen) upload.run(chosen);
              }}
            />
          </label>
          {photoHash && (
            <img
              src={takeoverFileAddress(takeover.id, photoHash)}
              alt={t('takeovers:handover.photo')}
              className="h-24 rounded-lg border border-line"
            />
          )}
        </div>
        <RefusedElsewhere refused={refused} isAtField={isAtField} />
        <Button
          look="primary"
          className="min-h-14! text-base!"
          busy={save.busy || upload.busy}
          disabled={verdict === null}
          onMouseDown={keepFocus}
          onClick={save.run}
        >
          {t(last ? 'ui:save' : 'takeovers:handover.saveNext')}
        </Button>
      </div>
    </div>
  );
}
