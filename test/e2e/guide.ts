// Walks through the first contract and through a takeover as docs/guide tells them, in the real program, and keeps a picture of each step. Started by `npm run guide`.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { languages, type Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { openBrowser, type RunningCaretaker } from './caretaker.ts';
import { firstContract } from './first-contract/first-contract.ts';
import { told } from './first-contract/told.ts';
import type { Walk } from './first-contract/walk.ts';
import { bounce, payment } from './takeover/gate.ts';
import { survey } from './survey/survey.ts';
import { newFirm, takeover } from './takeover/takeover.ts';
import { openPart } from './takeover/walk.ts';

const root = join(import.meta.dirname, '../..');
const port = process.env['PORT'] ?? '8470';

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
async function picture(page: Page, language: Language, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(400);
  const devTools = await page.context().newCDPSession(page);
  const { data } = await devTools.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  const folder = join(root, 'docs/guide', language, 'pictures');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  console.log(`${language}/${name}: ${Math.round((data.length * 3) / 4 / 1024)} kB`);
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

type Chapter = (walk: Omit<Walk, 'seen'>) => Promise<void>;
const chapters: Readonly<Record<string, Chapter>> = {
  'first-contract': (walk) => firstContract({ ...walk, seen: (page, step) => picture(page, walk.language, step) }),
  takeover: async (given) => {
    const walk: Walk = { ...given, seen: (page, step) => picture(page, given.language, `takeover-${step}`) };
    await newFirm(walk);
    // The bank takes the money of the first stage back, and it comes again.
    await takeover(walk, async () => {
      await bounce(walk, 'work', 'R-transaction');
      await openPart(walk, 'work');
      const why = textsIn(walk.language)('takeovers:element.closedBounced');
      await walk.desk.getByText(why).first().evaluate(`(element) => element.scrollIntoView({ block: 'center' })`);
      await walk.seen(walk.desk, '21-bounced');
      await payment(walk, 'work');
    });
  },
  survey: async (given) => {
    const walk: Walk = { ...given, seen: (page, step) => picture(page, given.language, `survey-${step}`) };
    await newFirm(walk);
    await survey(walk);
  },
};

async function walkThrough(browser: Browser, language: Language, chapter: Chapter): Promise<void> {
  const caretaker = await begin();
  const { locale } = told[language];
  const desk = await window(browser, locale, 1280, 800, 1.25);
  const phone = await window(browser, locale, 390, 780, 1.5);
  try {
    await chapter({ language, caretaker, desk, phone });
  } finally {
    await desk.context().close();
    await phone.context().close();
    await caretaker.stop();
  }
}

const named = (name: string) => process.argv.includes(name);
const asked = languages.filter((language) => named(language) || !languages.some(named));
const read = Object.keys(chapters).filter((chapter) => named(chapter) || !Object.keys(chapters).some(named));
const browser = await openBrowser();
try {
  for (const language of asked) for (const chapter of read) await walkThrough(browser, language, chapters[chapter] as Chapter);
} finally {
  await browser.close();
}
