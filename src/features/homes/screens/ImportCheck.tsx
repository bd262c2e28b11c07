import { deviceName } from '#domain/homes/device-name.ts';
import { useState } from 'react';
import type { ImportMapping } from '#domain/homes/import.ts';
import { plainWords } from '#domain/homes/written.ts';
import { formatList } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { type Column, DataTable } from '#ui/DataTable.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Panel, Stat } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import type { ImportDone, ImportPlanShown, ImportPreview } from '../remote.ts';
import { useClasses } from './names.ts';

interface CheckStepProps {
  readonly preview: ImportPreview;
  readonly plan: ImportPlanShown;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onAgain: (mapping: ImportMapping) => void;
  readonly onRun: (keepAs: string) => void;
}

/** What would happen: counts, words to be explained, problems by row, the first rows. Nothing is written yet. */
export function CheckStep({ preview, plan, busy, onBack, onAgain, onRun }: CheckStepProps) {
  const { t, language } = useLocale();
  const [keepAs, setKeepAs] = useState(preview.source ?? '');
  return (
    <>
      <div className="grid grid-cols-3 gap-2 sm:gap-4">
        <Stat label={t('homes:import.willAdd')} value={plan.add} detail={t('homes:home.devices', { count: plan.addedDevices })} />
        <Stat label={t('homes:import.there')} value={plan.alreadyThere} />
        <Stat label={t('homes:import.problems')} value={plan.problemCount} />
      </div>
      {plan.unknownClasses.length > 0 && (
        <UnknownClasses words={plan.unknownClasses} mapping={preview.mapping} busy={busy} onAgain={onAgain} />
      )}
      {plan.newSystems.length > 0 && <Notice>{t('homes:import.newSystems', { names: formatList(plan.newSystems, language) })}</Notice>}
      {plan.newPlaces.length > 0 && <Notice>{t('homes:import.newPlaces', { names: formatList(plan.newPlaces, language) })}</Notice>}
      {plan.problemCount > 0 && <Problems problems={plan.problems} />}
      {plan.first.length > 0 && <FirstRows rows={plan.first} mapped={preview.mapping.columns} />}
      <Panel>
        <div className="flex flex-col gap-4 sm:flex-row sm:items-start sm:justify-between">
          <TextField
            className="sm:w-80"
            label={t('homes:import.keepAs')}
            hint={t('homes:import.keepAsHint')}
            value={keepAs}
            onChange={setKeepAs}
            maxLength={100}
            optional
          />
          <div className="flex flex-col-reverse gap-2 sm:mt-6 sm:flex-row">
            <Button onClick={onBack}>{t('ui:back')}</Button>
            <Button look="primary" busy={busy} disabled={plan.add === 0} onClick={() => onRun(keepAs)}>
              {plan.add === 0 ? t('homes:import.nothing') : t('homes:import.run', { count: plan.add })}
            </Button>
          </div>
        </div>
      </Panel>
    </>
  );
}

const leftOut = '\0left-out';

