import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { bill, database, events, firstInvoice, numbers, read, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { billContract } from './commands/bill.ts';
import { previewInvoice } from './commands/issue.ts';
import { invoicesOf, listInvoices } from './queries/invoices.ts';
import { reactions } from './reactions.ts';
import { InvoiceList } from './schema.ts';

describe('the first invoice', () => {
  it('is issued with the signature, numbered, due not before the first lawful day, findable, told', async () => {
    const act = await billingFirm(database);
    const { contractId, clientId, homeId } = await scene(act, { signedOn: '2026-11-23', firstPaymentOn: '2026-12-20' });
    await within(
      act,
      (tx) =>
        reactions['contract.signed']?.(tx, act, {
          kind: 'contract.signed',
          subject: { kind: 'contract', id: contractId },
          data: { contractId },
        }) ?? Promise.resolve(),
    );
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
    expect(invoice).toMatchObject({
      number: '2026-0001',
      grossCents: 12_000,
      leftCents: 12_000,
      issueOn: '2026-11-23',
      dueOn: '2026-12-20',
      firstPaymentOn: '2026-12-20',
      state: 'open',
    });
    expect(await events(act, 'invoice.issued')).toMatchObject([
      { clientId, homeId, data: { contractId, clientId, homeId, number: '2026-0001' } },
    ]);
    expect((await within(act, (tx) => listInvoices(tx, act, InvoiceList.parse({ search: '2026-0001 marl' })))).rows).toHaveLength(1);
    // 120.00 with 20 % inside: 100.00 + 20.00
    expect(await read(act, invoice?.id as Id<'invoice'>)).toMatchObject({
      netCents: 10_000,
      vatCents: 2_000,
      reference: expect.stringMatching(/^RF\d\d20260001$/),
    });
  });

  it('is undone with the signature', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act);
    await within(act, async (tx) => {
      await billContract(tx, act, contractId);
      throw new Error('the seal broke');
    }).catch(() => {});
    expect(await numbers(act)).toEqual([]);
    await bill(act, contractId);
    expect(await numbers(act)).toEqual([1]);
  });

  it('property 7: the preview writes nothing and is the issued invoice to the cent', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, {
      lines: [
        { description: 'Care', unitCents: 9_999 },
        {
          description: 'Set-up',
          unitCents: 25_001,
          recurring: false,
          vat: { category: 'S', rateBps: 1000, ground: 'Logement de plus de deux ans' },
        },
        { description: 'Remise', unitCents: -333 },
      ],
    });
    const preview = granted(await within(act, (tx) => previewInvoice(tx, act, contractId, 0)));
    expect(await numbers(act)).toEqual([]);
    const [id] = (await bill(act, contractId)).issued;
    const { value } = await read(act, id as Id<'invoice'>);
    expect(value.plan).toEqual(preview.plan);
    expect(value.printed.lines).toEqual(preview.printed.lines);
    expect(value.printed.totals).toEqual(preview.printed.totals);
    // property 8: 99.99 + 250.01 − 3.33
    expect(value.plan.grossCents).toBe(34_667);
    expect(value.plan.netCents + value.plan.vatCents).toBe(34_667);
  });

  it('is not issued before the signature', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act, { signedOn: null });
    expect(await bill(act, contractId)).toEqual({ issued: [], held: null });
  });

  it('carries the Belgian reference for a Belgian firm and the plain number for a British one', async () => {
    for (const [country, currency, shape] of [
      ['BE', 'EUR', /^2026000001\d\d$/],
      ['GB', 'GBP', /^2026-0001$/],
    ] as const) {
      const act = await billingFirm(database, { country, currency });
      const { invoiceId } = await firstInvoice(act);
      const invoice = await read(act, invoiceId);
      expect(invoice.reference).toMatch(shape);
      expect(invoice.value.qr === null).toBe(currency !== 'EUR');
    }
  });
});
