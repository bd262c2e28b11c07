import { useState, type ReactNode } from 'react';
import { problemText, type Problem } from '#platform/i18n/problem.ts';
import { Badge } from '#ui/Badge.tsx';
import type { Tone } from '#ui/classes.ts';
import { DataTable, type Column } from '#ui/DataTable.tsx';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';

type Becomes = 'added' | 'completed' | 'there_already' | 'conflict' | 'not_understood' | 'no_cable' | 'not_tested';
const tones: Readonly<Record<Becomes, Tone>> = {
  added: 'good',
  completed: 'good',
  there_already: 'neutral',
  conflict: 'warn',
  not_understood: 'bad',
  no_cable: 'warn',
  not_tested: 'neutral',
};
interface Line {
  readonly line: number;
  readonly label: string;
  readonly becomes: Becomes;
  readonly problems: readonly Pick<Problem, 'refusal' | 'values'>[];
}
/** How many lines are drawn at once; a choice of what becomes of them narrows it. */
const drawn = 200;
const all = '*';

/** Every line of the file with what becomes of it, and why. */
export function Lines<Row extends Line>({
  lines,
  columns,
  choose,
}: {
  lines: readonly Row[];
  columns: readonly Column<Row>[];
  choose: (row: Row) => ReactNode;
}) {
  const t = useTexts();
  const [shown, setShown] = useState<string>(all);
  const found = lines.filter(({ becomes }) => shown === all || becomes === shown);
  const counts = [...Map.groupBy(lines, ({ becomes }) => becomes)].map(([becomes, some]) => ({ becomes, count: some.length }));
  return (
    <div className="grid gap-2">
      <DataTable
        label={t('wiring:import.title')}
        rows={found.slice(0, drawn)}
        rowKey={({ line }) => String(line)}
        filters={
          <SelectField
            className="w-64 max-sm:grow"
            hideLabel
            label={t('wiring:import.becomes')}
            value={shown}
            onChange={setShown}
            options={[
              { value: all, label: t('ui:named', { name: t('wiring:import.allLines'), value: lines.length }) },
              ...counts.map(({ becomes, count }) => ({
                value: becomes,
                label: t('ui:named', { name: t(`wiring:import.state.${becomes}`), value: count }),
              })),
            ]}
          />
        }
        columns={[
          { key: 'label', head: t('wiring:field.label'), cell: (row) => <span className="wrap-anywhere">{choose(row)}</span> },
          {
            key: 'line',
            head: t('wiring:import.line'),
            cell: (row) => (
              <span className="figure text-ink-soft">
                {t('wiring:import.line')} {row.line}
              </span>
            ),
          },
          ...columns,
          {
            key: 'becomes',
            head: t('wiring:import.becomes'),
            cell: (row) => (
              <span className="grid justify-items-start gap-1">
                <Badge tone={tones[row.becomes]}>{t(`wiring:import.state.${row.becomes}`)}</Badge>
                {row.problems.map((problem) => (
                  <span key={problem.refusal + JSON.stringify(problem.values)} className="text-sm wrap-anywhere">
                    {problemText(problem, t)}
                  </span>
                ))}
              </span>
            ),
          },
        ]}
      />
      {found.length > drawn && <p className="text-sm text-ink-soft">{t('wiring:import.more', { count: found.length - drawn })}</p>}
    </div>
  );
}
