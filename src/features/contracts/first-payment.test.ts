import { describe, expect, it } from 'vitest';
import { mrrOn } from '#domain/billing/mrr.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, daysBetween } from '#domain/time.ts';
import { billContract } from '#features/billing/commands/bill.ts';
import { readInvoice } from '#features/billing/queries/invoice.ts';
import { contractsAhead } from '#features/desk/queries/waiting/contracts.ts';
import type { Tx } from '#platform/database/connect.ts';
import { firm } from '#features/team/queries.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { enterFirm } from '#test/faults/invoicing-scene.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { withdraw } from './commands/after.ts';
import { recordFirstPayment, takeBackFirstPayment } from './commands/first-payment.ts';
import { askCode } from './commands/send.ts';
import { readContract } from './queries.ts';
import { contractsToBill } from './queries/for-billing.ts';
import { contractForClient } from './queries/for-client.ts';
import { contractPage } from './queries/page.ts';

const { act, inside, later, get, post, mailsTo, readyToSign, sign, story, count, codeIn } = await signingScene();
await inside((tx) => enterFirm(tx, act));
type Ready = Awaited<ReturnType<typeof readyToSign>>;
const signed = async () => {
  const one = await readyToSign();
  granted(await sign(one, { earlyStart: true }));
  return one;
};
const days = (many: number) => later(many * 24 * 60);
/** The first invoice, and its money as it stands in the books; the contract is not told of it. */
const billed = (one: Ready) =>
  inside(async (tx) => {
    const { issued } = await billContract(tx, act, one.contractId);
    const invoiceId = issued[0] as Id<'invoice'>;
    await moneyCame(tx, invoiceId);
    return invoiceId;
  });
async function moneyCame(tx: Tx, invoiceId: Id<'invoice'>): Promise<void> {
  const { grossCents: amountCents, currency } = granted(await readInvoice(tx, act, invoiceId));
  const money = { amountCents, currency, way: 'transfer', receivedOn: act.today, recordedAt: act.now, recordedBy: 'Claire' };
  await tx
    .insertInto('payment')
    .values({ companyId: act.company.id, id: newId<'payment'>(), invoiceId, ...money })
    .execute();
}
const paid = (one: Ready, invoiceId: Id<'invoice'>, who: Act) =>
  inside((tx) => recordFirstPayment(tx, who, { contractId: one.contractId, invoiceId, paidOn: who.today }));
