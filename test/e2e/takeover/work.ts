import type { Locator } from 'playwright-core';
import { textsIn } from '#platform/i18n/disk.ts';
import { type ToldElement, toldTakeovers } from '../../takeovers-told.ts';
import { linkIn, type Walk } from '../first-contract/walk.ts';
import { inDialog, openPart, opensMailed, press, signsOnThePhone } from './walk.ts';

/** Service-only terms: each element with what is delivered and what it costs, prepaid by stage; mailed, and signed on the phone. */
export async function terms(walk: Walk): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  await openPart(walk, 'work');
  for (const element of toldTakeovers[language].elements) await addElement(walk, element);
  await desk.getByRole('heading', { name: t('takeovers:terms.schedule') }).scrollIntoViewIfNeeded();
  await walk.seen(desk, '14-terms');
  await press(desk, t('takeovers:terms.make'));
  await desk.getByText(t('takeovers:screen.paper.waiting')).waitFor();
  await opensMailed(walk, async () => {
    await press(desk, t('takeovers:screen.sign.send'));
    await press(desk, t('takeovers:screen.sign.aloneYes'));
  });
  await signsOnThePhone(walk, { priced: true }, '15-terms');
}

async function addElement({ desk, language }: Walk, { kind, title, delivers, minutes, priceCents, stage }: ToldElement): Promise<void> {
  const t = textsIn(language);
  const price = new Intl.NumberFormat(language, { minimumFractionDigits: 2, useGrouping: false }).format(priceCents / 100);
  await press(desk, t('takeovers:terms.addElement'));
  const last = desk
    .getByRole('group')
    .filter({ has: desk.getByLabel(t('takeovers:terms.delivers')) })
    .last();
  await last.getByLabel(t('takeovers:terms.title')).fill(title);
  const row = desk.getByRole('group', { name: title, exact: true }).last();
  await row.getByRole('combobox', { name: t('takeovers:terms.kind') }).click();
  await desk.getByRole('option', { name: t(`takeovers:element.kind.${kind}`) }).click();
  await row.getByLabel(t('takeovers:terms.minutes')).fill(`${minutes}`);
  await row.getByLabel(t('takeovers:terms.price.gross')).fill(price);
  await row.getByLabel(t('takeovers:terms.stage')).fill(`${stage}`);
  await row.getByLabel(t('takeovers:terms.delivers')).fill(delivers);
}

const elementOf = ({ desk }: Walk, title: string): Locator =>
  desk
    .getByRole('listitem')
    .filter({ has: desk.getByText(title, { exact: true }) })
    .filter({ has: desk.getByRole('button') })
    .first();

/** Begun, time booked, done. */
export async function work(walk: Walk, { title }: ToldElement, step?: string): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  const element = elementOf(walk, title);
  await press(element, t('takeovers:element.do.started'));
  await inDialog(desk, async () => {}, t('takeovers:element.do.started'));
  await press(element, t('takeovers:element.bookTime'));
  if (step) await walk.seen(desk, step);
  await element
    .getByRole('region', { name: t('takeovers:element.bookTime') })
    .getByRole('button', { name: t('takeovers:element.bookTime'), exact: true })
    .click();
  await element.getByRole('region', { name: t('takeovers:element.bookTime') }).waitFor({ state: 'detached' });
  await press(element, t('takeovers:element.do.done'));
  await inDialog(desk, async () => {}, t('takeovers:element.do.done'));
}

/** The next stage is billed after a look at its invoice. */
export async function nextStage(walk: Walk): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  await openPart(walk, 'work');
  await press(desk, t('takeovers:element.bill'));
  await inDialog(desk, () => walk.seen(desk, '17-next-stage'), t('takeovers:element.billNow'));
}

/** The walk through every grievance on the tablet, and the record signed at the home. */
export async function handover(walk: Walk): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  const { grievances, client } = toldTakeovers[language];
  await openPart(walk, 'handover');
  await press(desk, t('takeovers:handover.start'));
  for (const [index, { words, answer, exception }] of grievances.entries()) {
    const dialog = desk.getByRole('dialog');
    await dialog.getByText(words).waitFor();
    await dialog.getByLabel(t('takeovers:handover.answer')).fill(answer);
    await dialog.getByLabel(t('takeovers:handover.shown')).check();
    await dialog.getByText(t(exception ? 'takeovers:handover.leftOpen' : 'takeovers:handover.accepted'), { exact: true }).click();
    if (exception) await dialog.getByLabel(t('takeovers:handover.exception')).fill(exception);
    if (index === 0) await walk.seen(desk, '18-walk');
    await press(dialog, t(index === grievances.length - 1 ? 'ui:save' : 'takeovers:handover.saveNext'));
  }
  await desk.getByRole('dialog').waitFor({ state: 'detached' });
  await press(desk, t('takeovers:handover.make'));
  await press(desk, t('takeovers:screen.sign.here'));
  await inDialog(
    desk,
    async (dialog) => {
      await dialog.getByLabel(t('contracts:portal.name')).fill(client.name);
      await dialog.getByLabel(t('contracts:field.typed')).check();
      await dialog.getByRole('checkbox').last().check();
      await walk.seen(desk, '19-handover');
    },
    t('contracts:portal.sign'),
  );
  await desk.getByText(t('takeovers:screen.head.handedOver')).waitFor();
}

/** In one step the home goes on into service: the offer, as it is proposed. */
export async function service(walk: Walk): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  await openPart(walk, 'handover');
  const offer = desk.getByRole('button', { name: t('takeovers:handover.offer'), exact: true });
  await offer.scrollIntoViewIfNeeded();
  await walk.seen(desk, '20-service');
  await offer.click();
  await desk.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
}

/** The offer is sent, and the client opens it. */
export async function intoService(walk: Walk): Promise<void> {
  const { desk, phone, language } = walk;
  const t = textsIn(language);
  await press(desk, t('offers:detail.send'));
  const asked = desk.getByRole('alertdialog').or(desk.getByRole('dialog'));
  await asked.getByRole('button', { name: t('offers:detail.sendNow'), exact: true }).click();
  await phone.goto(await linkIn(walk, 'o'), { waitUntil: 'networkidle' });
}
