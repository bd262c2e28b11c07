import { formatMoney, formatPercent } from '#platform/i18n/format.ts';
import { classes } from '#ui/classes.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Figures.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { TakeoverShown } from '../remote.ts';
import type { Totals } from './terms-draft.ts';

/** Lines across a block: what waits for the handover. */
export const hatched = 'bg-[repeating-linear-gradient(135deg,var(--chart)_0_4px,var(--chart-soft)_4px_9px)] border border-chart';

/** How it is paid, drawn: stages as blocks as wide as their money, the last part hatched; below each with its invoice, and the totals to the cent. */
export function Schedule({ takeover: { currency }, totals }: { takeover: TakeoverShown; totals: Totals | null }) {
  const { t, language } = useLocale();
  const nameOf = ({ opens, position }: Totals['invoices'][number]) =>
    opens === 'handover' ? t('takeovers:terms.lastPart') : t('takeovers:terms.stageNo', { stage: position });
  return (
    <Panel title={t('takeovers:terms.schedule')} hint={t('takeovers:terms.scheduleHint')}>
      {!totals ? (
        <EmptyState title={t('takeovers:terms.noSchedule')} />
      ) : (
        <div className="flex flex-col gap-4">
          <div className="flex h-14 gap-1" aria-hidden="true">
            {totals.invoices.map((one) => (
              <div
                key={one.position}
                className={classes(
                  'grid min-w-2 place-items-center overflow-hidden rounded-md text-sm font-semibold',
                  one.opens === 'handover' ? hatched : 'bg-accent text-on-accent',
                )}
                style={{ flexGrow: one.grossCents, flexBasis: 0 }}
              >
                {one.opens !== 'handover' && one.position}
              </div>
            ))}
          </div>
          <ol className="flex flex-col gap-2">
            {totals.invoices.map((one) => (
              <li key={one.position} className="flex items-baseline gap-3">
                <span
                  className={classes('size-3 flex-none self-center rounded-sm', one.opens === 'handover' ? hatched : 'bg-accent')}
                  aria-hidden="true"
                />
                <span className="min-w-0 grow wrap-anywhere">
                  <span className="font-medium">{nameOf(one)}</span>
                  {one.opens !== 'handover' && <span className="block text-sm text-ink-faint">{one.title}</span>}
                </span>
                <Money cents={one.grossCents} currency={currency} />
              </li>
            ))}
          </ol>
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t border-line pt-3">
            {totals.vat.map((row, index) => (
              <div key={index} className="col-span-2 grid grid-cols-subgrid text-sm text-ink-soft">
                <dt>
                  {t('takeovers:terms.vatOn', {
                    rate: formatPercent(row.rateBps, language),
                    net: formatMoney(row.netCents, currency, language),
                  })}
                </dt>
                <dd className="text-end">
                  <Money cents={row.vatCents} currency={currency} />
                </dd>
              </div>
            ))}
            <dt className="text-ink-soft">{t('takeovers:agreement.withoutVat')}</dt>
            <dd className="text-end">
              <Money cents={totals.vat.reduce((sum, row) => sum + row.netCents, 0)} currency={currency} />
            </dd>
            <dt className="font-semibold">{t('takeovers:terms.total')}</dt>
            <dd className="text-end font-semibold">
              <Money cents={totals.vat.reduce((sum, row) => sum + row.grossCents, 0)} currency={currency} />
            </dd>
          </dl>
        </div>
      )}
    </Panel>
  );
}
