import { type VatLaw, vatRateOn } from '../contracts/consumer-law/vat.ts';
import { mulDiv, type Cents, type Currency } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import { addDays, laterDay, type Day } from '../time.ts';
import type { InvoicePlan, LineWish, PricesAre, VatKind } from './invoice.ts';
import { cutAt, daysIn, periodOf, type Period } from './periods.ts';
import { planInvoice } from './plan-invoice.ts';
import { refuse } from './refusals.ts';

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
  const { vat, unitCents } = line;
  const rateBps = vat.category === 'S' && vatLaw ? vatRateOn(vatLaw, vat.rateBps, on) : vat.rateBps;
  if (rateBps === vat.rateBps) return line;
  const withNewVat = (cents: Cents) => mulDiv(cents, 10_000 + rateBps, 10_000 + vat.rateBps);
  return { ...line, vat: { ...vat, rateBps }, unitCents: prices === 'net' || unitCents === null ? unitCents : withNewVat(unitCents) };
}

function lineIn(signed: ContractLine, contract: BilledContract, k: number, billedUntil: Day | null): LineWish | null {
  const whole = periodOf(contract.anchor, contract.monthsPerPeriod, k);
  const line = atRateOf(signed, contract, whole.from);
  const last = line.lastDay && line.lastDay < contract.lastDay ? line.lastDay : contract.lastDay;
  const first = line.fromPeriod ?? 0;
  if (k < first || whole.from > last || (!line.recurring && k !== first)) return null;
  if (billedUntil !== null && (!line.recurring || billedUntil >= last)) return null;
  const { id, description, quantityThousandths, vat, recurring } = line;
  if (!recurring) return { contractLineId: id, description, quantityThousandths, unitCents: line.unitCents, vat, recurring };
  const from = billedUntil === null ? whole.from : laterDay(addDays(billedUntil, 1), whole.from);
  const served = { from, to: cutAt(whole, last).to };
  const unitCents =
    line.unitCents === null ? null : feeUpTo(line.unitCents, whole, served.to) - feeUpTo(line.unitCents, whole, addDays(from, -1));
  return {
    contractLineId: id,
    description,
    quantityThousandths,
    unitCents,
    vat,
    recurring,
    servicePeriod: served,
  };
}

/** Due so many days after issue, never before the first day on which the law allows a payment. */
export function dueOn(issueOn: Day, paymentDays: number, firstPaymentOn: Day | null): Day {
  return laterDay(addDays(issueOn, paymentDays), firstPaymentOn ?? issueOn);
}

/**
 * The invoice of period k as a value. Recurring lines for the days of the period that are served, one-off lines with their first period; a missing
 * price refuses the whole invoice (property 8). Of a period billed up to a day only the days after it. Refusals: those of `planInvoice`, and
 * `contract_has_no_lines_in_this_period`.
 */
export function planPeriod(contract: BilledContract, k: number, issueOn: Day, billedUntil: Day | null = null): InvoicePlan | Refusal {
  const lines = k < 0 ? [] : contract.lines.flatMap((line) => lineIn(line, contract, k, billedUntil) ?? []);
  if (lines.length === 0) return refuse('contract_has_no_lines_in_this_period', { values: { k } });
  const { currency, prices, paymentDays, firstPaymentOn } = contract;
  return planInvoice({ currency, prices, issueOn, dueOn: dueOn(issueOn, paymentDays, firstPaymentOn), lines });
}

/** The first period's invoice, issued on the day of signature (or of issue, when that is later). Due not before the first lawful day of payment. */
export function planFirstInvoice(contract: BilledContract, issueOn: Day): InvoicePlan | Refusal {
  return planPeriod(contract, 0, issueOn);
}

/**
 * What is owed, in the prices of `feeCents`, after a withdrawal: nothing without the express request to start early; else the fee by the days served
 * before the day of withdrawal, which itself is not charged (Directive 2011/83/EU art. 14(3); C. conso. L221-25; CCR 2013 reg. 36).
 */
export function owedOnWithdrawal(
  feeCents: Cents,
  period: Period,
  servedFrom: Day | null,
  withdrawnOn: Day,
  earlyStartRequested: boolean,
): Cents {
  if (!earlyStartRequested || servedFrom === null) return 0;
  const from = laterDay(servedFrom, period.from);
  const to = addDays(withdrawnOn, -1) < period.to ? addDays(withdrawnOn, -1) : period.to;
  return to < from ? 0 : proratedCents(feeCents, daysIn({ from, to }), daysIn(period));
}
