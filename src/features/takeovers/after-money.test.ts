import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { TermsPlan } from '#domain/takeovers/terms.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { ClientForm, HomeForm, NewDevices } from '#features/homes/schema.ts';
import { creditInvoice } from '#features/billing/commands/credit.ts';
import { recordRefund } from '#features/billing/commands/refund.ts';
import { RefundForm } from '#features/billing/schema.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { database, events, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, enterFirm } from '#test/faults/invoicing-scene.ts';
import { testCompany } from '#test/company.ts';
import { ask, billAndPay, paper, signed, signedPlan, signedVilla, surveyed, type Villa } from '#test/takeovers-after-scene.ts';
import { billFirst, billNext } from './commands/after/billing.ts';
import { startTakeover } from './commands/before/start.ts';
import { offerService } from './commands/after/service.ts';
import { shownPlan } from './queries/plan.ts';
import { StartForm } from './schema.ts';

type Sums = { readonly grossCents: number; readonly vatCents: number };

// Hélène signed agreement and terms on Monday 23 November 2026; her prices are with VAT.
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const monday = '2026-11-23';
const vat = { key: 'standard', declared: [] } as const;
const element = (priceCents: number, stage = 1, more: object = {}) => ({
  kind: 'programming',
  title: `Poste ${stage}`,
  delivers: 'Tout',
  minutes: 60,
  priceCents,
  stage,
  vat,
  ...more,
});
const invoices = (villa: Villa) =>
  within(act, (tx) =>
    tx
      .selectFrom('invoice')
      .select(['id', 'instalmentId', 'grossCents'])
      .where('takeoverId', '=', villa.takeoverId)
      .orderBy('ordinal')
      .execute(),
  );
/** A takeover that has only begun. */
async function begun(more: object = {}): Promise<Id<'takeover'>> {
  const client = ClientForm.parse({ kind: 'household', name: 'Paul Martin', language: 'fr', email: 'paul@example.test', country: 'FR' });
  const home = HomeForm.parse({ name: 'Mas Martin', city: 'Lyon', country: 'FR', ...more });
  const { homeId } = await within(act, async (tx) => granted(await addClient(tx, act, { client, home })));
  const wish = StartForm.parse({ homeId });
  return (await within(act, async (tx) => granted(await startTakeover(tx, act, wish)))).takeoverId;
}
/** All elements done, all grievances answered, the handover signed. */
async function handedOver(
  villa: Villa,
  answer: object = { answer: 'Une équipe joignable', shown: true, accepted: true },
): Promise<Id<'takeover_document'>> {
  await surveyed(act, villa, monday);
  for (const [instalment, one] of [
    [villa.programming, villa.programmingElement],
    [villa.rewiring, villa.rewiringElement],
  ] as const) {
    await billAndPay(act, instalment, monday);
    for (const kind of ['started', 'done'])
      expect((await ask(act, 'POST', `/takeover-elements/${one}/events`, { kind, onDay: monday })).status).toBe(200);
  }
  expect((await ask(act, 'POST', `/takeovers/${villa.takeoverId}/grievances/${villa.grievanceId}/answers`, answer)).status).toBe(200);
  return signed(act, villa.takeoverId, await paper(act, villa.takeoverId, 'handover'));
}

