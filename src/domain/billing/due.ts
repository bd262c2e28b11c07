import type { ContractFacts } from '../contracts/lifecycle.ts';
import type { Day } from '../time.ts';
import type { PeriodBilled } from './billed-days.ts';
import { offPrice } from './give-back.ts';
import { daysLeft, periodsUpTo } from './periods.ts';
import { daysOf, type BilledContract, type Part } from './plan-period.ts';

/** Which days of a period are billed, by how many invoices one after the other; or that somebody forgave it. */
export interface DonePeriod extends PeriodBilled {
  readonly forgiven: boolean;
  readonly attempts: number;
}
export type DonePeriods = ReadonlyMap<number, DonePeriod>;
/** Nobody did anything about it yet. */
export const untouched: DonePeriod = { billed: [], givenBack: [], forgiven: false, attempts: 0 };

/** An invoice to issue: of which period, for which days, and which one of its period it is. */
export interface ToBill extends Part {
  readonly k: number;
  readonly attempt: number;
}

/** What is left to bill of period k: one invoice for each span of days that none bills; none where it was forgiven, or begins after the contract's last day. */
export function partsLeft(contract: BilledContract, k: number, done: DonePeriod = untouched): ToBill[] {
  if (done.forgiven) return [];
  return daysLeft(daysOf(contract, k), done.billed).map((days, at) => ({
    k,
    days,
    lessCents: offPrice(contract, k, days, done.givenBack),
    attempt: done.attempts + at + 1,
  }));
}

/** A contract as it is billed, with what happened to it. */
export interface ContractWithFacts {
  readonly billed: BilledContract;
  readonly facts: ContractFacts;
}

/**
 * What of a contract is to be billed by a day: a function of the contract and the day alone, so that missed and repeated runs end alike
 * (property 4). The first period with the signature; each further one on its first day, once the contract was paid – before that nothing is served. What was
 * not billed while the contract ran is billed after its end too; of a period billed in part, and the contract going on after it, the rest. A contract that
 * ended before it began owes nothing.
 */
export function partsToBill({ billed, facts }: ContractWithFacts, today: Day, done: DonePeriods): ToBill[] {
  if (facts.signedOn === null || facts.voidedOn !== null || facts.withdrawnOn !== null) return [];
  const begun = facts.paidOn === null ? [] : periodsUpTo(billed.anchor, billed.monthsPerPeriod, today, billed.lastDay).map(({ k }) => k);
  return [...new Set([0, ...begun])].flatMap((k) => partsLeft(billed, k, done.get(k)));
}
