import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bySql, byOwner, database, firstInvoice, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';

// An invoice by plain SQL, as the application's own login: of everything it says one thing is not so.
interface Forged {
  /** Columns of the invoice. */
  readonly row?: object;
  /** Of its document, and of the plan in it. */
  readonly value?: object;
  readonly plan?: object;
  readonly line?: object;
}
let act: Act;
/** One with an invoice, which the forged ones are copies of; one that is signed and not billed; one that nobody signed. */
let billed: Awaited<ReturnType<typeof firstInvoice>>;
let signed: Awaited<ReturnType<typeof scene>>;
let unsigned: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
  act = await billingFirm(database);
  // 22.80 a month from 1 December: 19.00 and 3.80 of VAT.
  const plan = { signedOn: '2026-11-23', lines: [{ description: 'Care', unitCents: 2_280 }] };
  billed = await firstInvoice(act, plan);
  signed = await scene(act, plan);
  unsigned = await scene(act, { ...plan, signedOn: null });
});

type Contract = { readonly contractId: Id<'contract'>; readonly clientId: Id<'client'>; readonly homeId: Id<'home'> };
/** Writes it with all that belongs to it, asks every constraint, does more if all is taken, and undoes everything. */
const forge = (of: Contract, { row = {}, value = {}, plan = {}, line = {} }: Forged, more = 'select') =>
  within(act, async (tx) => {
    const id = newId<'invoice'>();
    const its = {
      id,
      number: '2026-0002',
      reference: 'x',
      ordinal: 2,
      contract_id: of.contractId,
      client_id: of.clientId,
      home_id: of.homeId,
    };
    await sql`update number_series set last_number = last_number + 1 where series = 'invoice'`.execute(tx);
    await sql`insert into invoice select (jsonb_populate_record(i, ${JSON.stringify({ ...its, ...row })}::jsonb || jsonb_build_object('value',
      i.value || ${JSON.stringify({ number: '2026-0002', ...value })}::jsonb || jsonb_build_object('plan', i.value -> 'plan' || ${JSON.stringify(plan)}::jsonb)))).*
      from invoice i where i.id = ${billed.invoiceId}`.execute(tx);
    await sql`insert into invoice_line select (jsonb_populate_record(l, jsonb_build_object('invoice_id', ${id}::text, 'contract_line_id',
      (select c.id from contract_line c where c.contract_id = ${of.contractId})) || ${JSON.stringify(line)}::jsonb)).*
      from invoice_line l where l.invoice_id = ${billed.invoiceId}`.execute(tx);
    await sql.raw(more.replaceAll('$invoice', `'${id}'`).replaceAll('$firm', `'${act.company.id}'`)).execute(tx);
    await sql`set constraints all immediate`.execute(tx);
    throw new Error('all was taken');
  });
const cents = (net: number, vat: number) => ({
  row: { net_cents: net, vat_cents: vat, gross_cents: net + vat },
  plan: { netCents: net, vatCents: vat, grossCents: net + vat },
  line: { net_cents: net, vat_cents: vat, gross_cents: net + vat },
});
const days = (from: string, to: string): Forged => ({ row: { served_from: from, served_until: to } });

