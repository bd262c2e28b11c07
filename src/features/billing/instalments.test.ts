import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bySql, database, events, numbers, oneToN, ownerUrl, payment, read, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { pastTheGates, type SceneTakeover, takeoverScene, type TakeoverPlan } from '#test/takeovers-billing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { billInstalment, previewInstalment } from './commands/instalment.ts';
import { lockTakeover } from './commands/locks.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { recordRefund } from './commands/refund.ts';
import { jobs, reconcile } from './jobs.ts';
import { instalmentStandings, invoicesOfTakeover } from './queries/instalments.ts';
import { RefundForm } from './schema.ts';

// Hélène signs on 23 November 2026 at her home in Lyon: for seven days, the day of the signature not counted, nobody may take her money. From 1 December.
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const scene = (plan?: TakeoverPlan) => takeoverScene(database, ownerUrl, act, plan);
const bill = (of: SceneTakeover, instalment: Id<'instalment'>, by = act) =>
  within(by, async (tx) => granted(await billInstalment(tx, by, of.wish(instalment))));
const isPaid = (id: Id<'instalment'>, day: string) =>
  within(act, async (tx) => {
    const { rows } = await sql<{ paid: boolean }>`select instalment_is_paid(${act.company.id}, ${id}, ${day}::date) as paid`.execute(tx);
    return rows[0]?.paid;
  });
const pay = (id: Id<'invoice'>, amountCents: number, day = '2026-11-23', more = {}) =>
  within(on(act, day), async (tx) =>
    granted(await recordPayment(tx, on(act, day), id, payment({ amountCents, receivedOn: day as Act['today'], ...more }))),
  );
const credit = (id: Id<'invoice'>, cause: 'mistake' | 'goodwill', by = act) =>
  within(by, async (tx) =>
    granted(await creditInvoice(tx, by, id, { id: newId<'invoice'>(), reason: 'Erreur de prix', of: 'all', cause })),
  );
/** Every job that the hourly run asked for, as the worker does them. */
async function hourly(by: Act): Promise<void> {
  await within(by, (tx) => reconcile.run(tx, by));
  const asked = await within(by, async (tx) => {
    const { rows } = await sql<{
      takeoverId: Id<'takeover'>;
    }>`select distinct takeover_id from invoice where takeover_id is not null`.execute(tx);
    return rows.map(({ takeoverId }) => takeoverId);
  });
  const job = jobs.find(({ name }) => name === 'billing.settle');
  await within(by, (tx) => job?.run(tx, by, { takeoverIds: asked }) as Promise<unknown>);
}

describe('billing an instalment', () => {
  it('property 7: the preview writes nothing and is the very value that is issued', async () => {
    const one = await scene();
    const before = await numbers(act);
    const shown = await within(act, async (tx) => granted(await previewInstalment(tx, act, one.wish(one.survey))));
    expect(await numbers(act)).toEqual(before);
    const { value } = await read(act, await bill(one, one.survey));
    if (value.kind !== 'invoice') throw new Error('no invoice');
    expect(value.plan).toEqual(shown.plan);
    expect({ ...value.printed, title: '', pay: null }).toEqual({ ...shown.printed, title: '', pay: null });
    // 600.00 as agreed, 100.00 of VAT in it.
    expect(value.plan).toMatchObject({ grossCents: 60_000, vatCents: 10_000, dueOn: '2026-12-07' });
    expect(value).toMatchObject({ contractNumber: null, takeoverNumber: one.number });
  });

  it('is to the cent the instalment of a firm, whose prices are without VAT', async () => {
    const one = await scene({ pricesAre: 'net' });
    expect(await read(act, await bill(one, one.programming))).toMatchObject({ netCents: 90_000, vatCents: 18_000, grossCents: 108_000 });
  });

  it('is due after the payment days, and never before the first lawful day', async () => {
    const one = await scene({ firstPaymentOn: '2026-12-24' });
    expect(await read(act, await bill(one, one.survey))).toMatchObject({ dueOn: '2026-12-24', firstPaymentOn: '2026-12-24' });
  });

  it('properties 1 and 9: two billings at once, and one after them, give one invoice and one number', async () => {
    const one = await scene();
    const ids = await Promise.all([bill(one, one.survey), bill(one, one.survey), bill(one, one.survey)]);
    expect(new Set([...ids, await bill(one, one.survey)]).size).toBe(1);
    const all = await numbers(act);
    expect(all).toEqual(oneToN(all.length));
  });

  it('refuses by name what is not signed, and the last part before the handover', async () => {
    const one = await scene();
    const refusal = (instalment: Id<'instalment'>) => within(act, (tx) => billInstalment(tx, act, one.wish(instalment)));
    expect(await refusal(one.unsigned)).toMatchObject({ refusal: 'instalment_is_not_signed' });
    expect(await refusal(one.lastPart)).toMatchObject({ refusal: 'last_part_waits_for_the_handover' });
    expect(await refusal(newId<'instalment'>())).toMatchObject({ refusal: 'no_such_record' });
    const done = await scene({ handedOver: true });
    expect(await read(act, await bill(done, done.lastPart))).toMatchObject({ grossCents: 20_000 });
  });
});

