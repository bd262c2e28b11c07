import type { PricesAre } from '../billing/invoice.ts';
import { shareRate } from '../billing/sharing.ts';
import { mulDiv, sumCents, type BasisPoints, type Cents } from '../money.ts';
import { surveyPoints } from './facts.ts';
import { type InvoiceMoney, settlementOf } from './settlement.ts';
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
  readonly documentId: string;
  readonly instalmentId: string;
  readonly priceCents: Cents;
  readonly retainedCents: Cents;
  readonly purchaseCents: Cents;
  readonly vatBps: BasisPoints;
  readonly minutes: number;
  readonly stands: boolean;
  /** A signed addendum took it back; of a paper that was left it is not. */
  readonly dropped: boolean;
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
  /** Handed over, or over before: then nothing more waits. */
  readonly ends: 'handed_over' | 'over' | null;
}

/** What makes a profit look better than it was: work was done on one that is closed, and nobody booked an hour. */
export const moneyWarnings = ['profit_without_hours'] as const;
export type MoneyWarning = (typeof moneyWarnings)[number];

/** The money of a takeover, without VAT but for what goes back. */
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
  /** Held of the client beyond what is left of the invoices: what goes back, with VAT. */
  readonly toGiveBackCents: Cents;
  /** What was billed less credits and costs; null while the takeover goes on. */
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
const withVat = ({ grossCents, creditedGrossCents, paidGrossCents }: InstalmentBill): InvoiceMoney => ({
  grossCents,
  creditedCents: creditedGrossCents,
  paidCents: paidGrossCents,
});

/** Of an element that is not done, the share of its planned minutes that was worked; never more than its price, nothing where no minutes are planned. */
function worthOf(element: CostedElement, netCents: Cents, minutes: number): Cents {
  if (element.pointsSignedOff !== null) return mulDiv(netCents, element.pointsSignedOff, surveyPoints.length);
  if (element.done) return netCents;
  return element.minutes === 0 ? 0 : mulDiv(netCents, Math.min(minutes, element.minutes), element.minutes);
}

/**
 * The price of each element without VAT, as its invoices say it: VAT is taken out of the sum of the elements that are billed together, and shared among them
 * (`planInvoice`), so that the board and the invoices agree to the cent.
 */
function netsOf(elements: readonly CostedElement[], pricesAre: PricesAre) {
  const among = (billed: (one: CostedElement) => Cents, together: (one: CostedElement) => string): Map<string, Cents> => {
    if (pricesAre === 'net') return new Map(elements.map((one) => [one.id, billed(one)]));
    const groups = Map.groupBy(elements, (one) => `${together(one)} ${one.vatBps}`);
    return new Map([...groups.values()].flatMap((of) => withoutVat(of, of.map(billed))));
  };
  return {
    prepaid: among(
      ({ priceCents, retainedCents }) => priceCents - retainedCents,
      ({ instalmentId }) => instalmentId,
    ),
    retained: among(
      ({ retainedCents }) => retainedCents,
      ({ documentId }) => documentId,
    ),
  };
}

function withoutVat(of: readonly CostedElement[], amounts: readonly Cents[]): (readonly [string, Cents])[] {
  const { vatBps = 0 } = of[0] ?? {};
  const base = 10_000 + vatBps;
  const vat = shareRate(amounts, vatBps, base, mulDiv(sumCents(amounts), vatBps, base));
  return of.map(({ id }, index) => [id, (amounts[index] ?? 0) - (vat[index] ?? 0)] as const);
}

/**
 * Job costing: money against work of one takeover, in whole cents. More paid than is left of a bill counts as paid until it is given back. Work of a paper that was
 * left has been done all the same; what an addendum took back is worth nothing, but hours on it cost what they cost.
 */
export function moneyOf({ pricesAre, bills, elements, times, costs, ends }: JobFacts): JobMoney {
  const ordered = elements.filter(({ dropped }) => !dropped);
  const standing = elements.filter(({ stands }) => stands);
  const { prepaid, retained } = netsOf(ordered, pricesAre);
  const minutesOf = (id: string) => sumCents(times.filter(({ elementId }) => elementId === id).map(({ minutes }) => minutes));
  const before = bills.filter(({ opens }) => opens !== 'handover');
  const last = bills.filter(({ opens }) => opens === 'handover');
  const priceOf = (id: string): Cents => sumCents([prepaid, retained].map((part) => part.get(id) ?? 0));
  const workedCents = sumCents(ordered.map((one) => worthOf(one, priceOf(one.id), minutesOf(one.id))));
  const waiting = ends === 'over' ? 0 : sumCents(standing.map(({ id }) => retained.get(id) ?? 0));
  const hoursCostCents = sumCents(times.map(({ minutes, costPerHourCents }) => mulDiv(costPerHourCents, minutes, 60)));
  const productsCostCents = sumCents(standing.filter(({ started, done }) => started || done).map(({ purchaseCents }) => purchaseCents));
  const otherCostsCents = sumCents(costs.map(({ netCents }) => netCents));
  const wasWorked = elements.some(({ started, done, pointsSignedOff }) => started || done || (pointsSignedOff ?? 0) > 0);
  const revenue = sumCents(bills.map(keptNet));
  return {
    prepaidCents: sumCents(before.map(paidNet)),
    workedCents,
    aheadCents: sumCents(bills.map(paidNet)) - workedCents,
    openCents: sumCents(bills.map((bill) => Math.max(0, keptNet(bill) - paidNet(bill)))),
    retainedCents: Math.max(0, waiting - sumCents(last.map(keptNet))),
    minutes: sumCents(times.map(({ minutes }) => minutes)),
    hoursCostCents,
    productsCostCents,
    otherCostsCents,
    toGiveBackCents: settlementOf(bills.map(withVat)).backCents,
    profitCents: ends === null ? null : revenue - hoursCostCents - productsCostCents - otherCostsCents,
    warning: ends !== null && wasWorked && times.length === 0 ? 'profit_without_hours' : null,
  };
}
