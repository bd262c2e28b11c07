import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, afterEach } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, type Instant } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { ClientForm, HomeForm, NewDevices } from '#features/homes/schema.ts';
import { makeOffer } from '#features/offers/commands/drafts.ts';
import { sendOffer } from '#features/offers/commands/sending.ts';
import { offersPages } from '#features/offers/portal/pages.tsx';
import { offersDoors } from '#features/offers/routes.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { routes as pricingDoors } from '#features/pricing/routes.ts';
import { setClock } from '#platform/clock.ts';
import { connect, inCompany, type Database, type Tx } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountDoors } from '#platform/http/api.ts';
import { mountPages } from '#platform/http/page.tsx';
import { chooseBaseUrl } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from './company.ts';
import { testDatabase } from './database.ts';
import { everything } from './whole-database.ts';

/** Maison Claire in Lyon and a stranger, both with starting prices; Hélène Marlow, who reads Italian, and her villa; the doors and pages of offers over HTTP. Call at the top level. */
export async function offersScene() {
  const { appUrl, ownerUrl } = await testDatabase();
  const database = connect(appUrl);
  chooseFileStore(folderStore(await mkdtemp(join(tmpdir(), 'caretaker-offers-'))));
  chooseBaseUrl('http://localhost:8420');
  const act = await testCompany(database);
  const stranger = await testCompany(database, { name: 'Autre Maison' });
  setClock(act.now);
  const inside = <T>(work: (tx: Tx) => Promise<T>, who: Act = act): Promise<T> => inCompany(database, who.company.id, work);
  for (const one of [act, stranger]) await inside((tx) => seedPricing(tx, one), one);
  const { clientId, homeId } = await inside((tx) => villaMarlow(tx, act));
  const doors = await listening(database, act);
  afterEach(() => setClock(act.now));
  afterAll(async () => {
    await doors.close();
    await database.close();
  });
  const wish = (more: object = {}) =>
    OfferForm.parse({
      homeId,
      planKeys: ['essential', 'comfort', 'premium'],
      recommended: 'comfort',
      startsOn: addDays(act.today, 14),
      ...more,
    });
  const sent = async (more: object = {}, mail = true) => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish(more))));
    const input = { valueHash: draft.valueHash, contactId: null, mail };
    const { address } = await inside(async (tx) => granted(await sendOffer(tx, act, draft.offerId, input)));
    return { ...draft, token: address.split('/').at(-1) as string };
  };
  const mails = async (to?: string) => {
    const rows = await inside((tx) =>
      tx
        .selectFrom('mail')
        .select(['toAddress', 'subject', 'bodyText', 'language'])
        .where('companyId', '=', act.company.id)
        .orderBy('askedAt')
        .execute(),
    );
    return to ? rows.filter((row) => row.toAddress === to) : rows;
  };
  const at = (who: Act, now: Instant): Act => ({ ...who, now });
  return { ...doors, ownerUrl, act, stranger, inside, clientId, homeId, wish, sent, mails, at, everything: () => everything(ownerUrl) };
}

async function villaMarlow(tx: Tx, act: Act) {
  const client = ClientForm.parse({
    kind: 'household',
    name: 'Hélène Marlow',
    language: 'it',
    email: 'helene@example.test',
    country: 'FR',
  });
  const home = HomeForm.parse({
    name: 'Villa Marlow',
    street: '12 quai Saint-Vincent',
    postcode: '69001',
    city: 'Lyon',
    country: 'FR',
    builtYear: 1990,
    isPrivate: true,
  });
  const added = granted(await addClient(tx, act, { client, home }));
  const homeId = added.homeId as Id<'home'>;
  const { devices } = NewDevices.parse({ devices: [{ classKey: 'camera', quantity: 40 }] });
  granted(await addDevices(tx, act, homeId, devices));
  return { clientId: added.clientId, homeId };
}

/** The doors of pricing and offers and the pages of offers, on a port of this machine. The API answers as whoever acts. */
async function listening(database: Database, first: Act) {
  let acting = first;
  const app = new Hono();
  mountDoors(app, database, [...pricingDoors, ...offersDoors], async () => acting);
  mountPages(app, database, offersPages, { stylesheet: () => '/portal.css', scriptsBase: '/portal/' });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((open) => server.once('listening', () => open(null)));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (method: string, path: string, init: RequestInit = {}) => fetch(`${url}${path}`, { method, redirect: 'manual', ...init });
  return {
    ask,
    get: (path: string) => ask('GET', path),
    /** A form, as a browser without a script sends it. */
    post: (path: string, fields: Record<string, string>) => ask('POST', path, { body: new URLSearchParams(fields) }),
    api: (method: string, path: string, body?: unknown) =>
      ask(method, `/api${path}`, {
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    /** What somebody else asks of the API. */
    as: async (who: Act, work: () => Promise<void>) => {
      acting = who;
      try {
        await work();
      } finally {
        acting = first;
      }
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
