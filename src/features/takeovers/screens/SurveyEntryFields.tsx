import { Camera, Check } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Id } from '#domain/id.ts';
import type { SurveyPoint } from '#domain/takeovers/facts.ts';
import type { SurveyState } from '#domain/takeovers/proposals.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { NextForm } from '#ui/NextForm.tsx';
import { useTexts } from '#ui/locale.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { smallerPhoto } from '#ui/smaller-photo.ts';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { keepTakeoverFile, recordEntry, type TakeoverShown } from '../remote.ts';
import { BigChoice } from '#ui/BigChoice.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { statesOf } from './survey-states.ts';

interface Props {
  readonly takeover: TakeoverShown;
  readonly point: SurveyPoint;
  /** Of the entry before: most of a wall is in the same state. */
  readonly lastState: SurveyState | undefined;
  readonly onClose: () => void;
}

const quick = [15, 30, 60, 120] as const;

/** One finding, made with cold hands: large buttons for the state, the last one proposed again; saved, the next begins. */
export function SurveyEntryFields({ takeover, point, lastState, onClose }: Props) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const [id, setId] = useState<Id<'survey_entry'>>(() => newId<'survey_entry'>());
  const [title, setTitle] = useState('');
  const [state, setState] = useState<SurveyState>(lastState ?? (statesOf[point][0] as SurveyState));
  const [found, setFound] = useState('');
  const [minutes, setMinutes] = useState<number | null>(null);
  const [file, setFile] = useState<{ hash: string; name: string } | null>(null);
  const { refused, place, clear, fail, at } = useRefusals<HTMLFormElement>();
  const first = useRef<HTMLElement | null>(null);
  const upload = useOnce(async (chosen: File) => {
    clear();
    const { fileHash } = await keepTakeoverFile({ params: { id: takeover.id }, file: await smallerPhoto(chosen) });
    setFile({ hash: fileHash, name: chosen.name });
  }, fail);
  const save = useOnce(async () => {
    clear();
    const body = { id, point, title, found, state, addsMinutes: minutes ?? 0, fileHash: file?.hash ?? null };
    await recordEntry({ params: { id: takeover.id }, body });
    await refresh();
    toast(t('takeovers:survey.recorded', { title: title.trim() }));
    setId(newId<'survey_entry'>());
    setTitle('');
    setFound('');
    setMinutes(null);
    setFile(null);
    first.current?.focus();
  }, fail);
  return (
    <NextForm
      ref={place}
      className="gap-5"
      title={t('takeovers:survey.add')}
      label={t('takeovers:survey.saveNext')}
      busy={save.busy || upload.busy}
      onSave={save.run}
      onClose={onClose}
    >
      <TextField
        autoFocus
        label={t(`takeovers:survey.title.${point}`)}
        maxLength={200}
        value={title}
        inputRef={(element) => {
          first.current = element;
        }}
        onChange={setTitle}
        {...at('title')}
      />
      <BigChoice
        label={t('takeovers:survey.stateLabel')}
        value={state}
        options={statesOf[point].map((value) => ({ value, label: t(`takeovers:survey.state.${value}`) }))}
        onChange={(value) => setState(value)}
      />
      <TextArea optional rows={2} label={t('takeovers:survey.foundLabel')} value={found} onChange={setFound} />
      <div className="flex flex-wrap items-end gap-2">
        <NumberField
          optional
          className="w-40"
          label={t('takeovers:survey.addsMinutes')}
          unit={t('takeovers:element.min')}
          value={minutes}
          rounds
          onChange={setMinutes}
        />
        {quick.map((more) => (
          <Button key={more} className="min-h-12! min-w-16!" onClick={() => setMinutes((minutes ?? 0) + more)}>
            +{more}
          </Button>
        ))}
      </div>
      <label className="button button-secondary min-h-14! has-focus-visible:outline-2 has-focus-visible:outline-accent">
        {file ? <Check aria-hidden="true" /> : <Camera aria-hidden="true" />}
        {upload.busy ? t('ui:loading') : file ? file.name : t('takeovers:survey.photo')}
        <input
          type="file"
          className="sr-only"
          accept="image/jpeg,image/png,image/webp,image/heic,application/pdf"
          aria-label={t('takeovers:survey.photo')}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            event.target.value = '';
            if (chosen) upload.run(chosen);
          }}
        />
      </label>
      <RefusedElsewhere refused={refused} isAtField={(field) => field === 'title'} />
    </NextForm>
  );
}
