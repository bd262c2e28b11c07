import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import pino from 'pino';
import { program } from '#apps/program.ts';
import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { ClientForm, HomeForm, NewDevices } from '#features/homes/schema.ts';
import { makeOffer } from '#features/offers/commands/drafts.ts';
import { sendOffer } from '#features/offers/commands/sending.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { now } from '#platform/clock.ts';
import { connect, inCompany, type Database } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { readSettings } from '#platform/settings.ts';
import { testCompany } from '../test/company.ts';
import { at, result } from './result.ts';

/** The page on which a client compares three plans, asked over HTTP from the whole program: until its last byte, and the script that comes with it. */
const runs = 300;

async function sentOffer(database: Database): Promise<string> {
  const act = await testCompany(database, { at: now() });
  const client = ClientForm.parse({
    kind: 'household',
    name: 'Hélène Marlow',
    language: 'it',
    email: 'helene@example.test',
    country: 'FR',
  });
  const home = HomeForm.parse({ name: 'Villa Marlow', city: 'Lyon', country: 'FR', builtYear: 1990, isPrivate: true });
  const { devices } = NewDevices.parse({ devices: [{ classKey: 'camera', quantity: 40 }] });
  return inCompany(database, act.company.id, async (tx) => {
    await seedPricing(tx, act);
    const { homeId } = granted(await addClient(tx, act, { client, home }));
    if (!homeId) throw new Error('there is no home');
    granted(await addDevices(tx, act, homeId, devices));
    const plans = { planKeys: ['essential', 'comfort', 'premium'], recommended: 'comfort' };
    const draft = granted(await makeOffer(tx, act, OfferForm.parse({ homeId, ...plans, startsOn: addDays(act.today, 14) })));
    const sent = granted(await sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: false }));
    return new URL(sent.address).pathname;
  });
}

/** The scripts that the page names, as they go over the wire. */
function scriptsOf(html: string): number {
  const names = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path ?? '');
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => Buffer.from(text ?? ''));
  const files = names.map((name) => join('dist/office', name)).filter((file) => existsSync(file) || fail(`${file} is not built`));
  return [...inline, ...files.map((file) => readFileSync(file))].reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0);
}
function fail(words: string): never {
  throw new Error(words);
}

const folder = mkdtempSync(join(tmpdir(), 'caretaker-bench-offers-'));
const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} });
try {
  await migrate(server.url, 'for-the-bench-only');
  const appUrl = appUrlOf(server.url, 'for-the-bench-only');
  const database = connect(appUrl);
  const settings = readSettings({ DATA: folder, BASE_URL: 'http://localhost:8420' });
  const running = await program({ database, appUrl, settings, log: pino({ level: 'silent' }) });
  const path = await sentOffer(database);
  const http = serve({ fetch: running.app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((open) => http.once('listening', () => open(null)));
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`;
  const times: number[] = [];
  let html = '';
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now();
    const answer = await fetch(address);
    html = await answer.text();
    times.push(performance.now() - from);
    if (answer.status !== 200) throw new Error(`the page answered ${answer.status}: ${html.slice(0, 300)}`);
  }
  console.log(`offers · three plans, in Italian · ${(html.length / 1000).toFixed(0)} kB of HTML, first ${(times[0] ?? 0).toFixed(0)} ms`);
  const warm = times.slice(20);
  result(`offer page: p95 (p50 ${at(warm, 0.5).toFixed(1)})`, at(warm, 0.95), 30, 'ms');
  result('offer page, script, gzipped', scriptsOf(html) / 1000, 15, 'kB');
  http.close();
  if ('closeAllConnections' in http) http.closeAllConnections();
  await running.close();
  await database.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
