import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { travelIsKnown } from '#domain/homes/profile.ts';
import type { Id } from '#domain/id.ts';
import { villaMarlow } from '#domain/pricing/example-home.ts';
import { priceHome } from '#domain/pricing/price.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { validate } from '#platform/http/validate.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { search } from '#platform/search.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { archive, restore } from './commands/archive.ts';
import { addClient, addContact, editClient, editContact } from './commands/clients.ts';
import { addDevices, editDevice } from './commands/devices.ts';
import { addHome, addSystem, editHome, editSystem } from './commands/homes.ts';
import { clientDetail, exportedClients, listClients } from './queries/clients.ts';
import { listDevices } from './queries/devices.ts';
import { dwellingOf, homeDetail, homeProfile } from './queries/homes.ts';
import { ClientForm, ClientList, ContactForm, DeviceForm, DeviceList, HomeForm, SystemForm } from './schema.ts';

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

const { clientId, homeId } = granted(
  await inFirm((tx) =>
    addClient(tx, act, {
      client: client('Éléonore Dupré', { city: 'Lyon', email: 'e.dupre@example.test' }),
      home: home('Villa Marlow', { city: 'Antibes', distanceKm: 18, travelMinutes: 30 }),
    }),
  ),
);
if (!homeId) throw new Error('the home was asked for');

describe('clients', () => {
  it('come with their home in one act, are on the timeline and are found by words of either', async () => {
    const events = await inFirm((tx) =>
      tx
        .selectFrom('event')
        .select(['kind', 'clientId', 'homeId', 'byName', 'data'])
        .where('clientId', '=', clientId)
        .orderBy('id')
        .execute(),
    );
    expect(events.map((event) => [event.kind, event.homeId, event.byName])).toEqual([
      ['client.added', null, 'Claire Fontaine'],
      ['home.added', homeId, 'Claire Fontaine'],
    ]);
    expect(await names({ search: 'dupre' })).toEqual(['Éléonore Dupré']);
    expect(await names({ search: 'marl antib' })).toEqual(['Éléonore Dupré']);
    expect(await names({ search: 'e.dupre@ex' })).toEqual(['Éléonore Dupré']);
    expect(await names({ search: 'paris' })).toEqual([]);
    expect(await names({ search: '%' })).toEqual([]);
  });

  it('are listed by name whatever the accents, filtered, by the page, and all of it in the CSV', async () => {
    await inFirm(async (tx) => {
      for (const [name, more] of [
        ['Zoé Martin', { language: 'es' }],
        ['Agence Azur', { kind: 'house_manager' }],
        ['étienne Blanc', {}],
      ] as const)
        await addClient(tx, act, { client: client(name, more) });
    });
    expect(await names({})).toEqual(['Agence Azur', 'Éléonore Dupré', 'étienne Blanc', 'Zoé Martin']);
    expect(await names({ sort: 'name', direction: 'desc', size: '1', page: '2' })).toEqual(['étienne Blanc']);
    expect(await listed({ size: '1' })).toMatchObject({ total: 4, rows: [{ name: 'Agence Azur', homes: [] }] });
    expect(await names({ kind: 'house_manager' })).toEqual(['Agence Azur']);
    expect(await names({ language: 'es' })).toEqual(['Zoé Martin']);
    expect(await inFirm((tx) => exportedClients(tx, act, ClientList.parse({ size: '1' })))).toHaveLength(4);
  });

  it('an edit says what changed, and an edit that changes nothing says nothing', async () => {
    const before = await inFirm((tx) => tx.selectFrom('event').select('id').execute());
    const same = client('Éléonore Dupré', { city: 'Lyon', email: 'e.dupre@example.test' });
    expect(await inFirm((tx) => editClient(tx, act, clientId, same))).toEqual({ changed: [] });
    expect(await inFirm((tx) => tx.selectFrom('event').select('id').execute())).toHaveLength(before.length);
    expect(await inFirm((tx) => editClient(tx, act, clientId, { ...same, phone: '+33 4 00' }))).toEqual({ changed: ['phone'] });
  });

  it('keep names with scripts and signs as they are', async () => {
    const strange = `<script>alert('1')</script> & "Söhne" ♥`;
    const { clientId: id } = granted(await inFirm((tx) => addClient(tx, act, { client: client(strange) })));
    expect(await inFirm((tx) => clientDetail(tx, act, id))).toMatchObject({ client: { name: strange } });
    await inFirm((tx) => archive(tx, act, 'client', id));
  });

  it('contacts are found through their client, signers first', async () => {
    const contact = (name: string, more = {}) => ContactForm.parse({ name, ...more });
    const { contactId } = granted(await inFirm((tx) => addContact(tx, act, clientId, contact('Hugo Dupré'))));
    await inFirm((tx) => addContact(tx, act, clientId, contact('Éléonore Dupré', { isSigner: true })));
    await inFirm((tx) => editContact(tx, act, contactId, contact('Hugo Lefèvre')));
    expect(granted(await inFirm((tx) => clientDetail(tx, act, clientId))).contacts.map((one) => one.name)).toEqual([
      'Éléonore Dupré',
      'Hugo Lefèvre',
    ]);
    expect(await names({ search: 'lefevre' })).toEqual(['Éléonore Dupré']);
  });
});

