import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { reversePayment } from '#features/billing/commands/payments.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import { database, ownerUrl, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, signedPlan, signedVilla, surveyed, type Villa } from '#test/takeovers-after-scene.ts';
import { pastTheGates } from '#test/takeovers-billing-scene.ts';
import { takeoverForClient } from '../queries/for-client.ts';
import { TakeoverPage } from './TakeoverPage.tsx';

const t = textsIn('fr');
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const bounce = (paymentId: Id<'payment'>) =>
  within(act, async (tx) => granted(await reversePayment(tx, act, paymentId, { reason: 'Rejet de la banque' })));
const happens = (element: Id<'element'>, kind: string, onDay: string = act.today) =>
  ask(act, 'POST', `/takeover-elements/${element}/events`, { kind, onDay });
/** What the page says was done and is planned: titles of elements with their state, and its heading. */
const told = async ({ takeoverId }: Villa) => {
  const takeover = await within(act, async (tx) => granted(await takeoverForClient(tx, act, takeoverId)));
  const page = renderToStaticMarkup(createElement(TakeoverPage, { takeover, t, token: 'x', today: act.today }));
  const heading = (['done', 'doneAndPlanned'] as const).find((key) => page.includes(`>${t(`takeovers:page.${key}`)}<`));
  return [heading, ...takeover.done.flatMap(({ what, title, state, on }) => (what === 'element' ? [[title, state, on]] : []))];
};

it('shows as planned what will be done, and nothing that has closed, was taken back, or is over', async () => {
  const villa = await signedVilla(act);
  const ahead = addDays(act.today, 7);
  await surveyed(act, villa, act.today);
  const programming = await billAndPay(act, villa.programming, act.today);
  await billAndPay(act, villa.rewiring, act.today);
  for (const element of [villa.programmingElement, villa.rewiringElement]) await happens(element, 'planned', ahead);
  const [lights, cabinet] = ['Programming of the lights', 'Rewiring of the cabinet'];
  expect(await told(villa)).toEqual(['doneAndPlanned', [lights, 'planned', ahead], [cabinet, 'planned', ahead]]);
  await bounce(programming.paymentId);
  expect(await told(villa)).toEqual(['doneAndPlanned', [cabinet, 'planned', ahead]]);
  // An addendum takes the rewiring back.
  const element = { kind: 'training', title: 'Prise en main', delivers: 'Deux heures', minutes: 120, priceCents: 30_000, stage: 1 };
  const draft = { elements: [{ ...element, vat: { key: 'standard' } }], signOffBps: 0, revision: 0 };
  const { body: plan } = await ask(act, 'POST', `/takeovers/${villa.takeoverId}/plan`, draft);
  const [training] = await signedPlan(act, villa.takeoverId, plan as never);
  const { documentId } = await within(act, (tx) =>
    tx
      .selectFrom('instalment')
      .select('documentId')
      .where('id', '=', training as Id<'instalment'>)
      .executeTakeFirstOrThrow(),
  );
  await pastTheGates(ownerUrl, 'instalment_drop', {
    company_id: act.company.id,
    document_id: documentId,
    instalment_id: villa.rewiring,
  });
  expect(await told(villa)).toEqual(['done']);
});

it('what was begun stays told, also where its payment came back; what was planned of a takeover that is over does not', async () => {
  const villa = await signedVilla(act);
  await surveyed(act, villa, act.today);
  const programming = await billAndPay(act, villa.programming, act.today);
  await billAndPay(act, villa.rewiring, act.today);
  await happens(villa.programmingElement, 'started');
  await happens(villa.rewiringElement, 'planned', addDays(act.today, 7));
  await bounce(programming.paymentId);
  await ask(act, 'POST', `/takeovers/${villa.takeoverId}/giving-up`, { reason: 'La cliente part à l’étranger' });
  expect(await told(villa)).toEqual(['done', ['Programming of the lights', 'started', act.today]]);
});
