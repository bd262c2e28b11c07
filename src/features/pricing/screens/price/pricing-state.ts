import { useDeferredValue, useMemo } from 'react';
import { adjusted, type Adjustments, type LevelAdjustment } from '#domain/pricing/adjust.ts';
import { villaMarlow } from '#domain/pricing/example-home.ts';
import { cardInForce, cardOfRegion, sameRegion } from '#domain/pricing/rate-card.ts';
import { pricePlans } from '#domain/pricing/price.ts';
import type { PricePlansInput } from '#domain/pricing/types.ts';
import type * as remote from '../../remote.ts';

export type Inputs = Awaited<ReturnType<typeof remote.pricingInputs>>;

type Turn = (next: (before: Adjustments) => Adjustments) => void;

/**
 * The drivers as turned and the prices that follow, by the function that the server prices with. The slider moves at once, the prices as fast as they are found.
 * What is turned is held by whoever asks: the price screen, or the form of an offer.
 */
export function usePricing(inputs: Inputs, turned: Adjustments, setTurned: Turn) {
  const { region } = turned;
  const base = useMemo((): PricePlansInput => {
    const own = cardInForce(inputs.rateCards, inputs.home?.region ?? '', inputs.pricedOn);
    const card = (region === undefined ? undefined : cardOfRegion(inputs.rateCards, region, inputs.pricedOn)) ?? own;
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
  }, [inputs, region]);
  const late = useDeferredValue(turned);
  const input = useMemo(() => adjusted(base, turned), [base, turned]);
  const prices = useMemo(() => pricePlans(adjusted(base, late)), [base, late]);
  const turn = (part: Adjustments) =>
    setTurned((before) => ({
      ...before,
      ...part,
      ...joined(before, part, 'home'),
      ...joined(before, part, 'terms'),
      ...joined(before, part, 'counts'),
    }));
  const turnPlan = (key: string, part: LevelAdjustment) =>
    setTurned((before) => {
      const was = before.plans?.[key];
      const allowances = was?.allowances || part.allowances ? { allowances: { ...was?.allowances, ...part.allowances } } : {};
      return { ...before, plans: { ...before.plans, [key]: { ...was, ...part, ...allowances } } };
    });
  return { base, input, prices, turned, turn, turnPlan, reset: () => setTurned(() => ({})) };
}
export type Pricing = ReturnType<typeof usePricing>;

/** One group of drivers with what was turned before and now; nothing while nothing of it was turned. */
function joined(before: Adjustments, part: Adjustments, group: 'home' | 'terms' | 'counts'): Adjustments {
  return before[group] || part[group] ? { [group]: { ...before[group], ...part[group] } } : {};
}

/** The regions that have a rate card in force on the day of the price, as the firm made them. */
export function regionsOf({ rateCards, pricedOn }: Inputs): string[] {
  const begun = rateCards.filter((card) => card.inForceFrom <= pricedOn).map((card) => card.region);
  return begun.filter((region, index) => begun.findIndex((one) => sameRegion(one, region)) === index);
}

/** The villa of the guide, with the classes this firm still has. */
function exampleHome({ classes }: Inputs) {
  const known = new Set(classes.map((one) => one.key));
  return { ...villaMarlow.home, devices: villaMarlow.home.devices.filter((group) => known.has(group.classKey)) };
}
