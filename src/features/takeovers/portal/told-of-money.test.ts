import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { creditInvoice } from '#features/billing/commands/credit.ts';
import { reversePayment } from '#features/billing/commands/payments.ts';
import { recordRefund } from '#features/billing/commands/refund.ts';
import { RefundForm } from '#features/billing/schema.ts';
import { takeoversWaiting } from '#features/desk/queries/waiting/takeovers.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { byOwner, database, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, paper, signed, signedPlan, signedVilla, surveyed, type Villa } from '#test/takeovers-after-scene.ts';
import { takeoverForClient } from '../queries/for-client.ts';
import { standingsOf } from '../queries/standings.ts';
import { readTakeover } from '../queries/takeover.ts';
import { whatIsNow } from './now.ts';
import { TakeoverPage } from './TakeoverPage.tsx';

// Hélène signed agreement and terms on Monday 23 November 2026; her prices are with VAT: survey 600.00, programming and rewiring 900.00 each.
const monday = '2026-11-23';
const thursday = '2026-11-26';
const t = textsIn('fr');
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const bounce = (by: Act, paymentId: Id<'payment'>) =>
  within(by, async (tx) => granted(await reversePayment(tx, by, paymentId, { reason: 'Rejet de la banque' })));
const happens = (by: Act, element: Id<'element'>, kind: string) =>
  ask(by, 'POST', `/takeover-elements/${element}/events`, { kind, onDay: by.today });
/** Board and gates read it the same. */
const asTheGatesSay = ({ takeoverId }: Villa, by: Act) =>
  within(by, async (tx) =>
    expect((await standingsOf(tx, by, [takeoverId])).get(takeoverId)?.facts).toEqual(granted(await readTakeover(tx, by, takeoverId)).facts),
  );
