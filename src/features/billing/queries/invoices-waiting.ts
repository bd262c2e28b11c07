import { refundDaysAfterWithdrawal } from '#domain/billing/payment.ts';
import type { Id } from '#domain/id.ts';
import { addDays, type Day } from '#domain/time.ts';
import { readContracts } from '#features/contracts/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { inState, type InvoiceListed, listed, openInvoices, overInvoices, shown, standing } from './invoices.ts';
import { papersLeft } from './papers-left.ts';

/** An invoice that waits for money, and the last day its client was reminded of it. */
export interface InvoiceDue extends InvoiceListed {
  readonly remindedOn: Day | null;
}

/** For other features: what waits for money, oldest due day first (`overdue` included). */
export function invoicesDue(tx: Tx, act: Act, limit = 50): Promise<InvoiceDue[]> {
  return oldestFirst(tx, act, 'due', limit);
}

/** For other features: what should have been paid before today, longest overdue first. */
export function overdueInvoices(tx: Tx, act: Act, limit = 50): Promise<InvoiceDue[]> {
  return oldestFirst(tx, act, 'overdue', limit);
}

async function oldestFirst(tx: Tx, act: Act, state: 'due' | 'overdue', limit: number): Promise<InvoiceDue[]> {
  const found = standing(tx, act, await openInvoices(tx, act)).where(inState(state, act));
  const rows = await listed(found, act).orderBy('invoice.dueOn').orderBy('invoice.ordinal').limit(limit).execute();
  const reminded = await lastReminders(
    tx,
    act,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, overCents: 0, remindedOn: reminded.get(row.id) ?? null }));
}

async function lastReminders(tx: Tx, act: Act, ids: readonly Id<'invoice'>[]): Promise<ReadonlyMap<Id<'invoice'>, Day>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('paymentReminder')
    .select('invoiceId')
    .select(({ fn }) => fn.max('remindedOn').as('on'))
    .where('companyId', '=', act.company.id)
    .where('invoiceId', 'in', ids)
    .groupBy('invoiceId')
    .execute();
  return new Map(rows.map(({ invoiceId, on }) => [invoiceId, on]));
}

export interface ToGiveBack extends InvoiceListed {
  /** Since when there is something to give back. */
  readonly since: Day;
  /** After a withdrawal: the last day the law allows for it. */
  readonly by: Day | null;
}

/** For other features: of what the client is to get money back, after a withdrawal first, then the longest waiting. */
export async function invoicesToGiveBack(tx: Tx, act: Act, limit = 50): Promise<ToGiveBack[]> {
  const over = await overInvoices(tx, act);
  const rows = await shown(tx, act, [...over.values()], new Map());
  const contracts = await readContracts(tx, act, [...new Set(rows.flatMap(({ contractId }) => contractId ?? []))]);
  const withdrawn = new Map(contracts.map(({ id, facts }) => [id, facts.withdrawnOn]));
  const left = await papersLeft(
    tx,
    act,
    rows.flatMap(({ instalmentId }) => instalmentId ?? []),
  );
  const found = rows.map((row) => {
    const on = (row.contractId && withdrawn.get(row.contractId)) ?? (row.instalmentId && left.get(row.instalmentId));
    return { ...row, since: over.get(row.id)?.since ?? row.issueOn, by: on ? addDays(on, refundDaysAfterWithdrawal) : null };
  });
  return found.toSorted((a, b) => ((a.by ?? `9${a.since}`) < (b.by ?? `9${b.since}`) ? -1 : 1)).slice(0, limit);
}
