import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { withdraw } from '#features/contracts/commands/after.ts';
import { reactions as ofContracts } from '#features/contracts/reactions.ts';
import { react } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { database, firstInvoice, numbers, oneToN, payment, read, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { creditInvoice, type CreditAsked } from './commands/credit.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { reactions } from './reactions.ts';

for (const [kind, reaction] of [...Object.entries(reactions), ...Object.entries(ofContracts)]) react(kind, reaction);

describe('what two people do at once', () => {
  it('property 14: withdrawing, paying, taking back and crediting wait for each other in a line, never in a circle', async () => {
    const act = await billingFirm(database);
    for (let round = 0; round < 12; round += 1) {
      const { invoiceId, contractId } = await firstInvoice(act, { signedOn: '2026-11-23', withdrawalEndsOn: '2026-12-07' });
      const paid = payment({ amountCents: 2_000 });
      await within(act, (tx) => recordPayment(tx, act, invoiceId, paid));
      const credit = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const, of: [{ line: 0, amountCents: 1_000 }] };
      // A deadlock would reject one of them.
      const answers = await Promise.all([
        within(act, (tx) => withdraw(tx, act, contractId, { name: 'Hélène Marlow', through: 'online' })),
        within(act, (tx) => recordPayment(tx, act, invoiceId, payment({ amountCents: 9_000 }))),
        within(act, (tx) => creditInvoice(tx, act, invoiceId, credit)),
        within(act, (tx) => reversePayment(tx, act, paid.id, { reason: 'Rejet' })),
      ]);
      expect(isRefusal(answers[0])).toBe(false);
    }
    const notes = await numbers(act, 'credit_note');
    expect(notes).toEqual(oneToN(notes.length));
  });

  it('property 41: one id for two invoices at once: one is done, the other refused by name', async () => {
    const act = await billingFirm(database);
    for (let round = 0; round < 8; round += 1) {
      const [one, two] = [await firstInvoice(act), await firstInvoice(act)];
      const both = <T>(work: (invoiceId: Id<'invoice'>) => Promise<T>) => Promise.all([one, two].map(({ invoiceId }) => work(invoiceId)));
      const paid = payment({ amountCents: 100 });
      const payments = await both((invoiceId) => within(act, (tx) => recordPayment(tx, act, invoiceId, paid)));
      expect(payments.filter((answer) => isRefusal(answer))).toMatchObject([{ refusal: 'payment_is_already_recorded' }]);
      const asked = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const, of: 'all' as const };
      const credits = await both((invoiceId) => within(act, (tx) => creditInvoice(tx, act, invoiceId, asked)));
      expect(credits.filter((answer) => isRefusal(answer))).toMatchObject([{ refusal: 'credit_request_was_used_already' }]);
    }
    expect(await numbers(act, 'credit_note')).toEqual(oneToN(8));
  });

  it('property 41: an id used again for another wish is refused; for the same wish it answers the same', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const asked = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const, of: [{ line: 0, amountCents: 1_000 }] };
    const credit = (wish: typeof asked) => within(act, (tx) => creditInvoice(tx, act, invoiceId, wish));
    expect(await credit(asked)).toEqual({ creditNoteId: asked.id });
    expect(await credit(asked)).toEqual({ creditNoteId: asked.id });
    expect(await credit({ ...asked, of: [{ line: 0, amountCents: 2_000 }] })).toMatchObject({ refusal: 'credit_request_was_used_already' });
  });

  it('property 41: an amount is meant in the prices of the invoice, and all is not a part', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, { prices: 'net', kind: 'company', lines: [{ description: 'Care', unitCents: 2_000 }] });
    const asked = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const };
    const credit = (of: CreditAsked['of'], id = asked.id) => within(act, (tx) => creditInvoice(tx, act, invoiceId, { ...asked, id, of }));
    const cents = (amountCents: number) => [{ line: 0, amountCents }];
    // 3 without VAT are 4 with it: 4 is another wish.
    expect(await credit(cents(3))).toEqual({ creditNoteId: asked.id });
    expect((await read(act, asked.id)).grossCents).toBe(4);
    expect(await credit(cents(3))).toEqual({ creditNoteId: asked.id });
    const used = { refusal: 'credit_request_was_used_already' };
    expect(await credit(cents(4))).toMatchObject(used);
    expect(await credit('all')).toMatchObject(used);
    const rest = newId<'invoice'>();
    for (const of of ['all' as const, 'all' as const, cents(1_997)]) expect(await credit(of, rest)).toEqual({ creditNoteId: rest });
    expect(await credit(cents(3))).toEqual({ creditNoteId: asked.id });
  });
});
