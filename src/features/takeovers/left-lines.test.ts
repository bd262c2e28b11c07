import { beforeAll, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import type { Id } from '#domain/id.ts';
import { creditInvoice } from '#features/billing/commands/credit.ts';
import type { Act } from '#platform/session/act.ts';
import { newId } from '#platform/ids.ts';
import { bySql, database, ownerUrl, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, paper, signed, signedPlan, signedVilla, surveyed, type Villa } from '#test/takeovers-after-scene.ts';
import { pastTheGates } from '#test/takeovers-billing-scene.ts';
import { creditLeft } from './commands/credit-left.ts';
import { takeoverList } from './queries/list.ts';
import { readTakeover } from './queries/takeover.ts';
import { TakeoverList } from './schema.ts';

// Hélène signed agreement and terms on Monday 23 November 2026; her prices are with VAT: survey 600.00, programming 900.00, rewiring 900.00 and 200.00 at the handover.
const monday = '2026-11-23';
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const board = async ({ takeoverId }: Villa) => {
  const { rows } = await within(act, (tx) => takeoverList(tx, act, TakeoverList.parse({ which: 'all', size: 200 })));
  return rows.find(({ id }) => id === takeoverId)?.money;
};
const credits = ({ takeoverId }: Villa) =>
  within(act, (tx) =>
    tx
      .selectFrom('invoice')
      .select('grossCents')
      .where('takeoverId', '=', takeoverId)
      .where('kind', '=', 'credit_note')
      .orderBy('ordinal')
      .execute(),
  ).then((rows) => rows.map(({ grossCents }) => grossCents));
/** An addendum for training, 300.00 in a stage of its own, and perhaps what it takes back. */
async function addendum(villa: Villa, drops: readonly Id<'instalment'>[] = []) {
  const element = { kind: 'training', title: 'Prise en main', delivers: 'Deux heures', minutes: 120, priceCents: 30_000, stage: 1 };
  const draft = { elements: [{ ...element, vat: { key: 'standard' } }], signOffBps: 0, revision: 0 };
  const { body: plan } = await ask(act, 'POST', `/takeovers/${villa.takeoverId}/plan`, draft);
  const [training] = (await signedPlan(act, villa.takeoverId, plan as never)) as [Id<'instalment'>];
  const { documentId } = await within(act, (tx) =>
    tx.selectFrom('instalment').select('documentId').where('id', '=', training).executeTakeFirstOrThrow(),
  );
  for (const instalment_id of drops)
    await pastTheGates(ownerUrl, 'instalment_drop', { company_id: act.company.id, document_id: documentId, instalment_id });
  return { training, documentId: documentId as Id<'takeover_document'> };
}
const leaves = (documentId: string) =>
  bySql(
    act,
    `insert into takeover_withdrawal (company_id, document_id, at, withdrawn_on, by_name, through) values ($1, $2, $3, $4, 'Hélène Marlow', 'online')`,
    [act.company.id, documentId, act.now, monday],
  );
const credited = (villa: Villa, documentId: Id<'takeover_document'>) =>
  within(act, async (tx) => {
    const takeover = granted(await readTakeover(tx, act, villa.takeoverId));
    return granted((await creditLeft(tx, act, takeover, { documentId, on: act.today })) as never);
  });
const states = async ({ takeoverId }: Villa) => {
  const { elements } = (await ask<{ elements: { title: string; state: string }[] }>(act, 'GET', `/takeovers/${takeoverId}`)).body;
  return Object.fromEntries(elements.map(({ title, state }) => [title, state]));
};

describe('the client leaves the terms', () => {
  it('and the addenda that changed them go along: nothing of them is open, and what was billed of both is credited', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    await billAndPay(act, villa.programming, monday);
    const { training, documentId } = await addendum(villa);
    await billAndPay(act, training, monday);
    expect(await states(villa)).toMatchObject({ 'Prise en main': 'ready', 'Programming of the lights': 'ready' });
    const shown = await ask(act, 'GET', `/takeovers/${villa.takeoverId}/documents/${villa.termsId}/withdrawal?sentOn=${monday}`);
    expect(shown.body).toMatchObject({ billedCents: 120_000, owedCents: 0 });
    await leaves(villa.termsId);
    await credited(villa, villa.termsId);
    expect(await states(villa)).toMatchObject({ 'Prise en main': 'taken_back', 'Programming of the lights': 'taken_back' });
    expect((await credits(villa)).toSorted((a, b) => a - b)).toEqual([30_000, 90_000]);
    // What goes back is what the credit notes say, with VAT, also while the takeover goes on.
    expect(await board(villa)).toMatchObject({ toGiveBackCents: 120_000 });
    const along = await within(act, (tx) =>
      tx.selectFrom('takeoverWithdrawal').select('documentId').where('withDocumentId', '=', villa.termsId).execute(),
    );
    expect(along).toEqual([{ documentId }]);
  });

  it('no paper ends with another that it does not change', async () => {
    const villa = await signedVilla(act);
    const forged = bySql(
      act,
      `insert into takeover_withdrawal (company_id, document_id, at, withdrawn_on, by_name, through, with_document_id) values ($1, $2, $3, $4, 'x', 'online', $2)`,
      [act.company.id, villa.agreementId, act.now, monday],
    );
    await expect(forged).rejects.toThrow('does not end with that other');
  });
});

