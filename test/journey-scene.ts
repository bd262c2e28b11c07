import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll } from 'vitest';
import type { Id } from '#domain/id.ts';
import type { Moment } from '#domain/journey/moments.ts';
import { granted } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { pages } from '#features/journey/portal/pages.tsx';
import { journeysOf, type ReadJourney } from '#features/journey/queries/journeys.ts';
import { reactions } from '#features/journey/reactions.ts';
import { routes } from '#features/journey/routes.ts';
import { offerPlan } from '#features/pricing/commands/plans.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { currentPlans } from '#features/pricing/queries/plans.ts';
import { setClock } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { react } from '#platform/events.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountDoors } from '#platform/http/api.ts';
import { mountPages } from '#platform/http/page.tsx';
import { chooseBaseUrl } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from './company.ts';
import { testDatabase } from './database.ts';

/** Maison Claire in Lyon and a stranger in Italy; clients, their projects, and the doors and pages of journeys over HTTP. Call at the top level. */
export async function journeyScene() {
  const base = 'http://localhost:8420';
  const { appUrl, ownerUrl } = await testDatabase();
  const database = connect(appUrl);
  const owner = connect(ownerUrl);
  afterAll(() => Promise.all([database.close(), owner.close()]));
  chooseFileStore(folderStore(await mkdtemp(join(tmpdir(), 'caretaker-journey-'))));
  chooseBaseUrl(base);
  for (const [kind, reaction] of Object.entries(reactions)) react(kind, reaction);

  const act = await testCompany(database);
  const other = await testCompany(database, { name: 'Domotica Rossi', country: 'IT', language: 'it' });
  setClock(act.now);
  afterAll(() => setClock(null));
  const inFirm = <T>(work: (tx: Tx) => Promise<T>, a = act) => inCompany(database, a.company.id, work);

  let speaker: Act = act;
  const app = new Hono();
  mountDoors(app, database, routes, () => Promise.resolve(speaker));
  mountPages(app, database, pages, { stylesheet: () => '/portal.css', scriptsBase: '/portal/' });
  const ask = async (method: string, path: string, body?: unknown, by: Act = act) => {
    speaker = by;
    const answer = await app.request(`${base}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  const client = (name: string, more = {}) => ClientForm.parse({ kind: 'household', name, language: 'fr', country: 'FR', ...more });
  const home = (name: string) => HomeForm.parse({ name, country: 'FR' });
  const project = async (name: string, more = {}): Promise<ReadJourney> => {
    const { homeId } = granted(await inFirm((tx) => addClient(tx, act, { client: client(name, more), home: home(`Villa ${name}`) })));
    const [journey] = await inFirm((tx) => journeysOf(tx, act, { homeId: homeId as Id<'home'> }));
    return journey as ReadJourney;
  };

  beforeAll(() =>
    inFirm(async (tx) => {
      await seedPricing(tx, act);
      for (const plan of await currentPlans(tx, act)) if (!plan.offered) granted(await offerPlan(tx, act, plan.id));
    }),
  );
  return { base, act, other, app, owner, database, inFirm, ask, client, home, project };
}

/** What the scenes keep directly: a demo always says why, in case it comes first. */
export const factOf = (moment: Moment, happenedAt: Instant) => ({
  moment,
  happenedAt,
  plannedOn: null,
  reason: moment === 'demo' ? 'the architect brought them' : null,
});
export const wayOf = (moment: Moment) => (moment === 'service_introduced' ? ('told' as const) : null);
