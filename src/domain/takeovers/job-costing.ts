import type { PricesAre } from '../billing/invoice.ts';
import { vatInside } from '../contracts/consumer-law/vat.ts';
import { mulDiv, sumCents, type BasisPoints, type Cents } from '../money.ts';
import { surveyPoints } from './facts.ts';
import type { InstalmentOpens } from './terms.ts';

/** An invoice of an instalment, with what was credited of it and what is held of the client's money. */
export interface InstalmentBill {
  readonly instalmentId: string;
  readonly opens: InstalmentOpens;
  readonly netCents: Cents;
  readonly grossCents: Cents;
  readonly creditedNetCents: Cents;
  readonly creditedGrossCents: Cents;
  readonly paidGrossCents: Cents;
}

/** An element that was signed; prices in the takeover's prices. `vatBps`: the rate in them, where they are gross. */
export interface CostedElement {
  readonly id: string;
  readonly instalmentId: string;
  readonly priceCents: Cents;
  readonly retainedCents: Cents;
  readonly purchaseCents: Cents;
  readonly vatBps: BasisPoints;
  readonly minutes: number;
  readonly stands: boolean;
  readonly started: boolean;
  readonly done: boolean;
  /** Of the survey, which is done by its points, how many are signed off; null: other work. */
  readonly pointsSignedOff: number | null;
}

/** Minutes worked, at what an hour cost the firm that day. Struck entries are left out by whoever reads them. */
export interface CostedTime {
  readonly elementId: string;
  readonly minutes: number;
  readonly costPerHourCents: Cents;
}

/** What else was spent on it, without VAT (`costs.ts`). Struck entries are left out by whoever reads them. */
export interface CostedCost {
  readonly netCents: Cents;
}

export interface JobFacts {
  readonly pricesAre: PricesAre;
  readonly bills: readonly InstalmentBill[];
  readonly elements: readonly CostedElement[];
  readonly times: readonly CostedTime[];
  readonly costs: readonly CostedCost[];
  /** Handed over, or over before: then what was billed and not worked goes back. */
  readonly ends: 'handed_over' | 'over' | null;
}

/** What makes a profit look better than it was: work was done on one that is closed, and nobody booked an hour. */
export const moneyWarnings = ['profit_without_hours'] as const;
export type MoneyWarning = (typeof moneyWarnings)[number];

/** The money of a takeover, all without VAT. */
export interface JobMoney {
  /** Paid before work: what came for the survey and for elements. */
  readonly prepaidCents: Cents;
  /** Worth of the work done, by its price: of the survey a third for each point signed off, elements that are done, and of the others the share of their hours that was worked. */
  readonly workedCents: Cents;
  /** How far all that was paid is ahead of the work; below nought the firm works on credit. */
  readonly aheadCents: Cents;
  /** Billed and not paid. */
  readonly openCents: Cents;
  /** What waits for the handover and was not billed yet. */
  readonly retainedCents: Cents;
  readonly minutes: number;
  readonly hoursCostCents: Cents;
  readonly productsCostCents: Cents;
  /** Journeys, materials, subcontractors and the rest, whether it was taken on or not. */
  readonly otherCostsCents: Cents;
  /** Of a takeover that is over: paid, and neither worked nor credited. Nought else. */
  readonly toGiveBackCents: Cents;
  /** What was billed less credits and costs, of one that is over before its handover no more than was worked; null while the takeover goes on. */
  readonly profitCents: Cents | null;
  readonly warning: MoneyWarning | null;
}

/** The money of several takeovers together, all of one currency; `profitCents`: of those that are closed, null where none is. */
export interface JobTotals extends Pick<JobMoney, 'prepaidCents' | 'workedCents' | 'profitCents'> {
  readonly takeovers: number;
}

