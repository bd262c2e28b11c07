import { useState } from 'react';
import { Button, Spinner } from '#ui/Button.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { useTexts } from '#ui/locale.tsx';
import { PasteGrid } from '#ui/PasteGrid.tsx';
import { Panel } from '#ui/Panel.tsx';

/** The list: a file, or rows pasted from a spreadsheet, which become the same kind of file. */
export function FileStep({ busy, onFile }: { busy: boolean; onFile: (file: Blob & { name?: string }) => void }) {
  const t = useTexts();
  const [rows, setRows] = useState<readonly (readonly string[])[]>([]);
  return (
    <Panel>
      <div className="grid gap-5">
        <FileDrop
          label={t('homes:import.file')}
          hint={t('homes:import.fileHint')}
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          maxMegabytes={40}
          disabled={busy}
          onFiles={([file]) => file && onFile(file)}
        />
        <PasteGrid label={t('homes:import.paste')} hint={t('homes:import.pasteHint')} onRows={setRows} />
        <div className="flex justify-end">
          {busy && rows.length === 0 ? (
            <Spinner />
          ) : (
            <Button look="primary" busy={busy} disabled={rows.length === 0} onClick={() => onFile(tableFile(rows))}>
              {t('ui:next')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

function tableFile(rows: readonly (readonly string[])[]): File {
  const cell = (text: string) => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return new File([rows.map((row) => row.map(cell).join('\t')).join('\n')], 'paste.tsv', { type: 'text/tab-separated-values' });
}
