import { roundToCents } from '#domain/money.ts';
import { addDays, addMonths, yearsBetween, type Day } from '#domain/time.ts';
import { callOut } from './streams.ts';
import type {
  ComplexityWeights,
  DeviceGroup,
  HomeProfile,
  HourRate,
  PlanLevel,
  PricePlansInput,
  RateCard,
  Terms,
  TravelTariff,
} from './types.ts';

/** What may be tried about a plan's level of service for one home. What the offer then says is covered follows (`contracts/coverage-at-level.ts`). */
export type LevelAdjustment = Partial<
  Pick<PlanLevel, 'approach' | 'work' | 'cover' | 'waits' | 'visitsPerYear' | 'extendedWarranty' | 'discountOnChargedBps'>
> & { readonly allowances?: Partial<PlanLevel['allowances']> };

/** What is turned while pricing, on top of the records. Everything absent stays as recorded. The browser's sliders and the server's price read the same. */
export interface Adjustments {
  readonly home?: Partial<Pick<HomeProfile, 'kilometres' | 'travelMinutes' | 'systems' | 'integrations' | 'documentation'>>;
  /** Devices of a class altogether. */
  readonly counts?: Readonly<Record<string, number>>;
  /** The age of the whole installation, in years. */
  readonly ageYears?: number;
  /** Whether the makers' warranties hold, for the whole term; absent: as recorded, device by device. */
  readonly underWarranty?: boolean | undefined;
  /** Another region's rate card than the home's own. Which card that is, the caller looks up; the arithmetic below only sees the card. */
  readonly region?: string;
  /** Factor on the card's rates for an hour, cost and sale alike: a region that is dearer or cheaper than the card says. */
  readonly labourBps?: number;
  /** Another way of paying for travel than the card's. */
  readonly travel?: TravelTariff | undefined;
  /** Factor on the points that make up the complexity of a home. */
  readonly complexityBps?: number;
  readonly terms?: Partial<Terms>;
  readonly targetMarginBps?: number;
  readonly riskHundredths?: number;
  /** By the key of the plan. */
  readonly plans?: Readonly<Record<string, LevelAdjustment>>;
}

/** The input with the adjustments in it. Nothing is checked here: the price refuses what it cannot take, by name. */
export function adjusted(input: PricePlansInput, turned: Adjustments): PricePlansInput {
  const { formula } = input;
  const terms = { ...input.terms, ...turned.terms };
  const counted = { ...input.home, ...turned.home, devices: countedDevices(input.home.devices, turned.counts ?? {}) };
  return {
    ...input,
    rateCard: cardTurned(input.rateCard, turned),
    home: warranted(agedHome(counted, turned.ageYears, input), turned.underWarranty, addMonths(input.pricedOn, Math.max(12, terms.months))),
    terms,
    plans: input.plans.map((plan) => levelTurned(plan, turned.plans?.[plan.key])),
    formula: {
      ...formula,
      ...(turned.complexityBps === undefined ? {} : { complexity: weighted(formula.complexity, turned.complexityBps) }),
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

function warranted(home: HomeProfile, under: boolean | undefined, until: Day): HomeProfile {
  if (under === undefined) return home;
  return { ...home, devices: home.devices.map((group) => ({ ...group, warrantyUntil: under ? until : null })) };
}

/** A plan that begins to pay for parts pays for all of them, until an amount is turned too. */
function levelTurned(level: PlanLevel, turned: LevelAdjustment | undefined): PlanLevel {
  if (turned === undefined) return level;
  const begins = level.extendedWarranty === 'none' && (turned.extendedWarranty ?? 'none') !== 'none';
  const allowances = { ...level.allowances, ...(begins ? { partsCents: { kind: 'unlimited' } as const } : {}), ...turned.allowances };
  return { ...level, ...turned, allowances };
}

function cardTurned(card: RateCard, { labourBps, travel }: Adjustments): RateCard {
  if (labourBps === undefined) return travel === undefined ? card : { ...card, travel };
  const hour = ({ costPerHourCents, salePerHourCents }: HourRate): HourRate => ({
    costPerHourCents: roundToCents((costPerHourCents * labourBps) / 10_000),
    salePerHourCents: roundToCents((salePerHourCents * labourBps) / 10_000),
  });
  const { technician, programmer } = card.labour;
  const both = (role: typeof technician) => ({ remote: hour(role.remote), onSite: hour(role.onSite) });
  return { ...card, labour: { technician: both(technician), programmer: both(programmer) }, travel: travel ?? card.travel };
}

/** The ceiling stays: it is the firm's answer to how much a home can differ from a plain one. */
function weighted(weights: ComplexityWeights, factorBps: number): ComplexityWeights {
  const scaled = Object.entries(weights).map(([name, bps]) => [name, name === 'atMostBps' ? bps : (bps * factorBps) / 10_000]);
  return Object.fromEntries(scaled) as unknown as ComplexityWeights;
}

/** A tariff of another kind under which this home's journey costs, and charges, what it does under the one given; to whole cents per unit. Beyond the last zone it begins with that zone's: never a journey for nothing. */
export function travelLike(
  kind: TravelTariff['kind'],
  travel: TravelTariff,
  home: Pick<HomeProfile, 'kilometres' | 'travelMinutes'>,
): TravelTariff {
  const last = travel.kind === 'zones' ? travel.zones.at(-1) : undefined;
  const trip = callOut(travel, home) ?? (last && { cost: last.costCents, sale: last.saleCents });
  if (!trip) return travel;
  const [costCents, saleCents] = [roundToCents(trip.cost), roundToCents(trip.sale)];
  if (kind === 'fixed') return { kind, costCents, saleCents };
  if (kind === 'zones') return { kind, zones: [{ upToKm: null, costCents, saleCents }] };
  const each = (cents: number, by: number) => (by === 0 ? 0 : roundToCents(cents / (2 * by)));
  const byMinute = home.travelMinutes > 0 ? home.travelMinutes : 0;
  const byKm = byMinute === 0 ? home.kilometres : 0;
  return {
    kind,
    costPerKmCents: each(trip.cost, byKm),
    salePerKmCents: each(trip.sale, byKm),
    costPerMinuteCents: each(trip.cost, byMinute),
    salePerMinuteCents: each(trip.sale, byMinute),
  };
}
