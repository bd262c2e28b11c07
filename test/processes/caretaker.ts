import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calmPool } from '../database.ts';
import { afterAll } from 'vitest';
import { freePort } from '#platform/embedded-postgres/server-process.ts';
import { readSettings } from '#platform/settings.ts';
import type { TestOffice } from '#test/office.ts';

const root = join(import.meta.dirname, '../..');
const begun = new Set<ChildProcess>();
const folders: string[] = [];

afterAll(async () => {
  for (const child of begun) child.kill('SIGTERM');
  await Promise.all([...begun].map((child) => ended(child)));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** A folder of this test file, with a space in its name; it is removed after the file's last test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caretaker process '));
  folders.push(folder);
  return folder;
}

/** Caretaker as `npm start` starts it, in a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly data: string;
  /** All it has said so far. */
  said(): string;
  /** Resolves when it says that it is ready; rejects with its words when it ends before. */
  ready(): Promise<void>;
  /** Its exit code, once it has ended; null when it was killed. */
  readonly ended: Promise<number | null>;
}

export async function start(data: string, env: Record<string, string> = {}, ...args: string[]): Promise<Started> {
  const port = env['PORT'] ?? String(await freePort());
  const url = env['BASE_URL'] ?? `http://localhost:${port}`;
  const child = command('src/apps/main.ts', args, { DATA: data, PORT: port, BASE_URL: url, ...env });
  const words = wordsOf(child);
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (/is ready/.test(words())) resolve();
    });
    void ended(child).then(() => reject(new Error(`it ended before it was ready:\n${words()}`)));
  });
  ready.catch(() => {});
  return { child, url, data, said: words, ready: () => ready, ended: ended(child) };
}

/** Runs a program of ours to its end: its exit code and its words. */
export async function run(file: string, args: string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = command(file, args, env);
  const words = wordsOf(child);
  const code = await ended(child);
  return { code, said: words() };
}

function command(file: string, args: string[], env: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...(file.endsWith('.ts') ? ['--import', 'tsx'] : []), file, ...args], {
    cwd: root,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  begun.add(child);
  void ended(child).then(() => begun.delete(child));
  return child;
}

function wordsOf(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()));
  return () => said;
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

/** The started program as the tests of the office ask it; `close` ends the look behind it. */
export function officeOf({ url, data }: Started, ownerUrl: string): TestOffice & { close(): Promise<void> } {
  const owner = calmPool(ownerUrl, 1);
  const request = (address: string, init: RequestInit) => fetch(address, { ...init, redirect: 'manual' });
  return {
    program: { app: { request } } as unknown as TestOffice['program'],
    database: undefined as never,
    settings: readSettings({ DATA: data, BASE_URL: url }),
    ownerUrl,
    appUrl: '',
    errors: [],
    behind: async <Row>(sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows as Row[],
    close: () => owner.end(),
  };
}

/** Tries until it no longer throws, two minutes at most. */
export async function eventually<T>(attempt: () => Promise<T> | T): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (fault) {
      if (tries > 1_200) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** The firm that the tests of processes set up. */
export const firm = (mark: string) => ({
  name: `Firm ${mark}`,
  country: 'FR',
  currency: 'EUR',
  language: 'fr',
  email: `firm@${mark}.example`,
  ownerName: `Owner ${mark}`,
  ownerEmail: `owner@${mark}.example`,
  password: 'a long enough password',
});
