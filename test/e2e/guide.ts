// Walks through the first contract as docs/guide tells it, in the real program, and keeps a picture of each step. Started by `npm run guide`.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { CastClient } from '#apps/demo/cast/cast-types.ts';
import { okafor } from '#apps/demo/cast/families.ts';
import { firm } from '#apps/demo/cast/people.ts';
import { marlow } from '#apps/demo/cast/villas.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { mailWith, openBrowser, type RunningCaretaker } from './caretaker.ts';

const languages = ['en', 'fr'] as const;
type GuideLanguage = (typeof languages)[number];
const root = join(import.meta.dirname, '../..');
const port = process.env['PORT'] ?? '8470';

/** Who it is told with, and the list as it is copied from a spreadsheet. */
const told: Readonly<Record<GuideLanguage, { locale: string; france: string; client: CastClient; list: string }>> = {
  en: {
    locale: 'en-GB',
    france: 'France',
    client: marlow,
    list: [
      'Type\tMake\tModel\tRoom\tQuantity',
      'processor\tLutron\tHomeWorks QSX\tPlant room\t2',
      'lighting module\tLutron\tLQSE-4A-D\tPanels\t38',
      'keypad\tLutron\tPalladiom\tHall\t47',
      'shading motor\tLutron\tSivoia QS\tSalon\t34',
      'access point\tUbiquiti\tU7 Pro\tCeilings\t14',
      'amplifier\tSonos\tAmp\tPlant room\t16',
      'camera\tAxis\tP3265-LVE\tOutside\t16',
      'thermostat\tHeatmiser\tneoStat\tRooms\t21',
    ].join('\n'),
  },
  fr: {
    locale: 'fr-FR',
    france: 'France',
    client: okafor,
    list: [
      'Classe\tMarque\tModèle\tPièce\tQuantité',
      'processeur\tLutron\tRA3\tCellier\t1',
      'module d’éclairage\tLutron\tLMJ-5T\tTableau\t12',
      'clavier\tLutron\tSunnata\tSéjour\t14',
      'moteur de store\tSomfy\tSonesse 40\tSéjour\t8',
      'borne wifi\tUbiquiti\tU7 Pro\tPlafonds\t4',
      'amplificateur\tSonos\tAmp\tCellier\t3',
      'thermostat\tNetatmo\tPro\tChambres\t5',
    ].join('\n'),
  },
};

interface Walk {
  readonly language: GuideLanguage;
  readonly caretaker: RunningCaretaker;
  readonly desk: Page;
  readonly phone: Page;
}

