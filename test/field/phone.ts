import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { textsIn } from '#platform/i18n/disk.ts';
import type { TextKey } from '#platform/i18n/texts.ts';
import { browserArgs } from '../e2e/caretaker.ts';
import { owner } from './house.ts';
import { type Kept, readKept, wrongClock } from './in-page.ts';
import { until } from './until.ts';

const t = textsIn('fr');

/** A phone: a browser with a profile of its own, which outlives the browser. */
export class Phone {
  readonly url: string;
  private readonly profile = mkdtempSync(join(tmpdir(), 'caretaker-phone-'));
  private context: BrowserContext | null = null;
  private tools: CDPSession | null = null;
  page!: Page;
  /** Every act that was ever put away here. */
  readonly recorded = new Set<string>();

  constructor(url: string) {
    this.url = url;
  }

  /** Takes the phone out of the pocket. */
  async open(): Promise<void> {
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
      args: browserArgs,
      locale: 'fr-FR',
      viewport: { width: 390, height: 844 },
    });
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.page.setDefaultTimeout(30_000);
    await this.context.addInitScript(wrongClock);
  }

  async anotherTab(): Promise<Page> {
    const tab = await (this.context as BrowserContext).newPage();
    tab.setDefaultTimeout(30_000);
    return tab;
  }

  async signIn(): Promise<void> {
    const answer = await (this.context as BrowserContext).request.post(`${this.url}/api/auth/sign-in/email`, {
      data: owner,
      headers: { origin: this.url },
    });
    if (!answer.ok()) throw new Error(`no sign-in: ${await answer.text()}`);
  }

  /** Signed in, the home taken along, the app kept for days without reception. */
  async takeAlong(homeId: string, name: string): Promise<void> {
    await this.signIn();
    await this.page.goto(`${this.url}/field`);
    const row = this.page.getByRole('listitem').filter({ hasText: name });
    await row.getByRole('button', { name: t('field:takeOne') }).click();
    await this.surveyShown();
    await this.page.evaluate(async () => {
      const { ready } = navigator.serviceWorker;
      await ready;
    });
    await this.page.waitForFunction(async () =>
      (await caches.keys()).some((one) => one.startsWith('caretaker-field-') && !one.endsWith('-part')),
    );
    if (!this.page.url().endsWith(homeId)) throw new Error(`another home is open: ${this.page.url()}`);
  }

  async openHome(homeId: string, page = this.page): Promise<void> {
    await page.goto(`${this.url}/field#${homeId}`);
    await this.surveyShown(page);
  }
  async reload(page = this.page): Promise<void> {
    await page.reload();
    await this.surveyShown(page);
  }
  private async surveyShown(page = this.page): Promise<void> {
    await page.getByRole('tab', { name: t('wiring:tab.cables') }).waitFor();
  }

  /** Records cables one after the other, as a thumb would. */
  async cables(labels: readonly string[], page = this.page): Promise<void> {
    const open = page.getByRole('button', { name: t('wiring:cable.add'), exact: true });
    if (await open.isVisible()) await open.click();
    const field = page.getByLabel(t('wiring:field.label'), { exact: true });
    await field.waitFor();
    for (const label of labels) {
      await field.fill(label);
      await page.getByRole('button', { name: t('wiring:cable.saveNext') }).click();
      await until(async () => (await field.inputValue()) !== label);
    }
    await page
      .getByRole('button', { name: t('ui:close'), exact: true })
      .first()
      .click();
    await this.remember(page);
  }

  /** A cable with its end in the first free port of the panel. */
  async cableInPanel(label: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: t('wiring:cable.add'), exact: true }).click();
    await page.getByLabel(t('wiring:field.label'), { exact: true }).fill(label);
    await page.getByLabel(t('wiring:end.here')).fill('Panneau A');
    await page.getByRole('option', { name: /Panneau A/ }).click();
    const before = (await this.kept()).acts.length;
    await page.getByRole('button', { name: t('wiring:cable.saveNext') }).click();
    await until(async () => (await this.kept()).acts.length === before + 2);
    await page
      .getByRole('button', { name: t('ui:close'), exact: true })
      .first()
      .click();
    await this.remember();
  }
  /** Of an end that was refused for its port the next free one. */
  async anotherPort(): Promise<void> {
    const choice = this.page.getByLabel(t('field:otherPort'));
    await choice.selectOption({ index: 1 });
    for (const act of (await this.kept()).acts) if (act.refused) this.recorded.delete(act.id);
    await this.page.getByRole('button', { name: t('field:again') }).click();
  }

  /** A photo of a cable. */
  async photo(label: string, bytes: Buffer, page = this.page): Promise<void> {
    await this.tryPhoto(label, bytes, page);
    await page.getByRole('dialog').locator('img').first().waitFor();
    await this.remember(page);
    await page.keyboard.press('Escape');
  }
  /** The same, whatever comes of it. */
  async tryPhoto(label: string, bytes: Buffer, page = this.page): Promise<void> {
    if ((await page.getByRole('dialog').count()) === 0)
      await page
        .getByRole('button', { name: new RegExp(`^${label}`) })
        .first()
        .click();
    const camera = page.getByRole('dialog').getByLabel(t('wiring:photo.add'));
    await camera.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: bytes });
  }
  /** How much the browser lets this site keep, with the home opened anew: while a database is open Chromium remembers how much room there was. */
  async room(bytes: number | null, homeId: string): Promise<void> {
    // It lasts as long as the session that asked for it.
    this.tools ??= await (this.context as BrowserContext).newCDPSession(this.page);
    await this.tools.send('Storage.overrideQuotaForOrigin', { origin: this.url, ...(bytes === null ? {} : { quotaSize: bytes }) });
    await this.page.goto('about:blank');
    await this.page.waitForTimeout(3_000);
    await this.openHome(homeId);
  }
  /** Sets the phone's clock, from the next page on. */
  async clockOff(ms: number): Promise<void> {
    await this.page.evaluate((off) => localStorage.setItem('test.clock', String(off)), ms);
  }

  /** What waits on the phone. */
  kept(page = this.page): Promise<Kept> {
    return page.evaluate(readKept);
  }
  async remember(page = this.page): Promise<void> {
    for (const { id } of (await this.kept(page)).acts) this.recorded.add(id);
  }

  /** Sends at once rather than at the next half minute. */
  nudge(page = this.page): Promise<boolean> {
    return page.evaluate(() => dispatchEvent(new Event('online')));
  }
  async says(text: TextKey): Promise<void> {
    const shown = this.page.getByText(t(text)).first();
    await shown.waitFor({ timeout: 10_000 }).catch(async () => {
      throw new Error(`not said: ${t(text)}; said: ${await this.page.locator('body').innerText()}`);
    });
  }
  /** Of a cable that was refused for its label another one. */
  async relabel(label: string, other: string): Promise<void> {
    const refused = this.page.getByRole('status').filter({ has: this.page.getByLabel(t('wiring:field.label'), { exact: true }) });
    const field = refused.getByLabel(t('wiring:field.label'), { exact: true }).first();
    if ((await field.inputValue()) !== label) throw new Error('another label was refused');
    await field.fill(other);
    // Put right it is another act; the refused one is gone by choice.
    for (const act of (await this.kept()).acts) if (act.refused) this.recorded.delete(act.id);
    await refused.getByRole('button', { name: t('field:again') }).click();
    await this.page.waitForTimeout(50);
    await this.remember();
  }

  /** Waits until nothing waits but what was refused, and what is of a cable that was. */
  async allSent(page = this.page): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      const { acts } = await this.kept(page);
      const missing = new Set(acts.filter(({ refused }) => refused).map(({ given }) => given['id']));
      if (acts.every(({ refused, given }) => refused || missing.has(given['cableId']))) return;
      if (tries % 10 === 0) await this.nudge(page);
      await page.waitForTimeout(50);
    }
    throw new Error(`still waiting: ${JSON.stringify(await this.kept(page))}; ${await page.locator('body').innerText()}`);
  }

  /** The browser is ended at once: the battery, or the system that needs the memory. */
  async kill(): Promise<void> {
    const context = this.context as BrowserContext;
    const ended = new Promise<void>((done) => context.once('close', () => done()));
    const pid = await browserPid(this.profile);
    process.kill(pid, 'SIGKILL');
    await ended;
    this.context = null;
  }

  async close(): Promise<void> {
    await this.context?.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Chromium writes who holds a profile beside it: `host-pid`. */
async function browserPid(profile: string): Promise<number> {
  const { readlinkSync } = await import('node:fs');
  return Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
}
