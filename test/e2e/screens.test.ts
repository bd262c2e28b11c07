import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { screens } from '#apps/office/routes.tsx';
import type { Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { openBrowser, openWindow, startDemo } from './caretaker.ts';
import { offencesAgainstWcag, tooWide, unsaid } from './first-contract/inspection.ts';
import { keepPicture } from './pictures.ts';
import { share } from '#test/share.ts';

// The demo firm, where every screen has something to show.
const caretaker = await startDemo();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});

async function lookAround(page: Page, language: Language): Promise<void> {
  const t = textsIn(language);
  await page.goto(`${caretaker.url}/set-up`);
  await page.getByRole('button', { name: t('team:setUp.look') }).click();
  await page.waitForURL(`${caretaker.url}/`, { timeout: 90_000 });
  await page.getByText(t('office:demo.text')).waitFor();
}

/** A takeover of a home that nobody serves, where the demo firm has none. */
async function takeOver(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { rows } = (await (await fetch('/api/homes?size=50')).json()) as { rows: { id: string }[] };
    const headers = { 'content-type': 'application/json' };
    for (const { id } of rows) {
      const body = JSON.stringify({ homeId: id, previousFirm: 'Domotique Azur' });
      if ((await fetch('/api/takeovers', { method: 'POST', headers, body })).ok) return;
    }
  });
}

/** Something to show behind each parameter of a path, the fullest of its kind. */
async function examples(): Promise<Readonly<Record<string, string>>> {
  const client = new pg.Client({ connectionString: caretaker.ownerUrl });
  await client.connect();
  const one = async (sql: string) => (await client.query<{ id: string }>(sql)).rows[0]?.id ?? 'none';
  try {
    const surveyed = await one('select home_id as id from cable group by home_id order by count(*) desc limit 1');
    return {
      '/clients/$id': await one('select client_id as id from home group by client_id order by count(*) desc limit 1'),
      '/homes/$id': await one('select home_id as id from device group by home_id order by count(*) desc limit 1'),
      '/homes/$id/import': await one('select id from home limit 1'),
      '/homes/$id/wiring': surveyed,
      '/homes/$id/wiring/import': surveyed,
      '/homes/$homeId/information': surveyed,
      '/homes/$id/reports': surveyed,
      '/homes/$id/vault': surveyed,
      '/homes/$id/vault/import': surveyed,
      '/homes/$id/products': await one('select home_id as id from device_finding limit 1'),
      '/homes/$id/products/$part': await one(`select home_id || '/products/' || device_id as id from device_finding limit 1`),
      '/devices/$id': await one('select id from device limit 1'),
      '/offers/$offerId': await one('select offer_id as id from offer_version v where sent_at is not null order by offer_id limit 1'),
      '/offers/$offerId/edit': await one('select offer_id as id from offer_version v where sent_at is null limit 1'),
      '/contracts/$id': await one('select contract_id as id from signature limit 1'),
      '/takeovers/$id': await one('select id from takeover order by made_at limit 1'),
      '/invoices/$id': await one('select invoice_id as id from payment limit 1'),
    };
  } finally {
    await client.end();
  }
}

/** Of these nothing is to be seen, or only on the way to another page, of what the demo firm has none. */
const elsewhere = ['/gallery', '/new-password', '/invitation', '/cables/$id', '/information/$id', '/secrets/$id'];

interface Window {
  readonly name: string;
  readonly language: Language;
  readonly locale: string;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** The usual run takes the narrow one, where least fits; the stories look at wide ones. */
const windows = [
  { name: '390 pixels, dark, in French', language: 'fr', locale: 'fr-FR', width: 390, colorScheme: 'dark' },
  { name: 'wide, light, in English', language: 'en', locale: 'en-GB', width: 1280, colorScheme: 'light' },
  { name: '390 pixels, light, in Italian', language: 'it', locale: 'it-IT', width: 390, colorScheme: 'light' },
  { name: 'wide, dark, in Spanish', language: 'es', locale: 'es-ES', width: 1280, colorScheme: 'dark' },
].slice(0, share(1, 4)) as readonly Window[];

describe('every page of the office', () => {
  it.each(windows)('is whole, accessible and no wider than its window: $name', async (how) => {
    const { context, page, faults } = await openWindow(browser, how);
    await page.emulateMedia({ colorScheme: how.colorScheme, reducedMotion: 'reduce' });
    await lookAround(page, how.language);
    await takeOver(page);
    const ids = await examples();
    const offences: string[] = [];
    for (const { path } of screens.filter(({ path }) => !elsewhere.includes(path))) {
      await page.goto(`${caretaker.url}${path.replace(/\$\w+(\/products\/\$part)?/, ids[path] ?? '')}`, { waitUntil: 'networkidle' });
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await keepPicture(page, `${path.replaceAll('/', '-').slice(1) || 'today'}-${how.language}-${how.width}-${how.colorScheme}`);
      for (const found of [...(await offencesAgainstWcag(page)), ...(await unsaid(page))]) offences.push(`${path}: ${found}`);
      const over = await tooWide(page);
      if (over > 0) offences.push(`${path}: ${over} pixels wider than its window`);
    }
    expect([...new Set(offences)]).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
