import type { PlanLevel } from '../types.ts';

const hours = (count: number) => count * 60;
const none = { kind: 'none' } as const;
/** The plans a firm starts with name their own prices in their coverage (`contracts/defaults/plans.ts`); by itself a level charges what the card says. */
const cardRates: PlanLevel['chargedAt'] = { remoteHourCents: null, onSiteHourCents: null, callOutCents: null };

/**
 * The three plans a new firm starts with. What a tier sells is waiting time and watching, then allowances (the trade's published plans, see the
 * README); labour beyond stays charged, at a better rate the higher the plan. Waits are minutes of the plan's own hours of cover; a working day has 9 hours.
 */
export const startingPlans: readonly PlanLevel[] = [
  {
    key: 'essential',
    approach: 'reactive',
    work: 'both',
    cover: 'office',
    waits: { firstAnswerMinutes: hours(9), remoteStartMinutes: hours(18), onSiteStartMinutes: null },
    visitsPerYear: 0,
    upgradesPerYear: 1,
    allowances: { remoteMinutes: none, onSiteHours: none, callOuts: none, partsCents: none },
    extendedWarranty: 'none',
    chargedAt: cardRates,
    discountOnChargedBps: 0,
    watchingPerYearCents: 0,
    origin: 'starting_assumption',
  },
  {
    key: 'comfort',
    approach: 'reactive',
    work: 'both',
    cover: 'office',
    waits: { firstAnswerMinutes: hours(2), remoteStartMinutes: hours(9), onSiteStartMinutes: hours(27) },
    visitsPerYear: 1,
    upgradesPerYear: 1,
    allowances: {
      remoteMinutes: { kind: 'up_to', amount: 180 },
      onSiteHours: { kind: 'up_to', amount: 2 },
      callOuts: { kind: 'up_to', amount: 2 },
      partsCents: none,
    },
    extendedWarranty: 'none',
    chargedAt: cardRates,
    discountOnChargedBps: 1_500,
    watchingPerYearCents: 0,
    origin: 'starting_assumption',
  },
  {
    key: 'premium',
    approach: 'pro_active',
    work: 'both',
    cover: 'round_the_clock',
    waits: { firstAnswerMinutes: 30, remoteStartMinutes: hours(2), onSiteStartMinutes: hours(9) },
    visitsPerYear: 2,
    upgradesPerYear: 2,
    allowances: {
      remoteMinutes: { kind: 'unlimited' },
      onSiteHours: { kind: 'up_to', amount: 8 },
      callOuts: { kind: 'up_to', amount: 6 },
      partsCents: { kind: 'up_to', amount: 500_00 },
    },
    extendedWarranty: 'supplied_by_us',
    chargedAt: cardRates,
    discountOnChargedBps: 3_000,
    watchingPerYearCents: 9_600,
    origin: 'starting_assumption',
  },
];