describe('France, at the home', () => {
  const atHome: TakeoverPlan = { signedOn: '2026-11-23', firstPaymentOn: '2026-12-01' };

  it('property 15: money before the first lawful day is refused, and settles nothing when it comes all the same', async () => {
    const one = await scene(atHome);
    const id = await bill(one, one.survey);
    const early = await within(act, (tx) => recordPayment(tx, act, id, payment({ amountCents: 60_000 })));
    expect(early).toMatchObject({ refusal: 'payment_before_first_lawful_day' });
    await pay(id, 60_000, '2026-11-24', { despite: ['payment_before_first_lawful_day'] });
    expect((await read(act, id)).settlementId).toBeNull();
    const money = (await read(act, id)).payments[0]?.id;
    // Nor by plain SQL, whatever the settlement says.
    const settle = (day: string, at: string) =>
      bySql(act, 'insert into settlement (company_id, id, invoice_id, payment_id, settled_on, at) values ($1, $2, $3, $4, $5, $6)', [
        act.company.id,
        newId(),
        id,
        money,
        day,
        at,
      ]);
    await expect(settle('2026-11-30', '2026-11-30T09:00:00Z')).rejects.toThrow('may not be paid');
    await expect(settle('2026-12-01', '2026-11-24T09:00:00Z')).rejects.toThrow('is not settled by that money');
    expect(await isPaid(one.survey, '2026-11-30')).toBe(false);
  });

  it('property 15: what came early opens on the day itself, by the hourly run', async () => {
    const one = await scene(atHome);
    const id = await bill(one, one.survey);
    await pay(id, 60_000, '2026-11-24', { despite: ['payment_before_first_lawful_day'] });
    await hourly(on(act, '2026-11-30'));
    expect(await isPaid(one.survey, '2026-11-30')).toBe(false);
    await hourly(on(act, '2026-12-01'));
    expect(await isPaid(one.survey, '2026-11-30')).toBe(false);
    expect(await isPaid(one.survey, '2026-12-01')).toBe(true);
    const settled = (await events(act, 'invoice.settled')).filter(({ data }) => (data as { invoiceId: string }).invoiceId === id);
    expect(settled).toHaveLength(1);
    expect(settled[0]?.data).toMatchObject({
      takeoverId: one.takeoverId,
      instalmentId: one.survey,
      contractId: null,
      settledOn: '2026-12-01',
    });
  });

  it('money that came early and was given back opens nothing on the day', async () => {
    const one = await scene(atHome);
    const id = await bill(one, one.survey);
    await pay(id, 60_000, '2026-11-24', { despite: ['payment_before_first_lawful_day'] });
    const early = on(act, '2026-11-25');
    const refund = RefundForm.parse({ id: newId<'refund'>(), paidOn: '2026-11-25', amountCents: 60_000 });
    await within(early, async (tx) => granted(await recordRefund(tx, early, id, refund)));
    await hourly(on(act, '2026-12-01'));
    expect(await isPaid(one.survey, '2026-12-01')).toBe(false);
    expect((await events(act, 'payment.refunded')).map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ takeoverId: one.takeoverId, instalmentId: one.survey, amountCents: 60_000 }),
    );
  });
});

