import { addDays, yearsBetween } from '#domain/time.ts';
import type { DeviceGroup, HomeProfile, PlanLevel, PricePlansInput, Terms } from './types.ts';

/** What may be tried about a plan's level of service for one home. What the plan covers is the plan's own: another coverage is another plan. */
export type LevelAdjustment = Partial<Pick<PlanLevel, 'cover' | 'extendedWarranty' | 'waits'>>;

/** What is turned while pricing, on top of the records. Everything absent stays as recorded. The browser's sliders and the server's price read the same. */
export interface Adjustments {
  readonly home?: Partial<Pick<HomeProfile, 'kilometres' | 'travelMinutes' | 'systems' | 'integrations' | 'documentation'>>;
  /** Devices of a class altogether. */
  readonly counts?: Readonly<Record<string, number>>;
  /** The age of the whole installation, in years. */
  readonly ageYears?: number;
  /** Another region's rate card than the home's own. Which card that is, the caller looks up; the arithmetic below only sees the card. */
  readonly region?: string;
  readonly terms?: Partial<Terms>;
  readonly targetMarginBps?: number;
  readonly riskHundredths?: number;
  /** By the key of the plan. */
  readonly plans?: Readonly<Record<string, LevelAdjustment>>;
}

/** The input with the adjustments in it. Nothing is checked here: the price refuses what it cannot take, by name. */
export function adjusted(input: PricePlansInput, turned: Adjustments): PricePlansInput {
  const { formula, terms } = input;
  return {
    ...input,
    home: agedHome(
      { ...input.home, ...turned.home, devices: countedDevices(input.home.devices, turned.counts ?? {}) },
      turned.ageYears,
      input,
    ),
    terms: { ...terms, ...turned.terms },
    plans: input.plans.map((plan) => ({ ...plan, ...turned.plans?.[plan.key] })),
    formula: {
      ...formula,
      ...(turned.targetMarginBps === undefined ? {} : { targetMarginBps: turned.targetMarginBps }),
      ...(turned.riskHundredths === undefined ? {} : { riskLoading: { kind: 'deviations', hundredths: turned.riskHundredths } as const }),
    },
  };
}

/** How many devices of a class the home has. */
export function countOf(devices: readonly DeviceGroup[], classKey: string): number {
  return devices.reduce((sum, group) => sum + (group.classKey === classKey ? group.count : 0), 0);
}

/** Devices added join the youngest group of their class; devices taken away leave the last groups first. A class the home has none of gets a group of its own. */
function countedDevices(devices: readonly DeviceGroup[], counts: Readonly<Record<string, number>>): DeviceGroup[] {
  let groups = [...devices];
  for (const [classKey, wanted] of Object.entries(counts)) {
    const first = groups.findIndex((group) => group.classKey === classKey);
    if (first < 0) {
      groups.push({ classKey, count: wanted, unitValueCents: null, installedOn: null, warrantyUntil: null, suppliedBy: 'us' });
      continue;
    }
    let left = wanted;
    const last = groups.findLastIndex((group) => group.classKey === classKey);
    groups = groups.map((group, index) => {
      if (group.classKey !== classKey) return group;
      const count = index === last ? left : Math.min(group.count, left);
      left -= count;
      return { ...group, count };
    });
  }
  return groups;
}

/** Every device keeps the length of its warranty; only the day of installation moves. */
function agedHome(home: HomeProfile, years: number | undefined, { pricedOn }: PricePlansInput): HomeProfile {
  if (years === undefined) return home;
  const installedOn = addDays(pricedOn, -Math.round(years * 365.25));
  const aged = (group: DeviceGroup): DeviceGroup => {
    const length =
      group.warrantyUntil === null ? null : yearsBetween(group.installedOn ?? home.installedOn ?? installedOn, group.warrantyUntil);
    return { ...group, installedOn, warrantyUntil: length === null ? null : addDays(installedOn, Math.round(length * 365.25)) };
  };
  return { ...home, installedOn, devices: home.devices.map(aged) };
}
