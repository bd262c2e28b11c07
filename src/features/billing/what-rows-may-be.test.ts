import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { bill, bySql, database, firstInvoice, read, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
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
          number: 'forged',
          reference: 'forged',
          year: 2027,
          ordinal: 1,
        })
        .execute(),
    );
    await expect(forged).rejects.toThrow(/year_is_of_its_day/);
  });

  it('no money before the first lawful day of payment', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { firstPaymentOn: '2026-12-01' });
    const pay = (day: string) =>
      bySql(
        act,
        `insert into payment (company_id, id, invoice_id, received_on, amount_cents, currency, way, recorded_at, recorded_by)
         values ($1, $2, $3, $4, 100, 'EUR', 'cash', now(), 'x')`,
        [act.company.id, newId(), invoiceId, day],
      );
    await expect(pay('2026-11-30')).rejects.toThrow(/may not be paid/);
    await pay('2026-12-01');
    expect((await read(act, invoiceId)).payments).toHaveLength(1);
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
});
