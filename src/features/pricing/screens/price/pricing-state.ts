import { useDeferredValue, useMemo, useState } from 'react';
import { adjusted, type Adjustments, type LevelAdjustment } from '#domain/pricing/adjust.ts';
import { villaMarlow } from '#domain/pricing/example-home.ts';
import { pricePlans } from '#domain/pricing/price.ts';
import type { PricePlansInput } from '#domain/pricing/types.ts';
import type * as remote from '../../remote.ts';

export type Inputs = Awaited<ReturnType<typeof remote.pricingInputs>>;

/** The drivers as turned and the prices that follow, by the function that the server prices with. The slider moves at once, the prices as fast as they are found. */
export function usePricing(inputs: Inputs) {
  const [turned, setTurned] = useState<Adjustments>({});
  const [cardId, setCardId] = useState(() => cardOf(inputs));
  const base = useMemo((): PricePlansInput => {
    const card = inputs.rateCards.find((one) => one.id === cardId) ?? inputs.rateCards[0];
    if (!card) throw new Error('the firm has no rate card');
    return {
      pricedOn: inputs.pricedOn,
      rateCard: card.value,
      plans: inputs.plans.map((plan) => plan.level),
      home: inputs.home?.profile ?? exampleHome(inputs),
      classes: inputs.classes.map((one) => one.value),
      formula: inputs.formula,
      terms: { months: 12, paid: 'month' },
    };
  }, [inputs, cardId]);
  const late = useDeferredValue(turned);
  const input = useMemo(() => adjusted(base, turned), [base, turned]);
  const prices = useMemo(() => pricePlans(adjusted(base, late)), [base, late]);
  const turn = (part: Adjustments) =>
    setTurned((before) => ({
      ...before,
      ...part,
      home: { ...before.home, ...part.home },
      terms: { ...before.terms, ...part.terms },
      counts: { ...before.counts, ...part.counts },
    }));
  const turnPlan = (key: string, part: LevelAdjustment) =>
    setTurned((before) => ({ ...before, plans: { ...before.plans, [key]: { ...before.plans?.[key], ...part } } }));
  return { base, input, prices, turned, turn, turnPlan, reset: () => setTurned({}), cardId, setCardId };
}
export type Pricing = ReturnType<typeof usePricing>;

function cardOf({ rateCards, home }: Inputs): string {
  return (rateCards.find((card) => card.region.toLowerCase() === home?.region.trim().toLowerCase()) ?? rateCards[0])?.id ?? '';
}

/** The villa of the guide, with the classes this firm still has. */
function exampleHome({ classes }: Inputs) {
  const known = new Set(classes.map((one) => one.key));
  return { ...villaMarlow.home, devices: villaMarlow.home.devices.filter((group) => known.has(group.classKey)) };
}