describe('a draft', () => {
  it('property 7: the survey’s price that is shown is the one that is kept; another one says why', async () => {
    const villa = await signedVilla(act);
    const started = await begun();
    const wish = { systems: 4, devices: 60, cables: 80, ageYears: 6, papers: 'missing', kilometres: 12, travelMinutes: 25 };
    const of = `/takeovers/${started}`;
    const shown = (await ask<{ priceCents: number; price: { netCents: number } }>(act, 'POST', `${of}/survey-price`, { wish, vat })).body;
    const saved = (await ask(act, 'PUT', `${of}/drafts/agreement`, { wish, vat, revision: 0 })).body;
    expect(saved).toMatchObject({ revision: 1, value: { price: shown.price, priceCents: shown.priceCents, reason: '' } });
    // The takeover's prices are with VAT of 20 %.
    expect(shown.priceCents * 5).toBe(shown.price.netCents * 6);
    const cheaper = { wish, vat, priceCents: shown.priceCents - 1, revision: 1 };
    expect((await ask(act, 'PUT', `${of}/drafts/agreement`, cheaper)).body).toMatchObject({
      refusal: 'survey_price_needs_a_reason',
      field: 'reason',
    });
    expect((await ask(act, 'PUT', `${of}/drafts/agreement`, { ...cheaper, reason: 'Geste commercial' })).body).toMatchObject({
      revision: 2,
      value: { reason: 'Geste commercial' },
    });
    // Of a takeover whose agreement is signed no other is written.
    expect((await ask(act, 'PUT', `/takeovers/${villa.takeoverId}/drafts/agreement`, { wish, vat, revision: 0 })).body.refusal).toBe(
      'agreement_is_signed_already',
    );
  });

  it('of a home whose installation has a day is kept as it is proposed: its age is told in whole years', async () => {
    const of = `/takeovers/${await begun({ installedOn: '2014-09-30' })}`;
    const { survey: wish } = (await ask<{ survey: object }>(act, 'GET', `${of}/draft-start`)).body;
    expect(wish).toMatchObject({ ageYears: 12 });
    expect((await ask(act, 'PUT', `${of}/drafts/agreement`, { wish, vat, revision: 0 })).body).toMatchObject({ revision: 1 });
  });

  it('two who write at once: one is kept, and the other is told what stands', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    const write = (message: string, revision: number) =>
      ask<{ revision: number; values: { stands: string } }>(act, 'PUT', `/takeovers/${villa.takeoverId}/drafts/addendum`, {
        elements: [element(10_000)],
        signOffBps: 0,
        message,
        revision,
      });
    expect((await write('Première', 0)).body.revision).toBe(1);
    const { body } = await write('Seconde', 0);
    expect(body).toMatchObject({ refusal: 'changed_by_somebody_meanwhile', values: { revision: 1, by: 'Claire Fontaine' } });
    expect(JSON.parse(body.values.stands).message).toBe('Première');
    expect((await ask(act, 'GET', `/takeovers/${villa.takeoverId}/drafts/addendum`)).body).toMatchObject({
      revision: 1,
      value: { message: 'Première' },
    });
    // Terms are signed: what is to change is an addendum.
    expect(
      (await ask(act, 'PUT', `/takeovers/${villa.takeoverId}/drafts/terms`, { elements: [], signOffBps: 0, revision: 0 })).body.refusal,
    ).toBe('terms_are_signed_already');
  });
});

