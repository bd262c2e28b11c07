import { useState } from 'react';
import { labelKey } from '#domain/wiring/labels.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { TextField } from '#ui/TextField.tsx';
import type { TestsPreview } from '../../remote.ts';
import { Lines } from './Lines.tsx';
import type { ImportWork } from './use-import.ts';

/** What becomes of each row of a tester’s file; a row whose cable is not there is kept aside, or makes one with unknown ends. */
export function TestLines({ preview, work }: { preview: TestsPreview; work: ImportWork }) {
  const t = useTexts();
  const lines = preview.lines ?? [];
  const [made, setMade] = useState<ReadonlySet<string>>(new Set());
  const [keepAs, setKeepAs] = useState(preview.tester ?? '');
  const bare = lines.filter(({ becomes }) => becomes === 'no_cable');
  const labels = new Set(bare.map(({ label }) => labelKey(label)));
  const chosen = bare.filter(({ label }) => made.has(labelKey(label))).map(({ line }) => line);
  const added = lines.filter(({ becomes }) => becomes === 'added').length + chosen.length;
  const turn = (label: string) => {
    const next = new Set(made);
    if (!next.delete(labelKey(label))) next.add(labelKey(label));
    setMade(next);
  };
  return (
    <div className="grid gap-4">
      {bare.length > 0 && (
        <Panel title={t('wiring:import.aside')} hint={t('wiring:import.asideHint')}>
          <CheckField
            label={t('wiring:import.makeAll', { count: labels.size })}
            value={made.size === labels.size}
            onChange={(all) => setMade(all ? labels : new Set())}
          />
        </Panel>
      )}
      <Lines
        lines={lines}
        choose={(row) =>
          row.becomes === 'no_cable' ? (
            <CheckField
              label={row.label}
              hint={t('wiring:import.makeCable')}
              value={made.has(labelKey(row.label))}
              onChange={() => turn(row.label)}
            />
          ) : (
            row.label || '–'
          )
        }
        columns={[
          { key: 'result', head: t('wiring:import.field.result'), cell: (row) => row.result ?? '–' },
          {
            key: 'method',
            head: t('wiring:import.method'),
            cell: (row) => (row.method ? t(`wiring:method.${row.method}`) : '–'),
            wideOnly: true,
          },
          {
            key: 'testedAt',
            head: t('wiring:import.testedOn'),
            cell: (row) => (row.testedAt ? <InstantText instant={row.testedAt} /> : '–'),
            wideOnly: true,
          },
        ]}
      />
      <Panel>
        <div className="flex flex-col gap-4 sm:flex-row sm:items-start sm:justify-between">
          <TextField
            className="sm:w-80"
            label={t('wiring:import.keepAs')}
            hint={t('wiring:import.keepAsHint')}
            value={keepAs}
            onChange={setKeepAs}
            maxLength={100}
            optional
          />
          <div className="flex flex-col-reverse gap-2 sm:mt-6 sm:flex-row">
            <Button onClick={() => work.toColumns(preview)}>{t('ui:back')}</Button>
            <Button
              look="primary"
              busy={work.busy}
              disabled={lines.length === 0}
              onClick={() => work.runTests(preview.mapping, chosen, keepAs.trim())}
            >
              {added === 0 ? t('wiring:import.keepFile') : t('wiring:import.runTests', { count: added })}
            </Button>
          </div>
        </div>
      </Panel>
    </div>
  );
}
