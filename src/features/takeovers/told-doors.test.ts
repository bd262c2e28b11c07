import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addMinutes, type Day } from '#domain/time.ts';
import { recordPayment, reversePayment } from '#features/billing/commands/payments.ts';
import { invoiceDetail } from '#features/billing/queries/invoice.ts';
import { database, payment, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { billAndPay, signedVilla, surveyed } from '#test/takeovers-after-scene.ts';

// Hélène signed agreement and terms on Monday 23 November 2026.
const act = await billingFirm(database);
const monday = '2026-11-23';

describe('an element that money opens and closes', () => {
  it('is told each time, also where whoever asked first comes second', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    const { invoiceId, paymentId } = await billAndPay(act, villa.programming, monday);
    // Asked a minute before the payment was, and let in after it.
    const early = { ...act, now: addMinutes(act.now, -1) };
    await within(early, async (tx) => granted(await reversePayment(tx, early, paymentId, { reason: 'Rejet de la banque' })));
    const { leftCents } = await within(act, async (tx) => granted(await invoiceDetail(tx, act, invoiceId))).then(
      ({ standing }) => standing,
    );
    const again = payment({ amountCents: leftCents, receivedOn: monday as Day });
    await within(act, async (tx) => granted(await recordPayment(tx, act, invoiceId, again)));
    const told = await within(act, (tx) =>
      tx
        .selectFrom('event')
        .select(['kind', 'data'])
        .where('subjectId', '=', villa.takeoverId)
        .where('kind', 'in', ['takeover.opened', 'takeover.closed'])
        .orderBy('id')
        .execute(),
    );
    const its = told.filter(({ data }) => (data as { instalmentId: string }).instalmentId === villa.programming);
    expect(its.map(({ kind }) => kind)).toEqual(['takeover.opened', 'takeover.closed', 'takeover.opened']);
  });
});
