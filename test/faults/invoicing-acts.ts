import pg from 'pg';
import { afterAll } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { billContract } from '#features/billing/commands/bill.ts';
import { contractsDue } from '#features/billing/jobs.ts';
import { readInvoice } from '#features/billing/queries/invoice.ts';
import { invoicesOf } from '#features/billing/queries/invoices.ts';
import { PaymentForm, type PaymentInput } from '#features/billing/schema.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { testDatabase } from '#test/database.ts';
import { keepFiles, sceneContract, type ScenePlan } from './invoicing-scene.ts';

keepFiles();
/** The database of the test file that imports this. */
export const { appUrl, ownerUrl } = await testDatabase();
export const database = connect(appUrl, { connections: 14 });
afterAll(() => database.close());

export const within = <T>(act: Act, work: (tx: Tx) => Promise<T>) => inCompany(database, act.company.id, work);
export const scene = (act: Act, plan?: ScenePlan) => within(act, (tx) => sceneContract(tx, act, plan));
export const bill = (act: Act, contractId: Id<'contract'>) => within(act, (tx) => billContract(tx, act, contractId));

/** A run of the calendar: what is due, each contract in a transaction of its own. */
export async function run(act: Act): Promise<void> {
  for (const contractId of await within(act, (tx) => contractsDue(tx, act))) await bill(act, contractId);
}

/** Every line that bills a period, in one order. */
export const lines = (act: Act) =>
  within(act, (tx) =>
    tx
      .selectFrom('invoiceLine')
      .select(['contractLineId', 'period', 'grossCents'])
      .where('companyId', '=', act.company.id)
      .where('period', 'is not', null)
      .orderBy('contractLineId')
      .orderBy('period')
      .execute(),
  );

/** The ordinals of a series, in the order they were given. */
export const numbers = (act: Act, kind: 'invoice' | 'credit_note' = 'invoice') =>
  within(act, async (tx) => {
    const rows = await tx
      .selectFrom('invoice')
      .select('ordinal')
      .where('companyId', '=', act.company.id)
      .where('kind', '=', kind)
      .orderBy('ordinal')
      .execute();
    return rows.map(({ ordinal }) => ordinal);
  });
export const oneToN = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

export const events = (act: Act, kind: string) =>
  within(act, (tx) =>
    tx
      .selectFrom('event')
      .select(['data', 'clientId', 'homeId'])
      .where('companyId', '=', act.company.id)
      .where('kind', '=', kind)
      .execute(),
  );

export const payment = (more: Partial<PaymentInput> = {}): PaymentInput =>
  PaymentForm.parse({ id: newId<'payment'>(), receivedOn: '2026-11-23', amountCents: 12_000, ...more });

/** Something tried by the application's own login, without a command: what the database says of it. */
export async function bySql(act: Act, text: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query(`select set_config('caretaker.company', $1, false)`, [act.company.id]);
    await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}

/** Something done by the owner of the tables: what no program of ours may. */
export async function byOwner(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

export async function firstInvoice(act: Act, plan?: ScenePlan) {
  const made = await scene(act, plan);
  await bill(act, made.contractId);
  const [first] = await within(act, (tx) => invoicesOf(tx, act, { contractId: made.contractId }));
  return { ...made, invoiceId: first?.id as Id<'invoice'> };
}
export const read = (act: Act, id: Id<'invoice'>) => within(act, async (tx) => granted(await readInvoice(tx, act, id)));
