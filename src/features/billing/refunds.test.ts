import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { refundsDue } from '#features/desk/queries/waiting/invoices.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bill, bySql, database, events, firstInvoice, payment, read, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on, withdraw } from '#test/faults/invoicing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { recordPayment } from './commands/payments.ts';
import { recordRefund, reverseRefund } from './commands/refund.ts';
import { invoiceDetail } from './queries/invoice.ts';
import { listInvoices } from './queries/invoices.ts';
import { invoicesToGiveBack } from './queries/invoices-waiting.ts';
import { journal } from './queries/journal.ts';
import { InvoiceList, RefundForm } from './schema.ts';

const refund = (more: object = {}) => RefundForm.parse({ id: newId<'refund'>(), paidOn: '2026-11-23', amountCents: 12_000, ...more });
const give = (act: Act, invoiceId: Id<'invoice'>, one = refund()) => within(act, (tx) => recordRefund(tx, act, invoiceId, one));
const detail = (act: Act, id: Id<'invoice'>) => within(act, async (tx) => granted(await invoiceDetail(tx, act, id)));
const paidAndWithdrawn = async (act: Act) => {
  const made = await firstInvoice(act, { startsOn: '2026-11-23', signedOn: '2026-11-23' });
  granted(await within(act, (tx) => recordPayment(tx, act, made.invoiceId, payment())));
  await within(act, (tx) => withdraw(tx, act, made.contractId));
  await bill(act, made.contractId);
  return made;
};

