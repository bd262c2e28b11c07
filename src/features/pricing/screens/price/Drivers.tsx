import { useState, type ReactNode } from 'react';
import { countOf } from '#domain/pricing/adjust.ts';
import { sameRegion } from '#domain/pricing/rate-card.ts';
import { covers, payRhythms, type Cover, type HomeProfile, type PayRhythm, type PlanLevel, type Waits } from '#domain/pricing/types.ts';
import { yearsBetween } from '#domain/time.ts';
import { formatNumber, formatPercent } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { Slider } from '#ui/Slider.tsx';
import { choices, waitWords } from '../words.ts';
import { regionsOf, type Inputs, type Pricing } from './pricing-state.ts';

/** Every driver of the price, each from what is recorded. */
export function Drivers({
  pricing,
  inputs,
  plan,
  pickPlan,
  withTerms = true,
}: {
  pricing: Pricing;
  inputs: Inputs;
  plan: { readonly name: string; readonly level: PlanLevel };
  /** A choice of the plan whose level is turned, where nothing else on the page chooses it. */
  pickPlan?: ReactNode;
  /** Without, where the form around asks for term and payment itself. */
  withTerms?: boolean;
}) {
  const t = useTexts();
  const [open, setOpen] = useState(pickPlan === undefined);
  const touched = Object.keys(pricing.turned).length > 0;
  return (
    <Panel
      title={t('pricing:price.drivers')}
      actions={
        <>
          {pickPlan && (
            <Button small className="md:hidden" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'pricing:price.hideDrivers' : 'pricing:price.showDrivers')}
            </Button>
          )}
          <Button small look="quiet" disabled={!touched} onClick={pricing.reset}>
            {t('pricing:price.reset')}
          </Button>
        </>
      }
    >
      <div className={classes('flex flex-col gap-5', !open && 'max-md:hidden')}>
        <LevelDrivers pricing={pricing} plan={plan} pickPlan={pickPlan} />
        <HomeDrivers pricing={pricing} inputs={inputs} />
        <TermsDrivers pricing={pricing} inputs={inputs} withTerms={withTerms} />
      </div>
    </Panel>
  );
}

const group = 'flex flex-col gap-3.5 border-t border-line-soft pt-4 first:border-0 first:pt-0';

/** From the slowest to the quickest, in minutes of cover; a slider to the right is a shorter wait. */
const waitSteps = [null, 2_700, 1_620, 1_080, 540, 240, 120, 60, 30] as const;
const stepOf = (minutes: number | null) =>
  waitSteps.findIndex((step) => (step === null ? minutes === null : minutes !== null && step <= minutes));

/** A home may be given more than the plan says, never less. */
const warranties = ['none', 'supplied_by_us', 'all'] as const;

function LevelDrivers({
  pricing: { input, turnPlan },
  plan,
  pickPlan,
}: {
  pricing: Pricing;
  plan: { readonly name: string; readonly level: PlanLevel };
  pickPlan?: ReactNode;
}) {
  const t = useTexts();
  const key = plan.level.key;
  const level = input.plans.find((one) => one.key === key) ?? plan.level;
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
        onChange={(step) => turnPlan(key, { waits: { ...level.waits, [field]: waitSteps[step] ?? null } })}
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
        label={t('pricing:price.cover')}
        value={level.cover}
        options={choices(covers, (one) => t(`pricing:cover.${one}`))}
        onChange={(cover) => turnPlan(key, { cover: cover as Cover })}
      />
      {wait('firstAnswer')}
      {wait('remoteStart')}
      {wait('onSiteStart')}
      <SelectField
        label={t('pricing:price.extendedWarranty')}
        value={level.extendedWarranty}
        options={choices(warranties.slice(plan.level.extendedWarranty === 'none' ? 0 : 1), (one) => t(`pricing:warranty.${one}`))}
        onChange={(extendedWarranty) => turnPlan(key, { extendedWarranty: extendedWarranty as PlanLevel['extendedWarranty'] })}
      />
    </div>
  );
}

function HomeDrivers({ pricing: { base, input, turned, turn }, inputs }: { pricing: Pricing; inputs: Inputs }) {
  const t = useTexts();
  const { home } = input;
  const age =
    turned.ageYears ??
    (base.home.installedOn ? Math.round(yearsBetween(base.home.installedOn, base.pricedOn)) : base.formula.unknownAgeYears);
  const number = (value: number) => formatNumber(value, t.language);
  return (
    <div className={group}>
      <h3 className="font-semibold">{t('pricing:price.homePart')}</h3>
      <DeviceDrivers {...{ base, input, turn, inputs }} />
      <Slider
        label={t('pricing:price.distance')}
        min={0}
        max={150}
        value={home.kilometres}
        format={(km) => `${number(km)} km`}
        onChange={(kilometres) => turn({ home: { kilometres } })}
      />
      <Slider
        label={t('pricing:price.travelTime')}
        min={0}
        max={180}
        step={5}
        value={home.travelMinutes}
        format={(minutes) => `${number(minutes)} min`}
        onChange={(travelMinutes) => turn({ home: { travelMinutes } })}
      />
      <Slider
        label={t('pricing:price.age')}
        min={0}
        max={25}
        value={age}
        format={(years) => t('pricing:price.years', { count: years })}
        onChange={(ageYears) => turn({ ageYears })}
      />
      <Slider
        label={t('pricing:price.systems')}
        min={0}
        max={15}
        value={home.systems}
        format={number}
        onChange={(systems) => turn({ home: { systems } })}
      />
      <Slider
        label={t('pricing:price.integrations')}
        min={0}
        max={30}
        value={home.integrations}
        format={number}
        onChange={(integrations) => turn({ home: { integrations } })}
      />
      <SelectField
        label={t('pricing:price.documentation')}
        value={home.documentation}
        options={choices(['complete', 'partial', 'missing'], (one) => t(`pricing:documentation.${one}`))}
        onChange={(documentation) => turn({ home: { documentation: documentation as HomeProfile['documentation'] } })}
      />
    </div>
  );
}

