import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appUrlOf } from '#platform/database/roles.ts';
import type { TestCluster } from './global-setup.ts';
import { serving } from './serving.ts';

/** The demo firm as it was made once in a run: a database to copy, and the folder of its files and keys. */
export interface DemoTemplate {
  readonly template: string;
  readonly data: string;
}

const baseUrl = 'http://localhost:8420';

/** Makes the demo firm in a database that is there already, as the first visitor of a new Caretaker does. `end` takes its files away. */
export async function demoIn(
  url: string,
  { template, appPassword }: TestCluster & { readonly template: string },
): Promise<DemoTemplate & { end(): void }> {
  const data = mkdtempSync(join(tmpdir(), `caretaker-test-${process.pid}-demo-`));
  const { server, address } = await serving({ appUrl: appUrlOf(url, appPassword), data, baseUrl });
  const made = await fetch(`${address}/api/demo`, { method: 'POST', headers: { origin: baseUrl } });
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  if (!made.ok) throw new Error(`no demo firm: ${await made.text()}`);
  return { template, data, end: () => rmSync(data, { recursive: true, force: true }) };
}
