import { billedDays, type BillingOfPeriod } from '#domain/billing/billed-days.ts';
import { type DonePeriod, type DonePeriods, untouched } from '#domain/billing/due.ts';
import type { Id } from '#domain/id.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** What was done about the periods of a contract. */
export async function donePeriods(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<DonePeriods> {
  return (await donePeriodsOf(tx, act, contractId)).get(contractId) ?? new Map<number, DonePeriod>();
}

/** The same for every contract. */
export function donePeriodsOfAll(tx: Tx, act: Act): Promise<Map<Id<'contract'>, DonePeriods>> {
  return donePeriodsOf(tx, act, null);
}

async function donePeriodsOf(tx: Tx, act: Act, only: Id<'contract'> | null): Promise<Map<Id<'contract'>, DonePeriods>> {
  const credits = await creditsOf(tx, act, only);
  const done = new Map<Id<'contract'>, Map<number, DonePeriod>>();
  const ofContract = (id: Id<'contract'>) => done.get(id) ?? done.set(id, new Map()).get(id) ?? new Map<number, DonePeriod>();
  const byPeriod = Map.groupBy(await billedRows(tx, act, only), ({ contractId, period }) => `${contractId} ${period}`);
  for (const rows of byPeriod.values()) {
    const [first] = rows;
    if (!first) continue;
    const invoices: BillingOfPeriod[] = rows.map(({ invoiceId, servedFrom, servedUntil, grossCents }) => ({
      days: { from: servedFrom as Day, to: servedUntil as Day },
      grossCents,
      credits: credits.get(invoiceId) ?? [],
    }));
    ofContract(first.contractId).set(first.period as number, { ...billedDays(invoices), forgiven: false, attempts: rows.length });
  }
  for (const { contractId, period } of await forgivenRows(tx, act, only)) {
    const periods = ofContract(contractId);
    periods.set(period, { ...(periods.get(period) ?? untouched), forgiven: true });
  }
  return done;
}

/** The invoices of each period, in the order they followed each other. */
function billedRows(tx: Tx, act: Act, only: Id<'contract'> | null) {
  return tx
    .selectFrom('invoiceLine as line')
    .innerJoin('contractLine as of', (on) => on.onRef('of.companyId', '=', 'line.companyId').onRef('of.id', '=', 'line.contractLineId'))
    .innerJoin('invoice', (on) => on.onRef('invoice.companyId', '=', 'line.companyId').onRef('invoice.id', '=', 'line.invoiceId'))
    .select([
      'of.contractId',
      'line.period',
      'line.attempt',
      'line.invoiceId',
      'invoice.servedFrom',
      'invoice.servedUntil',
      'invoice.grossCents',
    ])
    .distinct()
    .where('line.companyId', '=', act.company.id)
    .$if(only !== null, (rows) => rows.where('of.contractId', '=', only as Id<'contract'>))
    .orderBy('line.attempt')
    .execute();
}

async function creditsOf(tx: Tx, act: Act, only: Id<'contract'> | null) {
  const rows = await tx
    .selectFrom('invoice')
    .innerJoin('contract', (on) => on.onRef('contract.companyId', '=', 'invoice.companyId').onRef('contract.id', '=', 'invoice.contractId'))
    .select([
      'invoice.correctsInvoiceId as of',
      'invoice.creditCause as cause',
      'invoice.grossCents',
      'invoice.netCents',
      'invoice.servedUntil',
      'contract.pricesAre',
    ])
    .where('invoice.companyId', '=', act.company.id)
    .where('invoice.correctsInvoiceId', 'is not', null)
    .$if(only !== null, (notes) => notes.where('invoice.contractId', '=', only))
    .orderBy('invoice.year')
    .orderBy('invoice.ordinal')
    .execute();
  const credits = rows.map((row) => ({ ...row, shownCents: row.pricesAre === 'gross' ? row.grossCents : row.netCents }));
  return Map.groupBy(credits, ({ of }) => of as Id<'invoice'>);
}

function forgivenRows(tx: Tx, act: Act, only: Id<'contract'> | null) {
  return tx
    .selectFrom('periodForgiven')
    .select(['contractId', 'period'])
    .where('companyId', '=', act.company.id)
    .$if(only !== null, (rows) => rows.where('contractId', '=', only as Id<'contract'>))
    .execute();
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
