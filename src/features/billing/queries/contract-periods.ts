import { cutAt, periodOf } from '#domain/billing/periods.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { contractForBilling } from '#features/contracts/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { donePeriods } from './periods.ts';

/** `partly`: billed up to a day, and the contract goes on after it. */
export const periodStandings = ['billed', 'partly', 'forgiven', 'to_bill', 'to_come'] as const;

/** The periods of a contract up to its last day, with how each stands; `next`: the first that is to be billed or to come. Refusal: `no_such_record`. */
export async function periodsOf(tx: Tx, act: Act, contractId: Id<'contract'>) {
  const contract = await contractForBilling(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const { billed, facts } = contract;
  const over = facts.signedOn === null || facts.voidedOn !== null || facts.withdrawnOn !== null;
  const count = over ? 0 : Math.ceil(facts.termMonths / billed.monthsPerPeriod);
  const done = await donePeriods(tx, act, contractId);
  const reasons = await reasonsOf(tx, act, contractId);
  const periods = Array.from({ length: count }, (_, k) => cutAt(periodOf(billed.anchor, billed.monthsPerPeriod, k), billed.lastDay))
    .filter(({ from, to }) => from <= to)
    .map(({ k, from, to }) => {
      const until = done.get(k)?.until ?? null;
      const standing = standingOf(until, from, to, act.today);
      const mayForgive = until === null && !(k === 0 && facts.paidOn === null);
      return { k, from, to, standing, until: until === 'forgiven' ? null : until, reason: reasons.get(k) ?? null, mayForgive };
    });
  return { periods, next: periods.find(({ standing }) => ['to_bill', 'to_come', 'partly'].includes(standing))?.k ?? null };
}
export type ContractPeriods = Exclude<Awaited<ReturnType<typeof periodsOf>>, Refusal>;

function standingOf(until: Day | 'forgiven' | null, from: Day, to: Day, today: Day): (typeof periodStandings)[number] {
  if (until === 'forgiven') return 'forgiven';
  if (until !== null) return until >= to ? 'billed' : 'partly';
  return from <= today ? 'to_bill' : 'to_come';
}

async function reasonsOf(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<Map<number, string>> {
  const rows = await tx
    .selectFrom('periodForgiven')
    .select(['period', 'reason'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .execute();
  return new Map(rows.map(({ period, reason }) => [period, reason]));
}