function DeviceDrivers({ base, input, turn, inputs }: Pick<Pricing, 'base' | 'input' | 'turn'> & { inputs: Inputs }) {
  const t = useTexts();
  const [all, setAll] = useState(false);
  const number = (value: number) => formatNumber(value, t.language);
  const total = (home: HomeProfile) => home.devices.reduce((sum, one) => sum + one.count, 0);
  const recorded = total(base.home);
  const shown = inputs.classes.filter((one) => !one.archived || countOf(input.home.devices, one.key) > 0);
  const scale = (wanted: number) =>
    turn({
      counts: Object.fromEntries(
        inputs.classes
          .filter((one) => countOf(base.home.devices, one.key) > 0)
          .map((one) => [one.key, Math.round((countOf(base.home.devices, one.key) * wanted) / recorded)]),
      ),
    });
  return (
    <div className="flex flex-col gap-2">
      {recorded > 0 && (
        <Slider
          label={t('pricing:price.allDevices')}
          min={0}
          max={Math.max(100, recorded * 2)}
          value={Math.min(total(input.home), Math.max(100, recorded * 2))}
          format={() => number(total(input.home))}
          onChange={scale}
        />
      )}
      <details open={all || recorded === 0} onToggle={(event) => setAll(event.currentTarget.open)}>
        <summary className="flex min-h-(--tap) items-center text-sm font-medium text-accent">{t('pricing:price.byClass')}</summary>
        {(all || recorded === 0) && (
          <div className="flex flex-col gap-2.5 py-2">
            {shown.map(({ key, names }) => (
              <Slider
                key={key}
                label={names[t.language]}
                min={0}
                max={Math.max(20, countOf(base.home.devices, key) * 2)}
                value={countOf(input.home.devices, key)}
                format={number}
                onChange={(count) => turn({ counts: { [key]: count } })}
              />
            ))}
          </div>
        )}
      </details>
    </div>
  );
}

function TermsDrivers({ pricing: { input, turn, turned }, inputs, withTerms }: { pricing: Pricing; inputs: Inputs; withTerms: boolean }) {
  const t = useTexts();
  const { formula, terms } = input;
  const regions = regionsOf(inputs);
  const risk = turned.riskHundredths ?? (formula.riskLoading.kind === 'deviations' ? formula.riskLoading.hundredths : null);
  const percentile = formula.riskLoading.kind === 'percentile' ? formatPercent(formula.riskLoading.percentileBps, t.language) : '';
  return (
    <div className={group}>
      <h3 className="font-semibold">{t('pricing:price.termsPart')}</h3>
      <Slider
        label={t('pricing:price.margin')}
        min={0}
        max={8_000}
        step={50}
        value={formula.targetMarginBps}
        format={(bps) => formatPercent(bps, t.language)}
        onChange={(targetMarginBps) => turn({ targetMarginBps })}
      />
      <Slider
        label={t('pricing:price.risk')}
        min={0}
        max={300}
        step={5}
        value={risk ?? 0}
        format={(hundredths) =>
          risk === null ? percentile : t('pricing:price.riskWords', { amount: formatNumber(hundredths / 100, t.language, 2) })
        }
        onChange={(riskHundredths) => turn({ riskHundredths })}
      />
      {withTerms && (
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={t('pricing:price.term')}
            value={String(terms.months)}
            options={[6, 12, 24, 36, 48, 60].map((months) => ({ value: String(months), label: t('ui:months', { count: months }) }))}
            onChange={(months) => turn({ terms: { months: Number(months) } })}
          />
          <SelectField
            label={t('pricing:price.rhythm')}
            value={terms.paid}
            options={choices(payRhythms, (one) => t(`pricing:rhythm.${one}`))}
            onChange={(paid) => turn({ terms: { paid: paid as PayRhythm } })}
          />
        </div>
      )}
      {regions.length > 1 && (
        <SelectField
          label={t('pricing:price.region')}
          value={regions.find((one) => sameRegion(one, input.rateCard.region)) ?? ''}
          options={regions.map((region) => ({ value: region, label: region }))}
          onChange={(region) => turn({ region })}
        />
      )}
    </div>
  );
}
