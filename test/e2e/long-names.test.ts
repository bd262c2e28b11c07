import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { screens } from '#apps/office/routes.tsx';
import { addDays, day } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { mailWith, openBrowser, openWindow, startCaretaker } from './caretaker.ts';
import { tooWide } from './first-contract/inspection.ts';
import { keepPicture } from './pictures.ts';

const caretaker = await startCaretaker();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});
const { page } = await openWindow(browser, { locale: 'fr-FR' });
const t = textsIn('fr');

/** One word of a hundred letters, told apart by its first. */
const long = (letter: string, letters = 100) => letter.padEnd(letters, 'm');
const inAll = (text: string) => ({ en: text, fr: text, es: text, it: text });

type Answer = Record<string, string>;
async function ask<A = Answer>(method: string, path: string, body?: unknown): Promise<A> {
  const answer = await page.evaluate(
    async ([how, where, what]) => {
      const headers = { 'content-type': 'application/json' };
      const got = await fetch(where, { method: how, headers, ...(what === '' ? {} : { body: what }) });
      return { status: got.status, body: (await got.json()) as unknown };
    },
    [method, `/api${path}`, body === undefined ? '' : JSON.stringify(body)] as const,
  );
  if (answer.status >= 300) throw new Error(`refused: ${method} ${path} ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as A;
}

/** Everything that has a name is given one of a hundred letters, or of as many as it may have: firm, owner, client, home, system, device, plan, service; an offer goes out, another is taken, a project begins. */
async function nameEverything() {
  const owner = { ownerName: long('N'), ownerEmail: 'helene@maison-lumen.example', password: 'lumière du soir 1926' };
  const firm = { name: long('F'), country: 'FR', currency: 'EUR', language: 'fr', street: long('S'), postcode: '69002', city: long('V') };
  await page.goto(`${caretaker.url}/set-up`, { waitUntil: 'networkidle' });
  await ask('POST', '/set-up', { ...firm, ...owner, logo: null });
  await ask('POST', '/auth/sign-in/email', { email: owner.ownerEmail, password: owner.password });
  const address = { street: long('S'), postcode: '69003', city: long('V'), country: 'FR' };
  const client = { kind: 'household', name: long('C'), language: 'fr', email: `${'e'.repeat(60)}@example.test`, ...address };
  const home = { name: long('H'), ...address, builtYear: 1990, isPrivate: true };
  const { clientId, homeId } = (await ask('POST', '/clients', { client, home })) as { clientId: string; homeId: string };
  await ask('POST', `/clients/${clientId}/contacts`, { name: long('K'), role: long('R') });
  const system = { kind: 'lighting', name: long('Y'), maker: long('M') };
  const { id: systemId } = (await ask('POST', `/homes/${homeId}/systems`, system)) as { id: string };
  const device = { classKey: 'keypad', make: long('M'), model: long('D'), label: long('L'), quantity: 3, systemId };
  await ask('POST', `/homes/${homeId}/devices`, { devices: [device] });
  const { plans } = await ask<{
    plans: { id: string; names: object; promises: object; level: object; coverage: object; version: number }[];
  }>('GET', '/plans');
  for (const [index, { id, promises, level, coverage, version }] of plans.entries())
    await ask('PUT', `/plans/${id}`, { names: inAll(long(String(index), 80)), promises, level, coverage, version });
  const [service] = await ask<{ id: string; descriptions: object }[]>('GET', '/catalogue');
  await ask('PUT', `/catalogue/${service?.id}`, { names: inAll(long('Z', 80)), descriptions: service?.descriptions });
  await ask('POST', '/journeys', { clientId, homeId, name: long('J') });
  const choices = await ask<{ today: string; plans: { key: string }[] }>('GET', `/homes/${homeId}/offer-choices`);
  const wish = { homeId, planKeys: choices.plans.slice(0, 3).map(({ key }) => key), startsOn: addDays(day(choices.today), 14) };
  const draft = (await ask('POST', '/offers', wish)) as { offerId: string };
  const out = (await ask('POST', '/offers', wish)) as { offerId: string; valueHash: string };
  const { address: link } = (await ask('POST', `/offers/${out.offerId}/sending`, { valueHash: out.valueHash })) as { address: string };
  const taken = (await ask('POST', '/offers', wish)) as { offerId: string; valueHash: string };
  await ask('POST', `/offers/${taken.offerId}/sending`, { valueHash: taken.valueHash });
  await ask('POST', `/offers/${taken.offerId}/answers`, { kind: 'accepted', planKey: wish.planKeys[0], toldBy: long('C') });
  const { rows } = await ask<{ rows: { id: string }[] }>('GET', '/contracts');
  return { clientId, homeId, draft: draft.offerId, sent: out.offerId, link, contractId: rows[0]?.id ?? '' };
}

/** Opens a page and waits until everything on it has been read. */
async function visit(address: string): Promise<void> {
  await page.goto(`${caretaker.url}${address}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect.poll(() => page.locator('.shimmer, [aria-busy=true]').count()).toBe(0);
}

/** What of the page reaches beyond its window, or beyond the sheet it stands on, where it would be cut off unseen. */
async function beyond(on: Page): Promise<string[]> {
  const over = await tooWide(on);
  const cut = await on.evaluate<string[]>(`[...document.querySelectorAll('main .overflow-clip, [role=dialog], [role=alertdialog]')]
    .filter((sheet) => sheet.scrollWidth > sheet.clientWidth + 1).map((sheet) => sheet.className.slice(0, 60) + ': ' + sheet.scrollWidth + ' > ' + sheet.clientWidth)`);
  return [...(over > 0 ? [`${over} pixels wider than its window`] : []), ...cut];
}

it('names of a hundred letters widen no page, dialog, page of a client or mail', async () => {
  const ids = await nameEverything();
  const parameter: Record<string, string> = {
    '/clients/$id': ids.clientId,
    '/homes/$id': ids.homeId,
    '/homes/$id/import': ids.homeId,
    '/homes/$id/products': ids.homeId,
    '/homes/$id/products/$part': `${ids.homeId}/products/suppliers`,
    '/offers/$offerId': ids.sent,
    '/contracts/$id': ids.contractId,
    '/offers/$offerId/edit': ids.draft,
  };
  const found: string[] = [];
  const look = async (name: string, on = page) => {
    await keepPicture(on, `long${name.replace(/\W+/g, '-')}-${on.viewportSize()?.width}`);
    for (const one of await beyond(on)) found.push(`${name} at ${on.viewportSize()?.width}: ${one}`);
  };
  const mail = join(caretaker.mailFolder, '..', 'mail.html');
  mkdirSync(join(mail, '..'), { recursive: true });
  writeFileSync(mail, /<!doctype html>[^]*?<\/html>/i.exec(await mailWith(caretaker, /\/o\/[\w-]+/))?.[0] ?? '');
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const { path, bare } of screens) {
      if (bare || (path.includes('$') && !parameter[path])) continue;
      const address =
        path.replace(/\$\w+(\/products\/\$part)?/, parameter[path] ?? '') +
        (/^\/(offers\/new|plans\/price)$/.test(path) ? `?home=${ids.homeId}` : '');
      await visit(address);
      await look(path);
    }
    for (const [where, button] of [
      [`/clients/${ids.clientId}`, t('ui:edit')],
      [`/homes/${ids.homeId}`, t('ui:edit')],
      [`/offers/${ids.draft}`, t('offers:detail.send')],
      ['/plans', long('Z', 80)],
    ] as const) {
      await visit(where);
      await page.getByRole('button', { name: button }).first().click();
      await page.getByRole(/offers/.test(where) ? 'alertdialog' : 'dialog').waitFor();
      await look(`${where.slice(0, 8)} dialog`);
    }
    await page.goto(ids.link);
    await look('the page of an offer');
    await page.goto(`file://${mail}`);
    await page.getByText(long('F')).first().waitFor();
    await look('a mail');
  }
  expect(found).toEqual([]);
});
