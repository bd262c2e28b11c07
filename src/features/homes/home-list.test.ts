import { afterAll, describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { search } from '#platform/search.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { archive, restore } from './commands/archive.ts';
import { addClient, addContact } from './commands/clients.ts';
import { addDevices } from './commands/devices.ts';
import { addHome, addSystem } from './commands/homes.ts';
import { moveHome } from './commands/moves.ts';
import { clientDetail, listClients } from './queries/clients.ts';
import { listDevices } from './queries/devices.ts';
import { exportedHomes, listHomes } from './queries/home-list.ts';
import { homeDetail } from './queries/homes.ts';
import { ClientForm, ClientList, ContactForm, DeviceForm, DeviceList, HomeForm, HomeList, MoveForm, SystemForm } from './schema.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
const act = await testCompany(database);
const other = await testCompany(database, { name: 'Domotica Rossi', country: 'IT', language: 'it' });
const inFirm = <T>(work: (tx: Tx) => Promise<T>, a = act) => inCompany(database, a.company.id, work);

const client = (name: string, more = {}) => ClientForm.parse({ kind: 'household', name, language: 'fr', country: 'FR', ...more });
const home = (name: string, more = {}) => HomeForm.parse({ name, country: 'FR', ...more });
const device = (more = {}) => DeviceForm.parse({ classKey: 'keypad', ...more });
const listed = async (asked: object, a = act) => inFirm((tx) => listClients(tx, a, ClientList.parse(asked)), a);
const names = async (asked: object) => (await listed(asked)).rows.map((row) => row.name);

const { clientId } = granted(await inFirm((tx) => addClient(tx, act, { client: client('Éléonore Dupré') })));

describe('a home that goes to another client', () => {
  it('goes with what is in it, as a fact with its day; both clients tell of it and search finds it with who has it now', async () => {
    const { clientId: buyer } = granted(await inFirm((tx) => addClient(tx, act, { client: client('Solène Vasseur') })));
    const { homeId: sold } = granted(await inFirm((tx) => addHome(tx, act, clientId, home('Bastide du Loup'))));
    granted(await inFirm((tx) => addDevices(tx, act, sold, [device({ quantity: 4 })])));
    const move = (to: typeof buyer, movedOn: string, a = act) =>
      inFirm((tx) => moveHome(tx, a, sold, MoveForm.parse({ clientId: to, movedOn, note: 'Vendue' })), a);
    expect(await move(clientId, '2026-11-01')).toMatchObject({ refusal: 'home_is_with_this_client', field: 'clientId' });
    expect(await move(buyer, addDays(act.today, 1))).toMatchObject({ refusal: 'move_lies_in_the_future', field: 'movedOn' });
    expect(await move(newId<'client'>(), '2026-11-01')).toMatchObject({ refusal: 'no_such_record' });
    expect(await move(buyer, '2026-11-01', other)).toMatchObject({ refusal: 'no_such_record' });
    const twice = await Promise.all([1, 2].map(() => move(buyer, '2026-11-01')));
    expect(twice.filter(isRefusal)).toMatchObject([{ refusal: 'home_is_with_this_client' }]);
    expect(await inFirm((tx) => homeDetail(tx, act, sold))).toMatchObject({
      client: { name: 'Solène Vasseur' },
      devices: [{ count: 4 }],
      moves: [{ fromName: 'Éléonore Dupré', movedOn: '2026-11-01', note: 'Vendue', byName: 'Claire Fontaine' }],
    });
    expect(await inFirm((tx) => clientDetail(tx, act, clientId))).toMatchObject({
      formerHomes: [{ id: sold, name: 'Bastide du Loup', movedOn: '2026-11-01' }],
    });
    expect(granted(await inFirm((tx) => clientDetail(tx, act, buyer))).homes).toMatchObject([{ id: sold, devices: 4 }]);
    expect(await names({ search: 'bastide' })).toEqual(['Solène Vasseur']);
    expect(await inFirm((tx) => search(tx, act, 'vasseur bastide', 5))).toContainEqual(
      expect.objectContaining({ kind: 'home', title: 'Bastide du Loup' }),
    );
    const told = (id: typeof buyer) =>
      inFirm((tx) =>
        tx.selectFrom('event').select(['homeId', 'data']).where('clientId', '=', id).where('kind', '=', 'home.moved').execute(),
      );
    expect(await told(buyer)).toMatchObject([
      { homeId: sold, data: { from: 'Éléonore Dupré', to: 'Solène Vasseur', movedOn: '2026-11-01' } },
    ]);
    expect(await told(clientId)).toMatchObject([{ homeId: null }]);
    // Back again: not before it came, and then no longer among the former ones.
    expect(await move(clientId, '2026-10-31')).toMatchObject({ refusal: 'home_moved_later_already', values: { day: '2026-11-01' } });
    granted(await move(clientId, act.today));
    expect(await inFirm((tx) => clientDetail(tx, act, clientId))).toMatchObject({ formerHomes: [] });
    await inFirm((tx) => archive(tx, act, 'home', sold));
    expect(await move(buyer, act.today)).toMatchObject({ refusal: 'home_is_archived' });
    await inFirm((tx) => archive(tx, act, 'client', buyer));
  });

  it('never without that fact, and the fact stays: the database says so', async () => {
    const { clientId: buyer } = granted(await inFirm((tx) => addClient(tx, act, { client: client('Hugues Tardieu') })));
    const { homeId: kept } = granted(await inFirm((tx) => addHome(tx, act, clientId, home('Cabanon'))));
    const stealthy = (tx: Tx) => tx.updateTable('home').set({ clientId: buyer }).where('id', '=', kept).execute();
    await expect(inFirm(stealthy)).rejects.toThrow('without saying when');
    await expect(inFirm((tx) => tx.updateTable('homeMove').set({ note: '' }).execute())).rejects.toThrow('permission denied');
    for (const [noun, id] of [
      ['home', kept],
      ['client', buyer],
    ] as const)
      await inFirm((tx) => archive(tx, act, noun, id));
  });
});

describe('the list of homes', () => {
  it('is sorted whatever the accents, searched, filtered, by the page, and whole as CSV; another firm sees none of it', async () => {
    const firm = await testCompany(database, { name: 'Liste des maisons' });
    const run = <T>(work: (tx: Tx) => Promise<T>) => inFirm(work, firm);
    const { clientId: first } = granted(
      await run((tx) => addClient(tx, firm, { client: client('Aubin'), home: home('Écluse', { city: 'Zurich' }) })),
    );
    const { clientId: second } = granted(
      await run((tx) => addClient(tx, firm, { client: client('Zoé'), home: home('Datcha', { city: 'Annecy', country: 'CH' }) })),
    );
    const { homeId: third } = granted(await run((tx) => addHome(tx, firm, second, home('fournil', { installedOn: '2020-01-02' }))));
    granted(await run((tx) => addDevices(tx, firm, third, [device({ quantity: 3 })])));
    const list = (asked: object) => run((tx) => listHomes(tx, firm, HomeList.parse(asked)));
    const named = async (asked: object) => (await list(asked)).rows.map((row) => row.name);
    expect(await named({})).toEqual(['Datcha', 'Écluse', 'fournil']);
    expect(await named({ direction: 'desc', size: '1', page: '2' })).toEqual(['Écluse']);
    expect(await named({ sort: 'client' })).toEqual(['Écluse', 'Datcha', 'fournil']);
    expect(await named({ sort: 'city', direction: 'desc' })).toEqual(['Écluse', 'Datcha', 'fournil']);
    expect(await named({ country: 'CH' })).toEqual(['Datcha']);
    expect(await named({ search: 'zoe' })).toEqual(['Datcha', 'fournil']); // by whose they are
    expect(await named({ search: '–' })).toEqual([]);
    expect(await list({ search: 'four' })).toMatchObject({
      total: 1,
      rows: [{ clientName: 'Zoé', clientId: second, devices: 3, installedOn: '2020-01-02' }],
    });
    await run((tx) => archive(tx, firm, 'home', third));
    expect(await named({})).toEqual(['Datcha', 'Écluse']);
    expect(await named({ archived: 'yes' })).toEqual(['fournil']);
    expect(await run((tx) => exportedHomes(tx, firm, HomeList.parse({ size: '1', archived: 'all' })))).toHaveLength(3);
    expect(await list({ archived: 'all', search: 'aubin' })).toMatchObject({ rows: [{ clientId: first }] });
    expect((await inFirm((tx) => listHomes(tx, other, HomeList.parse({ search: 'datcha' })), other)).total).toBe(0);
  });
});

describe('what was put aside', () => {
  it('is found again with the home and the client, and comes back', async () => {
    const { homeId: of } = granted(await inFirm((tx) => addHome(tx, act, clientId, home('Pool house'))));
    const { systemId } = granted(await inFirm((tx) => addSystem(tx, act, of, SystemForm.parse({ kind: 'shading', name: 'Stores' }))));
    const { deviceIds } = granted(await inFirm((tx) => addDevices(tx, act, of, [device({ label: 'Salon' }), device()])));
    const { contactId } = granted(await inFirm((tx) => addContact(tx, act, clientId, ContactForm.parse({ name: 'Paul Gardien' }))));
    const aside = [
      ['system', systemId],
      ['device', deviceIds[0] ?? ''],
      ['contact', contactId],
    ] as const;
    for (const [noun, id] of aside) granted(await inFirm((tx) => archive(tx, act, noun, id)));
    expect(await inFirm((tx) => homeDetail(tx, act, of))).toMatchObject({
      systems: [],
      archivedSystems: [{ id: systemId, name: 'Stores' }],
      devices: [{ count: 1 }],
      archivedDevices: 1,
    });
    expect(await inFirm((tx) => listDevices(tx, act, of, DeviceList.parse({ archived: 'yes' })))).toMatchObject({
      total: 1,
      rows: [{ id: deviceIds[0], label: 'Salon' }],
    });
    const contacts = async () => granted(await inFirm((tx) => clientDetail(tx, act, clientId))).contacts;
    expect((await contacts()).find(({ id }) => id === contactId)?.archivedAt).toBe(act.now);
    for (const [noun, id] of aside) granted(await inFirm((tx) => restore(tx, act, noun, id)));
    expect(await inFirm((tx) => homeDetail(tx, act, of))).toMatchObject({
      systems: [{ id: systemId }],
      archivedSystems: [],
      devices: [{ count: 2 }],
      archivedDevices: 0,
    });
    expect((await contacts()).find(({ id }) => id === contactId)?.archivedAt).toBeNull();
    for (const [noun, id] of [
      ['contact', contactId],
      ['home', of],
    ] as const)
      granted(await inFirm((tx) => archive(tx, act, noun, id)));
  });
});
