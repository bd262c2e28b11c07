import { useState } from 'react';
import { type ImportColumns, type ImportField, importFields, suggestedColumns } from '#domain/homes/import-columns.ts';
import type { ImportMapping } from '#domain/homes/import.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import type { ImportPreview, KeptMapping } from '../remote.ts';
import { ImportMappings } from './ImportMappings.tsx';

const none = '\0none';

/** Which column holds what. What the headings tell is chosen already. */
export function ColumnsStep({
  preview,
  busy,
  onBack,
  onCheck,
}: {
  preview: ImportPreview;
  busy: boolean;
  onBack: () => void;
  onCheck: (mapping: ImportMapping, source: string | null) => void;
}) {
  const t = useTexts();
  const [columns, setColumns] = useState<ImportColumns>(preview.mapping.columns);
  const [classes, setClasses] = useState(preview.mapping.classes);
  const [source, setSource] = useState(preview.source);
  const readLike = (kept: KeptMapping | null) => {
    setSource(kept?.source ?? null);
    setColumns(kept?.mapping.columns ?? suggestedColumns(preview.columns.map(({ head }) => head)));
    setClasses(kept?.mapping.classes ?? {});
  };
  const options = [
    { value: none, label: t('homes:import.notInFile') },
    ...preview.columns.map(({ head, example }) => ({ value: head, label: head, hint: example && t('homes:import.example', { example }) })),
  ];
  const choose = (field: ImportField) => (head: string) =>
    setColumns((before) => {
      const { [field]: _, ...rest } = before;
      return head === none ? rest : { ...rest, [field]: head };
    });
  return (
    <Panel
      title={t('homes:import.columnsTitle')}
      hint={t('homes:import.rows', { count: preview.rows })}
      footer={
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onBack}>{t('ui:back')}</Button>
          <Button look="primary" busy={busy} onClick={() => onCheck({ columns, classes }, source)}>
            {t('homes:import.check')}
          </Button>
        </div>
      }
    >
      <ImportMappings source={source} onChoose={readLike} onNamed={setSource} />
      <div className="grid gap-4 sm:grid-cols-2">
        {importFields.map((field) => (
          <SelectField
            key={field}
            label={t(`homes:device.${field}`)}
            optional={field !== 'class'}
            options={options}
            value={columns[field] ?? none}
            onChange={choose(field)}
          />
        ))}
      </div>
    </Panel>
  );
}
