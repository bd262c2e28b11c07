import { type Cents, type Currency, sumCents } from '#domain/money.ts';
import { type PlanRevenue, recurringRevenue } from '#features/billing/queries/mrr.ts';
import { plansOfContracts } from '#features/contracts/queries/list.ts';
import { attachRates } from '#features/journey/queries/attach.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { Sight } from './sight.ts';

const countOf = (rows: readonly PlanRevenue[]) => rows.reduce((sum, { count }) => sum + count, 0);

/** Monthly recurring revenue as a list, without VAT and without what is billed once (property 13). Currencies are never added. */
function perMonth(rows: readonly PlanRevenue[]): { readonly currency: Currency; readonly cents: Cents }[] {
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    cents: sumCents(own.map(({ cents }) => cents)),
  }));
}

/** The running contracts by the plan they were signed with, all its versions together under its newest name, most first. */
async function byPlan(tx: Tx, act: Act, rows: readonly PlanRevenue[]) {
  return (await plansOfContracts(tx, act))
    .map(({ id, name }) => ({ plan: name, own: rows.filter(({ planId }) => planId === id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ plan, own }) => ({ plan, count: countOf(own), perMonth: perMonth(own) }))
    .toSorted((a, b) => b.count - a.count || a.plan.localeCompare(b.plan));
}

/** What the firm earns with service, for those who may see money, and whether introducing it before the demo pays, for those who plan demos. Null: not theirs to see. */
export async function figures(tx: Tx, act: Act, sees: Sight) {
  const rows = sees('invoice.read') ? await recurringRevenue(tx, act) : null;
  return {
    revenue: rows && { running: countOf(rows), perMonth: perMonth(rows), plans: await byPlan(tx, act, rows) },
    attach: sees('journey.plan') ? await attachRates(tx, act) : null,
  };
}