/** What it prepays is done: from then on as much of it is given away as one likes. */
const done = async (of: SceneTakeover, instalment: Id<'instalment'>) => {
  const its = { company_id: act.company.id, takeover_id: of.takeoverId, element_id: of.elements.get(instalment) };
  for (const [at, kind] of ['started', 'done'].entries())
    await pastTheGates(ownerUrl, 'element_event', {
      ...its,
      position: at + 1,
      kind,
      on_day: '2026-11-23',
      note: '',
      at: act.now,
      by_name: 'x',
    });
};

describe('what money opens and closes', () => {
  it('property 16: a payment in full opens; bounced, it closes; again, it opens again', async () => {
    const one = await scene();
    const id = await bill(one, one.programming);
    await pay(id, 50_000);
    expect(await isPaid(one.programming, '2026-11-23')).toBe(false);
    const { paymentId } = await pay(id, 40_000);
    expect(await isPaid(one.programming, '2026-11-23')).toBe(true);
    expect(await isPaid(one.rewiring, '2026-11-23')).toBe(false);
    await within(act, async (tx) => granted(await reversePayment(tx, act, paymentId, { reason: 'Rejet' })));
    expect(await isPaid(one.programming, '2026-11-23')).toBe(false);
    const [standing] = (await within(act, (tx) => instalmentStandings(tx, act, one.takeoverId))).filter((s) => s.id === one.programming);
    expect(standing).toMatchObject({ paidOn: null, bouncedOn: '2026-11-23', invoice: { id, leftCents: 40_000 }, isCredited: false });
    await pay(id, 40_000, '2026-11-25');
    expect(await isPaid(one.programming, '2026-11-24')).toBe(false);
    expect(await isPaid(one.programming, '2026-11-25')).toBe(true);
    expect((await events(act, 'invoice.reopened')).map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ takeoverId: one.takeoverId, instalmentId: one.programming }),
    );
  });

  it('a mistake closes what was open, is billed again, and opens with the money of the new invoice alone', async () => {
    const one = await scene();
    const first = await bill(one, one.survey);
    await pay(first, 60_000);
    await credit(first, 'mistake');
    expect(await isPaid(one.survey, '2026-11-23')).toBe(false);
    const refund = RefundForm.parse({ id: newId<'refund'>(), paidOn: '2026-11-23', amountCents: 60_000 });
    await within(act, async (tx) => granted(await recordRefund(tx, act, first, refund)));
    const second = await bill(one, one.survey);
    expect(second).not.toBe(first);
    expect(await bill(one, one.survey)).toBe(second);
    expect(await isPaid(one.survey, '2026-11-23')).toBe(false);
    await pay(second, 60_000);
    expect(await isPaid(one.survey, '2026-11-23')).toBe(true);
    const rows = await within(act, (tx) => invoicesOfTakeover(tx, act, one.takeoverId));
    expect(rows.map(({ kind, paidCents, paidOn, instalmentId }) => [kind, paidCents, paidOn !== null, instalmentId])).toEqual(
      expect.arrayContaining([
        ['invoice', 60_000, true, one.survey],
        ['invoice', 0, true, one.survey],
        ['credit_note', 0, false, null],
      ]),
    );
  });

  it('a gift of all of it opens nothing, tells nobody that it is settled, and is not billed again', async () => {
    const one = await scene();
    const id = await bill(one, one.programming);
    await done(one, one.programming);
    await pay(id, 10_000);
    await credit(id, 'goodwill');
    expect(await isPaid(one.programming, '2026-11-23')).toBe(false);
    expect((await read(act, id)).settlementId).toBeNull();
    expect((await events(act, 'invoice.settled')).map(({ data }) => data)).not.toContainEqual(expect.objectContaining({ invoiceId: id }));
    const again = await within(act, (tx) => billInstalment(tx, act, one.wish(one.programming)));
    expect(again).toMatchObject({ refusal: 'instalment_was_given_away' });
    // What came in for it is to give back.
    const rows = await within(act, (tx) => invoicesOfTakeover(tx, act, one.takeoverId));
    expect(rows.find((row) => row.id === id)).toMatchObject({ overCents: 10_000, state: 'to_give_back' });
  });

  it('of a gift of part the rest opens', async () => {
    const one = await scene();
    const id = await bill(one, one.survey);
    const of = [{ line: 0, amountCents: 10_000 }];
    await within(act, async (tx) =>
      granted(await creditInvoice(tx, act, id, { id: newId<'invoice'>(), reason: 'Geste', of, cause: 'goodwill' })),
    );
    await pay(id, 50_000);
    expect(await isPaid(one.survey, '2026-11-23')).toBe(true);
  });

  it('property 16: a gift beyond half of it opens nothing, before the money and after; it is money that prepays', async () => {
    const [one, other] = [await scene(), await scene()];
    for (const of of [one, other]) await done(of, of.programming);
    const gift = async (id: Id<'invoice'>, amountCents: number) =>
      within(act, async (tx) =>
        granted(
          await creditInvoice(tx, act, id, { id: newId<'invoice'>(), reason: 'Geste', of: [{ line: 0, amountCents }], cause: 'goodwill' }),
        ),
      );
    const cent = await bill(one, one.programming);
    await gift(cent, 89_999);
    await pay(cent, 1);
    expect(await isPaid(one.programming, '2026-11-23')).toBe(false);
    const half = await bill(other, other.programming);
    await pay(half, 90_000);
    await gift(half, 45_001);
    expect(await isPaid(other.programming, '2026-11-23')).toBe(true);
    const back = (amountCents: number) => RefundForm.parse({ id: newId<'refund'>(), paidOn: '2026-11-23', amountCents });
    await within(act, async (tx) => granted(await recordRefund(tx, act, half, back(45_000))));
    expect(await isPaid(other.programming, '2026-11-23')).toBe(true);
    await within(act, async (tx) => granted(await recordRefund(tx, act, half, back(1))));
    expect(await isPaid(other.programming, '2026-11-23')).toBe(false);
  });

  it('a mistake is all of it, and a survey that is to open is not given away: both are refused by name, and by the database', async () => {
    const one = await scene();
    const id = await bill(one, one.survey);
    const asked = (cause: 'mistake' | 'goodwill', amountCents: number) =>
      within(act, (tx) => creditInvoice(tx, act, id, { id: newId<'invoice'>(), reason: 'Erreur', of: [{ line: 0, amountCents }], cause }));
    expect(await asked('mistake', 59_999)).toMatchObject({ refusal: 'instalment_mistake_is_whole' });
    expect(await asked('goodwill', 30_001)).toMatchObject({ refusal: 'survey_given_away_opens_nothing' });
    expect((await read(act, id)).credits).toEqual([]);
    granted((await asked('goodwill', 30_000)) as { creditNoteId: Id<'invoice'> });
    expect(await asked('goodwill', 1)).toMatchObject({ refusal: 'survey_given_away_opens_nothing' });
  });

  it('property 11: of two settlements of one invoice at once one stands, and it opens once', async () => {
    const one = await scene();
    const id = await bill(one, one.survey);
    const both = await Promise.allSettled([pay(id, 60_000), pay(id, 60_000)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await isPaid(one.survey, '2026-11-23')).toBe(true);
  });

  it('property 16: by plain SQL too a payment taken back, or money given back, closes; under the lock of the takeover', async () => {
    const one = await scene();
    const id = await bill(one, one.survey);
    const { paymentId } = await pay(id, 60_000);
    const reverse = (lockTimeout: string) =>
      bySql(
        act,
        `with waits as materialized (select set_config('lock_timeout', $4, false)) insert into payment_reversal (company_id, payment_id, reversed_on, reason, recorded_at, recorded_by)
          select $1, $2, '2026-11-23', 'Rejet', $3, 'x' from waits`,
        [act.company.id, paymentId, act.now, lockTimeout],
      );
    await within(act, async (tx) => {
      await lockTakeover(tx, one.takeoverId);
      await expect(reverse('300ms')).rejects.toThrow('lock timeout');
    });
    await reverse('10s');
    expect(await isPaid(one.survey, '2026-11-23')).toBe(false);
    const other = await bill(one, one.programming);
    await pay(other, 90_000);
    await bySql(
      act,
      `insert into refund (company_id, id, invoice_id, paid_on, amount_cents, currency, way, recorded_at, recorded_by) values ($1, $2, $3, '2026-11-23', 1, 'EUR', 'cash', $4, 'x')`,
      [act.company.id, newId(), other, act.now],
    );
    expect(await isPaid(one.programming, '2026-11-23')).toBe(false);
  });
});
