import { useState, type ReactNode } from 'react';
import type { PlanLevel } from '#domain/pricing/types.ts';
import { Button } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { HomeDrivers } from './drivers/HomeDrivers.tsx';
import { LevelDrivers } from './drivers/LevelDrivers.tsx';
import { RateDrivers } from './drivers/RateDrivers.tsx';
import { TermsDrivers } from './drivers/TermsDrivers.tsx';
import type { Inputs, Pricing } from './pricing-state.ts';

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
        <RateDrivers pricing={pricing} inputs={inputs} />
        <TermsDrivers pricing={pricing} withTerms={withTerms} />
      </div>
    </Panel>
  );
}
