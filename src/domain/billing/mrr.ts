import { contractStateOn, type ContractFacts } from '../contracts/lifecycle.ts';
import { mulDiv, sumCents, type Cents, type Currency } from '../money.ts';
import { isRefusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { BilledContract } from './plan-period.ts';
import { periodAt } from './periods.ts';
import { planInvoice } from './plan-invoice.ts';

/** What a contract brings per month on a day: its recurring lines without VAT, a period's sum divided by its months, rounded once. One-off lines count for nothing (property 13). */
export function monthlyRecurringCents(contract: Omit<BilledContract, 'firstPaymentOn' | 'paymentDays'>, day: Day): Cents {
  const k = Math.max(0, periodAt(contract.anchor, contract.monthsPerPeriod, day));
  const running = contract.lines.filter((line) => line.recurring && k >= (line.fromPeriod ?? 0) && (!line.lastDay || day <= line.lastDay));
  if (running.length === 0) return 0;
  const { currency, prices } = contract;
  const period = planInvoice({ currency, prices, issueOn: day, dueOn: day, lines: running });
  // A running contract was signed with its prices; one without them could not be billed either, and must not pass as nought.
  if (isRefusal(period)) throw new Error(`a running contract that cannot be priced: ${period.refusal}`);
  return mulDiv(period.netCents, 1, contract.monthsPerPeriod);
}

export interface MrrContract {
  readonly facts: ContractFacts;
  readonly billed: Omit<BilledContract, 'firstPaymentOn' | 'paymentDays'>;
}

/** Monthly recurring revenue of the contracts that run on a day (active or ending), per currency; currencies are never added. */
export function mrrOn(contracts: readonly MrrContract[], day: Day): Partial<Record<Currency, Cents>> {
  const running = contracts.filter(({ facts }) => ['active', 'ending'].includes(contractStateOn(facts, day)));
  const inCurrency = (currency: Currency) => running.filter(({ billed }) => billed.currency === currency);
  const used = [...new Set(running.map(({ billed }) => billed.currency))];
  return Object.fromEntries(
    used.map((currency) => [currency, sumCents(inCurrency(currency).map(({ billed }) => monthlyRecurringCents(billed, day)))]),
  );
}
