import type { Atom } from './law.ts';
import { chargedMinutes, minuteAtoms, slots, type Slot } from './minutes.ts';
import type { Allowance, HomeProfile, Metering, Minutes, Place, PlanLevel, PriceInput, RateCard, TravelTariff } from './types.ts';
import { remoteShareUnder, type ClassLoad } from './workload.ts';

/** Labour of one class at one place under a plan. Money in cents per event; `Free` is what stays unpaid when the session is charged. */
export interface Labour {
  /** Whole cost of an event's minutes, and of its free minutes alone. */
  readonly all: readonly Atom[];
  readonly free: readonly Atom[];
  /** Cost of the minutes beyond the free ones: what an allowance is used up by. */
  readonly beyond: readonly Atom[];
  readonly minutesBeyond: number;
  readonly costPerMinute: number;
  /** Mean cost at office factors, of the whole and of the free minutes. */
  readonly officeAll: number;
  readonly officeFree: number;
  readonly meanMinutes: number;
  readonly meanFreeMinutes: number;
  /** Mean charge for a session that is charged, at the card's rates before the plan's discount, and the minutes that are charged. */
  readonly charge: number;
  readonly minutesCharged: number;
}

/** One class in the year: how many remote sessions and visits, what each costs, by whom paid. */
export interface Stream {
  readonly load: ClassLoad;
  readonly rate: number;
  readonly remoteShare: number;
  readonly remote: Labour;
  readonly onSite: Labour;
  /** What a visit's parts cost the plan while its allowance lasts, and charge the client, on average; probabilities per visit. */
  readonly partsPaid: readonly Atom[];
  readonly partsCharged: number;
  readonly partsUnderWarranty: number;
}

/** Minutes, hours and call-outs of a year, and what parts may cost the firm in it (cents). */
export type Allowances = Readonly<Record<'remote' | 'onSite' | 'callOuts' | 'parts', Allowance>>;

/**
 * What the plan's allowances cover, with on-site ones void where the plan has no on-site work. Parts are promised at what a client is charged for
 * them; what they cost the firm ends at that amount without the mark-up.
 */
export function allowancesOf({ plan, rateCard }: Pick<PriceInput, 'plan' | 'rateCard'>): Allowances {
  const none: Allowance = { kind: 'none' };
  const onSite = plan.work !== 'remote';
  const { remoteMinutes, onSiteHours, callOuts, partsCents } = plan.allowances;
  const parts: Allowance =
    partsCents.kind === 'up_to' ? { kind: 'up_to', amount: partsCents.amount / (1 + rateCard.partMarkupBps / 10_000) } : partsCents;
  return {
    remote: remoteMinutes,
    onSite: onSite ? onSiteHours : none,
    callOuts: onSite ? callOuts : none,
    parts: paysParts(plan) ? parts : none,
  };
}

/** Whether the plan pays any part at all. */
export function paysParts({ extendedWarranty, allowances }: PlanLevel): boolean {
  return extendedWarranty !== 'none' && allowances.partsCents.kind !== 'none';
}

/** The classes of a home as streams of one year under the plan; without those that ask for nothing. `complexity` is the index as a factor, 1 for a plain home. */
export function streamsOf(input: PriceInput, loads: readonly ClassLoad[], complexity: number): Stream[] {
  const worked = slots(input.plan.cover, input.formula, input.rateCard.outOfHours);
  const labour = labourMemo(input.rateCard, worked);
  return loads
    .filter(({ rate }) => rate > 0)
    .map((load) => ({
      load,
      rate: load.rate * complexity,
      remoteShare: remoteShareUnder(load, input.plan, input.formula),
      remote: labour('remote', load.remoteBy, load.remoteMinutes),
      onSite: labour('onSite', load.onSiteBy, load.onSiteMinutes),
      ...partsUnder(load, input),
    }));
}

