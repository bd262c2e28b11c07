import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bill, bySql, database, firstInvoice, payment, read, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { recordPayment } from './commands/payments.ts';
import { billingHolds } from './queries/periods.ts';

describe('what the database says to the application’s own login', () => {
  it('property 9: the year of a number is that of its day', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const { value, ...row } = await within(act, (tx) =>
      tx.selectFrom('invoice').selectAll().where('companyId', '=', act.company.id).where('id', '=', invoiceId).executeTakeFirstOrThrow(),
    );
    const forged = within(act, (tx) =>
      tx
        .insertInto('invoice')
        .values({
          ...row,
          value: JSON.stringify(value),
          id: newId<'invoice'>(),
          number: '2027-0001',
          reference: 'forged',
          year: 2027,
          ordinal: 1,
        })
        .execute(),
    );
    await expect(forged).rejects.toThrow(/year_is_of_its_day/);
  });

  it('money that came before the first lawful day settles nothing before it', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { firstPaymentOn: '2026-12-01' });
    const paid = payment({ despite: ['payment_before_first_lawful_day'] });
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, paid)));
    const settle = (day: string) =>
      bySql(act, `insert into settlement (company_id, id, invoice_id, payment_id, settled_on, at) values ($1, $2, $3, $4, $5, $6)`, [
        act.company.id,
        newId(),
        invoiceId,
        paid.id,
        day,
        `${day}T12:00:00Z`,
      ]);
    await expect(settle('2026-11-30')).rejects.toThrow(/may not be paid/);
    await settle('2026-12-01');
    expect((await read(act, invoiceId)).settlementId).not.toBeNull();
  });

  it('property 6: of a contract set aside only its lifting changes, once', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, { city: '' });
    await bill(act, contractId);
    const [hold] = await within(act, (tx) => billingHolds(tx, act));
    for (const column of ['refusal', 'detail', 'since', 'contract_id', 'company_id'])
      await expect(bySql(act, `update billing_hold set ${column} = ${column}`, [])).rejects.toThrow(/permission denied/);
    const lift = () => bySql(act, 'update billing_hold set lifted_at = now() where id = $1', [hold?.id]);
    await lift();
    await expect(lift()).rejects.toThrow(/lifted already/);
    await expect(bySql(act, 'update billing_hold set lifted_at = null where id = $1', [hold?.id])).rejects.toThrow(/lifted already/);
  });

  it('a credit note says why, and one because of an end up to which day', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const note = (cause: string | null, until: string | null) =>
      bySql(
        act,
        `insert into invoice select (jsonb_populate_record(i, jsonb_build_object('id', $2::text, 'kind', 'credit_note', 'number', 'CN-2026-0001',
         'reference', 'CN-2026-0001', 'corrects_invoice_id', i.id, 'credit_cause', $3::text, 'served_from', null, 'served_until', $4::text))).* from invoice i where i.id = $1`,
        [invoiceId, newId(), cause, until],
      );
    await expect(note(null, null)).rejects.toThrow(/credit_says_why/);
    await expect(note('end', null)).rejects.toThrow(/end_says_its_day/);
    await expect(note('goodwill', '2026-12-01')).rejects.toThrow(/end_says_its_day/);
  });

  it('a payment is of an invoice, in its currency, on a day that can be', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const pay = (more: { currency?: string; on?: string }) => pays(act, invoiceId, 100, more);
    await expect(pay({ currency: 'CHF' })).rejects.toThrow(/no invoice in CHF/);
    for (const on of ['1900-01-01', '2026-11-25']) await expect(pay({ on })).rejects.toThrow(/is recorded for/);
    await pay({});
    const credit = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const, of: [{ line: 0, amountCents: 1_000 }] };
    granted(await within(act, (tx) => creditInvoice(tx, act, invoiceId, credit)));
    await expect(pays(act, credit.id, 100)).rejects.toThrow(/no invoice/);
    const refund = (cents: number, currency = 'EUR') =>
      bySql(
        act,
        `insert into refund (company_id, id, invoice_id, paid_on, amount_cents, currency, way, recorded_at, recorded_by)
         values ($1, $2, $3, '2026-11-23', $4, $5, 'transfer', $6, 'x')`,
        [act.company.id, newId(), invoiceId, cents, currency, act.now],
      );
    await expect(refund(101)).rejects.toThrow(/more is given back/);
    await expect(refund(100, 'GBP')).rejects.toThrow(/no invoice in GBP/);
    await refund(100);
    await expect(refund(1)).rejects.toThrow(/more is given back/);
  });

  it('property 10: credit notes are of their invoice, and together not more than it', async () => {
    const act = await billingFirm(database);
    const [one, other] = [await firstInvoice(act), await firstInvoice(act)];
    const credit = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const, of: [{ line: 0, amountCents: 1_000 }] };
    granted(await within(act, (tx) => creditInvoice(tx, act, one.invoiceId, credit)));
    const note = (more: object) =>
      bySql(
        act,
        `insert into invoice select (jsonb_populate_record(i, jsonb_build_object('id', $2::text, 'number', 'CN-2026-0002', 'reference', 'CN-2026-0002',
         'ordinal', 2) || $3::jsonb)).* from invoice i where i.id = $1`,
        [credit.id, newId(), JSON.stringify(more)],
      );
    const more = { net_cents: 11_001, vat_cents: 0, gross_cents: 11_001 };
    await expect(note(more)).rejects.toThrow(/more is credited/);
    for (const of of [{ contract_id: other.contractId }, { currency: 'CHF' }, { corrects_invoice_id: credit.id }])
      await expect(note(of)).rejects.toThrow(/not of its invoice/);
  });

  it('property 11: a settlement rests on money of its invoice that covers it', async () => {
    const act = await billingFirm(database);
    const [one, other] = [await firstInvoice(act), await firstInvoice(act)];
    const settle = (paymentId: string, day = '2026-11-23', invoiceId = one.invoiceId) =>
      bySql(act, `insert into settlement (company_id, id, invoice_id, payment_id, settled_on, at) values ($1, $2, $3, $4, $5, $6)`, [
        act.company.id,
        newId(),
        invoiceId,
        paymentId,
        day,
        act.now,
      ]);
    const cent = await pays(act, one.invoiceId, 1);
    await expect(settle(cent)).rejects.toThrow(/not settled by that money/);
    const rest = await pays(act, one.invoiceId, 11_999);
    await expect(settle(rest, '2026-11-22')).rejects.toThrow(/not settled by that money|may not be paid/);
    await expect(settle(rest, '2026-11-25')).rejects.toThrow(/not settled by that money/);
    await expect(settle(rest, '2026-11-23', other.invoiceId)).rejects.toThrow(/not settled by that money/);
    await settle(rest);
  });

  it('service begins with the money of the first period of that contract, on a day that can be', async () => {
    const act = await billingFirm(database);
    const [one, other] = [await firstInvoice(act), await firstInvoice(act)];
    const begins = (invoiceId: string, paidOn = '2026-11-23') =>
      bySql(act, `insert into contract_payment (company_id, contract_id, paid_on, at, invoice_id) values ($1, $2, $3, $4, $5)`, [
        act.company.id,
        one.contractId,
        paidOn,
        act.now,
        invoiceId,
      ]);
    await pays(act, other.invoiceId, 12_000);
    await pays(act, one.invoiceId, 11_999);
    for (const invoiceId of [other.invoiceId, one.invoiceId, newId()]) await expect(begins(invoiceId)).rejects.toThrow(/is not paid/);
    await pays(act, one.invoiceId, 1);
    for (const day of ['1900-01-01', '2026-11-25']) await expect(begins(one.invoiceId, day)).rejects.toThrow(/was not paid on/);
    await begins(one.invoiceId);
    // Another month is not the first.
    const third = await firstInvoice(act, { paidOn: '2026-11-23' });
    const january = on(act, '2027-01-02');
    const [second] = (await bill(january, third.contractId)).issued;
    const again = bySql(
      act,
      `insert into contract_payment (company_id, contract_id, position, paid_on, at, invoice_id) values ($1, $2, 2, '2027-01-02', $3, $4)`,
      [act.company.id, third.contractId, january.now, second],
    );
    await expect(again).rejects.toThrow(/is not paid/);
  });

  it('a correction by mistake makes the first period no cheaper', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act);
    const credit = { id: newId<'invoice'>(), reason: 'Prix', cause: 'mistake' as const, of: 'all' as const };
    granted(await within(act, (tx) => creditInvoice(tx, act, invoiceId, credit)));
    const begins = () =>
      bySql(act, `insert into contract_payment (company_id, contract_id, paid_on, at, invoice_id) values ($1, $2, '2026-11-23', $3, $4)`, [
        act.company.id,
        contractId,
        act.now,
        invoiceId,
      ]);
    await expect(begins()).rejects.toThrow(/is not paid/);
    await pays(act, invoiceId, 12_000);
    await begins();
  });

  it('an invoice bills the lines of its own contract, also one of nought', async () => {
    const act = await billingFirm(database);
    const [one, other, { invoiceId }] = [await scene(act), await scene(act), await firstInvoice(act)];
    const forged = `with made as (
        insert into invoice select (jsonb_populate_record(i, jsonb_build_object('id', $2::text, 'number', '2026-0002', 'reference', 'x', 'ordinal', 2,
          'contract_id', $3::text, 'net_cents', 0, 'vat_cents', 0, 'gross_cents', 0))).* from invoice i where i.id = $1 returning id)
      insert into invoice_line (company_id, invoice_id, position, contract_line_id, period, net_cents, vat_cents, gross_cents, attempt)
        select l.company_id, made.id, 1, l.id, 0, 0, 0, 0, 1 from contract_line l, made where l.contract_id = $4`;
    await expect(bySql(act, forged, [invoiceId, newId(), one.contractId, other.contractId])).rejects.toThrow(/line of another contract/);
  });

  it('a settlement ends with a payment of its invoice, and not while its money is held', async () => {
    const act = await billingFirm(database);
    const [one, other] = [await firstInvoice(act), await firstInvoice(act)];
    const paid = payment();
    granted(await within(act, (tx) => recordPayment(tx, act, one.invoiceId, paid)));
    const { settlementId } = await read(act, one.invoiceId);
    const ends = (paymentId: string) =>
      bySql(act, 'insert into settlement_end (company_id, settlement_id, payment_id, at) values ($1, $2, $3, $4)', [
        act.company.id,
        settlementId,
        paymentId,
        act.now,
      ]);
    for (const invoiceId of [other.invoiceId, one.invoiceId]) {
      const cent = await pays(act, invoiceId, 1);
      await bySql(act, reversal, [act.company.id, cent, act.now]);
      await expect(ends(cent)).rejects.toThrow(/does not end with that payment/);
    }
  });

  it('no contract is served without the money of its first period, nor waits while it is held', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act);
    const paid = payment();
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, paid)));
    const stops = `insert into contract_payment (company_id, contract_id, position, settled, paid_on, at, invoice_id) values ($1, $2, 2, false, '2026-11-24', $3, $4)`;
    await expect(bySql(act, stops, [act.company.id, contractId, act.now, invoiceId])).rejects.toThrow(/is held/);
    const refund = `insert into refund (company_id, id, invoice_id, paid_on, amount_cents, currency, way, recorded_at, recorded_by)
      values ($1, $2, $3, '2026-11-23', $4, 'EUR', 'transfer', $5, 'x')`;
    const refunds = (cents: number) => bySql(act, refund, [act.company.id, newId(), invoiceId, cents, act.now]);
    await expect(refunds(1)).rejects.toThrow(/without the money/);
    await expect(bySql(act, reversal, [act.company.id, paid.id, act.now])).rejects.toThrow(/without the money/);
    // What is over may go; and near the last day of the contract nothing stops any more.
    await pays(act, invoiceId, 500);
    await refunds(500);
    await bySql(act, reversal, [act.company.id, paid.id, '2027-11-30T09:00:00Z']);
    const [{ settled }] = (await within(act, (tx) =>
      tx.selectFrom('contractPayment').select('settled').where('contractId', '=', contractId).execute(),
    )) as [{ settled: boolean }];
    expect(settled).toBe(true);
  });
});

const reversal = `insert into payment_reversal (company_id, payment_id, reversed_on, reason, recorded_at, recorded_by) values ($1, $2, '2026-11-23', 'x', $3, 'x')`;

/** Money by plain SQL; its id. */
async function pays(act: Act, invoiceId: string, cents: number, { currency = 'EUR', on = '2026-11-23' } = {}): Promise<string> {
  const id = newId();
  await bySql(
    act,
    `insert into payment (company_id, id, invoice_id, received_on, amount_cents, currency, way, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, 'cash', $7, 'x')`,
    [act.company.id, id, invoiceId, on, cents, currency, act.now],
  );
  return id;
}
