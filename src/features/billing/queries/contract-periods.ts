import { planCreditNote } from '#domain/billing/credit-note.ts';
import { giveBackAfter } from '#domain/billing/give-back.ts';
import { cutAt, periodOf } from '#domain/billing/periods.ts';
import { contractCan } from '#domain/contracts/contract-can.ts';
import type { Id } from '#domain/id.ts';
import type { Cents, Currency } from '#domain/money.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { contractForBilling } from '#features/contracts/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { readInvoice } from './invoice.ts';
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
  const mayEnd = contractCan.terminate(facts, act.today) === true;
  return { periods, mayEnd, next: periods.find(({ standing }) => ['to_bill', 'to_come', 'partly'].includes(standing))?.k ?? null };
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

/**
 * What would be credited if the contract ended on a day: the very credit notes that `creditEnded` issues then, unnumbered. Writes nothing (property 7).
 * Refusal: `no_such_record`.
 */
export async function givenBackOnEnd(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  lastDay: Day,
): Promise<{ currency: Currency; grossCents: Cents } | Refusal> {
  const contract = await contractForBilling(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const rows = await tx
    .selectFrom('invoice')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .where('kind', '=', 'invoice')
    .execute();
  let grossCents = 0;
  for (const { id } of rows) {
    const invoice = await readInvoice(tx, act, id);
    if (isRefusal(invoice) || invoice.value.kind !== 'invoice') continue;
    const notes = invoice.credits.map((credit) => credit.value.plan);
    const of = giveBackAfter(invoice.value.plan, notes, lastDay);
    const note = of && planCreditNote({ ...invoice.value.plan, number: invoice.number }, notes, { issueOn: act.today, reason: 'end', of });
    if (note && !isRefusal(note)) grossCents += note.grossCents;
  }
  return { currency: contract.currency, grossCents };
}