describe('an invoice by plain SQL', () => {
  it('is taken when it says what was signed', async () => {
    await expect(forge(signed, {})).rejects.toThrow('all was taken');
  });

  it('is of a contract that was signed, to its client, for its home, payable when the signature says', async () => {
    const other = /not of the contract that was signed/;
    await expect(forge(unsigned, {})).rejects.toThrow(other);
    await expect(forge({ ...signed, clientId: billed.clientId }, {})).rejects.toThrow(other);
    await expect(forge({ ...signed, homeId: billed.homeId }, {})).rejects.toThrow(other);
    await expect(forge(signed, { row: { first_payment_on: null }, value: { firstPaymentOn: null } })).rejects.toThrow(other);
    await expect(forge(signed, { row: { currency: 'CHF' }, plan: { currency: 'CHF' } })).rejects.toThrow(other);
  });

  it('property 1: bills days of its own period, within the term', async () => {
    const outside = /days that are not of period/;
    await expect(forge(billed, { ...days('2027-01-01', '2027-01-31'), line: { attempt: 2 } })).rejects.toThrow(outside);
    await expect(forge(signed, days('2026-11-30', '2026-12-31'))).rejects.toThrow(outside);
    await expect(forge(signed, days('2026-12-01', '2027-01-01'))).rejects.toThrow(outside);
    await expect(forge(signed, { ...days('2027-12-01', '2027-12-31'), line: { period: 12 }, value: { period: 12 } })).rejects.toThrow(
      outside,
    );
    await expect(forge(signed, { ...days('2110-03-01', '2110-03-31'), line: { period: 999 }, value: { period: 999 } })).rejects.toThrow(
      outside,
    );
    await expect(forge(signed, { value: { period: 1 } })).rejects.toThrow(outside);
    await expect(forge(signed, { row: { served_from: null, served_until: null } })).rejects.toThrow(outside);
    await expect(forge(billed, { line: { attempt: 2 } })).rejects.toThrow(/billed already/);
  });

  it('costs what was signed for its days, so that nothing begins with an invoice of nought', async () => {
    const price = /for days that cost/;
    for (const [net, vat] of [
      [0, 0],
      [1_896, 380],
      [1_904, 380],
      [3_800, 760],
    ] as const)
      await expect(forge(signed, cents(net, vat))).rejects.toThrow(price);
    // 22.80 for one of 31 days: 0.74.
    await expect(forge(signed, days('2026-12-01', '2026-12-01'))).rejects.toThrow(price);
    const begins = `insert into payment (company_id, id, invoice_id, received_on, amount_cents, currency, way, recorded_at, recorded_by)
        values ($firm, '${newId()}', $invoice, '2026-11-23', 74, 'EUR', 'cash', '${act.now}', 'x');
      insert into contract_payment (company_id, contract_id, paid_on, at, invoice_id) values ($firm, '${signed.contractId}', '2026-11-23', '${act.now}', $invoice)`;
    const { row, ...oneDay } = cents(61, 13);
    await expect(forge(signed, { ...oneDay, row: { ...row, ...days('2026-12-01', '2026-12-01').row } }, begins)).rejects.toThrow(
      /is not paid/,
    );
  });

  it('says in its document what stands in its row, on the day it is written', async () => {
    const otherwise = /says something else than its row/;
    for (const plan of [
      { grossCents: 1 },
      { netCents: 1 },
      { vatCents: null },
      { currency: 'GBP' },
      { issueOn: '2026-11-22' },
      { dueOn: '2027-01-31' },
    ])
      await expect(forge(signed, { plan })).rejects.toThrow(otherwise);
    for (const value of [{ number: '2026-0009' }, { kind: 'credit_note' }, { firstPaymentOn: '2026-12-24' }])
      await expect(forge(signed, { value })).rejects.toThrow(otherwise);
    await expect(forge(signed, { row: { issued_at: '2025-12-31T09:00:00Z' } })).rejects.toThrow(/a day that it was not written on/);
  });

  it('property 9: has the number of its series, year and ordinal, which was taken', async () => {
    for (const number of ['any text', '2026-2', '2025-0002', 'CN-2026-0002', '2026-0003'])
      await expect(forge(signed, { row: { number }, value: { number } })).rejects.toThrow(/number_is_of_its_ordinal/);
    const series = (text: string) => bySql(act, text, []);
    const turn = /does not go on with/;
    for (const last of ['99', 'last_number', 'last_number - 1', 'last_number + 2'])
      await expect(series(`update number_series set last_number = ${last} where series = 'invoice'`)).rejects.toThrow(
        /does not go on|last_number_check/,
      );
    await expect(series(`insert into number_series values ('${act.company.id}', 'invoice', 2027, 2)`)).rejects.toThrow(turn);
    await expect(series(`update number_series set year = 2030`)).rejects.toThrow(/permission denied/);
    // One further, and nothing issued; and issued without one further.
    const apart = /do not stand at one number/;
    await expect(series(`update number_series set last_number = last_number + 1 where series = 'invoice'`)).rejects.toThrow(apart);
    await expect(series(`insert into number_series values ('${act.company.id}', 'credit_note', 2027, 1)`)).rejects.toThrow(apart);
  });
});

it('what is paid before the first lawful day of the signature settles nothing, whatever the invoice says', async () => {
  const { contractId, invoiceId } = await firstInvoice(act, { firstPaymentOn: '2026-12-08' });
  // Issued by an earlier version, which let that be.
  await byOwner(`set session_replication_role = replica; update invoice set first_payment_on = null where id = '${invoiceId}'`);
  const paymentId = newId();
  const [firm, at] = [act.company.id, '2026-11-30T09:00:00Z'];
  await bySql(
    act,
    `insert into payment (company_id, id, invoice_id, received_on, amount_cents, currency, way, recorded_at, recorded_by)
     values ($1, $2, $3, '2026-11-30', 12000, 'EUR', 'cash', $4, 'x')`,
    [firm, paymentId, invoiceId, at],
  );
  const settles = `insert into settlement (company_id, id, invoice_id, payment_id, settled_on, at) values ($1, $2, $3, $4, '2026-11-30', $5)`;
  await expect(bySql(act, settles, [firm, newId(), invoiceId, paymentId, at])).rejects.toThrow(/may not be paid/);
  const begins = `insert into contract_payment (company_id, contract_id, paid_on, at, invoice_id) values ($1, $2, '2026-11-30', $3, $4)`;
  await expect(bySql(act, begins, [firm, contractId, at, invoiceId])).rejects.toThrow(/was not paid on/);
});
