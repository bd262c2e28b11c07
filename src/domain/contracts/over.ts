import type { Day } from '../time.ts';
import type { ContractFacts, ContractState } from './lifecycle.ts';

interface Standing {
  readonly state: ContractState;
  readonly lastDay: Day;
  readonly facts: Pick<ContractFacts, 'withdrawnOn'>;
}

/** The day on which the last of a home's signed contracts was over, by its end or by the withdrawal; null: one runs or may still begin, or none was signed. */
export function allOverOn(contracts: readonly Standing[]): Day | null {
  const signed = contracts.filter(({ state }) => state !== 'to_sign' && state !== 'void');
  const over = signed.filter(({ state }) => state === 'ended' || state === 'withdrawn');
  if (over.length < signed.length) return null;
  return over
    .map(({ facts, lastDay }) => facts.withdrawnOn ?? lastDay)
    .reduce<Day | null>((last, day) => (last && last > day ? last : day), null);
}