describe('a list of devices', () => {
  it('sorted by class is in the order of the names its reader sees', async () => {
    const added = granted(await inFirm((tx) => addClient(tx, act, { client: client('Sorted'), home: home('Sorted') })));
    const homeId = added.homeId as Id<'home'>;
    // In Italian a camera is a telecamera: last by its name, first by its key.
    const devices = ['router', 'keypad', 'lighting_module', 'camera'].map((classKey) => device({ classKey }));
    granted(await inFirm((tx) => addDevices(tx, act, homeId, devices)));
    for (const language of ['fr', 'it', 'en', 'es'] as const)
      for (const direction of ['asc', 'desc'] as const) {
        const t = textsIn(language);
        const asked = DeviceList.parse({ sort: 'class', direction });
        const { rows } = granted(await inFirm((tx) => listDevices(tx, { ...act, language }, homeId, asked)));
        const names = rows.map((row) => t.find(`homes:class.${row.classKey}`) ?? '');
        const sorted = names.toSorted(new Intl.Collator(language).compare);
        expect(names).toEqual(direction === 'asc' ? sorted : sorted.toReversed());
      }
  });
});

describe('how far a home is', () => {
  it('may be left empty, which is not known yet', () => {
    const empty = HomeForm.parse({ name: 'Villa', country: 'FR', distanceKm: null, travelMinutes: null });
    expect([empty.distanceKm, empty.travelMinutes, travelIsKnown(empty)]).toEqual([0, 0, false]);
    expect(travelIsKnown({ distanceKm: 0, travelMinutes: 10 })).toBe(true);
  });
});

describe('archiving', () => {
  it('hides, is undone, and of two at once one wins', async () => {
    const { clientId: id } = granted(await inFirm((tx) => addClient(tx, act, { client: client('Passing By') })));
    const answers = await Promise.all([1, 2].map(() => inFirm((tx) => archive(tx, act, 'client', id))));
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(answers.find(isRefusal)).toMatchObject({ refusal: 'archived_already', status: 409 });
    expect(await names({ search: 'passing' })).toEqual([]);
    expect(await names({ search: 'passing', archived: 'yes' })).toEqual(['Passing By']);
    expect(await inFirm((tx) => addHome(tx, act, id, home('Late')))).toMatchObject({ refusal: 'client_is_archived' });
    expect(await inFirm((tx) => restore(tx, act, 'client', id))).toEqual({ archived: false });
    expect(await inFirm((tx) => restore(tx, act, 'client', id))).toMatchObject({ refusal: 'not_archived' });
    expect(await names({ search: 'passing' })).toEqual(['Passing By']);
    await inFirm((tx) => archive(tx, act, 'client', id));
  });
});

