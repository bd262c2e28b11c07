import { describe, expect, it } from 'vitest';
import { doors } from '#apps/features.ts';
import { granted } from '#domain/refusal.ts';
import { archive } from '#features/homes/commands/archive.ts';
import { deskScene } from '#test/desk-scene.ts';
import { billingFirm, end, on } from '#test/faults/invoicing-scene.ts';
import { billContract } from './commands/bill.ts';
import { recordPayment } from './commands/payments.ts';
import { invoicesOf } from './queries/invoices.ts';
import { stillOpen } from './queries/still-open.ts';
import { PaymentForm } from './schema.ts';
import { newId } from '#platform/ids.ts';

const { database, within, scene } = await deskScene();
const running = { signedOn: '2026-11-01', startsOn: '2026-11-01', firstPaymentOn: '2026-11-01', termMonths: 1 } as const;

describe('archiving a client or a home', () => {
  it('waits for a contract that binds and for an invoice that is unpaid, and names them', async () => {
    const act = await billingFirm(database);
    const { contractId, clientId, homeId } = await scene(act, running);
    await within(act, (tx) => billContract(tx, act, contractId));
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
    const put = (noun: 'client' | 'home', who = act) =>
      within(who, (tx) => archive(tx, who, noun, noun === 'client' ? clientId : homeId, stillOpen));
    const contract = `C-${contractId.slice(-12)}`;
    const both = { refusal: 'papers_are_still_open', values: { papers: `${contract}, ${invoice?.number}` } };
    expect(await put('client')).toMatchObject(both);
    expect(await put('home')).toMatchObject(both);
    // The contract is over, the invoice is not paid.
    const later = on(act, '2027-01-15');
    expect(await put('home', later)).toMatchObject({ values: { papers: invoice?.number } });
    const payment = PaymentForm.parse({
      id: newId(),
      receivedOn: '2027-01-15',
      amountCents: invoice?.grossCents,
      way: 'transfer',
      bankReference: '',
      note: '',
    });
    await within(later, async (tx) => granted(await recordPayment(tx, later, invoice?.id as never, payment)));
    expect(await put('home', later)).toEqual({ archived: true });
    expect(await put('client', later)).toEqual({ archived: true });
  });

  it('does not wait for a contract that nobody signed, or that was ended', async () => {
    const act = await billingFirm(database);
    const { clientId } = await scene(act, { signedOn: null });
    expect(await within(act, (tx) => archive(tx, act, 'client', clientId, stillOpen))).toEqual({ archived: true });
    const ended = await scene(act, running);
    await within(act, (tx) => end(tx, act, ended.contractId, '2026-11-23'));
    const next = on(act, '2026-11-24');
    expect(await within(next, (tx) => archive(tx, next, 'home', ended.homeId, stillOpen))).toEqual({ archived: true });
  });

  it('is asked at the doors', () => {
    expect(doors().filter(({ contract }) => contract.path === '/clients/{id}/archive')).toHaveLength(2);
  });
});
