import type { Cents } from '../money.ts';
import type { Allowance, PlanLevel } from '../pricing/types.ts';
import type { AllowanceUnit, Coverage, Price } from './coverage.ts';
import { covers, type Said } from './level-of-coverage.ts';
import type { PricedService } from './priced-services.ts';

/** What the rate card asks where a plan names no price of its own. */
export interface CardPrices {
  readonly hourRemoteCents: Cents;
  readonly hourOnSiteCents: Cents;
  readonly callOutCents: Cents;
}

/**
 * What a plan says once its level was turned for one home: the statements that the level drives are changed wherever the level was, so that an offer
 * says what it prices. What no longer is included has its price from the plan's own "beyond", else from the card; without either it is not offered.
 */
export function coverageAtLevel(said: Said, before: PlanLevel, after: PlanLevel, card: CardPrices): Said {
  const changed: [PricedService, Coverage][] = [];
  const outside = (service: PricedService, price?: Price): Coverage => {
    const was = said[service];
    if (was && !covers(was)) return was;
    const own = was?.kind === 'included_up_to' ? was.beyond : undefined;
    const found = own ?? price;
    return found && found.priceCents > 0 ? { kind: 'not_included', ...found } : { kind: 'not_offered' };
  };
  const say = (service: PricedService, allowance: Allowance, counted: { unit: AllowanceUnit; each: number }, price?: Price) => {
    const was = said[service];
    const own =
      was?.kind === 'included_up_to'
        ? was.beyond
        : was?.kind === 'not_included'
          ? { priceCents: was.priceCents, unit: was.unit }
          : undefined;
    const amount = allowance.kind === 'up_to' ? Math.round(allowance.amount * counted.each) : 0;
    const coverage: Coverage =
      allowance.kind === 'unlimited'
        ? { kind: 'included' }
        : amount <= 0
          ? outside(service, price)
          : {
              kind: 'included_up_to',
              amount,
              unit: counted.unit,
              per: 'year',
              ...(own ? { beyond: own } : {}),
            };
    changed.push([service, coverage]);
  };
  const [was, is] = [inForce(before), inForce(after)];
  if (differ(was.remoteMinutes, is.remoteMinutes))
    say('remote_help', is.remoteMinutes, { unit: 'minutes', each: 1 }, { priceCents: card.hourRemoteCents, unit: 'hour' });
  if (differ(was.onSiteHours, is.onSiteHours))
    say('on_site_repair', is.onSiteHours, { unit: 'minutes', each: 60 }, { priceCents: card.hourOnSiteCents, unit: 'hour' });
  if (differ(was.callOuts, is.callOuts))
    say('call_out', is.callOuts, { unit: 'call_outs', each: 1 }, { priceCents: card.callOutCents, unit: 'call_out' });
  if (differ(was.partsCents, is.partsCents)) say('replacement_parts', is.partsCents, { unit: 'cents', each: 1 });
  if (before.visitsPerYear !== after.visitsPerYear)
    say('preventive_visit', { kind: 'up_to', amount: after.visitsPerYear }, { unit: 'visits', each: 1 });
  if (before.approach !== after.approach) changed.push(['watching', included(after.approach === 'pro_active') ?? outside('watching')]);
  if ((before.cover === 'office') !== (after.cover === 'office'))
    changed.push(['out_of_hours', included(after.cover !== 'office') ?? outside('out_of_hours')]);
  // Only what the plan speaks of: a firm whose catalogue has no such service says nothing about it.
  return { ...said, ...Object.fromEntries(changed.filter(([service]) => Object.hasOwn(said, service))) };
}

const included = (really: boolean): Coverage | null => (really ? { kind: 'included' } : null);

/** The allowances as they count: those of a plan without work on site, or that pays no parts, are none. */
function inForce({ work, extendedWarranty, allowances }: PlanLevel): PlanLevel['allowances'] {
  const none: Allowance = { kind: 'none' };
  return {
    ...allowances,
    ...(work === 'remote' ? { onSiteHours: none, callOuts: none } : {}),
    ...(extendedWarranty === 'none' ? { partsCents: none } : {}),
  };
}

function differ(a: Allowance, b: Allowance): boolean {
  return a.kind !== b.kind || (a.kind === 'up_to' && b.kind === 'up_to' && a.amount !== b.amount);
}
