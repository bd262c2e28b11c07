import { Copy, Eye, EyeOff, FileDown } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { SecretField } from '#domain/vault/kinds.ts';
import { shownSeconds } from '#domain/vault/reveal.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton, useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { Progress } from '#ui/Progress.tsx';
import { saveFile } from '#ui/save-file.ts';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { reveal, revealFile, type SecretShown } from '../remote.ts';
import { ReasonForm } from '../schema.ts';
import { useRefresh } from './refresh.ts';

interface RevealProps {
  readonly secret: Pick<SecretShown, 'id' | 'name'>;
  readonly field: SecretField;
  /** An earlier writing; absent: what was written last. */
  readonly valueId?: string;
  readonly onClose: () => void;
}

interface Seen {
  readonly value: string;
  readonly seconds: number;
  /** It is a code that is good for no longer than this. */
  readonly isCode: boolean;
}
type Step =
  | { readonly at: 'asking' }
  | { readonly at: 'shown'; readonly seen: Seen }
  | { readonly at: 'hidden'; readonly wasFile: boolean };

/** Asks why, has it recorded, shows the part for half a minute and no longer than this window is looked at. Once more is another look, recorded like the first. */
export function RevealDialog({ secret, field, valueId, onClose }: RevealProps) {
  const t = useTexts();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [step, setStep] = useState<Step>({ at: 'asking' });
  const look = async (why: string) => {
    const wish = { reason: why, valueId: (valueId ?? null) as null };
    if (field === 'file') {
      saveFile(await revealFile({ params: { id: secret.id }, body: wish }));
      setStep({ at: 'hidden', wasFile: true });
    } else {
      const { value, secondsLeft } = await reveal({ params: { id: secret.id }, body: { ...wish, field } });
      setStep({ at: 'shown', seen: { value, seconds: Math.min(shownSeconds, secondsLeft ?? shownSeconds), isCode: secondsLeft !== null } });
    }
    setReason(why);
    await refresh();
  };
  const again = useOnce(() => look(reason));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('vault:reveal.title', { field: t(`vault:field.${field}`), name: secret.name })}
    >
      {step.at === 'asking' && (
        <Form schema={ReasonForm} defaults={{ reason: '' }} onSubmit={(given) => look(given.reason)}>
          <Reason />
          <FormErrors />
          <FormActions>
            <Button onClick={onClose}>{t('ui:cancel')}</Button>
            <SubmitButton icon={field === 'file' ? <FileDown aria-hidden="true" /> : <Eye aria-hidden="true" />}>
              {t(field === 'file' ? 'vault:reveal.doFile' : 'vault:reveal.do')}
            </SubmitButton>
          </FormActions>
        </Form>
      )}
      {step.at === 'shown' && <Opened key={step.seen.value} seen={step.seen} onHide={() => setStep({ at: 'hidden', wasFile: false })} />}
      {step.at === 'hidden' && (
        <div className="grid gap-4">
          <Notice>{t(step.wasFile ? 'vault:reveal.downloaded' : 'vault:reveal.hidden')}</Notice>
          <div className="flex flex-wrap justify-end gap-2">
            {!step.wasFile && (
              <Button busy={again.busy} icon={<Eye aria-hidden="true" />} onClick={() => again.run()}>
                {t(field === 'totp' ? 'vault:reveal.next' : 'vault:reveal.again')}
              </Button>
            )}
            <Button look="primary" onClick={onClose}>
              {t('ui:close')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

const usual = ['programming', 'remote', 'check', 'client'] as const;

/** The reason in one's own words, or one of those that are given most days. */
function Reason() {
  const t = useTexts();
  const form = useFormAround();
  return (
    <div className="grid gap-2">
      <TextField name="reason" label={t('vault:reveal.reason')} hint={t('vault:reveal.hint')} maxLength={500} autoFocus />
      <div className="flex flex-wrap gap-2">
        {usual.map((one) => (
          <Button
            key={one}
            small
            onClick={() => form.setValue('reason', t(`vault:reveal.usual.${one}`), { shouldDirty: true, shouldValidate: true })}
          >
            {t(`vault:reveal.usual.${one}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Opened({ seen: { value, seconds, isCode }, onHide }: { seen: Seen; onHide: () => void }) {
  const t = useTexts();
  const left = useSecondsLeft(seconds, onHide);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    toast(t('ui:copied'));
  };
  return (
    <div className="grid gap-4">
      <output
        translate="no"
        aria-label={t('vault:reveal.shown')}
        className={`max-h-80 overflow-y-auto rounded-md bg-sunken px-4 py-3 font-mono whitespace-pre-wrap wrap-anywhere select-all ${isCode || value.length <= 24 ? 'text-2xl tracking-wider' : 'text-base'}`}
      >
        {value}
      </output>
      <Progress
        label={t(isCode ? 'vault:reveal.good' : 'vault:reveal.left', { count: left })}
        value={left}
        total={isCode ? 30 : shownSeconds}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button icon={<EyeOff aria-hidden="true" />} onClick={onHide}>
          {t('vault:reveal.hide')}
        </Button>
        <Button look="primary" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
          {t('ui:copy')}
        </Button>
      </div>
    </div>
  );
}

/** Counts down; hides at nought, and as soon as another window or tab is looked at. */
function useSecondsLeft(seconds: number, onHide: () => void): number {
  const [left, setLeft] = useState(seconds);
  const hide = useEffectEvent(onHide);
  useEffect(() => {
    const end = performance.now() + seconds * 1_000;
    const tick = setInterval(() => {
      const rest = Math.ceil((end - performance.now()) / 1_000);
      if (rest <= 0) hide();
      else setLeft(rest);
    }, 250);
    const away = () => document.visibilityState === 'hidden' && hide();
    const blurred = () => hide();
    window.addEventListener('blur', blurred);
    document.addEventListener('visibilitychange', away);
    return () => {
      clearInterval(tick);
      window.removeEventListener('blur', blurred);
      document.removeEventListener('visibilitychange', away);
    };
  }, [seconds]);
  return left;
}
