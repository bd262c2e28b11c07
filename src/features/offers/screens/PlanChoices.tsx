import type { ReactNode } from 'react';
import type { Language } from '#domain/language.ts';
import { formatMoney, formatPercent } from '#platform/i18n/format.ts';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { classes } from '#ui/classes.ts';
import { Money } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { Choices, Trial } from '../remote.ts';
import type { WishFields } from './wish.ts';

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
      <div className={classes('grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3', busy && 'opacity-80')}>
        {choices.plans.map((plan) => {
          const on = wish.planKeys.includes(plan.key);
          return (
            <div
              key={plan.key}
              className={classes(
                'flex flex-col gap-3 rounded-lg border p-3.5 sm:row-span-4 sm:grid sm:grid-rows-subgrid',
                on ? 'border-accent' : 'border-line bg-canvas',
              )}
            >
              <CheckField
                label={<span className="text-lg leading-tight font-semibold">{plan.name}</span>}
                value={on}
                disabled={!on && full}
                onChange={(next) => toggle(plan.key, next)}
              />
              <p className="text-sm text-ink-soft text-pretty">{plan.promise}</p>
              <div className="flex flex-col gap-3">
                {on && <Priced trial={trial} planKey={plan.key} />}
                {choices.renews?.planKey === plan.key && <UntilNow {...choices.renews} />}
              </div>
              {on && (
                <div className="border-t border-line-soft pt-1">
                  <CheckField
                    label={t('offers:make.recommend')}
                    value={wish.recommended === plan.key}
                    onChange={(next) => change({ recommended: next ? plan.key : null })}
                  />
                </div>
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
          <span className="block text-base font-normal tracking-normal text-ink-soft">
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
      <div className="border-t border-line-soft pt-2.5 text-sm">
        <p className="pb-1 font-medium text-ink-soft">{t('offers:make.inside')}</p>
        <dl className="grid grid-cols-[1fr_auto] gap-x-2 gap-y-1">
          <Inside name={t('offers:make.perYear')}>
            <Money cents={inside.feePerYearCents} whole />
          </Inside>
          <Inside name={t('offers:make.expectedCost')}>
            <Money cents={Math.round(inside.expectedCostCents / 100) * 100} whole />
          </Inside>
          <Inside name={t('offers:make.expectedMargin')}>{formatPercent(inside.expectedMarginBps, language)}</Inside>
          <Inside name={t('offers:make.chanceOfLoss')}>
            <span className={inside.chanceOfLoss > 0.2 ? 'font-semibold text-bad' : undefined}>
              {chanceWords(inside.chanceOfLoss, language)}
            </span>
          </Inside>
        </dl>
      </div>
    </>
  );
}

/** What the plan costs until now, beside what it would cost from then on. */
function UntilNow({ feeCents, currency, monthsPerPeriod, pricesAre }: NonNullable<Choices['renews']>) {
  const { t, language } = useLocale();
  const price = formatMoney(feeCents, currency, language);
  const per = t.find(`offers:portal.per.${monthsPerPeriod}`) ?? '';
  return <p className="text-sm text-ink-soft">{t('offers:make.untilNow', { price, per, prices: t(`offers:pricesAre.${pricesAre}`) })}</p>;
}

function Inside({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="figure text-end">{children}</dd>
    </>
  );
}

/** A chance too small to be written is not written as never. */
function chanceWords(chance: number, language: Language): string {
  return chance > 0 && chance < 0.001 ? `< ${formatPercent(10, language)}` : formatPercent(Math.round(chance * 10_000), language);
}