/** Starts the program in an empty folder, as `npm start` does, and waits until it answers. */
async function begin(): Promise<RunningCaretaker> {
  const data = mkdtempSync(join(tmpdir(), 'caretaker-guide-'));
  const url = `http://localhost:${port}`;
  const env = { ...process.env, DATA: data, PORT: port, BASE_URL: url, LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/apps/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (tries > 240 || child.exitCode !== null) throw new Error('Caretaker did not start');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const stop = async () => {
    await ended(child);
    rmSync(data, { recursive: true, force: true });
  };
  return { url, ownerUrl: '', appUrl: '', mailFolder: join(data, 'mail'), stop };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    (answer) => answer.ok,
    () => false,
  );

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/** Keeps what the window shows, as WebP: a tenth of a PNG. */
async function picture(page: Page, { language }: Walk, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(400);
  const devTools = await page.context().newCDPSession(page);
  const { data } = await devTools.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  const folder = join(root, 'docs/guide', language, 'pictures');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  console.log(`${language}/${name}: ${Math.round((data.length * 3) / 4 / 1024)} kB`);
}

const named = (page: Page, name: string) => page.locator(`[name="${name}"]`);
/** A text with what is filled in left open. */
const open = (text: string) =>
  new RegExp(
    text
      .split(/\{\{\w+\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
      .join('.*'),
  );
const toTop = (page: Page) => page.evaluate('window.scrollTo(0, 0); document.activeElement?.blur?.()');

async function setUp(walk: Walk): Promise<void> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  await desk.goto(`${caretaker.url}/set-up`, { waitUntil: 'networkidle' });
  const country = desk.getByRole('combobox', { name: t('team:field.country') });
  if (!(await country.innerText()).includes(told[language].france)) {
    await country.click();
    await desk.getByRole('option', { name: told[language].france, exact: true }).click();
  }
  for (const key of [
    'name',
    'ownerName',
    'ownerEmail',
    'street',
    'postcode',
    'city',
    'email',
    'phone',
    'registrationNumber',
    'vatId',
    'iban',
  ] as const)
    await named(desk, key).fill(firm[key]);
  await named(desk, 'password').fill('la lumière du soir');
  await toTop(desk);
  await picture(desk, walk, '01-set-up');
  await desk.getByRole('button', { name: t('team:setUp.submit'), exact: true }).click();
  await desk.waitForURL((url) => url.pathname === '/');
  await desk.getByText(t('desk:start.title')).waitFor();
  await picture(desk, walk, '02-first-steps');
}

async function clientAndHome(walk: Walk): Promise<string> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  const { client } = told[language];
  const home = client.homes[0];
  if (!home) throw new Error('a client of the guide has a home');
  await desk.goto(`${caretaker.url}/clients/new`, { waitUntil: 'networkidle' });
  const typed = {
    'client.name': client.name,
    'client.email': client.email,
    'client.phone': client.phone,
    'home.name': home.name,
    'home.street': home.street,
    'home.postcode': home.postcode,
    'home.city': home.city,
    'home.distanceKm': `${home.distanceKm}`,
    'home.travelMinutes': `${home.travelMinutes}`,
  };
  for (const [name, value] of Object.entries(typed)) await named(desk, name).fill(value);
  await toTop(desk);
  await picture(desk, walk, '03-client-and-home');
  await desk.getByRole('button', { name: t('homes:client.add'), exact: true }).click();
  await desk.waitForURL(/\/homes\/[0-9a-f-]{36}$/);
  return desk.url();
}

async function devices(walk: Walk, home: string): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  await desk.goto(`${home}/import`, { waitUntil: 'networkidle' });
  await desk.getByLabel(t('homes:import.paste')).fill(told[language].list);
  await desk.getByRole('button', { name: t('ui:next'), exact: true }).click();
  await desk.getByRole('button', { name: t('homes:import.check'), exact: true }).click();
  const add = desk.getByRole('button', { name: open(t.find('homes:import.run_other') ?? '') });
  await add.waitFor();
  await picture(desk, walk, '04-devices');
  await add.click();
  await desk.getByRole('link', { name: t('homes:import.toHome') }).click();
}

async function promise(walk: Walk, home: string): Promise<void> {
  const { desk, phone, caretaker, language } = walk;
  const t = textsIn(language);
  await desk.goto(home, { waitUntil: 'networkidle' });
  await desk
    .getByRole('button', { name: t('journey:introduce.do'), exact: true })
    .first()
    .click();
  await desk.getByText(t('journey:introduce.title')).waitFor();
  await picture(desk, walk, '05-introduce');
  await desk.getByRole('button', { name: open(t.find('journey:introduce.mailTo') ?? '') }).click();
  await desk
    .getByText(open(t.find('journey:introduce.sentTo') ?? ''))
    .first()
    .waitFor();
  await phone.goto(await linkIn(caretaker, 'p'), { waitUntil: 'networkidle' });
  await picture(phone, walk, '06-promise');
}

async function linkIn(caretaker: RunningCaretaker, letter: string): Promise<string> {
  const address = new RegExp(`http://localhost:${port}/${letter}/[\\w-]{43}`);
  return address.exec(await mailWith(caretaker, address))?.[0] ?? '';
}

async function priceAndPlans(walk: Walk, home: string): Promise<void> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  await desk.goto(home, { waitUntil: 'networkidle' });
  await desk.getByRole('link', { name: t('office:home.price'), exact: true }).click();
  await desk.getByRole('heading', { name: t('pricing:price.title') }).waitFor();
  await desk.getByText(t('pricing:price.loss')).first().waitFor();
  await picture(desk, walk, '07-price');
  await desk.goto(`${caretaker.url}/plans`, { waitUntil: 'networkidle' });
  await picture(desk, walk, '08-plans');
}

async function offer(walk: Walk, home: string): Promise<void> {
  const { desk, phone, caretaker, language } = walk;
  const t = textsIn(language);
  await desk.goto(home, { waitUntil: 'networkidle' });
  await desk.getByRole('link', { name: t('office:home.offer'), exact: true }).click();
  await desk.waitForResponse((answer) => answer.url().endsWith('/api/offers/trial') && answer.ok());
  const start = desk.locator('input[type="date"]').first();
  const tried = desk.waitForResponse((answer) => answer.url().endsWith('/api/offers/trial') && answer.ok());
  await start.fill(new Date().toISOString().slice(0, 10));
  await tried;
  await toTop(desk);
  await picture(desk, walk, '09-offer');
  await desk.getByRole('button', { name: t('offers:make.save'), exact: true }).click();
  await desk.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await desk
    .getByRole('button', { name: t('offers:detail.send'), exact: true })
    .first()
    .click();
  const asked = desk.getByRole('alertdialog').or(desk.getByRole('dialog'));
  await asked.getByRole('button', { name: t('offers:detail.sendNow'), exact: true }).click();
  await desk
    .getByText(open(t.find('offers:detail.sentToast') ?? ''))
    .first()
    .waitFor();
  await phone.goto(await linkIn(caretaker, 'o'), { waitUntil: 'networkidle' });
  await picture(phone, walk, '10-the-clients-page');
  await phone
    .getByRole('button', { name: open(t.find('offers:portal.choose') ?? '') })
    .nth(1)
    .click();
  const yes = phone.getByRole('button', { name: open(t.find('offers:portal.confirm.yes') ?? '') });
  await yes.waitFor();
  await picture(phone, walk, '11-chosen');
  await yes.click();
  await phone.getByRole('heading', { name: open(t.find('offers:portal.accepted.title') ?? '') }).waitFor();
}