describe('homes', () => {
  it('take the zone of their country unless told', async () => {
    await inFirm((tx) =>
      editHome(
        tx,
        act,
        homeId,
        home('Villa Marlow', {
          city: 'Antibes',
          distanceKm: 18,
          travelMinutes: 30,
          builtYear: 1998,
          isPrivate: true,
          installedOn: '2022-05-10',
        }),
      ),
    );
    const { home: shown } = granted(await inFirm((tx) => homeDetail(tx, act, homeId)));
    expect(shown).toMatchObject({ zone: 'Europe/Paris', installedOn: '2022-05-10' });
    expect(dwellingOf(shown)).toEqual({ completedOn: '1998-12-31', isPrivate: true });
    expect(validate(HomeForm, { name: 'x', country: 'FR', zone: 'Mars/Olympus' })).toMatchObject({
      refusal: 'form_has_errors',
      errors: [{ field: 'zone', refusal: 'zone_is_not_known' }],
    });
    expect(validate(HomeForm, { name: 'x', country: 'FR', installedOn: '2023-02-30' })).toMatchObject({
      errors: [{ field: 'installedOn', refusal: 'day_is_not_valid' }],
    });
  });

  it('are priced from what is recorded in them', async () => {
    const { systemId } = granted(
      await inFirm((tx) => addSystem(tx, act, homeId, SystemForm.parse({ kind: 'lighting', name: 'Éclairage', documented: true }))),
    );
    await inFirm((tx) => addSystem(tx, act, homeId, SystemForm.parse({ kind: 'network', name: 'Réseau', integrations: 2 })));
    await inFirm((tx) =>
      editSystem(tx, act, systemId, SystemForm.parse({ kind: 'lighting', name: 'Éclairage', documented: true, integrations: 3 })),
    );
    granted(
      await inFirm((tx) =>
        addDevices(tx, act, homeId, [
          device({ quantity: 38, systemId }),
          device({ quantity: 2 }),
          device({ classKey: 'processor', serial: 'P-1', valueCents: 90_000, warrantyEndOn: '2027-01-01' }),
        ]),
      ),
    );
    const profile = granted(await inFirm((tx) => homeProfile(tx, act, homeId, 'served')));
    expect(profile).toMatchObject({
      key: homeId,
      kilometres: 18,
      travelMinutes: 30,
      systems: 2,
      integrations: 5,
      documentation: 'partial',
      installedOn: '2022-05-10',
    }); // 3 + 2 links
    expect(profile.devices.map(({ classKey, count }) => [classKey, count])).toEqual([
      ['keypad', 40],
      ['processor', 1],
    ]); // 38 + 2
    const [plan] = villaMarlow.plans;
    if (!plan) throw new Error('the example home has plans');
    expect(granted(priceHome({ ...villaMarlow, plan, home: profile })).feeCents).toBeGreaterThan(0);
    const { devices } = granted(await inFirm((tx) => homeDetail(tx, act, homeId)));
    expect(devices).toEqual([
      { classKey: 'keypad', count: 40, underWarranty: 0, valueCents: 0, withoutValue: 40 },
      { classKey: 'processor', count: 1, underWarranty: 1, valueCents: 90_000, withoutValue: 0 },
    ]);
  });
});

