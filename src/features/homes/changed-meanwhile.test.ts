import { afterAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { editFirm } from '#features/team/commands/firm.ts';
import { firm } from '#features/team/queries.ts';
import { FirmEdit } from '#features/team/schema.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { archive } from './commands/archive.ts';
import { addClient, editClient } from './commands/clients.ts';
import { settleDeviceConflict } from './commands/conflicts.ts';
import { addDevices, editDevice } from './commands/devices.ts';
import { addSystem, editHome, editSystem } from './commands/homes.ts';
import { deviceConflicts } from './queries/conflicts.ts';
import { readClient } from './queries/clients.ts';
import { listDevices } from './queries/devices.ts';
import { homeDetail, readHome } from './queries/homes.ts';
import { ClientEdit, ClientForm, DeviceEdit, DeviceForm, DeviceList, HomeEdit, HomeForm, SystemEdit, SystemForm } from './schema.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());
const act = await testCompany(database);
const inFirm = <T>(work: (tx: Tx) => Promise<T>) => inCompany(database, act.company.id, work);
const meanwhile = { refusal: 'changed_by_somebody_meanwhile', status: 409 };

async function villa() {
  const client = ClientForm.parse({ kind: 'household', name: 'Éléonore Dupré', language: 'fr', country: 'FR' });
  const home = HomeForm.parse({ name: 'Villa Marlow', country: 'FR', city: 'Antibes', distanceKm: 12 });
  const { clientId, homeId } = granted(await inFirm((tx) => addClient(tx, act, { client, home })));
  if (!homeId) throw new Error('the home was asked for');
  return { clientId, homeId };
}

describe('two forms of the same record, opened at once', () => {
  it('of a home: the later one is refused by name, and what the earlier one saved stays', async () => {
    const { homeId } = await villa();
    const read = () => inFirm(async (tx) => granted(await readHome(tx, act, homeId)));
    const opened = HomeEdit.parse(await read());
    granted(await inFirm((tx) => editHome(tx, act, homeId, { ...opened, distanceKm: 20 })));
    expect(await inFirm((tx) => editHome(tx, act, homeId, { ...opened, city: 'Nice' }))).toMatchObject(meanwhile);
    expect(await read()).toMatchObject({ distanceKm: 20, city: 'Antibes' });
    const again = HomeEdit.parse(await read());
    granted(await inFirm((tx) => editHome(tx, act, homeId, { ...again, city: 'Nice' })));
    expect(await read()).toMatchObject({ distanceKm: 20, city: 'Nice' });
  });

  it('of a home, saved in the same moment: one of the two', async () => {
    const { homeId } = await villa();
    const opened = HomeEdit.parse(await inFirm(async (tx) => granted(await readHome(tx, act, homeId))));
    const both = await Promise.all([20, 30].map((distanceKm) => inFirm((tx) => editHome(tx, act, homeId, { ...opened, distanceKm }))));
    expect(both.filter((one) => 'refusal' in one)).toMatchObject([meanwhile]);
  });

  it('of a client, who was also put away meanwhile', async () => {
    const { clientId } = await villa();
    const opened = ClientEdit.parse(await inFirm(async (tx) => granted(await readClient(tx, act, clientId))));
    await inFirm((tx) => archive(tx, act, 'client', clientId));
    expect(await inFirm((tx) => editClient(tx, act, clientId, { ...opened, phone: '+33 4 00' }))).toMatchObject(meanwhile);
  });

  it('of a system and of a device', async () => {
    const { homeId } = await villa();
    const { systemId } = granted(
      await inFirm((tx) => addSystem(tx, act, homeId, SystemForm.parse({ kind: 'lighting', name: 'Éclairage' }))),
    );
    const [system] = await inFirm(async (tx) => granted(await homeDetail(tx, act, homeId)).systems);
    const openedSystem = SystemEdit.parse(system);
    granted(await inFirm((tx) => editSystem(tx, act, systemId, { ...openedSystem, integrations: 3 })));
    expect(await inFirm((tx) => editSystem(tx, act, systemId, { ...openedSystem, maker: 'Lutron' }))).toMatchObject(meanwhile);

    const { deviceIds } = granted(await inFirm((tx) => addDevices(tx, act, homeId, [DeviceForm.parse({ classKey: 'keypad' })])));
    const { rows } = await inFirm(async (tx) => granted(await listDevices(tx, act, homeId, DeviceList.parse({}))));
    const openedDevice = DeviceEdit.parse(rows[0]);
    const edit = (more: object) => inFirm((tx) => editDevice(tx, act, deviceIds[0] as never, { ...openedDevice, ...more }));
    granted(await edit({ quantity: 4 }));
    expect(await edit({ label: 'Salon' })).toMatchObject(meanwhile);
  });

  it('property 33: of a device, by forms that say what they saw: of two fields both are written, of one both are kept until somebody chooses, once', async () => {
    const { homeId } = await villa();
    const { deviceIds } = granted(
      await inFirm((tx) => addDevices(tx, act, homeId, [DeviceForm.parse({ classKey: 'keypad', firmware: '1.0', label: 'Salon' })])),
    );
    const deviceId = deviceIds[0] as Id<'device'>;
    const device = async () => (await inFirm(async (tx) => granted(await listDevices(tx, act, homeId, DeviceList.parse({}))))).rows[0];
    const { revision: _seen, ...saw } = DeviceEdit.parse(await device());
    const edit = (more: object) => inFirm((tx) => editDevice(tx, act, deviceId, DeviceEdit.parse({ ...saw, ...more, saw })));
    const open = () => inFirm(async (tx) => granted(await deviceConflicts(tx, act, homeId)));
    expect(await edit({ firmware: '2.0' })).toEqual({ deviceId, conflicts: [] });
    expect(await edit({ firmware: '2.1', label: 'Salon, porte' })).toEqual({ deviceId, conflicts: ['firmware'] });
    expect(await device()).toMatchObject({ firmware: '2.0', label: 'Salon, porte' });
    const [conflict] = await open();
    expect(conflict).toMatchObject({ deviceId, field: 'firmware', stands: '2.0', other: '2.1', otherBy: act.by.name });
    const choose = (as: 'stands' | 'other') =>
      inFirm((tx) => settleDeviceConflict(tx, act, { homeId, conflictId: conflict?.id as never, as }));
    const both = await Promise.all([choose('other'), choose('stands')]);
    expect(both.filter((one) => one !== null)).toMatchObject([{ refusal: 'other_was_chosen_already', status: 409 }]);
    const won = both[0] === null ? 'other' : 'stands';
    expect(await choose(won)).toBeNull();
    expect(await device()).toMatchObject({ firmware: won === 'other' ? '2.1' : '2.0', label: 'Salon, porte' });
    expect(await open()).toEqual([]);
  });

  it('of a device, what two wrote together is refused where neither form alone said it', async () => {
    const { homeId } = await villa();
    const { deviceIds } = granted(await inFirm((tx) => addDevices(tx, act, homeId, [DeviceForm.parse({ classKey: 'keypad' })])));
    const saw = DeviceForm.parse({ classKey: 'keypad' });
    const edit = (more: object) =>
      inFirm((tx) => editDevice(tx, act, deviceIds[0] as Id<'device'>, DeviceEdit.parse({ ...saw, ...more, saw })));
    granted(await edit({ serial: 'K-4711', installedOn: '2024-05-01' }));
    expect(await edit({ quantity: 4 })).toMatchObject({ refusal: 'serial_belongs_to_one_device_only', field: 'quantity' });
    expect(await edit({ warrantyEndOn: '2024-04-30' })).toMatchObject({ refusal: 'warranty_ends_before_the_installation' });
    // Nothing of another home is kept, not even beside what stands.
    const elsewhere = await villa();
    const system = (home: Id<'home'>) =>
      inFirm(async (tx) => granted(await addSystem(tx, act, home, SystemForm.parse({ kind: 'lighting', name: 'KNX' }))).systemId);
    granted(await edit({ systemId: await system(homeId), serial: 'K-4711', installedOn: '2024-05-01' }));
    expect(await edit({ systemId: await system(elsewhere.homeId) })).toMatchObject({ refusal: 'system_belongs_to_another_home' });
    expect(await inFirm(async (tx) => granted(await deviceConflicts(tx, act, homeId)))).toEqual([]);
  });

  it('of the firm’s settings; its logo is a form of its own', async () => {
    const read = () => inFirm((tx) => firm(tx, act));
    const opened = FirmEdit.parse({ ...(await read()), email: 'maison@example.test', vatId: '', iban: '', bic: '' });
    await inFirm((tx) => tx.updateTable('company').set({ logoHash: null }).where('id', '=', act.company.id).execute());
    expect(await inFirm((tx) => editFirm(tx, act, { ...opened, city: 'Lyon' }))).toBeNull();
    expect(await inFirm((tx) => editFirm(tx, act, { ...opened, street: '1 rue Neuve' }))).toMatchObject(meanwhile);
    expect((await read()).city).toBe('Lyon');
  });

  it('a program that says nothing of what it saw writes the record anew', async () => {
    const { homeId } = await villa();
    const form = HomeForm.parse({ name: 'Villa Marlow', country: 'FR', city: 'Nice' });
    granted(await inFirm((tx) => editHome(tx, act, homeId, form)));
    granted(await inFirm((tx) => editHome(tx, act, homeId, { ...form, city: 'Menton' })));
  });
});
