import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { database, firstInvoice, payment, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { documentBytes, keepDocument } from './commands/document.ts';
import { previewInvoice } from './commands/issue.ts';
import { recordPayment } from './commands/payments.ts';
import { invoiceDetail } from './queries/invoice.ts';
import { type InvoiceListed, listInvoices } from './queries/invoices.ts';
import { invoicesDue, overdueInvoices } from './queries/invoices-waiting.ts';
import { journal } from './queries/journal.ts';
import { recurringRevenue } from './queries/mrr.ts';
import { InvoiceList } from './schema.ts';

describe('what others ask', () => {
  it('property 13: recurring revenue has no tax and nothing billed once', async () => {
    const act = on(await billingFirm(database), '2026-12-10');
    await scene(act, {
      signedOn: '2026-11-23',
      paidOn: '2026-11-30',
      monthsPerPeriod: 3,
      lines: [
        { description: 'Care', unitCents: 36_000 },
        { description: 'Set-up', unitCents: 50_000, recurring: false },
      ],
    });
    await scene(act, { signedOn: '2026-11-23' });
    // 360.00 with 20 % inside is 300.00 a quarter; the unpaid contract does not run.
    expect(await within(act, (tx) => recurringRevenue(tx, act))).toMatchObject([{ currency: 'EUR', count: 1, cents: 10_000 }]);
  });

  it('due, overdue, lists by state, and the journal to the cent', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { signedOn: '2026-11-23' });
    await firstInvoice(act);
    const later = on(act, '2026-12-20');
    expect(await within(act, (tx) => overdueInvoices(tx, act))).toEqual([]);
    expect(await within(later, (tx) => overdueInvoices(tx, later))).toHaveLength(2);
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment())));
    expect(await within(later, (tx) => invoicesDue(tx, later))).toHaveLength(1);
    for (const [state, count] of [
      ['due', 1],
      ['overdue', 1],
      ['settled', 1],
      ['credited', 0],
      ['credit_note', 0],
    ] as const) {
      expect((await within(later, (tx) => listInvoices(tx, later, InvoiceList.parse({ state })))).total).toBe(count);
    }
    const rows = granted(await within(act, (tx) => journal(tx, act, { from: '2026-11-01' as Day, to: '2026-11-30' as Day })));
    expect(rows.map(({ kind, net, vat, gross }) => [kind, net?.cents, vat?.cents, gross?.cents])).toEqual([
      ['invoice', 10_000, 2_000, 12_000],
      ['invoice', 10_000, 2_000, 12_000],
      ['payment', undefined, undefined, 12_000],
    ]);
    expect(await within(act, (tx) => journal(tx, act, { from: '2026-11-30' as Day, to: '2026-11-01' as Day }))).toMatchObject({
      refusal: 'journal_ends_before_it_begins',
      field: 'to',
    });
  });

  it('gives every document once in every order, page by page', async () => {
    const act = await billingFirm(database);
    const rows = [
      ['Bruno', 20_000],
      ['Alba', 30_000],
      ['Dario', 10_000],
      ['Carla', 10_000],
      ['Alba', 30_000],
    ] as const;
    const ids: Id<'invoice'>[] = [];
    for (const [clientName, unitCents] of rows)
      ids.push((await firstInvoice(act, { clientName, lines: [{ description: 'Care', unitCents }] })).invoiceId);
    // Of two of five nothing is left: the pages by what is left reach beyond the open ones.
    for (const n of [0, 3])
      granted(await within(act, (tx) => recordPayment(tx, act, ids[n] as Id<'invoice'>, payment({ amountCents: rows[n]?.[1] ?? 0 }))));
    const shownBy: Record<string, (row: InvoiceListed) => string | number> = {
      client: (row: InvoiceListed) => row.clientName,
      amount: (row: InvoiceListed) => row.grossCents,
      left: (row: InvoiceListed) => row.leftCents,
      due: (row: InvoiceListed) => row.dueOn,
      number: (row: InvoiceListed) => row.number,
    };
    for (const [sort, shown] of Object.entries(shownBy)) {
      for (const direction of ['asc', 'desc'] as const) {
        const list = (page: number) => within(act, (tx) => listInvoices(tx, act, InvoiceList.parse({ sort, direction, page, size: 2 })));
        const pages = [await list(1), await list(2), await list(3)];
        const all = pages.flatMap((page) => page.rows);
        expect([sort, new Set(all.map(({ id }) => id)), all.length]).toEqual([sort, new Set(ids), 5]);
        const inOrder = all.toSorted((a, b) => (shown(a) < shown(b) ? -1 : shown(a) > shown(b) ? 1 : 0));
        expect(all.map(shown)).toEqual((direction === 'asc' ? inOrder : inOrder.toReversed()).map(shown));
        expect(pages.map(({ total, left }) => [total, left[0]?.leftCents])).toEqual(pages.map(() => [5, 70_000]));
      }
    }
  });

  it('another firm sees none of it', async () => {
    const [act, other] = [await billingFirm(database), await billingFirm(database)];
    const { invoiceId, contractId } = await firstInvoice(act);
    expect(await within(other, (tx) => invoiceDetail(tx, other, invoiceId))).toMatchObject({ refusal: 'no_such_record' });
    expect(await within(other, (tx) => recordPayment(tx, other, invoiceId, payment()))).toMatchObject({ refusal: 'no_such_record' });
    expect(await within(other, (tx) => documentBytes(tx, other, invoiceId))).toMatchObject({ refusal: 'no_such_record' });
    expect(await within(other, (tx) => previewInvoice(tx, other, contractId, 0))).toMatchObject({ refusal: 'no_such_record' });
  });
});

describe('the PDF', () => {
  it('is kept once, also when two make it at once', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const unkept = granted(await within(act, (tx) => documentBytes(tx, act, invoiceId)));
    const hashes = await Promise.all([0, 1].map(() => within(act, (tx) => keepDocument(tx, act, invoiceId))));
    expect(hashes[0]).toBe(hashes[1]);
    expect(Buffer.from(granted(await within(act, (tx) => documentBytes(tx, act, invoiceId))).bytes).equals(Buffer.from(unkept.bytes))).toBe(
      true,
    );
  });
});