describe('devices', () => {
  it('have a serial number once per home, whatever its case, also after one was put aside', async () => {
    expect(await inFirm((tx) => addDevices(tx, act, homeId, [device(), device({ serial: 'p-1' })]))).toMatchObject({
      refusal: 'serial_is_in_this_home_already',
      field: 'devices.1.serial',
    });
    expect(await inFirm((tx) => addDevices(tx, act, homeId, [device({ serial: 'K1' }), device({ serial: 'k1' })]))).toMatchObject({
      field: 'devices.1.serial',
    });
    const {
      deviceIds: [first],
    } = granted(await inFirm((tx) => addDevices(tx, act, homeId, [device({ serial: 'K1' })])));
    if (!first) throw new Error('one was added');
    expect(await inFirm((tx) => editDevice(tx, act, first, device({ serial: 'K1', label: 'Salon' })))).toEqual({
      deviceId: first,
      conflicts: [],
    });
    expect(await inFirm((tx) => editDevice(tx, act, first, device({ serial: 'P-1' })))).toMatchObject({
      refusal: 'serial_is_in_this_home_already',
      field: 'serial',
    });
    await inFirm((tx) => archive(tx, act, 'device', first));
    granted(await inFirm((tx) => addDevices(tx, act, homeId, [device({ serial: 'K1' })])));
    expect(await inFirm((tx) => restore(tx, act, 'device', first))).toMatchObject({ refusal: 'serial_is_in_this_home_already' });
  });

  it('two who add the same serial number at once: one device', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => inFirm((tx) => addDevices(tx, act, homeId, [device({ serial: 'RACE' })]))));
    expect(answers.filter(isRefusal).map((answer) => answer.refusal)).toEqual([
      'serial_is_in_this_home_already',
      'serial_is_in_this_home_already',
    ]);
  });

  it('are of a class of the firm and of a system of the same home', async () => {
    expect(await inFirm((tx) => addDevices(tx, act, homeId, [device({ classKey: 'coffee_machine' })]))).toMatchObject({
      refusal: 'device_class_is_not_in_your_list',
      field: 'devices.0.classKey',
    });
    const elsewhere = granted(await inFirm((tx) => addHome(tx, act, clientId, home('Pied-à-terre'))));
    const { systemId } = granted(
      await inFirm((tx) => addSystem(tx, act, elsewhere.homeId, SystemForm.parse({ kind: 'other', name: 'Autre' }))),
    );
    expect(await inFirm((tx) => addDevices(tx, act, homeId, [device({ systemId })]))).toMatchObject({
      refusal: 'system_belongs_to_another_home',
      field: 'devices.0.systemId',
    });
  });

  it('are listed, filtered, found by model and serial number, and forgotten by the search when put aside', async () => {
    const {
      deviceIds: [id],
    } = granted(
      await inFirm((tx) =>
        addDevices(tx, act, homeId, [device({ classKey: 'camera', make: 'Axis', model: 'P3265-LV', serial: 'ACCC8E', label: 'Portail' })]),
      ),
    );
    const found = (query: string) => inFirm((tx) => search(tx, act, query, 5));
    expect(await found('accc8e')).toMatchObject([{ kind: 'device', title: 'Axis P3265-LV', subtitle: 'Villa Marlow · Portail · ACCC8E' }]);
    const rows = granted(
      await inFirm((tx) => listDevices(tx, act, homeId, DeviceList.parse({ search: 'axis porta', classKey: 'camera' }))),
    );
    expect(rows).toMatchObject({ total: 1, rows: [{ id, serial: 'ACCC8E' }] });
    await inFirm((tx) => archive(tx, act, 'device', id ?? ''));
    expect(await found('accc8e')).toEqual([]);
  });

  it('a warranty does not end before the device was installed, and a serial number is of one device: said at the door and kept by the database', async () => {
    expect(validate(DeviceForm, { classKey: 'keypad', installedOn: '2024-06-01', warrantyEndOn: '2024-05-31' })).toMatchObject({
      errors: [{ field: 'warrantyEndOn', refusal: 'warranty_ends_before_the_installation' }],
    });
    expect(validate(DeviceForm, { classKey: 'keypad', serial: 'A', quantity: 2 })).toMatchObject({
      errors: [{ field: 'quantity', refusal: 'serial_belongs_to_one_device_only' }],
    });
    const row = { companyId: act.company.id, id: newId<'device'>(), homeId, classKey: 'keypad', addedAt: act.now };
    await expect(
      inFirm((tx) =>
        tx
          .insertInto('device')
          .values({ ...row, serial: 'A', quantity: 2 })
          .execute(),
      ),
    ).rejects.toThrow(/check constraint/);
  });
});