describe('money', () => {
  it('property 17: whatever odd prices, the instalments are the whole, at most a tenth waits, and VAT is that of the invoices', async () => {
    const villa = await signedVilla(act);
    const price = fc.integer({ min: 1, max: 5_000_000 });
    const drafts = fc.record({
      elements: fc.array(fc.tuple(price, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 8 }),
      signOffBps: fc.integer({ min: 0, max: 1_000 }),
    });
    await fc.assert(
      fc.asyncProperty(drafts, async ({ elements, signOffBps }) => {
        const wishes = elements.map(([cents, stage]) => ({ ...element(cents, stage), kind: 'programming' as const, purchaseCents: 0 }));
        const plan = granted(
          await within(act, (tx) => shownPlan(tx, act, villa.takeoverId, { elements: wishes, signOffBps, message: '', drops: [] })),
        );
        const total = elements.reduce((sum, [cents]) => sum + cents, 0);
        const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);
        expect([
          plan.totalCents,
          sum(plan.instalments.map((one) => one.amountCents)),
          sum(plan.invoices.map((one) => one.grossCents)),
        ]).toEqual([total, total, total]);
        expect(plan.atHandoverCents * 10).toBeLessThanOrEqual(total);
        expect(sum(plan.vat.map((row) => row.vatCents))).toBe(sum(plan.invoices.map((one) => one.vatCents)));
      }),
      { numRuns: 60 },
    );
  });

  it('property 17: through the API to the last cent: 333.33 + 0.07 + 1,999.99 is billed as 2,333.39, and the last part is a tenth of each, rounded down', async () => {
    const villa = await signedVilla(act);
    const draft = { elements: [element(33_333), element(7, 2), element(199_999, 3)], signOffBps: 1_000, revision: 0 };
    const { body: plan } = await ask<TermsPlan & { invoices: Sums[] }>(act, 'POST', `/takeovers/${villa.takeoverId}/plan`, draft);
    // A tenth of each, rounded down: 33.33 + 0.00 + 199.99.
    expect(plan).toMatchObject({ totalCents: 233_339, atHandoverCents: 23_332 });
    const ids = await signedPlan(act, villa.takeoverId, plan);
    const billed = [];
    for (const [at, id] of ids.entries()) {
      if (at === ids.length - 1) await signed(act, villa.takeoverId, await paper(act, villa.takeoverId, 'handover'));
      const preview = (await ask<Sums>(act, 'GET', `/takeover-instalments/${id}/invoice`)).body;
      const { invoiceId } = (await ask<{ invoiceId: Id<'invoice'> }>(act, 'POST', `/takeover-instalments/${id}/invoice`)).body;
      expect((await ask(act, 'POST', `/takeover-instalments/${id}/invoice`)).body).toEqual({ invoiceId });
      const row = await within(act, (tx) =>
        tx.selectFrom('invoice').select(['grossCents', 'vatCents']).where('id', '=', invoiceId).executeTakeFirstOrThrow(),
      );
      // Property 7: what was previewed, and what the plan said before anything was signed.
      expect(row).toEqual({ grossCents: preview.grossCents, vatCents: preview.vatCents });
      expect(row).toEqual({ grossCents: plan.invoices[at]?.grossCents, vatCents: plan.invoices[at]?.vatCents });
      billed.push(row.grossCents);
    }
    expect(billed.reduce((sum, cents) => sum + cents, 0)).toBe(233_339);
  });

  it('is asked for with the signature: of the agreement the survey, of the terms the first stage, once', async () => {
    const villa = await signedVilla(act);
    const first = (documentId: Id<'takeover_document'>) => within(act, (tx) => billFirst(tx, act, villa.takeoverId, documentId));
    expect(await first(villa.agreementId)).toMatchObject([{ instalmentId: villa.survey, refused: null }]);
    expect(await first(villa.termsId)).toMatchObject([{ instalmentId: villa.programming, refused: null }]);
    await first(villa.termsId);
    expect((await invoices(villa)).map(({ instalmentId }) => instalmentId)).toEqual([villa.survey, villa.programming]);
    const { instalments } = (
      await ask<{ instalments: { mayBill: boolean; whyNot: { refusal: string }[] }[] }>(
        act,
        'GET',
        `/takeovers/${villa.takeoverId}/instalments`,
      )
    ).body;
    expect(instalments.map((one) => [one.mayBill, one.whyNot[0]?.refusal])).toEqual([
      [false, undefined],
      [false, undefined],
      [true, undefined],
      [false, 'last_part_waits_for_the_handover'],
    ]);
  });

  it('that cannot be asked for undoes no signature: why not is told, and it is billed once that is mended', async () => {
    const bare = await testCompany(database);
    const villa = await signedVilla(bare);
    const [told] = await within(bare, (tx) => billFirst(tx, bare, villa.takeoverId, villa.agreementId));
    expect(told).toMatchObject({ invoiceId: null, refused: { status: 422 } });
    expect(await events(bare, 'takeover.instalment_not_billed')).toMatchObject([
      { data: { instalmentId: villa.survey, refusal: told?.refused?.refusal } },
    ]);
    await within(bare, (tx) => enterFirm(tx, bare));
    expect((await ask(bare, 'POST', `/takeover-instalments/${villa.survey}/invoice`)).body).toHaveProperty('invoiceId');
  });

  it('two who bill at once bill once', async () => {
    const villa = await signedVilla(act);
    const both = await Promise.all([0, 1].map(() => within(act, (tx) => billNext(tx, act, villa.survey))));
    expect(both[0]).toEqual(both[1]);
    expect(await invoices(villa)).toHaveLength(1);
  });

  it('given back or credited closes what it opened; nothing that was done is gone', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    const paid = await billAndPay(act, villa.programming, monday);
    const { invoiceId } = await billAndPay(act, villa.rewiring, monday);
    const begin = { kind: 'started', onDay: monday };
    expect((await ask(act, 'POST', `/takeover-elements/${villa.rewiringElement}/events`, begin)).status).toBe(200);
    await within(act, async (tx) =>
      granted(await creditInvoice(tx, act, invoiceId, { id: newId<'invoice'>(), reason: 'Erreur', of: 'all', cause: 'mistake' })),
    );
    await within(act, async (tx) =>
      granted(await creditInvoice(tx, act, paid.invoiceId, { id: newId<'invoice'>(), reason: 'Erreur', of: 'all', cause: 'mistake' })),
    );
    const refund = RefundForm.parse({ id: newId<'refund'>(), amountCents: 90_000, paidOn: act.today, way: 'transfer' });
    await within(act, async (tx) => granted(await recordRefund(tx, act, invoiceId, refund)));
    const closed = (await events(act, 'takeover.closed')).filter(({ data }) =>
      [villa.rewiring, villa.programming].includes((data as { instalmentId: Id<'instalment'> }).instalmentId),
    );
    expect(closed.map(({ data }) => (data as { cause: string }).cause)).toEqual(['invoice.credited', 'invoice.credited']);
    const work = (await ask<{ id: string }[]>(act, 'GET', `/takeovers/${villa.takeoverId}/work`)).body;
    expect(work.find((one) => one.id === villa.rewiringElement)).toMatchObject({
      state: 'waiting_for_money',
      happened: [{ kind: 'started' }],
    });
    // After a mistake it is billed again.
    expect((await ask(act, 'POST', `/takeover-instalments/${villa.rewiring}/invoice`)).body.invoiceId).not.toBe(invoiceId);
  });
});

