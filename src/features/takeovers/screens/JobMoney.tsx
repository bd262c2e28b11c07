import { formatMoney } from '#platform/i18n/format.ts';
import { classes } from '#ui/classes.ts';
import { Money } from '#ui/Figures.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { TakeoverShown } from '../remote.ts';
import { hatched } from './Schedule.tsx';
import { useTimeWords } from './time-words.ts';

type Part = 'prepaid' | 'open' | 'retained' | 'worked' | 'hours' | 'products' | 'costs';
const looks: Readonly<Record<Part, string>> = {
  prepaid: 'bg-accent',
  open: 'border border-dashed border-line-control bg-surface',
  retained: hatched,
  worked: 'bg-good',
  hours: 'bg-mark',
  products: 'bg-warn',
  costs: 'bg-chart',
};

/** The money of a takeover as one drawing, all without VAT: what came and is still to come above, what was worked for it, and what it cost below. */
export function MoneySection({ takeover: { money, currency } }: { takeover: TakeoverShown }) {
  const { t, language } = useLocale();
  const time = useTimeWords();
  if (!money) return null;
  const bars: readonly (readonly ['in' | 'work' | 'cost', readonly (readonly [Part, number])[]])[] = [
    [
      'in',
      [
        ['prepaid', money.prepaidCents],
        ['open', money.openCents],
        ['retained', money.retainedCents],
      ],
    ],
    ['work', [['worked', money.workedCents]]],
    [
      'cost',
      [
        ['hours', money.hoursCostCents],
        ['products', money.productsCostCents],
        ['costs', money.otherCostsCents],
      ],
    ],
  ];
  const sum = (parts: readonly (readonly [Part, number])[]) => parts.reduce((all, [, cents]) => all + Math.max(0, cents), 0);
  const most = Math.max(1, ...bars.map(([, parts]) => sum(parts)));
  const ahead = money.aheadCents;
  return (
    <Panel title={t('takeovers:money.title')} hint={t('takeovers:money.hint')}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-3">
          {bars.map(([bar, parts]) => (
            <div key={bar} className="flex flex-col gap-1.5">
              <span className="text-sm font-medium">{t(`takeovers:money.bar.${bar}`)}</span>
              <div className="flex h-7 gap-0.5 rounded-md bg-sunken" aria-hidden="true">
                {parts
                  .filter(([, cents]) => cents > 0)
                  .map(([part, cents]) => (
                    <div
                      key={part}
                      className={classes('h-full min-w-1 rounded-md transition-[width] duration-300', looks[part])}
                      style={{ width: `${(cents / most) * 100}%` }}
                    />
                  ))}
              </div>
              <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
                {parts.map(([part, cents]) => (
                  <div key={part} className="flex items-center gap-1.5">
                    <span className={classes('size-3 flex-none rounded-sm', looks[part])} aria-hidden="true" />
                    <dt className="text-ink-soft">{t(`takeovers:money.part.${part}`)}</dt>
                    <dd className="font-medium">
                      <Money cents={cents} currency={currency} />
                      {part === 'hours' && <span className="font-normal text-ink-faint"> · {time(money.minutes)}</span>}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </div>
        <div className="grid gap-3 border-t border-line pt-4 sm:grid-cols-2">
          <p className={classes(ahead < 0 && 'font-medium text-bad')}>
            {t(ahead < 0 ? 'takeovers:money.behind' : 'takeovers:money.ahead', {
              amount: formatMoney(Math.abs(ahead), currency, language),
            })}
          </p>
          <p className="sm:text-end">
            <span className="text-ink-soft">{t('takeovers:money.profit')} </span>
            {money.profitCents === null ? (
              <span className="text-ink-faint">{t('takeovers:money.profitLater')}</span>
            ) : (
              <strong className={classes('text-lg font-semibold', money.profitCents < 0 ? 'text-bad' : 'text-good')}>
                <Money cents={money.profitCents} currency={currency} sign />
              </strong>
            )}
          </p>
        </div>
        {money.warning && <Notice tone="warn">{t(`takeovers:money.warning.${money.warning}`)}</Notice>}
      </div>
    </Panel>
  );
}
