import { serviceFrom, type ContractFacts } from '../contracts/lifecycle.ts';
import type { Day } from '../time.ts';
import type { PeriodBilled } from './billed-days.ts';
import { offPrice } from './give-back.ts';
import { daysLeft, periodOf, periodsUpTo } from './periods.ts';
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
 * Whether period k began before anybody was served, so that nothing is billed for it: the first payment pays for the period in which service begins, so a
 * later one that begins up to that day is not billed, and neither is one that has begun unpaid. A payment that was taken back and came again moves the
 * beginning of service; what was billed before that stays billed, and is billed again after a mistake (docs/decisions, "Who pays late").
 */
export function isBeforeService({ billed, facts }: ContractWithFacts, k: number, today: Day, done: DonePeriod = untouched): boolean {
  return k > 0 && done.attempts === 0 && periodOf(billed.anchor, billed.monthsPerPeriod, k).from <= (serviceFrom(facts) ?? today);
}

/**
 * What of a contract is to be billed by a day: a function of the contract and the day alone, so that missed and repeated runs end alike
 * (property 4). The first period with the signature; each further one on its first day, once service has begun – before that nothing is served. What was
 * not billed while the contract ran is billed after its end too; of a period billed in part, and the contract going on after it, the rest. A contract that
 * ended before it began owes nothing.
 */
export function partsToBill(contract: ContractWithFacts, today: Day, done: DonePeriods): ToBill[] {
  const { billed, facts } = contract;
  if (facts.signedOn === null || facts.voidedOn !== null || facts.withdrawnOn !== null) return [];
  const begun = facts.paidOn === null ? [] : periodsUpTo(billed.anchor, billed.monthsPerPeriod, today, billed.lastDay).map(({ k }) => k);
  return [...new Set([0, ...begun])]
    .filter((k) => !isBeforeService(contract, k, today, done.get(k)))
    .flatMap((k) => partsLeft(billed, k, done.get(k)));
}
