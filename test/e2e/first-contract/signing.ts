import type { Page } from 'playwright-core';
import { textsIn } from '#platform/i18n/disk.ts';
import { mailsWith, mailWith } from '../caretaker.ts';
import { told } from './told.ts';
import { linkIn, named, open, toTop, type Walk } from './walk.ts';

/** At a distance: the code from the mail, a drawn name, the consent. */
export async function signature(walk: Walk): Promise<void> {
  const { phone, caretaker, language } = walk;
  const t = textsIn(language);
  await phone.goto(await linkIn(walk, 's'), { waitUntil: 'networkidle' });
  await walk.seen(phone, '12-contract');
  const code = /^(\d{6})\s*$/m;
  const { email } = told[language].client;
  const before = mailsWith(caretaker, code, email).length;
  await phone.getByRole('button', { name: t('contracts:portal.askCode') }).click();
  await named(phone, 'code').fill(code.exec(await mailWith(caretaker, code, email, before))?.[1] ?? '');
  await named(phone, 'name').fill(told[language].client.name);
  await draw(phone);
  if ((await named(phone, 'earlyStart').count()) > 0) await named(phone, 'earlyStart').check();
  await named(phone, 'consent').check();
  await phone.evaluate(`document.querySelector('[name="code"]').scrollIntoView({ block: 'start' }); window.scrollBy(0, -60)`);
  await walk.seen(phone, '13-sign');
  await phone.getByRole('button', { name: t('contracts:portal.submit') }).click();
  await phone.getByText(open(t.find('contracts:portal.signedBy'))).waitFor();
  await toTop(phone);
  await walk.seen(phone, '14-signed');
}

/** A stroke as a finger draws it. */
async function draw(page: Page): Promise<void> {
  const pad = page.locator('canvas');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('there is no pad to sign on');
  await page.mouse.move(box.x + 30, box.y + 70);
  await page.mouse.down();
  for (let step = 1; step <= 40; step += 1)
    await page.mouse.move(box.x + 30 + step * 5, box.y + 70 + Math.sin(step / 2) * (34 - step / 2) - step / 3);
  await page.mouse.up();
}

/** The invoice of the first period and its payment: the contract waits for nothing but its first day. */
export async function firstPayment(walk: Walk): Promise<void> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  await first(walk, 'invoices');
  await walk.seen(desk, '15-invoice');
  await desk
    .getByRole('button', { name: t('billing:payment.record'), exact: true })
    .first()
    .click();
  const dialog = desk.getByRole('dialog');
  await dialog.waitFor();
  await walk.seen(desk, '16-payment');
  await dialog.getByRole('button', { name: t('billing:payment.save'), exact: true }).click();
  await desk.getByText(t('billing:payment.recorded')).first().waitFor();
  await first(walk, 'contracts');
  await desk.getByText(t('contracts:state.not_started'), { exact: true }).first().waitFor();
  await walk.seen(desk, '17-contract-active');
  await desk.goto(`${caretaker.url}/`, { waitUntil: 'networkidle' });
  await walk.seen(desk, '18-today');
}

/** Opens the only row of a list; the worker may still be making it. */
async function first({ desk, caretaker }: Walk, what: 'invoices' | 'contracts'): Promise<void> {
  const row = desk.locator(`a[href^="/${what}/"]`).first();
  for (let tries = 0; tries < 120 && !(await row.isVisible()); tries += 1) {
    await desk.goto(`${caretaker.url}/${what}`, { waitUntil: 'networkidle' });
    await desk.waitForTimeout(500);
  }
  await row.click();
  await desk.waitForURL(/[0-9a-f-]{36}$/);
  await desk.waitForLoadState('networkidle');
}