/** Its money goes, and the contract is told. */
const takenBack = (one: Ready, invoiceId: Id<'invoice'>, who: Act) =>
  inside(async (tx) => {
    const payments = await tx
      .selectFrom('payment')
      .select('id')
      .where('companyId', '=', who.company.id)
      .where('invoiceId', '=', invoiceId)
      .execute();
    const back = { companyId: who.company.id, reversedOn: who.today, reason: 'Rejet', recordedAt: who.now, recordedBy: 'Claire' };
    for (const { id: paymentId } of payments)
      await tx
        .insertInto('paymentReversal')
        .values({ ...back, paymentId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    await takeBackFirstPayment(tx, who, { contractId: one.contractId, invoiceId });
  });
const stateOf = async (one: Ready, who: Act) => (await inside(async (tx) => granted(await readContract(tx, who, one.contractId)))).state;
const paidEvents = (one: Ready) =>
  inside((tx) =>
    tx
      .selectFrom('event')
      .select('kind')
      .where('subjectId', '=', one.contractId)
      .where('kind', 'like', 'contract.pa%')
      .orderBy('at')
      .execute(),
  );

describe('the first payment', () => {
  it('property 11: told twice, also at once, it is one payment', async () => {
    const one = await signed();
    const invoice = await billed(one);
    await Promise.all([paid(one, invoice, act), paid(one, invoice, act), paid(one, invoice, act)]);
    await paid(one, invoice, days(1));
    expect(await count('contractPayment', one.contractId)).toBe(1);
    expect(await paidEvents(one)).toEqual([{ kind: 'contract.paid' }]);
  });

  it('goes back within 14 days when the client withdraws, but for days served early: page and e-mails say so', async () => {
    const said = async (earlyStart: boolean) => {
      const one = await readyToSign({ startsInDays: earlyStart ? 0 : 30 });
      granted(await sign(one, { earlyStart }));
      await paid(one, await billed(one), act);
      await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow' });
      const toFirm = (await mailsTo((await inside((tx) => firm(tx, act))).email)).find(({ subject }) => subject.includes('Rétractation'));
      return { page: await (await get(`/s/${one.token}`)).text(), toFirm, toClient: (await mailsTo(one.email))[0] };
    };
    const [all, rest] = [await said(false), await said(true)];
    const t = textsIn('fr');
    expect(all.page).toContain(t('contracts:refund.all'));
    expect(all.toClient?.bodyText).toContain(t('contracts:refund.all'));
    expect(all.toFirm?.bodyText).toContain('Ce qui a été payé est remboursé sous 14 jours.');
    expect(rest.page).toContain(t('contracts:refund.rest'));
    expect(rest.toClient?.bodyText).toContain(t('contracts:refund.rest'));
    expect(rest.toFirm?.bodyText).toContain('les jours de service antérieurs à la rétractation restent dus');
  });

  it('taken back, the contract waits for it again and is not counted as running; paid again, it runs', async () => {
    const one = await signed();
    const invoice = await billed(one);
    await paid(one, invoice, act);
    const [start, back, again] = [days(20), days(40), days(50)];
    expect(await stateOf(one, start)).toBe('active');
    await takenBack(one, invoice, back);
    await takenBack(one, invoice, back);
    expect(await stateOf(one, back)).toBe('signed_awaiting_payment');
    const counted = (await inside((tx) => contractsToBill(tx, back))).find(({ id }) => id === one.contractId);
    expect(counted && mrrOn([counted], back.today)).toEqual({});
    const shown = await inside(async (tx) => granted(await contractPage(tx, back, one.contractId)));
    expect(shown.next).toMatchObject({ who: 'client', what: 'pay' });
    expect(shown.facts.paymentTakenBackOn).toBe(back.today);
    await inside((tx) => moneyCame(tx, invoice));
    await paid(one, invoice, again);
    expect(await stateOf(one, again)).toBe('active');
    expect(await paidEvents(one)).toEqual([{ kind: 'contract.paid' }, { kind: 'contract.payment_taken_back' }, { kind: 'contract.paid' }]);
    expect(await count('contractPayment', one.contractId)).toBe(3);
  });

  it('after the end nothing begins again, nor stops', async () => {
    const one = await signed();
    const invoice = await billed(one);
    await paid(one, invoice, days(500));
    expect(await count('contractPayment', one.contractId)).toBe(0);
    await paid(one, invoice, act);
    await takenBack(one, invoice, days(500));
    expect(await count('contractPayment', one.contractId)).toBe(1);
  });

  it('of a contract nobody signed a payment writes nothing', async () => {
    const one = await readyToSign();
    await paid(one, newId<'invoice'>(), act);
    await takenBack(one, newId<'invoice'>(), act);
    expect(await count('contractPayment', one.contractId)).toBe(0);
  });
});

describe('renewal', () => {
  it('an offer accepted for the days after the last one renews by itself, once; an earlier or a far later one is a contract of its own', async () => {
    const one = await signed();
    await paid(one, await billed(one), act);
    const before = await inside(async (tx) => granted(await readContract(tx, act, one.contractId)));
    const nearTheEnd = days(360); // the term of 12 months began 14 days after the signature
    const own = await story({ of: one, startsInDays: 1 }, nearTheEnd);
    expect((await inside(async (tx) => granted(await readContract(tx, act, own.contractId)))).renewsContractId).toBeNull();
    const daysToStart = Math.round((Date.parse(addDays(before.lastDay, 1)) - Date.parse(nearTheEnd.today)) / 86_400_000);
    const renewal = await story({ of: one, startsInDays: daysToStart }, nearTheEnd);
    const read = await inside(async (tx) => granted(await readContract(tx, nearTheEnd, renewal.contractId)));
    expect(read.renewsContractId).toBe(one.contractId);
    const shown = await inside(async (tx) => granted(await contractPage(tx, nearTheEnd, one.contractId)));
    expect(shown.renewedBy).toMatchObject({ id: renewal.contractId });
    expect(shown.next.what).toBe('renewed');
    // It is renewed already: another one for the same days is a contract of its own, and so is one that starts half a year later.
    for (const start of [daysToStart, daysToStart + 180]) {
      const other = await story({ of: one, startsInDays: start }, nearTheEnd);
      expect((await inside(async (tx) => granted(await readContract(tx, nearTheEnd, other.contractId)))).renewsContractId).toBeNull();
    }
  });

  it('a renewal that the client withdrew from is none: the old contract asks for one again, and the next offer renews it', async () => {
    const one = await signed();
    await paid(one, await billed(one), act);
    const { lastDay } = await inside(async (tx) => granted(await readContract(tx, act, one.contractId)));
    const nearTheEnd = days(360);
    const startsInDays = daysBetween(nearTheEnd.today, lastDay) + 1;
    const renewal = await story({ of: one, startsInDays }, nearTheEnd);
    granted(await inside((tx) => askCode(tx, nearTheEnd, renewal.contractId)));
    const { documentHash } = await inside(async (tx) => granted(await contractForClient(tx, nearTheEnd, renewal.contractId)));
    granted(await sign({ ...renewal, documentHash, code: await codeIn(one.email) }, {}, nearTheEnd));
    const shown = () => inside(async (tx) => granted(await contractPage(tx, nearTheEnd, one.contractId)));
    const toRenew = async () => (await inside((tx) => contractsAhead(tx, nearTheEnd))).map(({ href }) => href);
    expect((await shown()).renewedBy).toMatchObject({ id: renewal.contractId });
    expect(await toRenew()).not.toContain(`/contracts/${one.contractId}`);
    granted(await inside((tx) => withdraw(tx, nearTheEnd, renewal.contractId, { name: 'Hélène', through: 'online' })));
    expect(await shown()).toMatchObject({ renewedBy: null, next: { what: 'propose_renewal' }, facts: { renewedOn: null } });
    expect(await toRenew()).toContain(`/contracts/${one.contractId}`);
    const next = await story({ of: one, startsInDays }, nearTheEnd);
    expect((await inside(async (tx) => granted(await readContract(tx, nearTheEnd, next.contractId)))).renewsContractId).toBe(
      one.contractId,
    );
  });
});
