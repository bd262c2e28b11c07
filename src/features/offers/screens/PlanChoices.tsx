import { formatPercent } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { classes } from '#ui/classes.ts';
import { Money } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Panel, Facts } from '#ui/Panel.tsx';
import type { tryOffer } from '../remote.ts';
import type { WishFields } from './MakeOffer.tsx';

type Trial = Awaited<ReturnType<typeof tryOffer>>;

/** The plans to choose from, each with what the client would see and what only the firm sees. */
export function PlanChoices({ wish, choices, change, trial, busy }: WishFields & { trial: Trial | undefined; busy: boolean }) {
  const t = useTexts();
  const full = wish.planKeys.length >= 3;
  const toggle = (key: string, on: boolean) => {
    const planKeys = choices.plans.map((plan) => plan.key).filter((one) => (one === key ? on : wish.planKeys.includes(one)));
    change({ planKeys, recommended: wish.recommended && planKeys.includes(wish.recommended) ? wish.recommended : null });
  };
  return (
    <Panel title={t('offers:make.plans')} hint={t('offers:make.plansHint')}>
      <div className={classes('grid gap-3 md:grid-cols-2 xl:grid-cols-3', busy && 'opacity-80')}>
        {choices.plans.map((plan) => {
          const on = wish.planKeys.includes(plan.key);
          return (
            <div
              key={plan.key}
              className={classes('flex flex-col gap-3 rounded-lg border p-4', on ? 'border-accent' : 'border-line bg-canvas')}
            >
              <div className="flex items-start justify-between gap-3">
                <CheckField
                  label={<span className="text-lg font-semibold">{plan.name}</span>}
                  value={on}
                  disabled={!on && full}
                  onChange={(next) => toggle(plan.key, next)}
                />
                {wish.recommended === plan.key && <Badge tone="accent">{t('offers:make.recommended')}</Badge>}
              </div>
              <p className="text-ink-soft">{plan.promise}</p>
              {on && <Priced trial={trial} planKey={plan.key} />}
              {on && wish.recommended !== plan.key && (
                <button
                  type="button"
                  className="button button-quiet button-small self-start"
                  onClick={() => change({ recommended: plan.key })}
                >
                  {t('offers:make.recommended')}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}

function Priced({ trial, planKey }: { trial: Trial | undefined; planKey: string }) {
  const t = useTexts();
  const { language } = useLocale();
  const plan = trial?.value.plans.find((one) => one.planKey === planKey);
  const inside = trial?.inside.plans.find((one) => one.planKey === planKey);
  if (!trial || !plan || !inside) return <p className="text-sm text-ink-faint">{t('offers:make.notPriced')}</p>;
  return (
    <>
      <div>
        <p className="text-2xl font-semibold tracking-tight">
          <Money cents={plan.feeCents} whole />{' '}
          <span className="text-base font-normal text-ink-soft">
            {t(`offers:portal.per.${trial.value.monthsPerPeriod}` as 'offers:portal.per.1')}
          </span>
        </p>
        <p className="text-sm text-ink-faint">
          {t(`offers:pricesAre.${trial.value.pricesAre}`)}
          {trial.value.monthsPerPeriod > 1 && (
            <>
              {' '}
              · <Money cents={plan.feePerMonthCents} /> {t('ui:perMonth')}
            </>
          )}
        </p>
      </div>
      <div className="mt-auto border-t border-line-soft pt-3 text-sm">
        <p className="pb-1.5 font-medium text-ink-soft">{t('offers:make.inside')}</p>
        <Facts
          facts={[
            { name: t('offers:make.perYear'), value: <Money cents={inside.feePerYearCents} whole /> },
            { name: t('offers:make.expectedCost'), value: <Money cents={inside.expectedCostCents} whole /> },
            { name: t('offers:make.expectedMargin'), value: formatPercent(inside.expectedMarginBps, language) },
            {
              name: t('offers:make.chanceOfLoss'),
              value: (
                <Badge tone={inside.chanceOfLoss > 0.2 ? 'warn' : 'good'}>
                  {formatPercent(Math.round(inside.chanceOfLoss * 10_000), language)}
                </Badge>
              ),
            },
          ]}
        />
      </div>
    </>
  );
}