describe('money given back', () => {
  it('after a withdrawal it waits with the day the law allows, and is over once it is recorded', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await paidAndWithdrawn(act);
    expect(await detail(act, invoiceId)).toMatchObject({
      state: 'to_give_back',
      standing: { overCents: 12_000 },
      giveBackBy: '2026-12-07',
    });
    expect(await within(act, (tx) => invoicesToGiveBack(tx, act))).toMatchObject([{ id: invoiceId, overCents: 12_000, by: '2026-12-07' }]);
    expect(await within(act, (tx) => refundsDue(tx, act))).toMatchObject([
      { kind: 'refund_after_withdrawal', href: `/invoices/${invoiceId}`, day: '2026-12-07', amountCents: 12_000 },
    ]);
    const listed = async (state: string) => (await within(act, (tx) => listInvoices(tx, act, InvoiceList.parse({ state })))).rows;
    expect(await listed('to_give_back')).toMatchObject([{ id: invoiceId, state: 'to_give_back', overCents: 12_000 }]);
    expect([(await listed('credited')).length, (await listed('settled')).length]).toEqual([0, 0]);
    const one = refund({ amountCents: 12_000, bankReference: 'VIR 7' });
    // Two clicks record once.
    for (const answer of await Promise.all([give(act, invoiceId, one), give(act, invoiceId, one)])) expect(isRefusal(answer)).toBe(false);
    expect(await detail(act, invoiceId)).toMatchObject({
      state: 'credited',
      standing: { overCents: 0, paidCents: 0 },
      refunds: [{ amountCents: 12_000 }],
    });
    expect(await within(act, (tx) => invoicesToGiveBack(tx, act))).toEqual([]);
    expect((await listed('credited')).map(({ id }) => id)).toEqual([invoiceId]);
    expect(await events(act, 'payment.refunded')).toMatchObject([{ data: { invoiceId, amountCents: 12_000 } }]);
    const rows = granted(await within(act, (tx) => journal(tx, act, { from: '2026-11-01' as Day, to: '2026-11-30' as Day })));
    expect(rows.filter(({ kind }) => kind === 'refund')).toMatchObject([{ gross: { cents: -12_000 }, reference: 'VIR 7' }]);
  });

  it('never more than is over, by no route', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    expect(await give(act, invoiceId)).toMatchObject({ refusal: 'nothing_is_to_give_back' });
    granted(
      await within(act, (tx) =>
        recordPayment(tx, act, invoiceId, payment({ amountCents: 15_000, despite: ['payment_is_more_than_is_left'] })),
      ),
    );
    expect(await give(act, invoiceId, refund({ amountCents: 3_001 }))).toMatchObject({ refusal: 'refund_is_more_than_is_over' });
    expect(await give(act, invoiceId, refund({ amountCents: 0 }))).toMatchObject({ refusal: 'refund_amount_must_be_above_zero' });
    expect(await give(act, invoiceId, refund({ paidOn: '2026-11-24' }))).toMatchObject({ refusal: 'refund_lies_in_the_future' });
    const answers = await Promise.all([0, 1].map(() => give(act, invoiceId, refund({ amountCents: 3_000 }))));
    expect(answers.filter((answer) => isRefusal(answer))).toMatchObject([{ refusal: 'nothing_is_to_give_back' }]);
    await expect(
      bySql(
        act,
        `insert into refund (company_id, id, invoice_id, paid_on, amount_cents, currency, way, recorded_at, recorded_by)
         values ($1, $2, $3, '2026-11-23', 12001, 'EUR', 'transfer', now(), 'x')`,
        [act.company.id, newId(), invoiceId],
      ),
    ).rejects.toThrow(/more is given back/);
    await expect(bySql(act, 'update refund set amount_cents = 1', [])).rejects.toThrow(/permission denied/);
  });

  it('taken back, the money is held again, and its bank reference is free; the journal says both', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await paidAndWithdrawn(act);
    const one = refund({ bankReference: 'VIR 8' });
    granted(await give(act, invoiceId, one));
    const takeBack = () => within(act, (tx) => reverseRefund(tx, act, one.id, { reason: 'IBAN clos' }));
    expect(await takeBack()).toEqual({ overCents: 12_000 });
    expect(await takeBack()).toMatchObject({ refusal: 'refund_is_reversed_already' });
    expect(await give(act, invoiceId, one)).toMatchObject({ refusal: 'refund_was_taken_back' });
    expect(await detail(act, invoiceId)).toMatchObject({ state: 'to_give_back', refundedCents: 0, refundableCents: 12_000 });
    expect(await events(act, 'payment.refund_reversed')).toMatchObject([{ data: { invoiceId, amountCents: 12_000 } }]);
    granted(await give(act, invoiceId, refund({ bankReference: 'VIR 8' })));
    const rows = granted(await within(act, (tx) => journal(tx, act, { from: '2026-11-01' as Day, to: '2026-11-30' as Day })));
    expect(rows.filter(({ kind }) => kind.startsWith('refund')).map(({ gross }) => gross?.cents)).toEqual([-12_000, 12_000, -12_000]);
    await expect(bySql(act, 'delete from refund_reversal', [])).rejects.toThrow(/permission denied/);
    expect(await give(act, invoiceId, refund({ paidOn: '1900-01-01' }))).toMatchObject({ refusal: 'refund_lies_too_far_back' });
  });

  it('money that came before the law allows it can be given back whole', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { firstPaymentOn: '2026-12-01' });
    const paid = payment({ despite: ['payment_before_first_lawful_day'] });
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, paid)));
    granted(await give(act, invoiceId));
    expect(await detail(act, invoiceId)).toMatchObject({ state: 'open', standing: { leftCents: 12_000, settledOn: null } });
  });

  it('one id for two invoices at once: one is done, the other refused by name', async () => {
    const act = await billingFirm(database);
    const two = [await paidAndWithdrawn(act), await paidAndWithdrawn(act)];
    const one = refund();
    const answers = await Promise.all(two.map(({ invoiceId }) => give(act, invoiceId, one)));
    expect(answers.filter((answer) => isRefusal(answer))).toMatchObject([{ refusal: 'refund_is_already_recorded' }]);
  });

  it('a credit after the payment is to give back since its day, without a day of the law', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment())));
    const later = on(act, '2026-12-02');
    const wish = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const, of: [{ line: 0, amountCents: 4_000 }] };
    granted(await within(later, (tx) => creditInvoice(tx, later, invoiceId, wish)));
    expect(await within(later, (tx) => invoicesToGiveBack(tx, later))).toMatchObject([{ overCents: 4_000, by: null, since: '2026-12-02' }]);
    expect(await within(later, (tx) => refundsDue(tx, later))).toMatchObject([{ kind: 'refund_due', day: '2026-12-02' }]);
    expect((await read(later, invoiceId)).due).toMatchObject({ creditedCents: 4_000, refunds: [] });
  });
});
