import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import pino from 'pino';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { program } from '#apps/program.ts';
import { connect } from '#platform/database/connect.ts';
import { readSettings } from '#platform/settings.ts';
import { demoDatabase, type TestDatabase, testDatabase } from '../database.ts';

/** A whole Caretaker on a database of its own, with its worker, as a browser meets it. */
export interface RunningCaretaker {
  readonly url: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly mailFolder: string;
  stop(): Promise<void>;
}

/** Starts it for this test file; call at the top level, once: stores and mail are the process's own. Mails are written into a folder; `more` are further settings. */
export async function startCaretaker(more: Readonly<Record<string, string>> = {}): Promise<RunningCaretaker> {
  return startedOn(await testDatabase(), mkdtempSync(join(tmpdir(), 'caretaker-e2e-')), more);
}

/** The same with the demo firm in it, as somebody before made it. */
export async function startDemo(): Promise<RunningCaretaker> {
  const demo = await demoDatabase();
  const data = mkdtempSync(join(tmpdir(), 'caretaker-e2e-'));
  cpSync(demo.data, data, { recursive: true });
  return startedOn(demo, data, {});
}

async function startedOn(
  { appUrl, ownerUrl }: TestDatabase,
  data: string,
  more: Readonly<Record<string, string>>,
): Promise<RunningCaretaker> {
  const database = connect(appUrl);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = readSettings({ DATA: data, BASE_URL: url, PORT: String(port), LOG_LEVEL: 'warn', ...more });
  const log = pino({ level: 'warn' }, pino.destination(2));
  const running = await program({ database, appUrl, settings, log });
  const worker = await running.startWorker();
  const server: ServerType = serve({ fetch: running.app.fetch, hostname: '127.0.0.1', port });
  const stop = async () => {
    await new Promise<void>((done) => {
      server.close(() => done());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
    await worker.stop();
    await running.close();
    await database.close();
    rmSync(data, { recursive: true, force: true });
  };
  return { url, ownerUrl, appUrl, mailFolder: settings.mailFolder, stop };
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** How a browser is started for tests. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium, or whichever `npm test` found. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium', args: browserArgs });
}

/** A person's window: its language, its width; every error on the page's console is remembered. */
export async function openWindow(
  browser: Browser,
  { locale, width = 1280 }: { locale: string; width?: number },
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({ locale, viewport: { width, height: width < 500 ? 844 : 900 }, acceptDownloads: true });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.setDefaultTimeout(60_000);
  return { context, page, faults };
}

/**
 * The newest mail in the folder, to that address, that holds the words, read as text; waits for the worker to write it. `than`: how many of them were there before,
 * where an older one must not be taken for it.
 */
export async function mailWith(caretaker: RunningCaretaker, words: RegExp, to = '', than = 0): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = mailsWith(caretaker, words, to);
    if (found[0] !== undefined && found.length > than) return found[0];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail with ${words} came; there are ${mailsIn(caretaker.mailFolder).length}`);
}

/** Every mail with the words to that address, the newest first. */
export const mailsWith = (caretaker: RunningCaretaker, words: RegExp, to = ''): string[] =>
  mailsIn(caretaker.mailFolder).filter((mail) => words.test(mail) && mail.includes(to));

function mailsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .toSorted()
      .toReversed()
      .map((name) => decoded(readFileSync(join(folder, name), 'utf8')));
  } catch {
    return [];
  }
}

/** Quoted-printable and base64 parts as plain text, enough to look for words and addresses. */
function decoded(eml: string): string {
  const plain = eml
    .replace(/=\r?\n/g, '')
    .replace(/((?:=[0-9A-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
  const parts = [...eml.matchAll(/Content-Transfer-Encoding: base64\r?\n(?:[\w-]+:.*\r?\n)*\r?\n([A-Za-z0-9+/=\r\n]+)/g)].map((part) =>
    Buffer.from(part[1] ?? '', 'base64').toString('utf8'),
  );
  return [plain, ...parts].join('\n');
}
