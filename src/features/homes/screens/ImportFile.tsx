import { Button, Spinner } from '#ui/Button.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { useTexts } from '#ui/locale.tsx';
import { PasteGrid } from '#ui/PasteGrid.tsx';
import { Panel } from '#ui/Panel.tsx';
import { pastedRows } from '#ui/paste.ts';

interface FileStepProps {
  readonly busy: boolean;
  readonly pasted: string;
  readonly onPaste: (text: string) => void;
  readonly onFile: (file: Blob & { name?: string }) => void;
}

/** The list: a file, or rows pasted from a spreadsheet or a file, which are sent as they are and read as a file is. */
export function FileStep({ busy, pasted, onPaste, onFile }: FileStepProps) {
  const t = useTexts();
  const nothing = pastedRows(pasted).length === 0;
  return (
    <Panel>
      <div className="grid gap-5">
        <FileDrop
          label={t('homes:import.file')}
          hint={t('homes:import.fileHint')}
          accept=".csv,.txt,.tsv,.json,text/csv,text/plain,text/tab-separated-values,application/json"
          maxMegabytes={40}
          disabled={busy}
          onFiles={([file]) => file && onFile(file)}
        />
        <PasteGrid label={t('homes:import.paste')} hint={t('homes:import.pasteHint')} value={pasted} onChange={onPaste} />
        <div className="flex justify-end">
          {busy && nothing ? (
            <Spinner />
          ) : (
            <Button
              look="primary"
              busy={busy}
              disabled={nothing}
              onClick={() => onFile(new File([pasted], `${t('homes:import.pastedList')}.txt`, { type: 'text/plain' }))}
            >
              {t('ui:next')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