function labourMemo(card: RateCard, worked: readonly Slot[]) {
  const known = new Map<string, Labour>();
  return (place: Place, role: keyof RateCard['labour'], minutes: Minutes): Labour => {
    const key = `${place}:${role}:${minutes.mean}:${minutes.spread}`;
    const found = known.get(key);
    if (found) return found;
    const rate = card.labour[role][place];
    const made = labourOf(minutes, rate.costPerHourCents / 60, rate.salePerHourCents / 60, card.metering[place], worked);
    known.set(key, made);
    return made;
  };
}

function labourOf(minutes: Minutes, costPerMinute: number, salePerMinute: number, metering: Metering, worked: readonly Slot[]): Labour {
  const atoms = minuteAtoms(minutes);
  const { freeMinutes } = metering;
  const inSlots = (take: (value: number) => number): Atom[] =>
    worked.flatMap(({ share, costFactor }) =>
      atoms.map(({ value, probability }) => ({ value: take(value) * costPerMinute * costFactor, probability: probability * share })),
    );
  const free = (value: number) => Math.min(value, freeMinutes);
  const average = (take: (value: number) => number) => atoms.reduce((sum, { value, probability }) => sum + take(value) * probability, 0);
  const saleFactor = worked.reduce((sum, slot) => sum + slot.share * slot.saleFactor, 0);
  return {
    all: inSlots((value) => value),
    free: freeMinutes === 0 ? nothing : inSlots(free),
    beyond: inSlots((value) => value - free(value)),
    minutesBeyond: average((value) => value - free(value)),
    costPerMinute: costPerMinute * worked.reduce((sum, slot) => sum + slot.share * slot.costFactor, 0),
    officeAll: average((value) => value) * costPerMinute,
    officeFree: average(free) * costPerMinute,
    meanMinutes: average((value) => value),
    meanFreeMinutes: average(free),
    charge: average((value) => chargedMinutes(value, metering)) * salePerMinute * saleFactor,
    minutesCharged: average((value) => chargedMinutes(value, metering)),
  };
}

export const nothing: readonly Atom[] = [{ value: 0, probability: 1 }];

function partsUnder(load: ClassLoad, { plan, rateCard }: PriceInput): Pick<Stream, 'partsPaid' | 'partsCharged' | 'partsUnderWarranty'> {
  const paid: Atom[] = [];
  let charged = 0;
  let underWarranty = 0;
  let none = 1;
  for (const { costCents, perVisit, underWarranty: maker, suppliedByUs } of load.parts) {
    const needed = perVisit * (1 - maker);
    underWarranty += perVisit * maker;
    if (paysParts(plan) && (plan.extendedWarranty === 'all' || suppliedByUs)) {
      if (needed > 0) paid.push({ value: costCents, probability: needed });
      none -= needed;
    } else charged += needed * costCents * (1 + rateCard.partMarkupBps / 10_000);
  }
  return { partsPaid: [{ value: 0, probability: Math.max(0, none) }, ...paid], partsCharged: charged, partsUnderWarranty: underWarranty };
}

/** One call-out there and back to a home: cost and charge in cents; null where the home lies beyond the last zone. */
export function callOut(
  travel: TravelTariff,
  { kilometres, travelMinutes }: Pick<HomeProfile, 'kilometres' | 'travelMinutes'>,
): { cost: number; sale: number } | null {
  if (travel.kind === 'fixed') return { cost: travel.costCents, sale: travel.saleCents };
  if (travel.kind === 'variable') {
    return {
      cost: 2 * (kilometres * travel.costPerKmCents + travelMinutes * travel.costPerMinuteCents),
      sale: 2 * (kilometres * travel.salePerKmCents + travelMinutes * travel.salePerMinuteCents),
    };
  }
  const zone = travel.zones.find(({ upToKm }) => upToKm === null || kilometres <= upToKm);
  return zone ? { cost: zone.costCents, sale: zone.saleCents } : null;
}

/** Σ p·x, in the unit of the atoms: their mean where the probabilities sum to 1. */
export function meanOf(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, { value, probability }) => sum + value * probability, 0);
}

/** Σ p·x², in the square of that unit: the second moment about nought. */
export function squareOf(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, { value, probability }) => sum + value * value * probability, 0);
}