describe('property 39: another firm', () => {
  it('is told that nothing is there, by every command and query', async () => {
    const {
      deviceIds: [deviceId],
    } = granted(await inFirm((tx) => addDevices(tx, act, homeId, [device({ label: 'Secret' })])));
    const { systemId } = granted(await inFirm((tx) => addSystem(tx, act, homeId, SystemForm.parse({ kind: 'other', name: 'x' }))));
    const { contactId } = granted(await inFirm((tx) => addContact(tx, act, clientId, ContactForm.parse({ name: 'x' }))));
    if (!deviceId) throw new Error('one was added');
    const attempts: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => clientDetail(tx, other, clientId),
      (tx) => editClient(tx, other, clientId, client('Mine')),
      (tx) => addContact(tx, other, clientId, ContactForm.parse({ name: 'Mine' })),
      (tx) => editContact(tx, other, contactId, ContactForm.parse({ name: 'Mine' })),
      (tx) => addHome(tx, other, clientId, home('Mine')),
      (tx) => homeDetail(tx, other, homeId),
      (tx) => homeProfile(tx, other, homeId, 'served'),
      (tx) => editHome(tx, other, homeId, home('Mine')),
      (tx) => addSystem(tx, other, homeId, SystemForm.parse({ kind: 'other', name: 'Mine' })),
      (tx) => editSystem(tx, other, systemId, SystemForm.parse({ kind: 'other', name: 'Mine' })),
      (tx) => listDevices(tx, other, homeId, DeviceList.parse({})),
      (tx) => addDevices(tx, other, homeId, [device()]),
      (tx) => editDevice(tx, other, deviceId, device()),
      ...(['client', 'contact', 'home', 'system', 'device'] as const).flatMap((noun) => {
        const id = { client: clientId, contact: contactId, home: homeId, system: systemId, device: deviceId }[noun];
        return [(tx: Tx) => archive(tx, other, noun, id), (tx: Tx) => restore(tx, other, noun, id)];
      }),
    ];
    for (const attempt of attempts) expect(await inFirm(attempt, other)).toMatchObject({ refusal: 'no_such_record', status: 404 });
    expect(await listed({}, other)).toEqual({ rows: [], total: 0 });
    expect(await inFirm((tx) => search(tx, other, 'marlow', 5), other)).toEqual([]);
  });

  it('sees no row by SQL of its own as the application, writes none, and nobody deletes', async () => {
    const sqlClient = new pg.Client({ connectionString: appUrl });
    await sqlClient.connect();
    const count = async (table: string) => Number((await sqlClient.query(`select count(*) from ${table}`)).rows[0].count);
    const tables = ['client', 'contact', 'home', 'system', 'device', 'import_mapping'];
    for (const table of tables) expect([table, await count(table)]).toEqual([table, 0]);
    await sqlClient.query('select set_config($1, $2, false)', ['caretaker.company', other.company.id]);
    for (const table of tables) expect([table, await count(table)]).toEqual([table, 0]);
    expect((await sqlClient.query('update home set name = $1', ['Mine'])).rowCount).toBe(0);
    await expect(
      sqlClient.query(
        'insert into home (company_id, id, client_id, name, country, zone, added_at) values ($1, $2, $3, $4, $5, $6, now())',
        [act.company.id, newId(), clientId, 'Mine', 'FR', 'UTC'],
      ),
    ).rejects.toThrow(/row-level security/);
    // Pointing at another firm's client from a row of one's own: the key holds the company too.
    await expect(
      sqlClient.query(
        'insert into home (company_id, id, client_id, name, country, zone, added_at) values ($1, $2, $3, $4, $5, $6, now())',
        [other.company.id, newId(), clientId, 'Mine', 'FR', 'UTC'],
      ),
    ).rejects.toThrow(/foreign key/);
    // A kept mapping is a convenience and is forgotten; everything else stays.
    for (const table of tables.filter((one) => one !== 'import_mapping'))
      await expect(sqlClient.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    expect((await sqlClient.query('delete from import_mapping')).rowCount).toBe(0);
    await sqlClient.end();
  });
});
