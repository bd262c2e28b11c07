import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Periods of a contract that stand on an invoice. */
export async function billedPeriods(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('invoiceLine as line')
    .innerJoin('contractLine as of', (on) => on.onRef('of.companyId', '=', 'line.companyId').onRef('of.id', '=', 'line.contractLineId'))
    .select('line.period')
    .distinct()
    .where('line.companyId', '=', act.company.id)
    .where('of.contractId', '=', contractId)
    .execute();
  return new Set(rows.flatMap(({ period }) => period ?? []));
}

/** Periods of which somebody decided that they are not billed. */
export async function forgivenPeriods(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('periodForgiven')
    .select('period')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .execute();
  return new Set(rows.map(({ period }) => period));
}

export async function donePeriods(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<Set<number>> {
  return new Set([...(await billedPeriods(tx, act, contractId)), ...(await forgivenPeriods(tx, act, contractId))]);
}

/** The same for every contract, in two questions. */
export async function donePeriodsOfAll(tx: Tx, act: Act): Promise<Map<Id<'contract'>, Set<number>>> {
  const billed = await tx
    .selectFrom('invoiceLine as line')
    .innerJoin('contractLine as of', (on) => on.onRef('of.companyId', '=', 'line.companyId').onRef('of.id', '=', 'line.contractLineId'))
    .select(['of.contractId', 'line.period'])
    .distinct()
    .where('line.companyId', '=', act.company.id)
    .execute();
  const forgiven = await tx.selectFrom('periodForgiven').select(['contractId', 'period']).where('companyId', '=', act.company.id).execute();
  const done = new Map<Id<'contract'>, Set<number>>();
  for (const { contractId, period } of [...billed, ...forgiven]) done.set(contractId, (done.get(contractId) ?? new Set()).add(period ?? 0));
  return done;
}

/** Contracts that are set aside, with the reason, longest first. */
export async function billingHolds(tx: Tx, act: Act) {
  const rows = await tx
    .selectFrom('billingHold as hold')
    .innerJoin('contract', (on) => on.onRef('contract.companyId', '=', 'hold.companyId').onRef('contract.id', '=', 'hold.contractId'))
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'contract.companyId').onRef('client.id', '=', 'contract.clientId'))
    .select([
      'hold.id',
      'hold.contractId',
      'hold.refusal',
      'hold.detail',
      'hold.since',
      'contract.number as contractNumber',
      'contract.clientId',
      'client.name as clientName',
    ])
    .where('hold.companyId', '=', act.company.id)
    .where('hold.liftedAt', 'is', null)
    .orderBy('hold.since')
    .orderBy('hold.id')
    .execute();
  return rows.map((row) => ({ ...row, detail: row.detail as Record<string, string | number> }));
}
