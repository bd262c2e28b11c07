import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { addDays, day } from '#domain/time.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { mailWith, openBrowser, openWindow, startCaretaker } from './caretaker.ts';

const caretaker = await startCaretaker();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});

/** The office in French; the client reads Italian, on a phone. */
const office = await openWindow(browser, { locale: 'fr-FR' });
const client = await openWindow(browser, { locale: 'it-IT', width: 390 });
const { page } = office;
const [fr, it_] = [textsIn('fr'), textsIn('it')];

/** A picture for whoever wants to look: SEEN=/some/folder. */
async function seen(on: Page, name: string): Promise<void> {
  const folder = process.env['SEEN'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await on.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

async function ask(method: string, path: string, body?: unknown): Promise<Record<string, string>> {
  const answer = await page.evaluate(
    async ([how, where, what]) => {
      const got = await fetch(where, {
        method: how,
        headers: { 'content-type': 'application/json' },
        ...(what === '' ? {} : { body: what }),
      });
      return { status: got.status, body: (await got.json()) as Record<string, string> };
    },
    [method, `/api${path}`, body === undefined ? '' : JSON.stringify(body)] as const,
  );
  if (answer.status >= 300) throw new Error(`refused: ${method} ${path} ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const owner = { ownerName: 'Hélène Garnier', ownerEmail: 'helene@maison-lumen.example', password: 'lumière du soir 1926' };
const firm = { name: 'Maison Lumen', country: 'FR', currency: 'EUR', language: 'fr', city: 'Lyon', phone: '+33 4 78 00 00 14' };
await page.goto(`${caretaker.url}/set-up`, { waitUntil: 'networkidle' });
await ask('POST', '/set-up', { ...firm, ...owner, logo: null });
await ask('POST', '/auth/sign-in/email', { email: owner.ownerEmail, password: owner.password });

/** A client with a home and an offer that was sent; the address is the one that was mailed. */
async function offered(name: string): Promise<{ offerId: string; address: string; email: string }> {
  const email = `${name.toLowerCase()}@example.test`;
  const person = { kind: 'household', name, language: 'it', email, country: 'FR' };
  const home = { name: `Casa ${name}`, city: 'Lyon', country: 'FR', builtYear: 1990, isPrivate: true };
  const { homeId } = await ask('POST', '/clients', { client: person, home });
  const { today } = await ask('GET', `/homes/${homeId}/offer-choices`);
  const wish = { homeId, planKeys: ['essential', 'comfort', 'premium'], recommended: 'comfort', startsOn: addDays(day(today ?? ''), 14) };
  const { offerId, valueHash } = await ask('POST', '/offers', wish);
  const { address } = await ask('POST', `/offers/${offerId}/sending`, { valueHash });
  return { offerId: offerId ?? '', address: address ?? '', email };
}
const press = (on: Page, name: string | RegExp) => on.getByRole('button', { name }).first().click();
const heading = (on: Page, name: string) => on.getByRole('heading', { level: 1, name }).waitFor();

describe('a client on the page of an offer', () => {
  it('asks, reads the answer, and declines with a reason; the office sees each', async () => {
    const { offerId, address } = await offered('Bianchi');
    await client.page.goto(address);
    await client.page.getByLabel(it_('offers:portal.questionLabel')).fill('È compresa anche la piscina?');
    await press(client.page, it_('offers:portal.ask'));
    await client.page.getByText(it_('offers:portal.notAnsweredYet')).waitFor();
    // Today it comes first, and leads to the answer.
    await page.goto(`${caretaker.url}/`);
    await page.getByText(/Répondre à une question sur l’offre/).click();
    await page.waitForURL(`${caretaker.url}/offers/${offerId}`);
    await page.getByText('È compresa anche la piscina?').waitFor();
    await page.getByLabel(fr('offers:detail.yourAnswer')).fill('Sì, due volte l’anno.');
    await press(page, fr('offers:detail.answerNow'));
    await page.getByText(fr('offers:event.answered')).waitFor();
    expect(await mailWith(caretaker, /Sì, due volte l’anno/)).toContain('/o/');
    await client.page.reload();
    await client.page.getByText('Sì, due volte l’anno.').waitFor();
    await client.page.getByText(it_('offers:portal.notForMe')).click();
    await client.page.getByLabel(it_('offers:portal.declineWords')).fill('Traslochiamo in primavera');
    await press(client.page, it_('offers:portal.decline'));
    await heading(client.page, it_('offers:portal.declined.title'));
    await seen(client.page, 'offer-declined');
    await page.reload();
    await page.getByText('Refusée : Traslochiamo in primavera').waitFor();
  });

  it('whose tab is open while another version replaces the offer is told so, led to the new one, and takes that', async () => {
    const { offerId, address } = await offered('Rossi');
    await client.page.goto(address);
    await client.page.getByRole('button', { name: it_('offers:portal.choose', { plan: 'Comfort' }) }).waitFor();
    await page.goto(`${caretaker.url}/offers/${offerId}`);
    await page
      .getByRole('button', { name: /Plus|Autres|Actions/ })
      .last()
      .click();
    await page.getByRole('menuitem', { name: fr('offers:detail.newVersion') }).click();
    await page.waitForURL(/\/edit$/);
    await page.getByLabel(fr('offers:make.message')).fill('Prezzo rivisto, come d’accordo.');
    await press(page, fr('offers:make.save'));
    await press(page, fr('offers:detail.send'));
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: fr('offers:detail.sendNow') })
      .click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    // The tab still shows the old version; choosing in it says what happened, and leads on.
    await press(client.page, it_('offers:portal.choose', { plan: 'Comfort' }));
    await client.page.getByRole('alert').getByText(it_('offers:refusal.offer_was_replaced')).waitFor();
    await heading(client.page, it_('offers:portal.superseded.title'));
    await seen(client.page, 'offer-replaced');
    await client.page.getByRole('link', { name: it_('offers:portal.superseded.open') }).click();
    await client.page.getByText('Prezzo rivisto, come d’accordo.').waitFor();
    await client.page.getByText(it_('offers:portal.version', { version: 2 })).waitFor();
    await press(client.page, it_('offers:portal.choose', { plan: 'Comfort' }));
    await heading(client.page, it_('offers:portal.confirm.title', { plan: 'Comfort' }));
    await press(client.page, /^Sì, scelgo Comfort/);
    await heading(client.page, it_('offers:portal.accepted.title', { plan: 'Comfort' }));
  });

  it('property 14: accepts in two tabs at once: one is thanked, the other reads that it is already accepted', async () => {
    const { address, email } = await offered('Verdi');
    const other = await client.context.newPage();
    const tabs = [
      { tab: client.page, plan: 'Comfort' },
      { tab: other, plan: 'Premium' },
    ];
    for (const { tab, plan } of tabs) {
      await tab.goto(address);
      await press(tab, it_('offers:portal.choose', { plan }));
      await heading(tab, it_('offers:portal.confirm.title', { plan }));
    }
    await Promise.all(tabs.map(({ tab, plan }) => press(tab, new RegExp(`^Sì, scelgo ${plan}`))));
    for (const { tab } of tabs) await tab.getByRole('heading', { level: 1, name: /^Grazie\. Ha scelto/ }).waitFor();
    const titles = await Promise.all(tabs.map(({ tab }) => tab.getByRole('heading', { level: 1 }).textContent()));
    expect(new Set(titles).size).toBe(1);
    const refused = await Promise.all(tabs.map(({ tab }) => tab.getByText(it_('offers:refusal.offer_is_already_accepted')).count()));
    expect(refused.toSorted((one, next) => one - next)).toEqual([0, 1]);
    expect(await mailWith(caretaker, new RegExp(`To:.*${email}[\\s\\S]*/s/`))).toContain('/s/');
    await other.close();
  });
});

describe('the office', () => {
  it('is refused a number or a day it emptied, at its field, and saves what it sees', async () => {
    const { offerId } = await offered('Ferri');
    const { offerId: draft } = await ask('POST', `/offers/${offerId}/copies`);
    await page.goto(`${caretaker.url}/offers/${draft}/edit`);
    const save = page.getByRole('button', { name: fr('offers:make.save') });
    for (const [label, typed, said] of [
      [fr('offers:make.term'), '0', fr('ui:refusal.field_is_too_small', { minimum: 1 })],
      [fr('offers:make.term'), '', fr('ui:refusal.field_is_missing')],
      [fr('offers:make.term'), 'douze', fr('ui:invalid.number', { example: '12' })],
      [fr('offers:make.starts'), '', fr('ui:refusal.field_is_missing')],
      [fr('offers:make.paymentDays'), '', fr('ui:refusal.field_is_missing')],
      [fr('offers:make.noticeDays'), '', fr('ui:refusal.field_is_missing')],
    ] as const) {
      const field = page.getByLabel(label, { exact: true });
      const before = await field.inputValue();
      await field.fill(typed);
      await page.locator('.field', { has: field }).locator('.field-error').getByText(said).waitFor();
      expect(await save.isDisabled()).toBe(true);
      await field.fill(before);
      await page.locator('.field-error').waitFor({ state: 'detached' });
    }
    await seen(page, 'offer-terms');
    await page.getByLabel(fr('offers:make.term'), { exact: true }).fill('24');
    await save.click();
    await page.waitForURL(`${caretaker.url}/offers/${draft}`);
    await page.getByText(fr('ui:months', { count: 24 })).waitFor();
  });

  it('records what the client told on the telephone: the contract is drawn up to sign, with who told whom', async () => {
    const { offerId } = await offered('Neri');
    await page.goto(`${caretaker.url}/offers/${offerId}`);
    await page
      .getByRole('button', { name: /Plus|Autres|Actions/ })
      .last()
      .click();
    await page.getByRole('menuitem', { name: fr('offers:detail.recordAnswer') }).click();
    await seen(page, 'offer-told');
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: fr('offers:detail.drawUpToSign') })
      .click();
    await page.getByText('Neri a choisi Confort').waitFor();
    await page.getByText('Neri l’a dit à Hélène Garnier,').waitFor();
    const { rows } = (await ask('GET', '/contracts?search=Neri')) as unknown as { rows: { state: string }[] };
    expect(rows).toMatchObject([{ state: 'to_sign' }]);
  });

  it('sets a rule of law of its own and goes back to ours; the page fits a phone in four languages', async () => {
    await page.goto(`${caretaker.url}/settings`);
    await page.getByRole('link', { name: fr('team:settings.law') }).click();
    const name = fr('contracts:law.topic.withdrawal_days_at_distance');
    const rule = page.getByRole('listitem').filter({ hasText: name });
    await rule.getByText('14 jours').waitFor();
    await rule.getByRole('button', { name: fr('ui:named', { name: fr('contracts:law.change'), value: name }) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(fr('contracts:law.value')).fill('21');
    await dialog.getByLabel(fr('contracts:law.source')).fill('Notre avocate');
    await press(page, fr('ui:save'));
    await rule.getByText(/^21 jours/).waitFor();
    await rule.getByText(/fixé par Hélène Garnier/).waitFor();
    await seen(page, 'law');
    await rule.getByRole('button', { name: fr('contracts:law.back') }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: fr('contracts:law.back') })
      .click();
    await rule.getByText(/^14 jours/).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    for (const language of languages) {
      const { member } = (await ask('GET', '/session')) as unknown as { member: { name: string } };
      await ask('PUT', '/account', { name: member.name, language });
      await page.goto(`${caretaker.url}/settings/law`);
      await heading(page, textsIn(language)('contracts:law.title'));
      await page.getByText(textsIn(language)('contracts:law.rules')).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await seen(page, `law-390-${language}`);
    }
    await ask('PUT', '/account', { name: 'Hélène Garnier', language: 'fr' });
  });
});

describe('whoever lost a link', () => {
  it('types an address on /lost and gets the open links by mail; the page fits a phone', async () => {
    const { email } = await offered('Gallo');
    await client.page.goto(`${caretaker.url}/o/${'A'.repeat(43)}`);
    await seen(client.page, 'link-unknown');
    await client.page
      .locator('main')
      .getByRole('link', { name: it_('offers:lost.link') })
      .click();
    await client.page.getByLabel(it_('offers:lost.email')).fill(email);
    await seen(client.page, 'lost');
    await press(client.page, it_('offers:lost.send'));
    await client.page.getByText(it_('offers:lost.answer')).waitFor();
    expect(await client.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const mail = await mailWith(caretaker, /I Suoi link presso Maison Lumen/);
    const link = /http:\/\/localhost:\d+\/o\/[\w-]{43}/.exec(mail)?.[0] ?? '';
    await client.page.goto(link);
    await heading(client.page, it_('offers:portal.title', { home: 'Casa Gallo' }));
    await seen(client.page, 'offer-390');
  });

  it('nothing went wrong unseen on the pages', () => {
    expect([...office.faults, ...client.faults]).toEqual([]);
  });
});
