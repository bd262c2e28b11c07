import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import type { Moment } from '#domain/journey/moments.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, addMinutes } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { moveHome } from '#features/homes/commands/moves.ts';
import { contractsOf } from '#features/contracts/queries.ts';
import { MoveForm } from '#features/homes/schema.ts';
import { record } from '#platform/events.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { billingFirm, sceneContract } from '#test/faults/invoicing-scene.ts';
import { factOf, journeyScene, wayOf } from '#test/journey-scene.ts';
import { keep, recordMoment } from './commands/journeys.ts';
import { startJourney } from './commands/projects.ts';
import { attachRates } from './queries/attach.ts';
import { journeysOf, readJourney, type ReadJourney } from './queries/journeys.ts';

const { base, act, other, app, database, inFirm, ask, client, home, project } = await journeyScene();

describe('a project', () => {
  const change = (method: string, journey: Pick<ReadJourney, 'id'>, path: string, body?: unknown, by: Act = act) =>
    ask(method, `/journeys/${journey.id}${path}`, body, by);

  it('is renamed; another is started though one is there', async () => {
    const journey = await project('Nommée');
    expect((await change('PUT', journey, '', { name: '  Pool house ' })).status).toBe(200);
    expect((await change('PUT', journey, '', { name: ' ' })).status).toBe(422);
    const { clientId, homeId } = journey;
    expect((await ask('POST', '/journeys', { clientId, homeId, name: 'Extension' })).status).toBe(200);
    const names = (await inFirm((tx) => journeysOf(tx, act, { clientId }))).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['Extension', 'Pool house']);
    expect((await change('PUT', journey, '', { name: 'Pool house' }, { ...act, role: 'technician' })).status).toBe(403);
  });

  it('is closed as lost with a reason, by one of two at once; it rests until it is taken up again, and all of it stays readable', async () => {
    const journey = await project('Perdue');
    expect(await change('POST', journey, '/loss', { reason: '  ' })).toMatchObject({
      status: 422,
      body: { refusal: 'reason_is_empty', field: 'reason' },
    });
    const both = await Promise.all([1, 2].map(() => change('POST', journey, '/loss', { reason: 'Ils vendent' })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const read = async () => granted(await inFirm((tx) => readJourney(tx, act, journey.id)));
    expect(await read()).toMatchObject({ loss: { reason: 'Ils vendent', byName: 'Claire Fontaine', recordedAt: act.now } });
    const refused = { status: 409, body: { refusal: 'journey_is_lost' } };
    expect(await change('POST', journey, '/moments', { moment: 'proposal' })).toMatchObject(refused);
    expect(await change('POST', journey, '/plans', { moment: 'demo', plannedOn: '2026-12-01', reason: 'pressé' })).toMatchObject(refused);
    expect(await change('POST', journey, '/introduction', { way: 'told' })).toMatchObject(refused);
    const direct = inFirm((tx) => keep(tx, act, journey, factOf('proposal', act.now), null));
    await expect(direct).rejects.toThrow('is lost');
    await expect(inFirm((tx) => sql`delete from journey_loss`.execute(tx))).rejects.toThrow('permission denied');
    expect((await change('DELETE', journey, '/loss')).status).toBe(200);
    expect(await change('DELETE', journey, '/loss')).toMatchObject({ status: 409, body: { refusal: 'journey_is_not_lost' } });
    expect((await read()).loss).toBeNull();
    expect((await change('POST', journey, '/moments', { moment: 'proposal' })).status).toBe(200);
    expect((await change('POST', journey, '/loss', { reason: 'Cette fois oui' })).status).toBe(200);
    expect(await read()).toMatchObject({ loss: { reason: 'Cette fois oui' } });
  });

  it('that is lost takes no part in what happens later: an offer begins another', async () => {
    const journey = await project('Revenue');
    await change('POST', journey, '/loss', { reason: 'Trop cher' });
    const { clientId, homeId } = journey;
    await inFirm((tx) => record(tx, act, { kind: 'offer.sent', subject: { kind: 'offer', id: newId() }, clientId, homeId }));
    const all = await inFirm((tx) => journeysOf(tx, act, { clientId }));
    const told = all.map(({ loss, moments }) => `${loss ? 'lost' : 'open'}: ${moments.map(({ moment }) => moment).join()}`);
    expect(told.toSorted()).toEqual(['lost: ', 'open: proposal']);
  });

  it('of a home that went to another client stays with who had it; the other begins anew', async () => {
    const before = await project('Vendeuse');
    const { clientId } = granted(await inFirm((tx) => addClient(tx, act, { client: client('Acheteuse') })));
    const moved = MoveForm.parse({ clientId, movedOn: act.today });
    granted(await inFirm((tx) => moveHome(tx, act, before.homeId as Id<'home'>, moved)));
    expect(await inFirm((tx) => journeysOf(tx, act, { clientId }))).toMatchObject([{ homeId: before.homeId, name: 'Villa Vendeuse' }]);
    expect(await inFirm((tx) => journeysOf(tx, act, { clientId: before.clientId }))).toMatchObject([
      { id: before.id, homeId: before.homeId },
    ]);
    await inFirm((tx) => record(tx, act, { kind: 'offer.sent', subject: { kind: 'offer', id: newId() }, clientId, homeId: before.homeId }));
    expect(granted(await inFirm((tx) => readJourney(tx, act, before.id))).moments).toEqual([]);
  });

  it('property 39: another firm neither renames, loses nor takes it up', async () => {
    const journey = await project('Gardée');
    expect((await change('PUT', journey, '', { name: 'Mine' }, other)).status).toBe(404);
    expect((await change('POST', journey, '/loss', { reason: 'because' }, other)).status).toBe(404);
    expect((await change('DELETE', journey, '/loss', undefined, other)).status).toBe(404);
  });
});

describe('the list of journeys', () => {
  it('finds who had a demo without introduction, whose demo is planned first, and what comes next', async () => {
    const firm = await testCompany(database, { name: 'Liste' });
    const made = async (name: string, ...happened: Moment[]) => {
      const { homeId } = granted(await inFirm((tx) => addClient(tx, firm, { client: client(name), home: home(name) }), firm));
      const [journey] = await inFirm((tx) => journeysOf(tx, firm, { homeId: homeId as Id<'home'> }), firm);
      for (const [index, moment] of happened.entries())
        await inFirm((tx) => keep(tx, firm, journey as ReadJourney, factOf(moment, addMinutes(firm.now, index - 60)), wayOf(moment)), firm);
      return journey as ReadJourney;
    };
    await made('Neuf');
    await made('Avant', 'service_introduced', 'demo');
    await made('Après', 'demo', 'service_introduced');
    await made('Jamais', 'demo');
    const planned = await made('Prévu', 'first_conversation');
    await ask('POST', `/journeys/${planned.id}/plans`, { moment: 'demo', plannedOn: '2026-12-01', reason: 'pressé' }, firm);
    const names = async (query: string) => {
      const { body } = await ask('GET', `/journey-list?sort=client&direction=asc&${query}`, undefined, firm);
      return { total: body['total'], names: (body['rows'] as { clientName: string }[]).map((row) => row.clientName) };
    };
    expect(await names('')).toEqual({ total: 5, names: ['Après', 'Avant', 'Jamais', 'Neuf', 'Prévu'] });
    expect(await names('state=demo_without_introduction')).toEqual({ total: 1, names: ['Jamais'] });
    expect(await names('state=introduced_after_demo')).toEqual({ total: 1, names: ['Après'] });
    expect(await names('state=demo_planned_first')).toEqual({ total: 1, names: ['Prévu'] });
    expect(await names('state=not_introduced')).toEqual({ total: 3, names: ['Jamais', 'Neuf', 'Prévu'] });
    expect(await names('next=proposal')).toEqual({ total: 3, names: ['Après', 'Avant', 'Jamais'] });
    expect(await names('next=first_conversation')).toEqual({ total: 1, names: ['Neuf'] });
    expect(await names('search=jam')).toEqual({ total: 1, names: ['Jamais'] });
    expect(await names('search=%25')).toEqual({ total: 0, names: [] });
    await ask('PUT', `/journeys/${planned.id}`, { name: 'Pool house' }, firm);
    expect(await names('search=pool')).toEqual({ total: 1, names: ['Prévu'] });
    await ask('POST', `/journeys/${planned.id}/loss`, { reason: 'vendue' }, firm);
    expect((await names('')).names).not.toContain('Prévu');
    expect(await names('standing=lost')).toEqual({ total: 1, names: ['Prévu'] });
    expect((await names('standing=all')).total).toBe(5);
    const csv = await (await app.request(`${base}/api/journey-list/csv?sort=client&direction=asc&standing=all`)).text();
    expect(csv.split('\r\n').map((line) => line.split(';').slice(0, 2).join(';'))).toEqual([
      'Client;Projet',
      'Après;Après',
      'Avant;Avant',
      'Jamais;Jamais',
      'Neuf;Neuf',
      'Prévu;Pool house',
      '',
    ]);
    expect(csv).toContain('Prévu;Pool house;Jamais présenté;;;2026-12-01;Premier échange;2026-11-23;Service présenté;Oui');
    expect((await ask('GET', '/journey-list?state=anything', undefined, firm)).status).toBe(422);
    expect((await ask('GET', '/journey-list', undefined, other)).body).toEqual({ rows: [], total: 0 });
  });
});

describe('attach rate', () => {
  it('counts projects with a proposal by when service was introduced, and which of them have a contract', async () => {
    const firm = await testCompany(database, { name: 'Statistique' });
    const run = <T>(work: (tx: Tx) => Promise<T>) => inFirm(work, firm);
    const journeyWith = async (name: string, ...happened: Moment[]) => {
      const { homeId, clientId } = granted(await run((tx) => addClient(tx, firm, { client: client(name), home: home(name) })));
      const [journey] = await run((tx) => journeysOf(tx, firm, { homeId: homeId as Id<'home'> }));
      await run(async (tx) => {
        for (const [index, moment] of happened.entries())
          await keep(tx, firm, journey as ReadJourney, factOf(moment, addMinutes(firm.now, index - 60)), wayOf(moment));
      });
      return { clientId, homeId };
    };
    await journeyWith('before 1', 'service_introduced', 'demo', 'proposal');
    await journeyWith('before 2', 'service_introduced', 'proposal');
    await journeyWith('after', 'demo', 'service_introduced', 'proposal');
    await journeyWith('never', 'demo', 'proposal');
    await journeyWith('too early to count', 'service_introduced', 'demo');
    expect(await run((tx) => attachRates(tx, firm))).toEqual({
      before_demo: { projects: 2, withContract: 0, shareBps: 0 },
      after_demo: { projects: 1, withContract: 0, shareBps: 0 },
      never: { projects: 1, withContract: 0, shareBps: 0 },
    });
  });

  it('a contract counts for the project that had begun when it was signed, not for one begun later', async () => {
    const firm = await billingFirm(database);
    const run = <T>(work: (tx: Tx) => Promise<T>) => inFirm(work, firm);
    const { clientId, homeId } = await run((tx) => sceneContract(tx, firm, { signedOn: firm.today, startsOn: firm.today }));
    const rates = () => run((tx) => attachRates(tx, firm));
    expect((await rates()).never).toMatchObject({ projects: 1, withContract: 1 });
    const later = { ...firm, now: addMinutes(firm.now, 3 * 24 * 60), today: addDays(firm.today, 3) };
    const { journeyId } = granted(await run((tx) => startJourney(tx, later, { clientId, homeId, name: 'Pool house' })));
    await run((tx) => recordMoment(tx, later, journeyId, { moment: 'proposal', happenedOn: null, reason: null }));
    expect((await rates()).never).toMatchObject({ projects: 2, withContract: 1 });
  });

  it('service that was begun is told as ended once every contract of the home is over, and no earlier', async () => {
    const firm = await billingFirm(database);
    const run = <T>(work: (tx: Tx) => Promise<T>) => inFirm(work, firm);
    const { clientId } = await run((tx) => sceneContract(tx, firm, { signedOn: firm.today, startsOn: firm.today }));
    const endedOn = (days: number) =>
      run(async (tx) =>
        (await journeysOf(tx, { ...firm, today: addDays(firm.today, days) }, { clientId })).map((one) => one.serviceEndedOn),
      );
    expect(await endedOn(0)).toEqual([null]);
    const [contract] = await run((tx) => contractsOf(tx, firm, { clientId }));
    expect(await endedOn(1_500)).toEqual([contract?.lastDay]);
  });

  it('without any project there is no share', async () => {
    const empty = await testCompany(database, { name: 'Neuve' });
    expect((await ask('GET', '/attach-rate', undefined, empty)).body).toEqual(
      Object.fromEntries(['before_demo', 'after_demo', 'never'].map((when) => [when, { projects: 0, withContract: 0, shareBps: null }])),
    );
  });
});
