import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { reversePayment } from '#features/billing/commands/payments.ts';
import type { Act } from '#platform/session/act.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { database, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, signedVilla, surveyed, type Villa } from '#test/takeovers-after-scene.ts';
import { takeoverForClient } from '../queries/for-client.ts';
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
  for (const kind of ['started', 'done'])
    await ask(act, 'POST', `/takeover-elements/${villa.programmingElement}/events`, { kind, onDay: monday });
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
  for (const kind of ['started', 'done'])
    await ask(later, 'POST', `/takeover-elements/${villa.programmingElement}/events`, { kind, onDay: thursday });
  await bounce(later, paymentId);
  const standing = { word: 'prepayment_returned', waitsFor: 'elements_paid', of: 'client', isReturned: true };
  expect((await pageOf(villa, later)).takeover.standing).toMatchObject(standing);
});