describe('the handover', () => {
  it('walks through each grievance: nobody accepts what they were not shown; an open point is accepted with an exception', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    const path = `/takeovers/${villa.takeoverId}/grievances/${villa.grievanceId}/answers`;
    const answer = (more: object) =>
      ask<{ position: number; refusal?: string }>(act, 'POST', path, {
        answer: 'Une équipe joignable',
        shown: true,
        accepted: false,
        ...more,
      });
    const refused = async (more: object) => (await answer(more)).body.refusal;
    expect(await refused({ shown: false, accepted: true })).toBe('accepted_without_being_shown');
    expect(await refused({ accepted: true, exception: 'Le week-end' })).toBe('accepted_has_no_exception');
    expect(await refused({ promisedOn: '2026-12-15' })).toBe('promise_needs_an_exception');
    expect(await refused({ exception: 'Le week-end', promisedOn: '2026-11-20' })).toBe('promise_lies_behind');
    expect(await refused({ exception: 'Le week-end', photoHash: 'b'.repeat(64) })).toBe('file_not_found');
    expect((await answer({})).body).toEqual({ position: 1 });
    const walk = async () => (await ask(act, 'GET', `/takeovers/${villa.takeoverId}/handover`)).body;
    expect(await walk()).toMatchObject({
      closed: [],
      grievances: [{ settled: false }],
      whyNotSigned: [{ refusal: 'elements_are_not_done', values: { also: 'elements_are_not_paid grievances_are_not_answered' } }],
    });
    const exception = { exception: 'Pas encore le week-end', promisedOn: '2026-12-15' };
    // Two tablets at once: both are kept, in their order.
    const both = await Promise.all([answer(exception), answer(exception)]);
    expect(both.map(({ body }) => body.position).toSorted((a, b) => a - b)).toEqual([2, 3]);
    expect(await walk()).toMatchObject({
      grievances: [{ settled: true, answer: { position: 3, exception: 'Pas encore le week-end', promisedOn: '2026-12-15' } }],
    });
  });

  it('signed, the last part is billed, the home becomes an offer of service in one step, once, and its day is on the journey', async () => {
    const villa = await signedVilla(act);
    const documentId = await handedOver(villa, {
      answer: 'Une équipe joignable',
      shown: true,
      accepted: false,
      exception: 'Pas le week-end',
      promisedOn: '2026-12-15',
    });
    const { devices } = NewDevices.parse({ devices: [{ classKey: 'camera', quantity: 12 }] });
    granted(await within(act, (tx) => addDevices(tx, act, villa.homeId, devices)));
    expect(await within(act, (tx) => billFirst(tx, act, villa.takeoverId, documentId))).toMatchObject([
      { instalmentId: villa.lastPart, refused: null },
    ]);
    expect((await invoices(villa)).at(-1)).toMatchObject({ instalmentId: villa.lastPart, grossCents: 20_000 });
    const both = await Promise.all([0, 1].map(() => within(act, async (tx) => granted(await offerService(tx, act, villa.takeoverId)))));
    expect(both[0]).toEqual(both[1]);
    const offers = await within(act, (tx) => tx.selectFrom('offer').select(['id', 'homeId']).where('homeId', '=', villa.homeId).execute());
    expect(offers).toEqual([{ id: both[0]?.offerId, homeId: villa.homeId }]);
    const moments = await within(act, (tx) =>
      tx
        .selectFrom('moment')
        .innerJoin('journey', 'journey.id', 'moment.journeyId')
        .select('moment.moment')
        .where('journey.homeId', '=', villa.homeId)
        .execute(),
    );
    expect(moments).toEqual([{ moment: 'handover' }]);
    // Handed over, no more time is booked and nothing is opened again.
    const time = { id: newId<'work_time'>(), workedOn: monday, minutes: 10 };
    expect((await ask(act, 'POST', `/takeover-elements/${villa.programmingElement}/time`, time)).body.refusal).toBe(
      'takeover_is_handed_over',
    );
  });
});