const money = (cents: number) => formatMoney(cents, 'EUR', 'fr');
/** The client's page, as its words. */
const pageOf = async ({ takeoverId }: Villa, by: Act) => {
  const takeover = await within(by, async (tx) => granted(await takeoverForClient(tx, by, takeoverId)));
  const page = renderToStaticMarkup(createElement(TakeoverPage, { takeover, t, token: 'x', today: by.today }));
  return {
    takeover,
    page: page
      .replace(/<\/?span[^>]*>/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&#x27;', "'"),
  };
};

it('after the end the page says what stays owed and what goes back, by the invoices', async () => {
  const villa = await signedVilla(act);
  await surveyed(act, villa, monday);
  await billAndPay(act, villa.programming, monday);
  await billAndPay(act, villa.rewiring, monday);
  for (const kind of ['started', 'done']) await happens(act, villa.programmingElement, kind);
  await ask(act, 'POST', `/takeovers/${villa.takeoverId}/giving-up`, { reason: 'La cliente part à l’étranger' });
  const { page, takeover } = await pageOf(villa, act);
  const kept = takeover.invoices.filter(({ kind }) => kind === 'invoice').reduce((sum, one) => sum + one.grossCents - one.creditedCents, 0);
  expect(page).toContain(t('takeovers:page.over.keptPaid', { kept: money(kept) }));
  expect(page).toContain(t('takeovers:page.over.back', { back: money(90_000) }));
  expect(page).toContain(t('takeovers:page.over.sum.goesBack'));
});

it('who paid and whose payment was taken back is told so, with the day and the invoice; the firm waits since then', async () => {
  const villa = await signedVilla(act);
  const later = on(act, thursday);
  await surveyed(act, villa, monday);
  const { paymentId } = await billAndPay(act, villa.programming, monday);
  expect((await pageOf(villa, act)).page).not.toContain(t('takeovers:page.now.payment_returned'));
  await bounce(later, paymentId);
  const { takeover, page } = await pageOf(villa, later);
  const due = takeover.invoices.find(({ returnedOn }) => returnedOn !== null);
  const day = formatDay(later.today, 'fr', 'long');
  const told = { number: due?.number ?? '', amount: money(90_000), day, company: takeover.firm.name };
  expect(page).toContain(t('takeovers:page.do.payReturned', told));
  expect(page).toContain(t('takeovers:page.returned', { day, amount: money(90_000) }));
  const standing = { word: 'prepayment_returned', gate: 'work', of: 'client', isReturned: true };
  expect(takeover.standing).toMatchObject(standing);
  expect(takeover.standing.waitsSince?.slice(0, 10)).toBe('2026-11-25'); // Thursday began in Paris at 23:00 UTC
  expect((await ask(later, 'GET', `/takeovers/${villa.takeoverId}`)).body['standing']).toMatchObject(standing);
  await billAndPay(later, villa.rewiring, thursday);
  expect((await pageOf(villa, later)).takeover.standing).toMatchObject({ word: 'work', of: 'firm', isReturned: false });
});

it('of work that is done the returned payment is waited for, and not the next stage, which nobody billed', async () => {
  const villa = await signedVilla(act);
  const later = on(act, thursday);
  await surveyed(later, villa, thursday);
  const { paymentId } = await billAndPay(later, villa.programming, thursday);
  for (const kind of ['started', 'done']) await happens(later, villa.programmingElement, kind);
  await bounce(later, paymentId);
  const standing = { word: 'prepayment_returned', waitsFor: 'elements_paid', of: 'client', isReturned: true };
  expect((await pageOf(villa, later)).takeover.standing).toMatchObject(standing);
});

it('an addendum signed at home is not to be paid before its own day, and nobody waits for the client until then', async () => {
  const villa = await signedVilla(act);
  const later = on(act, thursday);
  await surveyed(later, villa, thursday);
  for (const [instalment, element] of [
    [villa.programming, villa.programmingElement],
    [villa.rewiring, villa.rewiringElement],
  ] as const) {
    await billAndPay(later, instalment, thursday);
    for (const kind of ['started', 'done']) await happens(later, element, kind);
  }
  const element = { kind: 'training', title: 'Prise en main', delivers: 'Deux heures', minutes: 120, priceCents: 30_000, stage: 1 };
  const draft = { elements: [{ ...element, vat: { key: 'standard' } }], signOffBps: 0, revision: 0 };
  const { body: plan } = await ask(later, 'POST', `/takeovers/${villa.takeoverId}/plan`, draft);
  const [training] = await signedPlan(later, villa.takeoverId, plan as never, '2026-12-01');
  await ask(later, 'POST', `/takeover-instalments/${training ?? ''}/invoice`, {});
  const { takeover, page } = await pageOf(villa, later);
  expect(takeover.standing).toMatchObject({ word: 'prepayment', waitsFor: 'element_paid', of: 'law', until: '2026-12-01' });
  const until = formatDay('2026-12-01' as Day, 'fr', 'long');
  expect(page).toContain(t('takeovers:page.now.payment_law', { until }));
  expect(page).toContain(t('takeovers:page.payFrom', { amount: money(30_000), day: until }));
  await asTheGatesSay(villa, later);
});

it('work whose money was given away and given back is ours to decide: the client is asked for nothing, and no invoice is announced', async () => {
  const villa = await signedVilla(act);
  const later = on(act, thursday);
  await surveyed(later, villa, thursday);
  await billAndPay(later, villa.programming, thursday);
  for (const kind of ['started', 'done']) await happens(later, villa.programmingElement, kind);
  const { invoiceId } = await billAndPay(later, villa.rewiring, thursday);
  const creditNote = { id: newId<'invoice'>(), reason: 'Geste', of: 'all', cause: 'mistake' } as const;
  await within(later, async (tx) => granted(await creditInvoice(tx, later, invoiceId, creditNote)));
  const refund = RefundForm.parse({ id: newId<'refund'>(), amountCents: 90_000, paidOn: thursday, way: 'transfer' });
  await within(later, async (tx) => granted(await recordRefund(tx, later, invoiceId, refund)));
  expect((await pageOf(villa, later)).takeover.standing).toMatchObject({ word: 'prepayment', of: 'firm', isGiven: false });
  // A gift of more than half, from before they were refused.
  await byOwner(`set session_replication_role = 'replica'; update invoice set credit_cause = 'goodwill' where id = '${creditNote.id}'`);
  const { takeover } = await pageOf(villa, later);
  expect(takeover.standing).toMatchObject({ word: 'prepayment_given', of: 'firm', isGiven: true });
  expect(whatIsNow(takeover, t)).toBe(t('takeovers:page.now.prepayment_given', { company: takeover.firm.name }));
  const tasks = await within(later, (tx) => takeoversWaiting(tx, later, () => true));
  expect(tasks.find(({ number }) => number === villa.number)?.kind).toBe('takeover_given');
  await asTheGatesSay(villa, later);
});

it('a payment that comes back after the handover is asked for again, and nothing waits for it: all is done', async () => {
  const villa = await signedVilla(act);
  const later = on(act, thursday);
  await surveyed(later, villa, thursday);
  const { paymentId } = await billAndPay(later, villa.programming, thursday);
  for (const kind of ['started', 'done']) await happens(later, villa.programmingElement, kind);
  await signed(later, villa.takeoverId, await paper(later, villa.takeoverId, 'handover'));
  await bounce(later, paymentId);
  const { takeover, page } = await pageOf(villa, later);
  expect(takeover.points.map(({ state }) => state)).toEqual(Array(8).fill('done'));
  expect(page).toContain(t('takeovers:page.state.done'));
  expect(page).not.toContain(t('takeovers:page.state.here'));
  const due = takeover.invoices.find(({ returnedOn }) => returnedOn !== null);
  const day = formatDay(later.today, 'fr', 'long');
  const told = { number: due?.number ?? '', amount: money(90_000), day, company: takeover.firm.name };
  expect(page).toContain(t('takeovers:page.do.payReturnedBeside', told));
});
