import { useState } from 'react';
import { problemText } from '#platform/i18n/problem.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import type { ImportLineShown } from '../remote.ts';

interface LinesProps {
  readonly lines: readonly ImportLineShown[];
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onRun: (chosen: readonly number[], asFound: boolean) => void;
}

const every = '*';
const tones = { added: 'good', there_already: 'neutral', left_out: 'warn' } as const;

/** What becomes of each line; an export of a whole firm is narrowed to a folder, and single lines are left out. */
export function ImportLines({ lines, busy, onBack, onRun }: LinesProps) {
  const t = useTexts();
  const [folder, setFolder] = useState(every);
  const [without, setWithout] = useState<ReadonlySet<number>>(new Set());
  const [asFound, setAsFound] = useState(true);
  const folders = [...new Set(lines.map((line) => line.folder))].toSorted();
  const shown = lines.filter((line) => folder === every || line.folder === folder);
  const chosen = shown.filter(({ line, becomes }) => becomes === 'added' && !without.has(line)).map(({ line }) => line);
  const turn = (line: number, taken: boolean) => {
    const next = new Set(without);
    if (taken) next.delete(line);
    else next.add(line);
    setWithout(next);
  };
  return (
    <div className="grid gap-4">
      <DataTable
        label={t('vault:import.title')}
        rows={shown}
        rowKey={({ line }) => String(line)}
        filters={
          folders.length > 1 && (
            <SelectField
              className="w-60"
              hideLabel
              label={t('vault:import.folder')}
              options={[
                { value: every, label: t('vault:import.everyFolder') },
                ...folders.map((one) => ({ value: one, label: one || t('vault:import.noFolder') })),
              ]}
              value={folder}
              onChange={setFolder}
            />
          )
        }
        columns={[
          {
            key: 'name',
            head: t('vault:name'),
            cell: (row) => (
              <CheckField
                label={row.name || '–'}
                disabled={row.becomes !== 'added'}
                value={row.becomes === 'added' && !without.has(row.line)}
                onChange={(taken) => turn(row.line, taken)}
              />
            ),
          },
          {
            key: 'line',
            head: t('vault:import.line'),
            align: 'end',
            cell: (row) => <span className="figure">{row.line}</span>,
            wideOnly: true,
          },
          { key: 'kind', head: t('vault:kindLabel'), cell: (row) => (row.kind ? t(`vault:kind.${row.kind}`) : '–') },
          { key: 'user', head: t('vault:user.login'), cell: (row) => row.username || '–', wideOnly: true },
          {
            key: 'parts',
            head: t('vault:parts'),
            cell: (row) => row.fields.map((field) => t(`vault:field.${field}`)).join(', ') || '–',
            wideOnly: true,
          },
          {
            key: 'becomes',
            head: t('vault:import.becomes.label'),
            cell: (row) => (
              <span className="grid justify-items-start gap-1">
                <Badge tone={tones[row.becomes]}>{t(`vault:import.becomes.${row.becomes}`)}</Badge>
                {row.problem && <span className="text-sm">{problemText(row.problem, t)}</span>}
              </span>
            ),
          },
        ]}
      />
      <CheckField label={t('vault:asFound')} hint={t('vault:asFoundHint')} value={asFound} onChange={setAsFound} />
      {chosen.length === 0 && <p className="text-ink-soft">{t('vault:import.nothing')}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>{t('ui:back')}</Button>
        <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => onRun(chosen, asFound)}>
          {t('vault:import.run', { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}
