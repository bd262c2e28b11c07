import { cutAt, periodOf, periodsUpTo } from '#domain/billing/periods.ts';
import type { Day } from '#domain/time.ts';
import type { ContractToBill } from '#features/contracts/queries.ts';
import type { DonePeriods } from '../queries/periods.ts';

/**
 * Which periods of a contract are to be billed by a day: a function of the contract and the day alone, so that missed and repeated runs end alike
 * (property 4). The first with the signature; each further one on its first day, once the contract was paid – before that nothing is served. What was
 * not billed while the contract ran is billed after its end too; a period billed up to a day, and the contract going on after it, for the rest of it.
 */
export function periodsToBill({ billed, facts }: Pick<ContractToBill, 'billed' | 'facts'>, today: Day, done: DonePeriods): number[] {
  if (facts.signedOn === null || facts.voidedOn !== null || facts.withdrawnOn !== null) return [];
  const begun = facts.paidOn === null ? [] : periodsUpTo(billed.anchor, billed.monthsPerPeriod, today, billed.lastDay).map(({ k }) => k);
  const isDone = (k: number) => {
    const until = done.get(k)?.until ?? null;
    if (until === null) return false;
    return until === 'forgiven' || until >= cutAt(periodOf(billed.anchor, billed.monthsPerPeriod, k), billed.lastDay).to;
  };
  return [...new Set([0, ...begun])].filter((k) => !isDone(k));
}
