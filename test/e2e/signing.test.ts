import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { openBrowser, openWindow, startDemo } from './caretaker.ts';
import { offencesAgainstWcag, tooWide, unsaid } from './first-contract/inspection.ts';
import { keepPicture } from './pictures.ts';

// The demo firm, where a contract waits to be signed.
const caretaker = await startDemo();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});
const t = textsIn('fr');

interface ToSign {
  readonly id: string;
  readonly state: string;
  readonly circumstances: Record<string, unknown> & { readonly contactId: string | null };
}

/** A call of the office's own, as the signed-in person. */
async function ask<Answer>(page: Page, path: string, data?: object): Promise<Answer> {
  const { request } = page.context();
  const headers = { origin: caretaker.url };
  const answer = await (data ? request.post(`${caretaker.url}/api${path}`, { data, headers }) : request.get(`${caretaker.url}/api${path}`));
  expect(answer.status()).toBeLessThan(300);
  return answer.json() as Promise<Answer>;
}

async function toSign(page: Page): Promise<ToSign> {
  const { rows } = await ask<{ rows: ToSign[] }>(page, '/contracts?size=100');
  const waiting = rows.find((row) => row.state === 'to_sign');
  if (!waiting) throw new Error('the demo firm has a contract to sign');
  return ask<ToSign>(page, `/contracts/${waiting.id}`);
}

/** What has the focus, and whether all of it is seen on the screen as it is, above what covers the end of the sheet. */
const focused = (page: Page) =>
  page.evaluate<{ name: string; seen: boolean }>(`(() => {
    const { top, bottom, left } = document.activeElement.getBoundingClientRect();
    const over = document.elementFromPoint(left + 2, (top + bottom) / 2);
    return {
      name: document.activeElement.name || document.activeElement.type || document.activeElement.getAttribute('role'),
      seen: top >= 0 && bottom <= innerHeight && document.activeElement.contains(over),
    };
  })()`);

describe('on a phone of 390 pixels, in French', () => {
  it('at a distance a wrong code is told at its field, where the page opens; then on the tablet: the days, each refusal in view, the invoice at once', async () => {
    const { context, page, faults } = await openWindow(browser, { locale: 'fr-FR', width: 390 });
    await page.goto(`${caretaker.url}/set-up`);
    await page.getByRole('button', { name: t('team:setUp.look') }).click();
    await page.waitForURL(`${caretaker.url}/`, { timeout: 90_000 });
    const contract = await toSign(page);

    const { address } = await ask<{ address: string }>(page, `/contracts/${contract.id}/link`, { place: 'distance' });
    const phone = await context.newPage();
    await phone.goto(address, { waitUntil: 'networkidle' });
    await phone.getByRole('button', { name: t('contracts:portal.askCode') }).click();
    await phone.locator('[name=code]').fill('00000');
    await phone.locator('[name=name]').fill('Jean-Baptiste Morel');
    await phone.locator('[name=consent]').check();
    await phone.getByRole('button', { name: t('contracts:portal.submit') }).click();
    await phone.locator('#code-refused').waitFor();
    expect(await focused(phone)).toEqual({ name: 'code', seen: true });
    expect(await phone.locator('[name=name]').inputValue()).toBe('Jean-Baptiste Morel');
    expect(await phone.getByRole('alert').count()).toBe(1);
    expect(await offencesAgainstWcag(phone)).toEqual([]);
    await keepPicture(phone, 'signing-wrong-code');

    // Of a contract for a distance the same button asks first where it is signed.
    await page.goto(`${caretaker.url}/contracts/${contract.id}`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: t('contracts:act.sign') }).click();
    await page.getByRole('button', { name: t('contracts:act.saveCircumstances') }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText(t('contracts:channel.tablet')).waitFor();
    await page.getByText(t('billing:contract.none')).waitFor();
    await page.getByRole('button', { name: t('contracts:act.sign') }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText(t('contracts:portal.withdrawUntil')).waitFor();
    await sheet.getByText(t('contracts:portal.paymentFrom')).waitFor();
    const submit = sheet.getByRole('button', { name: t('contracts:portal.submit') });
    await submit.click();
    // All that is missing is said at once, and the first of it is in view.
    for (const missing of ['ui:refusal.field_is_missing', 'contracts:portal.drawOrType', 'contracts:refusal.consent_is_missing'] as const)
      await sheet.getByText(t(missing)).waitFor();
    await expect.poll(() => focused(page)).toEqual({ name: 'text', seen: true });
    await sheet.getByLabel(t('contracts:portal.name')).fill('Jean-Baptiste Morel');
    await submit.click();
    await sheet.getByText(t('contracts:portal.drawOrType')).waitFor();
    await expect.poll(() => focused(page)).toMatchObject({ name: 'group' });
    await sheet.getByLabel(t('contracts:field.typed')).check();
    await submit.click();
    await sheet.getByText(t('contracts:refusal.consent_is_missing')).waitFor();
    await expect.poll(() => focused(page)).toEqual({ name: 'checkbox', seen: true });
    expect(await offencesAgainstWcag(page)).toEqual([]);
    await keepPicture(page, 'signing-sheet');
    await page.locator(':focus').check();
    await submit.click();
    await sheet.waitFor({ state: 'detached' });
    // Without a reload: the first invoice went out with the signature.
    await page
      .getByRole('link', { name: /^\d{4}-\d{4}$/ })
      .first()
      .waitFor();
    expect(await page.getByText(t('billing:contract.none')).count()).toBe(0);
    await page.getByText(t('contracts:begins.withPayment').replace('.', ''), { exact: false }).first().waitFor();
    expect([await tooWide(page), await unsaid(page), faults]).toEqual([0, [], []]);
    await keepPicture(page, 'signing-signed');
  });
});
