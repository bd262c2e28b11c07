import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import type { CablesPreview } from '../../remote.ts';
import { Lines } from './Lines.tsx';
import type { ImportWork } from './use-import.ts';

/** What becomes of each cable of a list; single lines are left out, a conflict is taken without the end that is taken. */
export function CableLines({ preview, work }: { preview: CablesPreview; work: ImportWork }) {
  const t = useTexts();
  const { lines, holders } = preview;
  const [turned, setTurned] = useState<ReadonlySet<number>>(new Set());
  const as = work.step.at === 'cables' ? work.step.as : {};
  const isTaken = ({ line, becomes }: (typeof lines)[number]) => (becomes === 'added' || becomes === 'completed') !== turned.has(line);
  const chosen = lines.filter((row) => row.canBeTaken && isTaken(row)).map(({ line }) => line);
  const turn = (line: number) => {
    const next = new Set(turned);
    if (!next.delete(line)) next.add(line);
    setTurned(next);
  };
  return (
    <div className="grid gap-4">
      {holders.length > 0 && (
        <Panel title={t('wiring:import.holders')} hint={t('wiring:import.holdersHint')}>
          <ul className="grid gap-3 sm:grid-cols-2">
            {holders.map(({ key, name, kind, ports }) => (
              <li key={key}>
                {kind === 'room' ? (
                  <p className="wrap-anywhere">
                    {name} <span className="text-sm text-ink-soft">{t('wiring:place.room')}</span>
                  </p>
                ) : (
                  <SelectField
                    label={name}
                    hint={t('wiring:import.ports', { count: ports })}
                    disabled={work.busy}
                    value={kind}
                    options={(['panel', 'plate'] as const).map((one) => ({ value: one, label: t(`wiring:place.${one}`) }))}
                    onChange={(value) => work.holdersAs({ ...as, [key]: value as 'panel' | 'plate' })}
                  />
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {lines.some(({ becomes }) => becomes === 'conflict') && <Notice tone="warn">{t('wiring:import.conflictHint')}</Notice>}
      <Lines
        lines={lines}
        choose={(row) => (
          <CheckField
            label={row.label || '–'}
            disabled={!row.canBeTaken}
            value={row.canBeTaken && isTaken(row)}
            onChange={() => turn(row.line)}
          />
        )}
        columns={[
          { key: 'from', head: t('wiring:schedule.from'), cell: (row) => row.from || t('wiring:end.unknown'), wideOnly: true },
          { key: 'to', head: t('wiring:schedule.to'), cell: (row) => row.to || t('wiring:end.unknown'), wideOnly: true },
        ]}
      />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={work.restart}>{t('ui:back')}</Button>
        <Button look="primary" busy={work.busy} disabled={chosen.length === 0} onClick={() => work.runCables(chosen, as)}>
          {chosen.length === 0 ? t('wiring:import.nothing') : t('wiring:import.runCables', { count: chosen.length })}
        </Button>
      </div>
    </div>
  );
}
