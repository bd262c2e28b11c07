import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { Act } from '#platform/session/act.ts';
import { database, events, ownerUrl, payment, read, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { pastTheGates, type SceneTakeover, takeoverScene } from '#test/takeovers-billing-scene.ts';
import { creditTakeover, type TakeoverCredit } from './commands/credit-takeover.ts';
import { billInstalment } from './commands/instalment.ts';
import { recordPayment } from './commands/payments.ts';
import { invoiceDetail } from './queries/invoice.ts';
import { invoicesToGiveBack } from './queries/invoices-waiting.ts';

let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const bill = (of: SceneTakeover, instalment: Id<'instalment'>) =>
  within(act, async (tx) => granted(await billInstalment(tx, act, of.wish(instalment))));
const credit = (of: SceneTakeover, more: Pick<TakeoverCredit, 'documentIds'> & Partial<TakeoverCredit>) =>
  within(act, async (tx) => {
    const reason = `Rétractation de la reprise ${of.number}`;
    const asked = {
      takeoverId: of.takeoverId,
      cause: 'withdrawal',
      reasons: { back: reason, owed: reason },
      owed: new Map(),
      ...more,
    } as const;
    return granted(await creditTakeover(tx, act, asked)).creditNoteIds;
  });
const withdrawn = (documentId: string) =>
  pastTheGates(ownerUrl, 'takeover_withdrawal', {
    company_id: act.company.id,
    document_id: documentId,
    at: act.now,
    withdrawn_on: '2026-11-23',
    by_name: 'Hélène Marlow',
    through: 'online',
  });

describe('the client withdraws from a priced paper', () => {
  it('what was billed is credited, paid or not, once; what was paid is to give back within fourteen days', async () => {
    const one = await takeoverScene(database, ownerUrl, act);
    const [survey, programming] = [await bill(one, one.survey), await bill(one, one.programming)];
    await within(act, async (tx) => granted(await recordPayment(tx, act, survey, payment({ amountCents: 60_000 }))));
    await withdrawn(one.agreementId);
    await withdrawn(one.termsId);
    const both = { documentIds: [one.agreementId, one.termsId] };
    expect(await credit(one, both)).toHaveLength(2);
    expect(await credit(one, both)).toEqual([]);
    expect((await read(act, programming)).due).toMatchObject({ creditedCents: 90_000 });
    const shown = await within(act, async (tx) => granted(await invoiceDetail(tx, act, survey)));
    expect(shown).toMatchObject({
      state: 'to_give_back',
      giveBackBy: '2026-12-07',
      takeoverId: one.takeoverId,
      takeoverNumber: one.number,
    });
    expect(await within(act, (tx) => invoicesToGiveBack(tx, act))).toMatchObject([{ id: survey, overCents: 60_000, by: '2026-12-07' }]);
    const told = (await events(act, 'invoice.credited')).map(({ data }) => data);
    expect(told).toContainEqual(expect.objectContaining({ takeoverId: one.takeoverId, instalmentId: one.survey, cause: 'withdrawal' }));
    expect(await within(act, (tx) => billInstalment(tx, act, one.wish(one.rewiring)))).toMatchObject({
      refusal: 'instalment_is_not_signed',
    });
  });

  it('of one paper alone, and but for what was done at the client’s express request, to the cent', async () => {
    const one = await takeoverScene(database, ownerUrl, act);
    const survey = await bill(one, one.survey);
    await bill(one, one.programming);
    await withdrawn(one.termsId);
    // A third of the programming was done: 300.01 of 900.00 stays owed.
    const kept = { documentIds: [one.termsId], owed: new Map([[one.elements.get(one.programming) ?? '', 30_001]]) };
    const [note] = await credit(one, kept);
    expect(await read(act, note as Id<'invoice'>)).toMatchObject({ grossCents: 59_999, takeoverId: one.takeoverId, instalmentId: null });
    expect((await read(act, survey)).credits).toEqual([]);
    expect(await credit(one, kept)).toEqual([]);
  });
});
