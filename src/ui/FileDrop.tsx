import { FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { classes } from './classes.ts';
import { useTexts } from './locale.tsx';

export interface FileDropProps {
  readonly label: string;
  readonly hint?: string;
  /** As in `<input accept>`: `.csv,text/csv`. */
  readonly accept?: string;
  readonly maxMegabytes?: number;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  /** Why what was chosen was not taken. */
  readonly error?: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A place to drop a file on, or to choose one by keyboard. The server checks again what it gets. */
export function FileDrop({ label, hint, accept, maxMegabytes = 10, multiple, disabled, error, onFiles }: FileDropProps) {
  const t = useTexts();
  const id = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string>();
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1);
    const large = files.find((file) => file.size > maxMegabytes * 1_000_000);
    const strange = files.find((file) => !fits(file, accept));
    setRefused(
      large ? t('ui:file.tooLarge', { name: large.name, limit: maxMegabytes }) : strange && t('ui:file.wrongKind', { name: strange.name }),
    );
    if (!large && !strange && files.length > 0) onFiles(files);
  };
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <label
        htmlFor={id}
        className={classes(
          'flex flex-col items-center gap-1 rounded-lg border border-dashed px-4 py-6 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          over ? 'border-accent bg-accent-soft' : 'border-line-control bg-canvas hover:bg-hover',
        )}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => (event.preventDefault(), setOver(false), !disabled && take(event.dataTransfer.files))}
      >
        <FileUp className="mb-1 size-5 text-ink-faint" aria-hidden="true" />
        <span>
          {t('ui:file.drop')} <span className="link">{t('ui:file.choose')}</span>
        </span>
        {hint && <span className="text-sm text-ink-faint">{hint}</span>}
        <input
          id={id}
          type="file"
          className="sr-only"
          aria-label={label}
          {...{ accept, multiple, disabled }}
          onChange={(event) => (take(event.target.files), (event.target.value = ''))}
        />
      </label>
      <div role="alert" className="empty:hidden">
        {(refused ?? error) && <p className="field-error">{refused ?? error}</p>}
      </div>
    </div>
  );
}

function fits(file: File, accept: string | undefined): boolean {
  if (!accept) return true;
  return accept.split(',').some((kind) => {
    const wanted = kind.trim().toLowerCase();
    if (wanted.startsWith('.')) return file.name.toLowerCase().endsWith(wanted);
    return wanted.endsWith('/*') ? file.type.startsWith(wanted.slice(0, -1)) : file.type === wanted;
  });
}
