import { type VatLaw, vatRateOn } from '../contracts/consumer-law/vat.ts';
import { mulDiv, sumCents, type Cents, type Currency } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import { addDays, laterDay, type Day } from '../time.ts';
import type { DayRange, InvoicePlan, LineWish, PricesAre, VatKind } from './invoice.ts';
import { cutAt, daysIn, periodOf, type Period } from './periods.ts';
import { planInvoice } from './plan-invoice.ts';
import { refuse } from './refusals.ts';
import { shareUpTo } from './sharing.ts';

/** A line of a contract: a fee of each period, or an amount billed once with the first. Prices as in the contract (`prices`). */
export interface ContractLine {
  readonly id: string;
  readonly description: string;
  /** For a recurring line, of one whole billing period. */
  readonly unitCents: Cents | null;
  readonly quantityThousandths?: number;
  readonly vat: VatKind;
  readonly recurring: boolean;
  /** Lines end with the contract unless they end, or begin, by themselves. */
  readonly fromPeriod?: number;
  readonly lastDay?: Day | null;
}

/** What billing needs of a contract. The anchor is its first day; the rest is what was signed and does not change (property 12). */
export interface BilledContract {
  readonly currency: Currency;
  readonly prices: PricesAre;
  readonly anchor: Day;
  readonly monthsPerPeriod: number;
  /** Last day of service, included. */
  readonly lastDay: Day;
  readonly lines: readonly ContractLine[];
  /** From the law (`lawfulDays`); null: any day. */
  readonly firstPaymentOn: Day | null;
  readonly paymentDays: number;
  /** The law the rates were signed under; without it they stay as signed. */
  readonly vatLaw?: VatLaw;
}

/** Part of a fee for part of a period, by days, rounded once. 120.00 × 17/30 → 68.00. */
export function proratedCents(fullCents: Cents, daysServed: number, daysOfPeriod: number): Cents {
  return mulDiv(fullCents, daysServed, daysOfPeriod);
}

/** The fee for the days of a period from the first one to `last`; parts of a period taken one after the other sum to the whole. */
const feeUpTo = (feeCents: Cents, whole: Period, last: Day) =>
  last >= whole.to ? feeCents : last < whole.from ? 0 : proratedCents(feeCents, daysIn({ from: whole.from, to: last }), daysIn(whole));

/**
 * The line at the rate the law asks for in its period: the tax point of what is paid ahead is the first day of the period. A change of the rate by law is
 * passed on, as the contract says: the price without VAT stays, and of a price with VAT the VAT in it changes. 120.00 with 20 % → 121.00 with 21 %.
 */
function atRateOf(line: ContractLine, { prices, vatLaw }: BilledContract, on: Day): ContractLine {
  const { unitCents } = line;
  const { key: _, ...vat } = line.vat;
  const rateBps = vat.category === 'S' && vatLaw ? vatRateOn(vatLaw, line.vat, on) : vat.rateBps;
  if (rateBps === vat.rateBps) return { ...line, vat };
  const withNewVat = (cents: Cents) => mulDiv(cents, 10_000 + rateBps, 10_000 + vat.rateBps);
  return { ...line, vat: { ...vat, rateBps }, unitCents: prices === 'net' || unitCents === null ? unitCents : withNewVat(unitCents) };
}

/** The line for some days of period k: a fee for those days, an amount billed once with the first day of its first period; null: it bills nothing then. */
function lineIn(signed: ContractLine, contract: BilledContract, k: number, days: DayRange): LineWish | null {
  const whole = periodOf(contract.anchor, contract.monthsPerPeriod, k);
  const {
    id,
    description,
    quantityThousandths,
    unitCents,
    vat,
    recurring,
    lastDay,
    fromPeriod = 0,
  } = atRateOf(signed, contract, whole.from);
  const to = lastDay && lastDay < days.to ? lastDay : days.to;
  if (k < fromPeriod || days.from > to) return null;
  const line = { contractLineId: id, description, quantityThousandths, unitCents, vat, recurring };
  if (!recurring) return k === fromPeriod && days.from === whole.from ? line : null;
  const fee = unitCents === null ? null : feeUpTo(unitCents, whole, to) - feeUpTo(unitCents, whole, addDays(days.from, -1));
  return { ...line, unitCents: fee, servicePeriod: { from: days.from, to } };
}

/** The days of period k that the contract serves; none where `to` lies before `from`. */
export function daysOf({ anchor, monthsPerPeriod, lastDay }: BilledContract, k: number): DayRange {
  const { from, to } = cutAt(periodOf(anchor, monthsPerPeriod, k), lastDay);
  return { from, to };
}

/**
 * What one line of the contract, or with null all of them, cost for some days of period k, in the prices of the contract. Parts of a period sum to the whole,
 * in whatever order they are taken. Null: a line has no price, or the contract has no such line.
 */
export function feeFor(contract: BilledContract, k: number, lineId: string | null, days: DayRange): Cents | null {
  const lines = lineId === null ? contract.lines : contract.lines.filter(({ id }) => id === lineId);
  const fees = lines.map((line) => {
    const wish = lineIn(line, contract, k, days);
    if (wish === null) return 0;
    const { unitCents, quantityThousandths = 1000 } = wish;
    return typeof unitCents === 'number' ? mulDiv(unitCents, quantityThousandths, 1000) : null;
  });
  return fees.length === 0 || fees.includes(null) ? null : sumCents(fees as Cents[]);
}

/**
 * The lines for so much less: taken off the fees in proportion, and what is more than they are off what is billed once with them. A line without a price has none to
 * take it off; `planInvoice` refuses it.
 */
function lessBy(lines: readonly LineWish[], lessCents: Cents): readonly LineWish[] {
  const prices = (recurring: boolean) =>
    lines.map((line) => (line.recurring === recurring && typeof line.unitCents === 'number' ? line.unitCents : 0));
  const fees = shareUpTo(lessCents, prices(true));
  const once = shareUpTo(lessCents - sumCents(fees), prices(false));
  return lines.map((line, at) =>
    typeof line.unitCents === 'number' ? { ...line, unitCents: line.unitCents - (fees[at] as Cents) - (once[at] as Cents) } : line,
  );
}

/** Due so many days after issue, never before the first day on which the law allows a payment. */
export function dueOn(issueOn: Day, paymentDays: number, firstPaymentOn: Day | null): Day {
  return laterDay(addDays(issueOn, paymentDays), firstPaymentOn ?? issueOn);
}

/** Which days of a period are billed, where not all that are served; and what was taken off their price before (`offPrice`). */
export interface Part {
  readonly days: DayRange;
  readonly lessCents: Cents;
}

/**
 * The invoice of period k as a value. Recurring lines for the days of the period that are served, one-off lines with their first day; a missing
 * price refuses the whole invoice (property 8). Of a period billed in part, one span of the days that are left. Refusals: those of `planInvoice`, and
 * `contract_has_no_lines_in_this_period`.
 */
export function planPeriod(contract: BilledContract, k: number, issueOn: Day, part: Part | null = null): InvoicePlan | Refusal {
  const { days, lessCents } = part ?? { days: daysOf(contract, k), lessCents: 0 };
  const wished = k < 0 ? [] : contract.lines.flatMap((line) => lineIn(line, contract, k, days) ?? []);
  if (wished.length === 0) return refuse('contract_has_no_lines_in_this_period', { values: { k } });
  const { currency, prices, paymentDays, firstPaymentOn } = contract;
  return planInvoice({ currency, prices, issueOn, dueOn: dueOn(issueOn, paymentDays, firstPaymentOn), lines: lessBy(wished, lessCents) });
}
