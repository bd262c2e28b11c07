import { Copy, FileLock2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { saveFile } from '#ui/save-file.ts';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { exportSecrets } from '../remote.ts';
import { ReasonForm } from '../schema.ts';
import { useRefresh } from './refresh.ts';

/** Asks why, has it recorded, saves the locked file and shows its passphrase: this once, for it is kept nowhere. */
export function ExportDialog({ homeId, onClose }: { homeId: string; onClose: () => void }) {
  const t = useTexts();
  const refresh = useRefresh();
  const [passphrase, setPassphrase] = useState<string>();
  const handOut = async ({ reason }: { reason: string }) => {
    const made = await exportSecrets({ params: { id: homeId }, body: { reason } });
    saveFile(new File([made.file], made.name, { type: 'application/json' }));
    setPassphrase(made.passphrase);
    await refresh();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('vault:export.title')} hint={t('vault:export.hint')}>
      {passphrase === undefined ? (
        <Form schema={ReasonForm} defaults={{ reason: '' }} onSubmit={handOut}>
          <Notice tone="warn">{t('vault:export.warning')}</Notice>
          <TextField name="reason" label={t('vault:export.reason')} hint={t('vault:reveal.hint')} maxLength={500} autoFocus />
          <FormErrors />
          <FormActions>
            <Button onClick={onClose}>{t('ui:cancel')}</Button>
            <SubmitButton icon={<FileLock2 aria-hidden="true" />}>{t('vault:export.do')}</SubmitButton>
          </FormActions>
        </Form>
      ) : (
        <Passphrase words={passphrase} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Passphrase({ words, onClose }: { words: string; onClose: () => void }) {
  const t = useTexts();
  const copy = async () => {
    await navigator.clipboard.writeText(words);
    toast(t('ui:copied'));
  };
  return (
    <div className="grid gap-4">
      <Notice tone="good">{t('vault:export.saved')}</Notice>
      <output
        translate="no"
        aria-label={t('vault:export.passphrase')}
        className="rounded-md bg-sunken px-4 py-3 font-mono text-xl tracking-wider wrap-anywhere select-all"
      >
        {words}
      </output>
      <p className="text-ink-soft">{t('vault:export.once')}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
          {t('ui:copy')}
        </Button>
        <Button look="primary" onClick={onClose}>
          {t('vault:export.noted')}
        </Button>
      </div>
    </div>
  );
}
