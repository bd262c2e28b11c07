import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { keepAuthority, keepInformationFile, type InformationShown, type ReleaseShown } from '../remote.ts';
import { useInformationRefresh } from './refresh.ts';

interface Props {
  readonly data: InformationShown;
  readonly releases: readonly ReleaseShown[];
  readonly onClose: () => void;
}

/** The paper as the owner signed it, photographed or scanned, for the platforms it names. */
export function AuthorityDialog({ data, releases, onClose }: Props) {
  const t = useTexts();
  const refresh = useInformationRefresh();
  const [signedBy, setSignedBy] = useState(data.client.name);
  const [signedOn, setSignedOn] = useState<string>(data.today);
  const [file, setFile] = useState<{ hash: string; name: string } | null>(null);
  const [ids, setIds] = useState<readonly Id<'platform_release'>[]>(releases.map(({ id }) => id));
  const { refused, place, clear, fail, at } = useRefusals<HTMLDivElement>();
  const upload = useOnce(async (chosen: File) => {
    clear();
    const { fileHash, name } = await keepInformationFile({ params: { id: data.home.id }, file: chosen });
    setFile({ hash: fileHash, name });
  }, fail);
  const save = useOnce(async () => {
    clear();
    if (!file) return;
    await keepAuthority({ params: { id: data.home.id }, body: { releaseIds: [...ids], signedBy, signedOn, fileHash: file.hash } });
    await refresh();
    onClose();
  }, fail);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('information:authority.title')}
      hint={t('information:authority.hint')}
    >
      <div ref={place} className="flex flex-col gap-4">
        <FileDrop
          label={t('information:authority.file')}
          hint={file ? t('information:fileKept', { name: file.name }) : t('information:authority.needsFile')}
          accept="image/*,application/pdf"
          maxMegabytes={60}
          disabled={upload.busy}
          onFiles={([chosen]) => chosen && upload.run(chosen)}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('information:authority.by')} value={signedBy} maxLength={200} onChange={setSignedBy} {...at('signedBy')} />
          <DayField label={t('information:authority.on')} value={signedOn} onChange={setSignedOn} {...at('signedOn')} />
        </div>
        <fieldset>
          <legend className="field-label">{t('information:authority.for')}</legend>
          {releases.map(({ id, platform, name }) => (
            <CheckField
              key={id}
              label={[t(`information:platform.${platform}`), name].filter(Boolean).join(' – ')}
              value={ids.includes(id)}
              onChange={(on) => setIds((all) => (on ? [...all, id] : all.filter((one) => one !== id)))}
            />
          ))}
        </fieldset>
        <RefusedElsewhere refused={refused} isAtField={(field) => field === 'signedBy' || field === 'signedOn'} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" busy={save.busy || upload.busy} disabled={!file || ids.length === 0} onClick={save.run}>
            {t('information:authority.keep')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
