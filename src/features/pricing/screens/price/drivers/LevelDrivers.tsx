import type { ReactNode } from 'react';
import { covers, type Allowance, type Cover, type PlanLevel, type Waits } from '#domain/pricing/types.ts';
import { formatMoney, formatNumber, formatPercent } from '#platform/i18n/format.ts';
import { useLocale } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { Slider } from '#ui/Slider.tsx';
import { choices, waitWords } from '../../words.ts';
import type { Pricing } from '../pricing-state.ts';
import { AllowanceDriver } from './AllowanceDriver.tsx';
import { group, reach } from './reach.ts';

/** From the slowest to the quickest, in minutes of cover; a slider to the right is a shorter wait. */
const waitSteps = [null, 2_700, 1_620, 1_080, 540, 240, 120, 60, 30] as const;
const stepOf = (minutes: number | null) =>
  waitSteps.findIndex((step) => (step === null ? minutes === null : minutes !== null && step <= minutes));

/** Parts can be given beyond what the plan says, never taken from it: the rate card has no price of them that the offer could name. */
const warranties = ['none', 'supplied_by_us', 'all'] as const;

interface LevelDriversProps {
  readonly pricing: Pricing;
  readonly plan: { readonly name: string; readonly level: PlanLevel };
  readonly pickPlan?: ReactNode;
}

/** The level of service, for this home: what the offer then says is covered follows it. */
export function LevelDrivers({ pricing: { input, turnPlan }, plan, pickPlan }: LevelDriversProps) {
  const { t, language } = useLocale();
  const key = plan.level.key;
  const level = input.plans.find((one) => one.key === key) ?? plan.level;
  const turn = (part: Parameters<typeof turnPlan>[1]) => turnPlan(key, part);
  const wait = (name: 'firstAnswer' | 'remoteStart' | 'onSiteStart') => {
    const field = `${name}Minutes` as keyof Waits;
    const index = stepOf(level.waits[field]);
    return (
      <Slider
        key={name}
        label={t(`pricing:wait.${name}`)}
        min={0}
        max={waitSteps.length - 1}
        value={index < 0 ? waitSteps.length - 1 : index}
        format={() => waitWords(level.waits[field], level.cover, t)}
        onChange={(step) => turn({ waits: { ...level.waits, [field]: waitSteps[step] ?? null } })}
      />
    );
  };
  return (
    <div className={group}>
      <div>
        <h3 className="font-semibold">{t('pricing:price.levelOf', { plan: plan.name })}</h3>
        <p className="text-sm text-ink-faint">{t('pricing:price.levelHint')}</p>
      </div>
      {pickPlan}
      <SelectField
        label={t('pricing:price.approach')}
        value={level.approach}
        options={choices(['reactive', 'pro_active'], (one) => t(`pricing:approach.${one}`))}
        onChange={(approach) => turn({ approach: approach as PlanLevel['approach'] })}
      />
      <SelectField
        label={t('pricing:plans.work')}
        value={level.work}
        options={choices(['both', 'remote', 'on_site'], (one) => t(`pricing:work.${one}`))}
        onChange={(work) => turn({ work: work as PlanLevel['work'] })}
      />
      <SelectField
        label={t('pricing:price.cover')}
        value={level.cover}
        options={choices(covers, (one) => t(`pricing:cover.${one}`))}
        onChange={(cover) => turn({ cover: cover as Cover })}
      />
      {wait('firstAnswer')}
      {wait('remoteStart')}
      {wait('onSiteStart')}
      <Slider
        label={t('pricing:driver.planned_visits')}
        min={0}
        max={reach(6, plan.level.visitsPerYear)}
        value={level.visitsPerYear}
        format={(visits) => formatNumber(visits, language)}
        onChange={(visitsPerYear) => turn({ visitsPerYear })}
      />
      <Allowances level={level} own={plan.level} turn={turn} />
      <SelectField
        label={t('pricing:price.extendedWarranty')}
        value={level.extendedWarranty}
        options={choices(warranties.slice(plan.level.extendedWarranty === 'none' ? 0 : 1), (one) => t(`pricing:warranty.${one}`))}
        onChange={(extendedWarranty) => turn({ extendedWarranty: extendedWarranty as PlanLevel['extendedWarranty'] })}
      />
      <Slider
        label={t('pricing:plans.discount')}
        min={0}
        max={reach(5_000, plan.level.discountOnChargedBps)}
        step={100}
        value={level.discountOnChargedBps}
        format={(bps) => formatPercent(bps, language)}
        onChange={(discountOnChargedBps) => turn({ discountOnChargedBps })}
      />
    </div>
  );
}

interface AllowancesProps {
  readonly level: PlanLevel;
  readonly own: PlanLevel;
  readonly turn: (part: { readonly allowances: Partial<PlanLevel['allowances']> }) => void;
}

/** What the plan covers in a year. On-site work counts only where the plan has it, parts only where it pays any. */
function Allowances({ level, own, turn }: AllowancesProps) {
  const { t, language, currency } = useLocale();
  const set = (name: keyof PlanLevel['allowances']) => (allowance: Allowance) => turn({ allowances: { [name]: allowance } });
  const of = (name: keyof PlanLevel['allowances']) => ({ value: level.allowances[name], own: own.allowances[name], onChange: set(name) });
  return (
    <>
      <AllowanceDriver
        {...of('remoteMinutes')}
        label={t('pricing:price.remoteIncluded')}
        usualEnd={600}
        step={15}
        format={(amount) => `${formatNumber(amount, language)} min`}
      />
      {level.work !== 'remote' && (
        <>
          <AllowanceDriver
            {...of('onSiteHours')}
            label={t('pricing:price.onSiteIncluded')}
            usualEnd={24}
            step={0.5}
            format={(amount) => `${formatNumber(amount, language, 1)} h`}
          />
          <AllowanceDriver
            {...of('callOuts')}
            label={t('pricing:price.callOutsIncluded')}
            usualEnd={12}
            step={1}
            format={(amount) => formatNumber(amount, language)}
          />
        </>
      )}
      {level.extendedWarranty !== 'none' && (
        <AllowanceDriver
          {...of('partsCents')}
          label={t('pricing:price.partsIncluded')}
          usualEnd={2_000_00}
          step={100_00}
          format={(amount) => formatMoney(amount, currency, language, { whole: true })}
        />
      )}
    </>
  );
}
