import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { roles } from '#domain/team/roles.ts';
import { mountDoors } from '#platform/http/api.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { database, firstInvoice, payment, read, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { access } from './access.ts';
import { billingDoors } from './routes.ts';

let speaker: Act;
const app = new Hono();
mountDoors(app, database, billingDoors, () => Promise.resolve(speaker));
const base = 'http://localhost:8420';
const ask = async (by: Act, method: string, path: string, body?: unknown) => {
  speaker = by;
  const answer = await app.request(`${base}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin: base },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // With the mark of UTF-8 that a CSV begins with, which `text()` would drop.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  return { status: answer.status, text, body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
};
const paid = (more: object = {}) => ({ id: newId(), receivedOn: '2026-11-23', amountCents: 12_000, ...more });
const credited = (more: object = {}) => ({ id: newId(), reason: 'Geste', of: 'all', ...more });

/** Every door, with a body that fits. */
const tries = (ids: { invoiceId: string; contractId: string; paymentId: string }) =>
  [
    ['get', '/invoices', 'invoice.read'],
    ['get', '/invoices/csv', 'invoice.export'],
    ['get', '/invoices/journal?from=2026-01-01&to=2026-12-31', 'invoice.export'],
    ['get', '/billing-holds', 'invoice.read'],
    ['get', `/invoices/${ids.invoiceId}`, 'invoice.read'],
    ['get', `/invoices/${ids.invoiceId}/pdf`, 'invoice.read'],
    ['get', `/contracts/${ids.contractId}/periods`, 'invoice.read'],
    ['get', `/contracts/${ids.contractId}/end-preview?lastDay=2026-12-15`, 'invoice.read'],
    ['get', `/contracts/${ids.contractId}/invoice-preview`, 'invoice.read'],
    ['get', `/contracts/${ids.contractId}/invoice-preview/pdf`, 'invoice.read'],
    ['post', `/contracts/${ids.contractId}/billing`, 'invoice.issue'],
    ['post', `/invoices/${ids.invoiceId}/payments`, 'payment.record', paid({ amountCents: 1 })],
    ['post', `/invoices/${ids.invoiceId}/credit`, 'invoice.credit', credited({ of: [{ line: 0, amountCents: 1 }] })],
    ['post', `/invoices/${ids.invoiceId}/mail`, 'invoice.send'],
    ['post', `/invoices/${ids.invoiceId}/reminder`, 'invoice.send'],
    ['post', `/invoices/${ids.invoiceId}/refunds`, 'payment.refund', { paidOn: '2026-11-23', amountCents: 1 }],
    ['post', `/payments/${ids.paymentId}/reversal`, 'payment.reverse', { reason: 'Rejet' }],
    ['post', `/refunds/${ids.paymentId}/reversal`, 'payment.reverse', { reason: 'Virement revenu' }],
    ['post', `/contracts/${ids.contractId}/forgiven-periods`, 'invoice.forgive', { period: 5, reason: 'Panne' }],
  ] as const;

describe('the doors', () => {
  it('each opens for the roles of the charter and for nobody else; a technician sees no invoice', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act);
    const doors = tries({ invoiceId, contractId, paymentId: newId() });
    expect(new Set(doors.map(([, , permission]) => permission))).toEqual(new Set(access.permissions));
    expect(doors).toHaveLength(billingDoors.length);
    for (const role of roles) {
      for (const [method, path, permission, body] of doors) {
        const { status } = await ask({ ...act, role }, method, path, body && { ...body, id: newId() });
        const may = access.may({ role }, permission);
        expect([role, path, status === 403]).toEqual([role, path, !may]);
        if (role === 'technician') expect(status).toBe(403);
      }
    }
  });

  it('property 39: another firm’s ids are unknown in every route, and nothing happened', async () => {
    const [act, stranger] = [await billingFirm(database), await billingFirm(database)];
    const { invoiceId, contractId } = await firstInvoice(act);
    const { id: paymentId } = paid();
    await ask(act, 'post', `/invoices/${invoiceId}/payments`, paid({ id: paymentId, amountCents: 100 }));
    const before = await read(act, invoiceId);
    for (const [method, path, , body] of tries({ invoiceId, contractId, paymentId })) {
      const { status, text } = await ask(stranger, method, path, body && { ...body, id: newId() });
      if (/-0|[0-9a-f]{8}-/.test(path.replace(/\?.*/, ''))) expect([path, status]).toEqual([path, 404]);
      expect(text).not.toMatch(/Marlow|2026-0001/);
    }
    expect(await read(act, invoiceId)).toEqual(before);
  });

  it('what does not fit is refused by name and changes nothing', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const pay = async (more: object) => (await ask(act, 'post', `/invoices/${invoiceId}/payments`, paid(more))).body;
    expect(await pay({ receivedOn: '2026-11-24' })).toMatchObject({ status: 422, refusal: 'payment_lies_in_the_future' });
    expect(await pay({ receivedOn: '2026-02-30' })).toMatchObject({ status: 422 });
    expect(await pay({ amountCents: -1 })).toMatchObject({ refusal: 'payment_amount_must_be_above_zero' });
    for (const amountCents of [12.5, '12,50', null, 1e20]) expect(await pay({ amountCents })).toMatchObject({ status: 422 });
    expect(await pay({ id: 'x' })).toMatchObject({ status: 422 });
    const credit = async (more: object) => (await ask(act, 'post', `/invoices/${invoiceId}/credit`, credited(more))).body;
    expect(await credit({ reason: ' ' })).toMatchObject({ status: 422 });
    expect(await credit({ of: [{ line: 7, amountCents: 1 }] })).toMatchObject({ refusal: 'credit_line_is_not_on_the_invoice' });
    expect(await credit({ of: [{ line: 0, amountCents: 12_001 }] })).toMatchObject({ refusal: 'credit_is_more_than_is_left' });
    expect((await read(act, invoiceId)).payments).toEqual([]);
    expect((await read(act, invoiceId)).credits).toEqual([]);
  });

  it('property 14: two clicks at once on pay, on credit and on try again do it once', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act);
    const [one, two] = [paid(), credited()];
    const twice = <T>(work: () => Promise<T>) => Promise.all([work(), work()]);
    for (const { status } of await twice(() => ask(act, 'post', `/invoices/${invoiceId}/payments`, one))) expect(status).toBe(200);
    for (const { status } of await twice(() => ask(act, 'post', `/invoices/${invoiceId}/credit`, two))) expect(status).toBe(200);
    await twice(() => ask(act, 'post', `/contracts/${contractId}/billing`));
    const { payments, credits } = await read(act, invoiceId);
    expect([payments.length, credits.length]).toEqual([1, 1]);
  });

  it('a contract that cannot be billed says why when tried by hand, and is billed once it is mended', async () => {
    const act = await billingFirm(database);
    const { contractId, clientId } = await scene(act, { city: '' });
    expect((await ask(act, 'post', `/contracts/${contractId}/billing`)).body).toEqual({
      issued: 0,
      held: { refusal: 'client_has_no_address', values: { name: 'Hélène Marlow' } },
    });
    expect((await ask(act, 'get', '/billing-holds')).body.rows).toMatchObject([{ contractId, refusal: 'client_has_no_address' }]);
    await within(act, (tx) => tx.updateTable('client').set({ city: 'Lyon' }).where('id', '=', clientId).execute());
    expect((await ask(act, 'post', `/contracts/${contractId}/billing`)).body).toEqual({ issued: 1, held: null });
    expect((await ask(act, 'get', '/billing-holds')).body.rows).toEqual([]);
  });
});

describe('the CSV', () => {
  it('is what a spreadsheet of the language expects, and no cell of it is a formula', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { clientName: '=cmd|" /C calc"!A1;x' });
    await ask(act, 'post', `/invoices/${invoiceId}/payments`, payment({ amountCents: 1_250, bankReference: '+33;@SUM(A1)' }));
    await ask(act, 'post', `/invoices/${invoiceId}/credit`, credited({ of: [{ line: 0, amountCents: 1_250 }] }));
    const french = await ask(act, 'get', '/invoices/journal?from=2026-01-01&to=2026-12-31');
    expect(french.text.codePointAt(0)).toBe(0xfeff);
    const rows = french.text.trim().split('\r\n');
    expect(rows[1]).toMatch(
      /^2026-11-23;Facture;2026-0001;"'=cmd\|"" \/C calc""!A1;x";;C-[^;]+;S;20;100,00;20,00;120,00;EUR;2026-12-07;RF/,
    );
    // 12.50 with 20 % inside: 10.42 + 2.08; a credit note is below nought, and a number.
    expect(rows[2]).toContain(';-10,42;-2,08;-12,50;');
    expect(rows[3]).toMatch(/^2026-11-23;Paiement;.*;12,50;EUR;;"'\+33;@SUM\(A1\)"$/);
    const english = await ask({ ...act, language: 'en' }, 'get', '/invoices/csv');
    expect(english.text).toMatch(/,CN-2026-0001|CN-2026-0001,Credit note,/);
    expect(english.text).toContain(',-12.50,0.00,EUR,');
    for (const start of french.text.matchAll(/(?:^|[\r\n;]"?)([=+@])/g)) expect(french.text.slice(start.index)).toMatch(/^;@SUM/);
  });
});