describe('the board', () => {
  interface Listed {
    readonly id: string;
    readonly closedOn: string | null;
    readonly money: { readonly prepaidCents: number; readonly workedCents: number; readonly profitCents: number | null } | null;
  }
  const rowsOf = async (query: string, by = act) => (await ask<{ rows: Listed[] }>(by, 'GET', `/takeovers?size=200&${query}`)).body.rows;

  it('its totals are the sums of all rows that are listed, whatever page is shown', async () => {
    const rows = await rowsOf('which=all');
    const sum = (of: (money: NonNullable<Listed['money']>) => number | null) =>
      rows.reduce((all, { money }) => all + ((money && of(money)) ?? 0), 0);
    const { body } = await ask(act, 'GET', '/takeovers/totals?which=all');
    expect(body).toEqual({
      totals: [
        {
          currency: 'EUR',
          takeovers: rows.length,
          prepaidCents: sum((money) => money.prepaidCents),
          workedCents: sum((money) => money.workedCents),
          profitCents: sum((money) => money.profitCents),
        },
      ],
    });
    // Of those that go on nobody knows the profit yet.
    expect((await ask(act, 'GET', '/takeovers/totals?which=live')).body).toMatchObject({ totals: [{ profitCents: null }] });
  });

  it('sorts by profit, what has none yet last either way', async () => {
    for (const direction of ['asc', 'desc']) {
      const profits = (await rowsOf(`which=all&sort=profit&direction=${direction}`)).map(({ money }) => money?.profitCents ?? null);
      const known = profits.filter((one) => one !== null);
      expect(known.length).toBeGreaterThan(0);
      expect(known.length).toBeLessThan(profits.length);
      expect(profits.slice(0, known.length)).toEqual(known.toSorted((a, b) => (direction === 'asc' ? a - b : b - a)));
    }
  });

  it('as CSV it says all that the board shows, the minutes worked, and when each was asked for and closed', async () => {
    const closed = (await rowsOf('which=over')).map(({ closedOn }) => closedOn);
    expect(closed.length).toBeGreaterThan(0);
    expect(closed.every((day) => day === monday)).toBe(true);
    const { body } = await ask<string>(act, 'GET', '/takeovers/csv?which=over');
    const [heads = '', first = ''] = body.split('\r\n');
    expect(heads.replace('\u{FEFF}', '').split(/[;,]/)).toHaveLength(19);
    expect(first.split(/[;,]/).filter((cell) => cell === monday)).toHaveLength(2);
  });

  it('shows no money to who may not see it: neither totals nor the file, and rows without', async () => {
    const technician: Act = { ...act, role: 'technician' };
    expect((await rowsOf('which=all&sort=profit', technician)).every(({ money }) => money === null)).toBe(true);
    for (const path of ['/takeovers/totals', '/takeovers/csv']) expect((await ask(technician, 'GET', path)).status).toBe(403);
  });
});
