import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Adjustments } from '#domain/pricing/adjust.ts';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import * as remote from '../../remote.ts';
import { Waiting } from '../Nav.tsx';
import { Drivers } from './Drivers.tsx';
import { type Inputs, usePricing } from './pricing-state.ts';

export interface DriversForOfferProps {
  readonly homeId: string;
  /** The plans of the offer; the level of one of them is turned at a time. */
  readonly planKeys: readonly string[];
  readonly turned: Adjustments;
  readonly onTurn: (next: (before: Adjustments) => Adjustments) => void;
}

/** The drivers of the price screen, for a form that holds what was turned itself. Term and payment are the form's own. */
export function DriversForOffer(props: DriversForOfferProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['pricing', 'inputs', props.homeId],
    queryFn: () => remote.pricingInputs({ query: { homeId: props.homeId as never } }),
  });
  return data ? <Held {...props} inputs={data} /> : <Waiting error={error} onRetry={refetch} />;
}

function Held({ inputs, planKeys, turned, onTurn }: DriversForOfferProps & { inputs: Inputs }) {
  const t = useTexts();
  const [chosen, setChosen] = useState<string>();
  const pricing = usePricing(inputs, turned, onTurn);
  const plans = inputs.plans.filter((one) => planKeys.includes(one.key));
  const plan = plans.find((one) => one.key === chosen) ?? plans[0];
  if (!plan) return null;
  return (
    <Drivers
      pricing={pricing}
      inputs={inputs}
      plan={{ name: plan.names[t.language], level: plan.level }}
      withTerms={false}
      pickPlan={
        <SelectField
          label={t('pricing:price.plan')}
          value={plan.key}
          options={plans.map((one) => ({ value: one.key, label: one.names[t.language] }))}
          onChange={setChosen}
        />
      }
    />
  );
}