describe('an addendum to later terms', () => {
  it('does not end with terms that were left before it was signed, outside its own days', async () => {
    const villa = await signedVilla(act);
    await leaves(villa.termsId);
    const later = on(act, '2026-11-28');
    await signed(later, villa.takeoverId, await paper(later, villa.takeoverId, 'terms', 2));
    const documentId = await signed(later, villa.takeoverId, await paper(later, villa.takeoverId, 'addendum', 5));
    const with_ = (of: string | null, day: string, at: string) =>
      bySql(
        act,
        `insert into takeover_withdrawal (company_id, document_id, at, withdrawn_on, by_name, through, with_document_id) values ($1, $2, $3, $4, 'x', 'online', $5)`,
        [act.company.id, documentId, at, day, of],
      );
    await expect(with_(villa.termsId, monday, act.now)).rejects.toMatchObject({ constraint: 'addendum_ends_with_its_terms' });
    await expect(with_(null, '2026-11-29', on(act, '2026-11-29').now)).rejects.toMatchObject({ constraint: 'withdrawn_in_time' });
    expect(
      (await within(act, (tx) => tx.selectFrom('takeoverWithdrawal').select('documentId').where('documentId', '=', documentId).execute()))
        .length,
    ).toBe(0);
  });
});

describe('an addendum that took work back is left after the handover', () => {
  it('what it took back stays so: it is not billed, and the last part is what was signed', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    const { documentId } = await addendum(villa, [villa.rewiring]);
    await signed(act, villa.takeoverId, await paper(act, villa.takeoverId, 'handover'));
    await leaves(documentId);
    expect(await states(villa)).toMatchObject({ 'Rewiring of the cabinet': 'taken_back', 'Prise en main': 'taken_back' });
    expect((await ask(act, 'POST', `/takeover-instalments/${villa.rewiring}/invoice`, {})).body).toMatchObject({
      refusal: 'instalment_was_dropped',
    });
    // Nor is work that was never billed: the client signed that all is delivered.
    expect((await ask(act, 'POST', `/takeover-instalments/${villa.programming}/invoice`, {})).body).toMatchObject({
      refusal: 'work_was_handed_over',
    });
    expect(await board(villa)).toMatchObject({ retainedCents: 8_333 }); // 100.00 of the programming, without VAT
  });
});

describe('what is told before an end', () => {
  it('is what the invoices keep after it, gifts and all', async () => {
    const villa = await signedVilla(act);
    const { invoiceId } = await billAndPay(act, villa.survey, monday);
    const of = [{ line: 0, amountCents: 30_000 }];
    await within(act, async (tx) =>
      granted(await creditInvoice(tx, act, invoiceId, { id: newId<'invoice'>(), reason: 'Geste', of, cause: 'goodwill' })),
    );
    const later = on(act, monday);
    for (const point of ['information', 'wiring'])
      expect(
        (await ask(later, 'POST', `/takeovers/${villa.takeoverId}/surveys/${point}/sign-off`, { summary: 'tout est vu' })).status,
      ).toBe(200);
    const said = (await ask(act, 'GET', `/takeovers/${villa.takeoverId}/giving-up`)).body;
    // Two of three points of 600.00 are 400.00, less the 300.00 that were given away; 200.00 go back.
    expect(said).toMatchObject({ billedCents: 30_000, owedCents: 10_000 });
    await ask(act, 'POST', `/takeovers/${villa.takeoverId}/giving-up`, { reason: 'La cliente part à l’étranger' });
    expect(await credits(villa)).toEqual([30_000, 20_000]);
    expect(await board(villa)).toMatchObject({ toGiveBackCents: 50_000, openCents: 0, retainedCents: 0 });
  });
});
