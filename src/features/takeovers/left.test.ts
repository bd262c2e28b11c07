import { beforeAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { access as billing } from '#features/billing/access.ts';
import { takeoversWaiting } from '#features/desk/queries/waiting/takeovers.ts';
import type { Act } from '#platform/session/act.ts';
import { database, events, ownerUrl, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, signedVilla, surveyed, type Villa } from '#test/takeovers-after-scene.ts';
import { pastTheGates } from '#test/takeovers-billing-scene.ts';
import { access } from './access.ts';
import { creditLeft } from './commands/credit-left.ts';
import { takeoverForClient } from './queries/for-client.ts';
import { readTakeover } from './queries/takeover.ts';

// Hélène signed agreement and terms on Monday 23 November 2026; her prices are with VAT: survey 600.00, programming 900.00, rewiring 700.00 and 200.00 at the handover.
const monday = '2026-11-23';
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const credits = (villa: Villa) =>
  within(act, (tx) =>
    tx
      .selectFrom('invoice')
      .select(['grossCents', 'creditCause', 'correctsInvoiceId'])
      .where('takeoverId', '=', villa.takeoverId)
      .where('kind', '=', 'credit_note')
      .orderBy('ordinal')
      .execute(),
  );
const happens = (element: string, kind: string, by = act) =>
  ask(by, 'POST', `/takeover-elements/${element}/events`, { kind, onDay: monday });
const giveUp = (villa: Villa, by = act) =>
  ask(by, 'POST', `/takeovers/${villa.takeoverId}/giving-up`, { reason: 'La cliente part à l’étranger' });
const owed = (villa: Villa) => ask(act, 'GET', `/takeovers/${villa.takeoverId}/giving-up`);

describe('a takeover that is given up', () => {
  it('keeps what was done and credits the rest at once; said before, and what is left to pay is no more than what was done', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    const programming = await billAndPay(act, villa.programming, monday);
    const rewiring = await billAndPay(act, villa.rewiring, monday);
    for (const kind of ['started', 'done']) await happens(villa.programmingElement, kind);
    const said = (await owed(villa)).body;
    expect((await giveUp(villa)).status).toBe(200);
    const notes = await credits(villa);
    expect(notes).toMatchObject([{ correctsInvoiceId: rewiring.invoiceId, creditCause: 'given_up' }]);
    expect(notes.map(({ correctsInvoiceId }) => correctsInvoiceId)).not.toContain(programming.invoiceId);
    expect(Number(said['billedCents']) - Number(said['owedCents'])).toBe(notes[0]?.grossCents);
    // Once: tried again it gives nothing more.
    expect((await ask(act, 'POST', `/takeovers/${villa.takeoverId}/credit`, {})).body).toEqual({ creditNoteIds: [] });
    expect(await credits(villa)).toHaveLength(1);
  });

  it('stands though it cannot be credited: told on its page, and credited once that is mended', async () => {
    const villa = await signedVilla(act);
    const { takeoverId } = villa;
    await billAndPay(act, villa.survey, monday);
    const setCity = (city: string) =>
      within(act, (tx) => tx.updateTable('company').set({ street: '', city }).where('id', '=', act.company.id).execute());
    await setCity('');
    expect((await giveUp(villa)).status).toBe(200);
    expect(await credits(villa)).toEqual([]);
    const detail = async () => (await ask(act, 'GET', `/takeovers/${takeoverId}`)).body;
    expect(await detail()).toMatchObject({
      over: 'given_up',
      notCredited: [{ documentId: null, refusal: 'firm_has_no_address', leftOn: monday }],
    });
    expect(await ask({ ...act, role: 'sales' }, 'POST', `/takeovers/${takeoverId}/credit`, {})).toMatchObject({ status: 403 });
    await setCity('Lyon');
    expect((await ask(act, 'POST', `/takeovers/${takeoverId}/credit`, {})).status).toBe(200);
    expect(await credits(villa)).toMatchObject([{ grossCents: 60_000 }]);
    expect((await detail())['notCredited']).toEqual([]);
    expect((await events(act, 'takeover.credited')).some(({ data }) => (data as { takeoverId?: string }).takeoverId === takeoverId)).toBe(
      true,
    );
  });
});

describe('a withdrawal from the agreement by a letter that arrives after the terms were signed', () => {
  it('ends the terms with it: what was billed of both and is not owed is credited', async () => {
    const villa = await signedVilla(act);
    const { takeoverId } = villa;
    await surveyed(act, villa, monday);
    await billAndPay(act, villa.programming, monday);
    const letter = on(act, '2026-11-25');
    await pastTheGates(ownerUrl, 'takeover_withdrawal', {
      company_id: act.company.id,
      document_id: villa.agreementId,
      at: letter.now,
      withdrawn_on: monday,
      by_name: 'Hélène Marlow',
      through: 'recorded',
    });
    await within(letter, async (tx) => {
      const takeover = granted(await readTakeover(tx, letter, takeoverId));
      granted(await creditLeft(tx, letter, takeover, { documentId: villa.agreementId, on: letter.today }));
    });
    expect((await credits(villa)).map(({ grossCents, creditCause }) => [grossCents, creditCause])).toEqual([
      [60_000, 'withdrawal'],
      [90_000, 'withdrawal'],
    ]);
  });
});

describe('money that nobody asked for yet', () => {
  it('is our turn, on the page of the day of who may bill and on the client’s page; billed it is theirs', async () => {
    const villa = await signedVilla(act);
    const { takeoverId, number } = villa;
    const told = () => within(act, async (tx) => granted(await takeoverForClient(tx, act, takeoverId)).standing);
    const tasks = (mayBill: boolean) =>
      within(act, async (tx) =>
        (await takeoversWaiting(tx, act, (permission) => mayBill || permission !== 'takeover.bill')).filter((one) => one.number === number),
      );
    expect(await told()).toMatchObject({ word: 'payment', of: 'firm' });
    expect(await tasks(true)).toMatchObject([{ kind: 'takeover_bill' }]);
    expect(await tasks(false)).toEqual([]);
    expect((await ask(act, 'GET', `/takeovers/${takeoverId}`)).body['standing']).toMatchObject({ word: 'payment', of: 'firm' });
    await ask(act, 'POST', `/takeover-instalments/${villa.survey}/invoice`, {});
    expect(await told()).toMatchObject({ word: 'payment', of: 'client' });
    expect(await tasks(true)).toEqual([]);
  });
});

describe('who bills and credits a takeover', () => {
  it('is who issues and credits invoices elsewhere', async () => {
    expect(access.table['takeover.bill']).toEqual(billing.table['invoice.issue']);
    expect(access.table['takeover.bill']).toEqual(billing.table['invoice.credit']);
    const villa = await signedVilla(act);
    const path = `/takeover-instalments/${villa.survey}/invoice`;
    expect(await ask({ ...act, role: 'sales' }, 'POST', path, {})).toMatchObject({ status: 403 });
    expect((await ask({ ...act, role: 'bookkeeper' }, 'POST', path, {})).status).toBe(200);
  });
});
