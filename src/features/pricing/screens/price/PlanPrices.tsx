import type { Priced } from '#domain/pricing/types.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import type { ReactNode } from 'react';
import { classes } from '#ui/classes.ts';
import { Percent } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { chanceWords } from '../words.ts';
import type { Inputs } from './pricing-state.ts';

interface PlanPricesProps {
  readonly plans: Inputs['plans'];
  readonly prices: readonly Priced[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  /** Stands under the prices; not on a phone, where they stay in sight and room is dear. */
  readonly actions?: ReactNode;
}

/** The plans side by side, a big price each. On a phone they stay in sight while the drivers below are turned. */
export function PlanPrices({ plans, prices, chosen, onChoose, actions }: PlanPricesProps) {
  const t = useTexts();
  return (
    <div className="flex flex-col gap-2 max-md:sticky max-md:top-14 max-md:z-10 max-md:-mx-1 max-md:bg-canvas/90 max-md:py-1 max-md:backdrop-blur-md sm:gap-3">
      <div
        role="radiogroup"
        aria-label={t('pricing:plans.title')}
        style={{ gridTemplateColumns: `repeat(${Math.min(plans.length, 4)}, minmax(0, 1fr))` }}
        className="grid gap-2 sm:gap-3"
      >
        {plans.map((plan, index) => {
          const price = prices[index];
          return (
            price && <PlanPrice key={plan.key} plan={plan} price={price} here={plan.key === chosen} onChoose={() => onChoose(plan.key)} />
          );
        })}
      </div>
      {actions && <div className="flex justify-end max-md:hidden">{actions}</div>}
    </div>
  );
}

function PlanPrice({ plan, price, here, onChoose }: { plan: Inputs['plans'][number]; price: Priced; here: boolean; onChoose: () => void }) {
  const { t, language } = useLocale();
  return (
    <button
      type="button"
      role="radio"
      aria-checked={here}
      aria-label={t('pricing:price.choose', { plan: plan.names[language] })}
      onClick={onChoose}
      className={classes(
        'panel flex min-w-0 flex-col items-start gap-0.5 px-2.5 py-2.5 text-start transition-colors sm:px-5 sm:py-4',
        here ? 'border-accent ring-1 ring-accent' : 'hover:border-line-control',
      )}
    >
      <span className="flex max-w-full flex-wrap items-baseline gap-x-2">
        <span className="truncate font-semibold">{plan.names[language]}</span>
        {!plan.offered && <span className="text-xs text-ink-faint">{t('pricing:price.notOffered')}</span>}
      </span>
      <span className="figure text-xl leading-tight font-semibold tracking-tight sm:text-3xl" aria-live="polite">
        {formatMoney(price.feeCents, price.currency, language, { whole: true })}
      </span>
      <span className="text-xs text-ink-soft sm:text-sm">{t(`pricing:per.${price.paid}`)}</span>
      <dl className="mt-2 w-full gap-x-3 gap-y-0.5 border-t border-line-soft pt-2 text-sm max-sm:hidden sm:grid sm:grid-cols-[1fr_auto] sm:items-baseline">
        <dt className="text-ink-faint">{t('pricing:price.margins')}</dt>
        <dd className="text-end">
          <Percent bps={price.expectedMarginBps} digits={0} />
        </dd>
        <dt className="text-ink-faint">{t('pricing:price.loss')}</dt>
        <dd className={classes('text-end', price.chanceOfLoss > 0.2 && 'font-semibold text-bad')}>{chanceWords(price.chanceOfLoss, t)}</dd>
        <dt className="text-ink-faint">{t('pricing:price.cost')}</dt>
        <dd className="figure text-end">
          {formatMoney(Math.round(price.cost.expectedCents / 100) * 100, price.currency, language, { whole: true })}
        </dd>
      </dl>
    </button>
  );
}