/** Words of the class column that mean nothing yet: chosen here once, kept with the mapping. */
function UnknownClasses({
  words,
  mapping,
  busy,
  onAgain,
}: {
  words: readonly string[];
  mapping: ImportMapping;
  busy: boolean;
  onAgain: (mapping: ImportMapping) => void;
}) {
  const t = useTexts();
  const { choices } = useClasses();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const distinct = [...new Map(words.map((word) => [plainWords(word), word])).entries()];
  const apply = () =>
    onAgain({
      ...mapping,
      classes: { ...mapping.classes, ...Object.fromEntries(Object.entries(chosen).filter(([, key]) => key !== leftOut)) },
    });
  return (
    <Panel
      title={t('homes:import.classesTitle')}
      hint={t('homes:import.classesText')}
      footer={
        <div className="flex justify-end">
          <Button busy={busy} onClick={apply}>
            {t('homes:import.again')}
          </Button>
        </div>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {distinct.map(([plain, word]) => (
          <SelectField
            key={plain}
            label={word}
            options={[{ value: leftOut, label: t('homes:import.leaveOut') }, ...choices]}
            value={chosen[plain] ?? leftOut}
            onChange={(key) => setChosen((before) => ({ ...before, [plain]: key }))}
          />
        ))}
      </div>
    </Panel>
  );
}

type RowProblem = ImportPlanShown['problems'][number];

function Problems({ problems }: { problems: readonly RowProblem[] }) {
  const t = useTexts();
  return (
    <div className="grid gap-2">
      <Notice tone="warn">{t('homes:import.problemsText')}</Notice>
      <DataTable
        label={t('homes:import.problems')}
        rows={problems}
        rowKey={(row) => `${row.line}-${row.field ?? ''}-${row.refusal}`}
        columns={[
          {
            key: 'line',
            head: t('homes:import.line'),
            cell: (row) => (
              <span className="figure">
                {t('homes:import.line')} {row.line}
              </span>
            ),
          },
          {
            key: 'field',
            head: t('homes:import.column'),
            cell: (row) => (row.field ? (t.find(`homes:device.${row.field}`) ?? row.field) : ''),
          },
          { key: 'problem', head: t('homes:import.problem'), cell: (row) => problemText(row, t) },
        ]}
      />
    </div>
  );
}

type FirstRow = ImportPlanShown['first'][number];

/** The first rows as they are understood, with every column the file was read for. */
function FirstRows({ rows, mapped }: { rows: readonly FirstRow[]; mapped: ImportMapping['columns'] }) {
  const t = useTexts();
  const columns = useFirstColumns(mapped);
  return (
    <div className="grid gap-2">
      <h2 className="text-base font-semibold">{t('homes:import.first')}</h2>
      <DataTable label={t('homes:import.first')} rows={rows} rowKey={(row) => String(rows.indexOf(row))} columns={columns} />
    </div>
  );
}

function useFirstColumns(mapped: ImportMapping['columns']): Column<FirstRow>[] {
  const t = useTexts();
  const classes = useClasses();
  return [
    { key: 'class', head: t('homes:device.class'), cell: (row) => classes.name(row.classKey) },
    { key: 'quantity', head: t('homes:device.quantity'), align: 'end', cell: (row) => <span className="figure">{row.quantity}</span> },
    { key: 'product', head: t('homes:device.model'), cell: (row) => deviceName(row, '–') },
    { key: 'label', head: t('homes:device.label'), cell: (row) => row.label || '–' },
    { key: 'system', head: t('homes:device.system'), cell: (row) => row.system || '–', wideOnly: true },
    { key: 'serial', head: t('homes:device.serial'), cell: (row) => row.serial || '–' },
    {
      key: 'value',
      head: t('homes:device.value'),
      align: 'end',
      cell: (row) => (row.valueCents === null ? '–' : <Money cents={row.valueCents} />),
      wideOnly: true,
    },
    {
      key: 'installed',
      head: t('homes:device.installedOn'),
      cell: (row) => (row.installedOn ? <DayText day={row.installedOn} /> : '–'),
      wideOnly: true,
    },
    ...(mapped.warrantyEndOn
      ? [
          {
            key: 'warranty',
            head: t('homes:device.warrantyEndOn'),
            cell: (row: FirstRow) => (row.warrantyEndOn ? <DayText day={row.warrantyEndOn} /> : '–'),
            wideOnly: true,
          },
        ]
      : []),
    ...(mapped.suppliedBy
      ? [
          {
            key: 'suppliedBy',
            head: t('homes:device.suppliedBy'),
            cell: (row: FirstRow) => t(`homes:suppliedBy.${row.suppliedBy}`),
            wideOnly: true,
          },
        ]
      : []),
  ];
}

/** What was done. */
export function DoneStep({ done, homeId, onAnother }: { done: ImportDone; homeId: string; onAnother: () => void }) {
  const t = useTexts();
  const left = [
    done.alreadyThere > 0 && t('ui:named', { name: t('homes:import.there'), value: done.alreadyThere }),
    done.problemCount > 0 && t('ui:named', { name: t('homes:import.problems'), value: done.problemCount }),
  ].filter(Boolean);
  return (
    <>
      <Notice tone="good" title={t('homes:import.added', { count: done.added })}>
        {left.join(' · ')}
      </Notice>
      <div className="flex flex-col gap-2 sm:flex-row">
        <LinkButton look="primary" href={`/homes/${homeId}`}>
          {t('homes:import.toHome')}
        </LinkButton>
        <Button onClick={onAnother}>{t('homes:import.another')}</Button>
      </div>
      {done.problemCount > 0 && <Problems problems={done.problems} />}
    </>
  );
}
