import { Hono } from 'hono';
import { afterAll, expect } from 'vitest';
import { doors, startReactions } from '#apps/features.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import type { FiguresShown, TodayShown } from '#features/desk/remote.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { makeOffer } from '#features/offers/commands/drafts.ts';
import { sendOffer } from '#features/offers/commands/sending.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { setClock } from '#platform/clock.ts';
import { connect, type Database, inCompany, type Tx } from '#platform/database/connect.ts';
import { mountDoors } from '#platform/http/api.ts';
import { newId } from '#platform/ids.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { testDatabase } from './database.ts';
import { keepFiles, sceneContract, type ScenePlan } from './faults/invoicing-scene.ts';

export interface Told {
  events: { id: Id<'event'>; kind: string; data: unknown; byName: string; subjectId: string }[];
  next: string | null;
}
const base = 'http://localhost:8420';

/** A client with a home, and an offer for it that was sent. */
export async function offered(database: Database, act: Act, name: string, startsOn: Day = addDays(act.today, 14)) {
  return inCompany(database, act.company.id, async (tx) => {
    const client = ClientForm.parse({
      kind: 'household',
      name,
      language: 'fr',
      email: `${newId()}@example.test`,
      country: 'FR',
      city: 'Lyon',
    });
    const home = HomeForm.parse({ name: `Villa ${name}`, street: '12 quai Saint-Vincent', postcode: '69001', city: 'Lyon', country: 'FR' });
    const { clientId, homeId } = granted(await addClient(tx, act, { client, home })) as { clientId: Id<'client'>; homeId: Id<'home'> };
    const { offerId, number, valueHash } = granted(
      await makeOffer(tx, act, OfferForm.parse({ homeId, planKeys: ['essential', 'comfort', 'premium'], startsOn })),
    );
    granted(await sendOffer(tx, act, offerId, { valueHash, contactId: null, mail: true }));
    const { id: versionId } = await tx.selectFrom('offerVersion').select('id').where('offerId', '=', offerId).executeTakeFirstOrThrow();
    return { clientId, homeId, offerId, number, versionId };
  });
}

/** What a client says through the link. */
export const said = (versionId: Id<'offer_version'>, more: object) =>
  ({ linkVersionId: versionId, versionId, name: 'Hélène', ...more }) as never;

/** Who acts says first; then a door of the desk, the figures or the timeline is opened as that person. */
export async function deskScene() {
  keepFiles();
  chooseBaseUrl(base);
  chooseSealing({ secret: 'for tests only, thirty-two long!' });
  startReactions();
  const { appUrl } = await testDatabase();
  const database = connect(appUrl);
  afterAll(async () => {
    setClock(null);
    await database.close();
  });
  let speaker: Act;
  const app = new Hono();
  mountDoors(app, database, doors(), () => Promise.resolve(speaker));
  async function get<T>(act: Act, path: string): Promise<T> {
    speaker = act;
    const answer = await app.request(`${base}/api${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as T;
  }
  const within = <T>(act: Act, work: (tx: Tx) => Promise<T>) => inCompany(database, act.company.id, work);
  const today = (act: Act) => get<TodayShown>(act, '/today');
  const rows = async (act: Act) => (await today(act)).groups.flatMap(({ group, rows: found }) => found.map((row) => ({ group, ...row })));
  return {
    database,
    within,
    get,
    today,
    rows,
    kinds: async (act: Act) => (await rows(act)).map(({ kind }) => kind),
    figures: (act: Act) => get<FiguresShown>(act, '/figures'),
    told: (act: Act, query: string) => get<Told>(act, `/timeline?${query}`),
    offered: (act: Act, name: string, startsOn?: Day) => offered(database, act, name, startsOn),
    scene: (act: Act, plan?: ScenePlan) => within(act, (tx) => sceneContract(tx, act, plan)),
  };
}
