import { addDays, laterDay, type Day } from '../time.ts';
import { lastDayOn, serviceFrom, type ContractFacts } from './lifecycle.ts';

/** What was said of the first payment, one after the other: it came on a day, or was taken back on one. */
export interface SaidOfPayment {
  readonly on: Day;
  readonly settled: boolean;
}

/** Days of service; `to` null: it goes on. */
export interface ServedSpan {
  readonly from: Day;
  readonly to: Day | null;
}

/**
 * The days on which a contract was served: from each first payment up to the day before it was taken back, no day twice. What was served stays served, so it is
 * owed though the money went back (docs/decisions, "A payment taken back"). An end or a withdrawal is not looked at.
 */
export function servedSpans(contract: Pick<ContractFacts, 'startsOn' | 'firstWorkOn'>, said: readonly SaidOfPayment[]): ServedSpan[] {
  return said.reduce<ServedSpan[]>((spans, { on, settled }) => {
    const last = spans.at(-1);
    if (settled) {
      const from = serviceFrom({ ...contract, paidOn: on }) ?? on;
      return [...spans, { from: last?.to ? laterDay(from, addDays(last.to, 1)) : from, to: null }];
    }
    if (!last) return spans;
    const before = spans.slice(0, -1);
    return on > last.from ? [...before, { from: last.from, to: addDays(on, -1) }] : before;
  }, []);
}

/**
 * The first day on which a contract was served, as known on a day; null: not yet, or never. What is paid ahead begins later; taken back, withdrawn from or ended
 * before that day it never began. Once it has begun that stays so, though the money goes back.
 */
export function serviceBeganOn(contract: ContractFacts, said: readonly SaidOfPayment[], day: Day): Day | null {
  const { withdrawnOn } = contract;
  const last = lastDayOn(contract, day);
  const began = servedSpans(contract, said).find(({ from }) => from <= day && from <= last && (withdrawnOn === null || from < withdrawnOn));
  return began?.from ?? null;
}
