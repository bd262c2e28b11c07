import { useState } from 'react';
import {
  dayOrders,
  decimalMarks,
  lengthUnits,
  neededFields,
  suggestedMapping,
  testerFields,
  type TesterField,
  type TesterMapping,
} from '#domain/wiring/testers/columns.ts';
import { testMethods } from '#domain/wiring/tests.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import type { TestsPreview } from '../../remote.ts';
import { Testers } from './Testers.tsx';
import type { ImportWork } from './use-import.ts';

const none = '\0none';

/** Which column of a tester’s file holds what, and what its rows leave open. What the headings tell is chosen already. */
export function TestColumns({ preview, work }: { preview: TestsPreview; work: ImportWork }) {
  const t = useTexts();
  const [mapping, setMapping] = useState<TesterMapping>(preview.mapping);
  const [tester, setTester] = useState(preview.tester);
  const { columns } = mapping;
  const heads = [
    { value: none, label: t('wiring:import.notInFile') },
    ...preview.columns.map(({ head, example }) => ({ value: head, label: head, hint: example && t('wiring:import.example', { example }) })),
  ];
  const choose = (field: TesterField, head: string) => {
    const { [field]: _, ...rest } = columns;
    setMapping({ ...mapping, columns: head === none ? rest : { ...rest, [field]: head } });
  };
  const error = (field: string) => {
    const ask = preview.asks.find((one) => one.field === field);
    return ask && problemText(ask, t);
  };
  /** One of a few words, or none of them. */
  const among = <One extends string>(
    field: 'method' | 'dayOrder' | 'decimal',
    all: readonly One[],
    words: (one: One) => string,
    unsaid: string,
  ) => (
    <SelectField
      label={t(`wiring:import.${field}`)}
      error={mapping[field] === null ? error(field) : undefined}
      value={mapping[field] ?? none}
      onChange={(value) => setMapping({ ...mapping, [field]: value === none ? null : value })}
      options={[{ value: none, label: unsaid }, ...all.map((one) => ({ value: one, label: words(one) }))]}
    />
  );
  return (
    <Panel
      title={t('wiring:import.columnsTitle')}
      hint={t('wiring:import.rows', { count: preview.rows })}
      footer={
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={work.restart}>{t('ui:back')}</Button>
          <Button look="primary" busy={work.busy} onClick={() => work.check(mapping, tester)}>
            {t('wiring:import.check')}
          </Button>
        </div>
      }
    >
      <div className="grid gap-4">
        <Testers
          tester={tester}
          onChoose={(kept) => {
            setTester(kept?.tester ?? null);
            setMapping(kept?.mapping ?? suggestedMapping(preview.columns.map(({ head }) => head)));
          }}
        />
        {preview.asks.length > 0 && <Notice tone="warn">{t('wiring:import.asks')}</Notice>}
        <div className="grid gap-4 sm:grid-cols-2">
          {among('method', testMethods, (one) => t(`wiring:method.${one}`), t('wiring:import.methodOfColumn'))}
          {among('dayOrder', dayOrders, (one) => t(`wiring:import.order.${one}`), t('wiring:import.asRowsShow'))}
          {among('decimal', decimalMarks, (one) => t(`wiring:import.mark.${one}`), t('wiring:import.asRowsShow'))}
          <SelectField
            label={t('wiring:import.lengthUnit')}
            value={mapping.lengthUnit}
            onChange={(value) => setMapping({ ...mapping, lengthUnit: value as TesterMapping['lengthUnit'] })}
            options={lengthUnits.map((one) => ({ value: one, label: t(`wiring:import.unit.${one}`) }))}
          />
        </div>
        <p className="text-sm text-ink-soft">{t('wiring:import.zone', { zone: preview.zone })}</p>
        <div className="grid gap-4 border-t border-line-soft pt-4 sm:grid-cols-2">
          {testerFields.map((field) => (
            <SelectField
              key={field}
              label={t(`wiring:import.field.${field}`)}
              optional={!neededFields.includes(field)}
              error={columns[field] === undefined ? error(`columns.${field}`) : undefined}
              options={heads}
              value={columns[field] ?? none}
              onChange={(head) => choose(field, head)}
            />
          ))}
        </div>
      </div>
    </Panel>
  );
}
