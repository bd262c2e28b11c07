import { describe, expect, it } from 'vitest';
import type { Doubt } from '#domain/billing/record-payment.ts';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { newId } from '#platform/ids.ts';
import { database, events, firstInvoice, payment, read, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { recordRefund } from './commands/refund.ts';
import { invoiceDetail } from './queries/invoice.ts';
import { listInvoices } from './queries/invoices.ts';
import { invoicesDue } from './queries/invoices-waiting.ts';
import { InvoiceList, type PaymentInput, RefundForm } from './schema.ts';

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

  it('of a part say so on the invoice and in the list, until the rest came in or the part was taken back', async () => {
    const act = await billingFirm(database);
    const [paid, unpaid] = [await firstInvoice(act), await firstInvoice(act)];
    const part = payment({ amountCents: 5_000 });
    granted(await within(act, (tx) => recordPayment(tx, act, paid.invoiceId, part)));
    const told = async ({ invoiceId }: { invoiceId: Id<'invoice'> }) => {
      const { partPaid, state } = granted(await within(act, (tx) => invoiceDetail(tx, act, invoiceId)));
      const { rows } = await within(act, (tx) => listInvoices(tx, act, InvoiceList.parse({})));
      expect(rows.find((row) => row.id === invoiceId)).toMatchObject({ partPaid, state });
      return [state, partPaid];
    };
    expect(await told(paid)).toEqual(['open', true]);
    expect(await told(unpaid)).toEqual(['open', false]);
    granted(await within(act, (tx) => reversePayment(tx, act, part.id, { reason: 'Rejet' })));
    expect(await told(paid)).toEqual(['open', false]);
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

  it('a bank reference is free again once its payment was taken back, the id is not; two at once record it once', async () => {
    const act = await billingFirm(database);
    const [wrong, right] = [await firstInvoice(act), await firstInvoice(act)];
    const booked = payment({ bankReference: 'B-78' });
    granted(await within(act, (tx) => recordPayment(tx, act, wrong.invoiceId, booked)));
    granted(await within(act, (tx) => reversePayment(tx, act, booked.id, { reason: 'Autre facture' })));
    expect(await within(act, (tx) => recordPayment(tx, act, wrong.invoiceId, booked))).toMatchObject({ refusal: 'payment_was_taken_back' });
    const again = [wrong, right].map(({ invoiceId }) =>
      within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ bankReference: 'B-78' }))),
    );
    const refused = (await Promise.all(again)).filter((answer) => isRefusal(answer));
    expect(refused).toMatchObject([{ refusal: 'payment_is_already_recorded' }]);
  });

  it('money is recorded as it came: early, too much, after all was paid, once that is said to be so', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { signedOn: '2026-11-23', firstPaymentOn: '2026-12-01' });
    const record = (more: Partial<PaymentInput>) => within(act, (tx) => recordPayment(tx, act, invoiceId, payment(more)));
    const early = ['payment_before_first_lawful_day'] as const;
    expect(await record({ amountCents: 12_001, despite: [...early] })).toMatchObject({ refusal: 'payment_is_more_than_is_left' });
    expect(await record({ despite: [...early] })).toMatchObject({ effect: 'settles' });
    expect(await events(act, 'invoice.settled')).toEqual([]);
    const detail = await within(act, async (tx) => granted(await invoiceDetail(tx, act, invoiceId)));
    expect(detail).toMatchObject({ state: 'open', refundableCents: 12_000, standing: { leftCents: 0, settledOn: '2026-12-01' } });
    const listed = (state: 'open' | 'settled' | 'due') =>
      within(act, async (tx) =>
        (await listInvoices(tx, act, InvoiceList.parse({ state }))).rows.map(({ id, state: shown }) => [id, shown]),
      );
    expect([await listed('open'), await listed('settled'), await listed('due')]).toEqual([[[invoiceId, 'open']], [], []]);
    expect(await record({ amountCents: 500, despite: [...early] })).toMatchObject({ refusal: 'due_is_already_settled' });
    expect(await record({ amountCents: 500, despite: [...early, 'due_is_already_settled'] })).toMatchObject({ effect: 'over' });
    expect(await record({ amountCents: 100_000_000_000, despite: [...early] })).toMatchObject({ refusal: 'payment_amount_is_impossible' });
    expect(await record({ receivedOn: '1900-01-01' as Day, despite: [...early] })).toMatchObject({ refusal: 'payment_lies_too_far_back' });
  });

  it('a payment that was given back is taken back only once that is said to be so; the figures add up', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const paid = payment();
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, paid)));
    const credit = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const, of: 'all' as const };
    granted(await within(act, (tx) => creditInvoice(tx, act, invoiceId, credit)));
    const refund = RefundForm.parse({ id: newId<'refund'>(), paidOn: '2026-11-23', amountCents: 12_000 });
    granted(await within(act, (tx) => recordRefund(tx, act, invoiceId, refund)));
    const reverse = (despite: Doubt[]) => within(act, (tx) => reversePayment(tx, act, paid.id, { reason: 'Rejet', despite }));
    expect(await reverse([])).toMatchObject({ refusal: 'payment_was_given_back', values: { shortCents: 12_000 } });
    granted(await reverse(['payment_was_given_back']));
    const shown = await within(act, async (tx) => granted(await invoiceDetail(tx, act, invoiceId)));
    expect(shown).toMatchObject({ state: 'open', grossCents: 12_000, creditedCents: 12_000, receivedCents: 0, refundedCents: 12_000 });
    expect(shown.standing).toMatchObject({ leftCents: 12_000, overCents: 0 });
    expect((await within(act, (tx) => listInvoices(tx, act, InvoiceList.parse({})))).rows.find(({ id }) => id === invoiceId)).toMatchObject(
      {
        state: 'open',
        leftCents: 12_000,
      },
    );
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
