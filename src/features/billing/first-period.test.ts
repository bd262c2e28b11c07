import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { withdraw } from '#features/contracts/commands/after.ts';
import { readContract } from '#features/contracts/queries.ts';
import { moneyIsHeld } from '#features/contracts/queries/first-period.ts';
import { reactions as ofContracts } from '#features/contracts/reactions.ts';
import { react } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bill, database, events, firstInvoice, payment, read, run, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { recordRefund } from './commands/refund.ts';
import { reactions } from './reactions.ts';
import { RefundForm } from './schema.ts';

for (const [kind, reaction] of [...Object.entries(reactions), ...Object.entries(ofContracts)]) react(kind, reaction);

const stateOf = (act: Act, contractId: Id<'contract'>) => within(act, async (tx) => granted(await readContract(tx, act, contractId)).state);
const pay = async (act: Act, invoiceId: Id<'invoice'>, more: Parameters<typeof payment>[0] = {}) => {
  const one = payment({ receivedOn: act.today, ...more });
  granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, one)));
  return one.id;
};
const reverse = async (act: Act, id: Id<'payment'>) =>
  granted(await within(act, (tx) => reversePayment(tx, act, id, { reason: 'Rejet', despite: ['payment_was_given_back'] })));
const credit = async (act: Act, invoiceId: Id<'invoice'>, cause: 'mistake' | 'goodwill') =>
  granted(
    await within(act, (tx) => creditInvoice(tx, act, invoiceId, { id: newId<'invoice'>(), reason: 'Prix', cause, of: 'all' as const })),
  );
const refund = async (act: Act, invoiceId: Id<'invoice'>, amountCents: number) =>
  granted(
    await within(act, (tx) =>
      recordRefund(tx, act, invoiceId, RefundForm.parse({ id: newId<'refund'>(), paidOn: act.today, amountCents })),
    ),
  );
/** A contract signed on 23 November that begins on 1 December, and its first invoice of 120.00. */
const signed = async (more: object = {}) => {
  const act = await billingFirm(database);
  return { act, december: on(act, '2026-12-02'), ...(await firstInvoice(act, { signedOn: '2026-11-23', ...more })) };
};

describe('service waits for the money of the first period', () => {
  it('a cent and a credit note by mistake do not pay it; its successor does', async () => {
    const { act, december, invoiceId, contractId } = await signed();
    await pay(act, invoiceId, { amountCents: 1 });
    await credit(act, invoiceId, 'mistake');
    expect(await events(act, 'invoice.settled')).toEqual([]);
    expect(await stateOf(december, contractId)).toBe('signed_awaiting_payment');
    const [successor] = (await bill(act, contractId)).issued;
    expect(await stateOf(december, contractId)).toBe('signed_awaiting_payment');
    await pay(act, successor as Id<'invoice'>);
    expect(await stateOf(december, contractId)).toBe('active');
    expect(await events(act, 'contract.paid')).toHaveLength(1);
  });

  it('paid, credited by mistake and taken back: it waits again', async () => {
    const { act, december, invoiceId, contractId } = await signed();
    const paid = await pay(act, invoiceId);
    await credit(act, invoiceId, 'mistake');
    expect(await stateOf(december, contractId)).toBe('active');
    expect(await reverse(act, paid)).toEqual({ leftCents: 0 });
    expect(await stateOf(december, contractId)).toBe('signed_awaiting_payment');
    // Nothing is due of that invoice: it is the successor that waits.
    expect(await events(act, 'invoice.reopened')).toEqual([]);
    expect(await events(act, 'contract.payment_taken_back')).toHaveLength(1);
  });

  it('another month’s money does not stand for it', async () => {
    const { act, december, invoiceId, contractId } = await signed();
    const paid = await pay(act, invoiceId);
    const january = on(act, '2027-01-02');
    const [second] = (await bill(january, contractId)).issued;
    await reverse(january, paid);
    expect(await stateOf(january, contractId)).toBe('signed_awaiting_payment');
    await pay(january, second as Id<'invoice'>);
    expect(await stateOf(january, contractId)).toBe('signed_awaiting_payment');
    await pay(january, invoiceId);
    expect(await stateOf(january, contractId)).toBe('active');
    expect(await events(december, 'contract.paid')).toHaveLength(2);
  });

  it('what came in for a wrong invoice counts for its successor until it is given back', async () => {
    const { act, december, invoiceId, contractId } = await signed();
    await pay(act, invoiceId);
    await credit(act, invoiceId, 'mistake');
    const [successor] = (await bill(act, contractId)).issued;
    expect(await stateOf(december, contractId)).toBe('active');
    await refund(act, invoiceId, 12_000);
    expect(await stateOf(december, contractId)).toBe('signed_awaiting_payment');
    await pay(act, successor as Id<'invoice'>);
    expect(await stateOf(december, contractId)).toBe('active');
  });

  it('given away it begins without money; taken back after it was given back, the client owes it and it waits', async () => {
    const { act, december, invoiceId, contractId } = await signed();
    const paid = await pay(act, invoiceId);
    await credit(act, invoiceId, 'goodwill');
    await refund(act, invoiceId, 12_000);
    expect(await stateOf(december, contractId)).toBe('active');
    expect(await reverse(act, paid)).toEqual({ leftCents: 12_000 });
    expect((await read(act, invoiceId)).settlementId).toBeNull();
    expect(await stateOf(december, contractId)).toBe('signed_awaiting_payment');
    const other = await signed();
    await credit(other.act, other.invoiceId, 'goodwill');
    expect(await stateOf(other.december, other.contractId)).toBe('active');
  });

  it('after a withdrawal no money begins it', async () => {
    const { act, invoiceId, contractId } = await signed({ withdrawalEndsOn: '2026-12-07' });
    granted(await within(act, (tx) => withdraw(tx, act, contractId, { name: 'Hélène Marlow', through: 'online' })));
    await pay(act, invoiceId, { despite: ['due_is_already_settled'] });
    expect(await events(act, 'contract.paid')).toEqual([]);
  });

  it('what came before the law allows it begins service on the first lawful day, and settles on it', async () => {
    const { act, invoiceId, contractId } = await signed({ firstPaymentOn: '2026-12-05' });
    await pay(act, invoiceId, { despite: ['payment_before_first_lawful_day'] });
    const [before, then] = [on(act, '2026-12-04'), on(act, '2026-12-05')];
    const isHeld = (who: Act) => within(who, async (tx) => moneyIsHeld(tx, who, granted(await readContract(tx, who, contractId))));
    expect(await isHeld(before)).toBe(true);
    await run(before);
    expect(await events(act, 'invoice.settled')).toEqual([]);
    expect(await stateOf(before, contractId)).toBe('signed_awaiting_payment');
    // Nothing else is due: the run looks for the money itself.
    await run(then);
    expect(await events(act, 'invoice.settled')).toMatchObject([{ data: { settledOn: '2026-12-05' } }]);
    expect(await stateOf(then, contractId)).toBe('active');
    expect(await isHeld(then)).toBe(false);
  });
});
