import type { ReactNode } from 'react';
import { FieldFrame, useFieldIds } from './field.tsx';
import { useTexts } from './locale.tsx';
import { pastedRows } from './paste.ts';

export interface PasteGridProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Heads shown above the preview, in the order expected. */
  readonly heads?: readonly string[];
  readonly placeholder?: string;
  readonly error?: string;
  /** What was pasted, as it is. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** How many rows the preview shows. */
  readonly shown?: number;
}

/** A box to paste spreadsheet rows into; what was understood is shown under it. */
export function PasteGrid(props: PasteGridProps) {
  const { heads, value: text, onChange, shown = 5 } = props;
  const t = useTexts();
  const ids = useFieldIds(props);
  const rows = pastedRows(text);
  const width = Math.max(heads?.length ?? 0, ...rows.slice(0, shown).map((row) => row.length));
  return (
    <FieldFrame
      {...props}
      ids={ids}
      aside={
        rows.length > 0 && (
          <span role="status" className="text-sm text-ink-faint">
            {t('ui:paste.read', { count: rows.length })}
          </span>
        )
      }
    >
      <textarea
        id={ids.id}
        className="input font-mono text-sm! max-h-44!"
        spellCheck={false}
        aria-describedby={ids.describedBy}
        placeholder={props.placeholder ?? t('ui:paste.hint')}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {rows.length > 0 && (
        <div className="overflow-x-auto rounded-md border border-line" tabIndex={0} role="region" aria-label={t('ui:preview')}>
          <table className="w-full text-sm">
            {heads && (
              <thead>
                <tr className="border-b border-line bg-canvas">
                  {Array.from({ length: width }, (_, column) => (
                    <th key={column} scope="col" className="px-3 py-1 text-start font-medium text-ink-soft">
                      {heads[column] ?? ''}
                    </th>
                  ))}
                </tr>
              </thead>
            )}
            <tbody>
              {rows.slice(0, shown).map((row, index) => (
                <tr key={index} className="border-b border-line-soft last:border-0">
                  {Array.from({ length: width }, (_, column) => (
                    <td key={column} className="max-w-48 truncate px-3 py-1">
                      {row[column] ?? ''}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > shown && (
            <p className="border-t border-line-soft px-3 py-1 text-sm text-ink-faint">
              {t('ui:paste.more', { count: rows.length - shown })}
            </p>
          )}
        </div>
      )}
    </FieldFrame>
  );
}
