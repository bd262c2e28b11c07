import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { saveAnswer } from '#features/takeovers/commands/before/answers.ts';
import { recordCall } from '#features/takeovers/commands/before/call.ts';
import { addGrievance } from '#features/takeovers/commands/before/grievances.ts';
import { answerHeard } from '#features/takeovers/commands/before/heard.ts';
import { startTakeover } from '#features/takeovers/commands/before/start.ts';
import { makePaper } from '#features/takeovers/commands/papers/make.ts';
import { takeoversDoors } from '#features/takeovers/routes.ts';
import { CallForm, type CallInput, GrievanceForm, StartForm } from '#features/takeovers/schema.ts';
import { setClock } from '#platform/clock.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { mountDoors } from '#platform/http/api.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from './company.ts';
import { testDatabase } from './database.ts';

/**
 * Maison Claire in Lyon and a stranger; Hélène Marlow, who reads Italian, and her villa, which another firm left behind. Steps that go on from one another, and the
 * doors of takeovers over HTTP. Call at the top level.
 */
export async function takeoversScene() {
  const base = 'http://localhost:8420';
  const { appUrl, ownerUrl } = await testDatabase();
  const [database, owner] = [connect(appUrl), connect(ownerUrl)];
  afterAll(() => Promise.all([database.close(), owner.close()]));
  chooseFileStore(folderStore(await mkdtemp(join(tmpdir(), 'caretaker-takeovers-'))));
  chooseBaseUrl(base);

  const act = await testCompany(database);
  const stranger = await testCompany(database, { name: 'Autre Maison' });
  setClock(act.now);
  afterEach(() => setClock(act.now));
  afterAll(() => setClock(null));
  const inside = <T>(work: (tx: Tx) => Promise<T>, who: Act = act): Promise<T> => inCompany(database, who.company.id, work);
  beforeAll(async () => {
    for (const one of [act, stranger]) await inside((tx) => seedPricing(tx, one), one);
  });

  let speaker: Act = act;
  const app = new Hono();
  mountDoors(app, database, takeoversDoors, () => Promise.resolve(speaker));
  /** What somebody asks of the API. */
  const ask = async (method: string, path: string, body?: unknown, by: Act = act) => {
    speaker = by;
    const answer = await app.request(`${base}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  /** A client of Lyon and a home. */
  const villa = async (name = 'Marlow', who: Act = act, more: object = {}): Promise<{ clientId: Id<'client'>; homeId: Id<'home'> }> => {
    const email = `${name.toLowerCase()}@example.test`;
    const client = ClientForm.parse({ kind: 'household', name: `Hélène ${name}`, language: 'it', email, country: 'FR', ...more });
    const address = { street: '12 quai Saint-Vincent', postcode: '69001', city: 'Lyon', country: 'FR' };
    const home = HomeForm.parse({ name: `Villa ${name}`, ...address, builtYear: 1990, isPrivate: true });
    const added = granted(await inside((tx) => addClient(tx, who, { client, home }), who));
    return { clientId: added.clientId, homeId: added.homeId as Id<'home'> };
  };
  const started = async (name = 'Marlow', who: Act = act) => {
    const { clientId, homeId } = await villa(name, who);
    const asked = StartForm.parse({
      homeId,
      enquiry: 'Le chauffage ne suit plus.',
      previousFirm: 'Domotique Durand',
      previousPhone: '+33 4 00 00 00 00',
    });
    const { takeoverId, number } = granted(await inside((tx) => startTakeover(tx, who, asked), who));
    return { takeoverId, number, clientId, homeId, who };
  };
  type Started = Awaited<ReturnType<typeof started>>;
  /** Phoned, and asked: an answer and two grievances. */
  const interviewed = async (given?: Started) => {
    const one = given ?? (await started());
    const { takeoverId, who } = one;
    const grievances = grievancesTold.map((told) => ({ ...told, id: newId<'grievance'>() }));
    await inside(async (tx) => {
      granted(await recordCall(tx, who, takeoverId, callTold(who)));
      granted(await saveAnswer(tx, who, takeoverId, 'why_us', { words: 'Personne ne répond plus.', revision: 0 }));
      for (const grievance of grievances) granted(await addGrievance(tx, who, takeoverId, GrievanceForm.parse(grievance)));
    }, who);
    return { ...one, grievanceIds: grievances.map(({ id }) => id) };
  };
  /** "What we heard" is written and waits for the client. */
  const heardWritten = async (given?: Started) => {
    const one = await interviewed(given);
    const paper = granted(await inside((tx) => makePaper(tx, one.who, one.takeoverId, { kind: 'heard' }), one.who));
    return { ...one, heardId: paper.documentId };
  };
  /** The client confirmed it. */
  const heardConfirmed = async (given?: Started) => {
    const one = await heardWritten(given);
    const said = { documentId: one.heardId, answer: 'confirmed', words: '', byName: 'Hélène Marlow', through: 'recorded' } as const;
    granted(await inside((tx) => answerHeard(tx, one.who, one.takeoverId, said), one.who));
    return one;
  };
  return { base, act, stranger, app, owner, ownerUrl, database, inside, ask, villa, started, interviewed, heardWritten, heardConfirmed };
}

const grievancesTold = [
  { kind: 'functionality', weight: 3, words: 'Les volets ne descendent plus.', theirView: 'Le programme est faux.' },
  { kind: 'service', weight: 2, words: 'Personne ne rappelle.' },
] as const;

/** The previous firm was phoned, and helps. */
export const callTold = (act: Act): CallInput =>
  CallForm.parse({
    id: newId<'previous_firm_call'>(),
    calledOn: act.today,
    outcome: 'helps',
    spokeWith: 'M. Durand',
    handsOver: 'Les plans.',
  });