async function signature(walk: Walk): Promise<void> {
  const { phone, caretaker, language } = walk;
  const t = textsIn(language);
  await phone.goto(await linkIn(caretaker, 's'), { waitUntil: 'networkidle' });
  await picture(phone, walk, '12-contract');
  await phone.getByRole('button', { name: t('contracts:portal.askCode') }).click();
  const code = /^(\d{6})\s*$/m;
  await named(phone, 'code').fill(code.exec(await mailWith(caretaker, code))?.[1] ?? '');
  await named(phone, 'name').fill(told[language].client.name);
  await draw(phone);
  if ((await named(phone, 'earlyStart').count()) > 0) await named(phone, 'earlyStart').check();
  await named(phone, 'consent').check();
  await named(phone, 'code').scrollIntoViewIfNeeded();
  await phone.evaluate(`document.querySelector('[name="code"]').scrollIntoView({ block: 'start' }); window.scrollBy(0, -60)`);
  await picture(phone, walk, '13-sign');
  await phone.getByRole('button', { name: t('contracts:portal.submit') }).click();
  await phone.getByText(open(t.find('contracts:portal.signedBy') ?? '')).waitFor();
  await toTop(phone);
  await picture(phone, walk, '14-signed');
}

/** A stroke as a finger draws it. */
async function draw(page: Page): Promise<void> {
  const pad = page.locator('canvas');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) return;
  await page.mouse.move(box.x + 30, box.y + 70);
  await page.mouse.down();
  for (let step = 1; step <= 40; step += 1)
    await page.mouse.move(box.x + 30 + step * 5, box.y + 70 + Math.sin(step / 2) * (34 - step / 2) - step / 3);
  await page.mouse.up();
}

async function firstPayment(walk: Walk): Promise<void> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  await first(desk, caretaker, 'invoices');
  await picture(desk, walk, '15-invoice');
  await desk
    .getByRole('button', { name: t('billing:payment.record'), exact: true })
    .first()
    .click();
  const dialog = desk.getByRole('dialog');
  await dialog.waitFor();
  await picture(desk, walk, '16-payment');
  await dialog.getByRole('button', { name: t('billing:payment.record'), exact: true }).click();
  await desk.getByText(t('billing:payment.recorded')).first().waitFor();
  await first(desk, caretaker, 'contracts');
  await picture(desk, walk, '17-contract-active');
  await desk.goto(`${caretaker.url}/`, { waitUntil: 'networkidle' });
  await picture(desk, walk, '18-today');
}

async function first(desk: Page, caretaker: RunningCaretaker, what: 'invoices' | 'contracts'): Promise<void> {
  const row = desk.locator(`a[href^="/${what}/"]`).first();
  for (let tries = 0; tries < 20 && !(await row.isVisible()); tries += 1) {
    await desk.goto(`${caretaker.url}/${what}`, { waitUntil: 'networkidle' });
    await desk.waitForTimeout(500);
  }
  await row.click();
  await desk.waitForURL(/[0-9a-f-]{36}$/);
  await desk.waitForLoadState('networkidle');
}

async function window(browser: Browser, locale: string, width: number, height: number, scale: number): Promise<Page> {
  const context = await browser.newContext({
    locale,
    timezoneId: 'Europe/Paris',
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

async function walkThrough(browser: Browser, language: GuideLanguage): Promise<void> {
  const caretaker = await begin();
  const { locale } = told[language];
  const desk = await window(browser, locale, 1280, 800, 1.25);
  const phone = await window(browser, locale, 390, 780, 1.5);
  const walk = { language, caretaker, desk, phone };
  try {
    await setUp(walk);
    const home = await clientAndHome(walk);
    await devices(walk, home);
    await promise(walk, home);
    await priceAndPlans(walk, home);
    await offer(walk, home);
    await signature(walk);
    await firstPayment(walk);
  } catch (fault) {
    const seen = await Promise.all(
      [desk, phone].map(async (page) => `${page.url()}\n${(await page.locator('body').innerText()).slice(0, 2_000)}`),
    );
    throw new Error(`${(fault as Error).message}\n\n${seen.join('\n\n')}`, { cause: fault });
  } finally {
    await desk.context().close();
    await phone.context().close();
    await caretaker.stop();
  }
}

const asked = languages.filter((language) => process.argv.length < 3 || process.argv.includes(language));
const browser = await openBrowser();
try {
  for (const language of asked) await walkThrough(browser, language);
} finally {
  await browser.close();
}
