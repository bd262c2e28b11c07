import type { ReactNode } from 'react';
import { formatPercent } from '#platform/i18n/format.ts';
import { classes } from './classes.ts';
import { useLocale } from './locale.tsx';

export interface ShareRow {
  readonly key: string;
  readonly label: ReactNode;
  readonly part: number;
  readonly total: number;
}

/** Shares side by side, each with the numbers behind it: the attach rate by when service was introduced. */
export function BarShare({ label, rows }: { label: string; rows: readonly ShareRow[] }) {
  const { t, language } = useLocale();
  return (
    <ul aria-label={label} className="flex flex-col gap-3.5">
      {rows.map((row) => {
        const share = row.total > 0 ? row.part / row.total : 0;
        return (
          <li key={row.key}>
            <div className="mb-1 flex items-baseline justify-between gap-3">
              <span className="min-w-0 wrap-anywhere">{row.label}</span>
              <span className="figure">
                <span className="font-semibold">{row.total > 0 ? formatPercent(Math.round(share * 10_000), language, 0) : '–'}</span>
                <span className="ms-2 text-sm text-ink-faint">{t('ui:chart.ofTotal', { part: row.part, total: row.total })}</span>
              </span>
            </div>
            {/* Of nothing there is no bar: a full track would be read as one. */}
            <div
              className={classes('h-2 overflow-hidden rounded-full', share > 0 ? 'bg-chart-soft' : 'border border-line')}
              aria-hidden="true"
            >
              <div className="h-full rounded-full bg-accent transition-[width] duration-300" style={{ width: `${share * 100}%` }} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
