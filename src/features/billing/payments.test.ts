import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { database, events, firstInvoice, payment, read, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { invoicesDue } from './queries/invoices.ts';
import { type PaymentInput } from './schema.ts';

describe('payments', () => {
  it('property 11: two people record the same money at once: one wins, one is refused, and it settles once', async () => {
    const act = await billingFirm(database);
    const { invoiceId, contractId } = await firstInvoice(act);
    const answers = await Promise.all(
      [payment(), payment(), payment()].map((one) => within(act, (tx) => recordPayment(tx, act, invoiceId, one))),
    );
    expect(answers.filter((answer) => isRefusal(answer))).toMatchObject([
      { refusal: 'due_is_already_settled' },
      { refusal: 'due_is_already_settled' },
    ]);
    expect(await events(act, 'invoice.settled')).toMatchObject([{ data: { contractId, invoiceId, settledOn: '2026-11-23' } }]);
    expect(await within(act, (tx) => tx.selectFrom('settlement').selectAll().where('invoiceId', '=', invoiceId).execute())).toHaveLength(1);
  });

  it('property 11: two clicks with one id record once; one bank reference stands on one invoice', async () => {
    const act = await billingFirm(database);
    const [one, two] = [await firstInvoice(act), await firstInvoice(act)];
    const same = payment({ amountCents: 5_000, bankReference: 'B-77' });
    const clicks = await Promise.all([0, 1].map(() => within(act, (tx) => recordPayment(tx, act, one.invoiceId, same))));
    expect(clicks).toEqual([
      { paymentId: same.id, effect: 'part' },
      { paymentId: same.id, effect: 'part' },
    ]);
    expect((await read(act, one.invoiceId)).payments).toHaveLength(1);
    expect(await within(act, (tx) => recordPayment(tx, act, two.invoiceId, payment({ bankReference: 'B-77' })))).toMatchObject({
      refusal: 'payment_is_already_recorded',
    });
  });

  it('before the first lawful day, of nothing, in the future are refused by name', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { signedOn: '2026-11-23', firstPaymentOn: '2026-12-01' });
    const refused = async (more: Partial<PaymentInput>) =>
      within(act, async (tx) => ((await recordPayment(tx, act, invoiceId, payment(more))) as { refusal?: string }).refusal);
    expect(await refused({})).toBe('payment_before_first_lawful_day');
    expect(await refused({ amountCents: 0 })).toBe('payment_amount_must_be_above_zero');
    expect(await refused({ receivedOn: '2027-01-01' as Day })).toBe('payment_lies_in_the_future');
  });

  it('a payment taken back opens the invoice again, and another may settle it', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const [half, rest] = [payment({ amountCents: 6_000 }), payment({ amountCents: 6_000 })];
    const waiting = () => within(act, async (tx) => (await invoicesDue(tx, act)).map(({ id, leftCents }) => [id, leftCents]));
    for (const one of [half, rest]) granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, one)));
    expect(await waiting()).toEqual([]);
    expect(granted(await within(act, (tx) => reversePayment(tx, act, half.id, { reason: 'Rejet' })))).toEqual({ leftCents: 6_000 });
    expect(await waiting()).toEqual([[invoiceId, 6_000]]);
    expect(await within(act, (tx) => reversePayment(tx, act, half.id, { reason: 'Rejet' }))).toMatchObject({
      refusal: 'payment_is_reversed_already',
    });
    expect(granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ amountCents: 6_000 }))))).toMatchObject({
      effect: 'settles',
    });
    expect(await events(act, 'invoice.settled')).toHaveLength(2);
    expect(await events(act, 'invoice.reopened')).toHaveLength(1);
  });
});