/** Sums what the board shows line by line. */
export function totalsOf(all: readonly JobMoney[]): JobTotals {
  const profits = all.flatMap(({ profitCents }) => profitCents ?? []);
  return {
    takeovers: all.length,
    prepaidCents: sumCents(all.map(({ prepaidCents }) => prepaidCents)),
    workedCents: sumCents(all.map(({ workedCents }) => workedCents)),
    profitCents: profits.length === 0 ? null : sumCents(profits),
  };
}

/** What was paid of a bill without its VAT: the same share of the net as of the gross. */
const paidNet = (bill: InstalmentBill): Cents =>
  bill.grossCents === 0 ? bill.netCents : mulDiv(bill.paidGrossCents, bill.netCents, bill.grossCents);
const keptNet = (bill: InstalmentBill): Cents => bill.netCents - bill.creditedNetCents;

/** Of an element that is not done, the share of its planned minutes that was worked; never more than its price, nothing where no minutes are planned. */
function worthOf(element: CostedElement, netCents: Cents, minutes: number): Cents {
  if (element.pointsSignedOff !== null) return mulDiv(netCents, element.pointsSignedOff, surveyPoints.length);
  if (element.done) return netCents;
  return element.minutes === 0 ? 0 : mulDiv(netCents, Math.min(minutes, element.minutes), element.minutes);
}

/**
 * Job costing: money against work of one takeover, in whole cents without VAT. More paid than is left of a bill
 * counts as paid until it is given back. Elements that no longer stand are worth nothing, but hours on them have been worked and cost what they cost.
 */
export function moneyOf({ pricesAre, bills, elements, times, costs, ends }: JobFacts): JobMoney {
  const net = (cents: Cents, bps: BasisPoints): Cents => (pricesAre === 'net' ? cents : cents - vatInside(cents, bps));
  const standing = elements.filter(({ stands }) => stands);
  const minutesOf = (id: string) => sumCents(times.filter(({ elementId }) => elementId === id).map(({ minutes }) => minutes));
  const before = bills.filter(({ opens }) => opens !== 'handover');
  const last = bills.filter(({ opens }) => opens === 'handover');
  const prepaidCents = sumCents(before.map(paidNet));
  const worked = (one: CostedElement) => worthOf(one, net(one.priceCents, one.vatBps), minutesOf(one.id));
  const workedCents = sumCents(standing.map(worked));
  const waiting = sumCents(standing.map((one) => net(one.retainedCents, one.vatBps)));
  const hoursCostCents = sumCents(times.map(({ minutes, costPerHourCents }) => mulDiv(costPerHourCents, minutes, 60)));
  const productsCostCents = sumCents(standing.filter(({ started, done }) => started || done).map(({ purchaseCents }) => purchaseCents));
  const otherCostsCents = sumCents(costs.map(({ netCents }) => netCents));
  const wasWorked = elements.some(({ started, done, pointsSignedOff }) => started || done || (pointsSignedOff ?? 0) > 0);
  // Without a handover the last part is not owed, and of each instalment no more than its work is worth.
  const earned = (bill: InstalmentBill): Cents => {
    const kept = keptNet(bill);
    return ends === 'over'
      ? Math.min(kept, sumCents(standing.filter(({ instalmentId }) => instalmentId === bill.instalmentId).map(worked)))
      : kept;
  };
  const revenue = sumCents(bills.map(earned));
  return {
    prepaidCents,
    workedCents,
    aheadCents: sumCents(bills.map(paidNet)) - workedCents,
    openCents: sumCents(bills.map((bill) => Math.max(0, keptNet(bill) - paidNet(bill)))),
    retainedCents: Math.max(0, waiting - sumCents(last.map(keptNet))),
    minutes: sumCents(times.map(({ minutes }) => minutes)),
    hoursCostCents,
    productsCostCents,
    otherCostsCents,
    toGiveBackCents: ends === 'over' ? sumCents(bills.map((bill) => Math.max(0, paidNet(bill) - earned(bill)))) : 0,
    profitCents: ends === null ? null : revenue - hoursCostCents - productsCostCents - otherCostsCents,
    warning: ends !== null && wasWorked && times.length === 0 ? 'profit_without_hours' : null,
  };
}
