import { describe, expect, it } from 'vitest';
import pg from 'pg';
import { granted } from '#domain/refusal.ts';
import { newId } from '#platform/ids.ts';
import { appUrl, database, events, firstInvoice, numbers, payment, read, run, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on, withdraw } from '#test/faults/invoicing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { recordPayment } from './commands/payments.ts';
import { invoiceDetail } from './queries/invoice.ts';
import { reactions } from './reactions.ts';

describe('credit notes', () => {
  it('property 10: correct by another document in a series of its own; two clicks credit once; no more than is left', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const before = await read(act, invoiceId);
    const asked = { id: newId<'invoice'>(), reason: 'Geste commercial', cause: 'goodwill' as const, of: [{ line: 0, amountCents: 5_000 }] };
    await Promise.all([0, 1].map(() => within(act, (tx) => creditInvoice(tx, act, invoiceId, asked))));
    const after = await read(act, invoiceId);
    expect(after.credits).toMatchObject([{ number: 'CN-2026-0001', grossCents: 5_000 }]);
    expect({ ...after, credits: [], due: null }).toEqual({ ...before, credits: [], due: null });
    expect(
      await within(act, (tx) =>
        creditInvoice(tx, act, invoiceId, { ...asked, id: newId<'invoice'>(), of: [{ line: 0, amountCents: 7_001 }] }),
      ),
    ).toMatchObject({ refusal: 'credit_is_more_than_is_left' });
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ amountCents: 7_000 }))));
    expect(await events(act, 'invoice.settled')).toHaveLength(1);
    expect(granted(await within(act, (tx) => invoiceDetail(tx, act, invoiceId)))).toMatchObject({ state: 'settled', creditedCents: 5_000 });
    const all = granted(
      await within(act, (tx) =>
        creditInvoice(tx, act, invoiceId, { id: newId<'invoice'>(), reason: 'Erreur', cause: 'goodwill', of: 'all' }),
      ),
    );
    expect((await read(act, all.creditNoteId)).grossCents).toBe(7_000);
    expect(granted(await within(act, (tx) => invoiceDetail(tx, act, invoiceId)))).toMatchObject({
      state: 'to_give_back',
      standing: { overCents: 7_000 },
    });
  });

  it('property 10: the application itself can neither change nor remove an invoice', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    await client.query(`select set_config('caretaker.company', $1, false)`, [act.company.id]);
    for (const table of [
      'invoice',
      'invoice_line',
      'invoice_document',
      'payment',
      'payment_reversal',
      'settlement',
      'settlement_end',
      'period_forgiven',
    ]) {
      await expect(client.query(`update ${table} set company_id = company_id`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(client.query(`truncate ${table} cascade`)).rejects.toThrow(/permission denied/);
    }
    // Nor add a line to what is issued, not even one of nought.
    for (const cents of [0, 500]) {
      await expect(
        client.query(
          `insert into invoice_line (company_id, invoice_id, position, net_cents, vat_cents, gross_cents) values ($1, $2, 9, $3, 0, $3)`,
          [act.company.id, invoiceId, cents],
        ),
      ).rejects.toThrow(/not those it was issued with/);
    }
    await client.end();
    expect((await read(act, invoiceId)).number).toBe('2026-0001');
  });

  it('a withdrawal gives back all, or all but the days served at the express request', async () => {
    const act = await billingFirm(database);
    const none = await firstInvoice(act, { startsOn: '2026-11-23', signedOn: '2026-11-23' });
    const some = await firstInvoice(act, {
      startsOn: '2026-11-23',
      signedOn: '2026-11-23',
      paidOn: '2026-11-23',
      earlyStart: true,
      lines: [
        { description: 'Care', unitCents: 12_000 },
        { description: 'Remise', unitCents: -3_000 },
        { description: 'Set-up', unitCents: 5_000, recurring: false },
      ],
    });
    const later = on(act, '2026-11-29');
    for (const { contractId } of [none, some]) {
      await within(later, async (tx) => {
        await withdraw(tx, later, contractId);
        await reactions['contract.withdrawn']?.(tx, later, {
          kind: 'contract.withdrawn',
          subject: { kind: 'contract', id: contractId },
          data: { contractId },
        });
      });
    }
    expect((await read(later, none.invoiceId)).credits).toMatchObject([{ grossCents: 12_000, number: 'CN-2026-0001' }]);
    // Six of thirty days were served: 120.00 × 6/30 − 30.00 × 6/30 = 18.00 is owed of 140.00.
    expect((await read(later, some.invoiceId)).credits).toMatchObject([{ grossCents: 12_200 }]);
    await run(on(act, '2027-02-01'));
    expect(await numbers(act, 'credit_note')).toEqual([1, 2]);
    expect(await numbers(act)).toEqual([1, 2]);
  });
});
