import { afterAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { addClient } from './commands/clients.ts';
import { addDevices, editDevice } from './commands/devices.ts';
import { previewImport, runImport } from './commands/import-devices.ts';
import { listDevices } from './queries/devices.ts';
import { placesOf } from './queries/places.ts';
import { ClientForm, DeviceEdit, DeviceForm, DeviceList, HomeForm } from './schema.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl, { connections: 4 });
afterAll(() => database.close());
const act = await testCompany(database);
const inFirm = <T>(work: (tx: Tx) => Promise<T>) => inCompany(database, act.company.id, work);
const upload = (text: string, name = 'list.json') => ({ bytes: new TextEncoder().encode(text), name });
const mark = '\uFEFF';

async function newHome(): Promise<Id<'home'>> {
  const client = ClientForm.parse({ kind: 'household', name: 'Éléonore Dupré', language: 'fr', country: 'FR' });
  const home = HomeForm.parse({ name: 'Villa', country: 'FR' });
  return granted(await inFirm((tx) => addClient(tx, act, { client, home }))).homeId as Id<'home'>;
}
const devicesIn = async (homeId: Id<'home'>) =>
  granted(await inFirm((tx) => listDevices(tx, act, homeId, DeviceList.parse({ sort: 'make', size: 200 }))));

const shelly = (nr: number) => ({
  area_id: nr % 2 ? 'salon' : 'etage',
  connections: [['mac', `aa:bb:cc:${String(nr).padStart(6, '0')}`]],
  identifiers: [],
  manufacturer: 'Shelly',
  model: 'Plus 2PM',
  name: `shelly-${nr}`,
  sw_version: '1.4.4',
});
const classes = { 'shelly plus 2pm': 'lighting_module' };

describe('devices from Home Assistant', () => {
  it('property 32: the registry twice adds nothing, also when two do it at once; firmware and places come along', async () => {
    const homeId = await newHome();
    const file = upload(`${mark}${JSON.stringify({ type: 'result', result: [1, 2, 3].map(shelly) })}`);
    const preview = granted(await inFirm((tx) => previewImport(tx, act, homeId, file, undefined)));
    expect(preview).toMatchObject({ rows: 3, plan: { add: 0, problemCount: 3, unknownClasses: ['Shelly Plus 2PM'] } });
    const mapping = { columns: preview.mapping.columns, classes };
    const both = await Promise.all([1, 2].map(() => inFirm((tx) => runImport(tx, act, homeId, file, mapping, 'Home Assistant'))));
    expect(both.map((one) => granted(one).added).toSorted((a, b) => a - b)).toEqual([0, 3]);
    expect(granted(await inFirm((tx) => runImport(tx, act, homeId, file, mapping, ''))).added).toBe(0);
    const { rows } = await devicesIn(homeId);
    expect(
      rows
        .map(({ label, firmware, placeName }) => [label, firmware, placeName])
        .toSorted(([a = ''], [b = '']) => (String(a) < String(b) ? -1 : 1)),
    ).toEqual([
      ['shelly-1', '1.4.4', 'Salon'],
      ['shelly-2', '1.4.4', 'Etage'],
      ['shelly-3', '1.4.4', 'Salon'],
    ]);
    const places = await inFirm((tx) => placesOf(tx, act, homeId));
    expect(places.map(({ name, kind }) => [name, kind])).toEqual([
      ['Etage', 'floor'],
      ['Salon', 'room'],
    ]);
    // Kept under a name, the next registry is read like it.
    expect(granted(await inFirm((tx) => previewImport(tx, act, homeId, file, undefined)))).toMatchObject({
      source: 'Home Assistant',
      plan: { add: 0, alreadyThere: 3, newPlaces: [] },
    });
  });

  it('ten thousand of them are read, and what is no list is refused by name', { timeout: 60_000 }, async () => {
    const homeId = await newHome();
    const file = upload(JSON.stringify(Array.from({ length: 10_000 }, (_, nr) => shelly(nr))));
    const preview = granted(await inFirm((tx) => previewImport(tx, act, homeId, file, undefined)));
    const done = granted(await inFirm((tx) => runImport(tx, act, homeId, file, { columns: preview.mapping.columns, classes }, '')));
    expect([preview.rows, done.added, (await devicesIn(homeId)).total]).toEqual([10_000, 10_000, 10_000]);
    const refused = async (text: string) => {
      const answer = await inFirm((tx) => previewImport(tx, act, homeId, upload(text), undefined));
      return isRefusal(answer) ? answer.refusal : 'taken';
    };
    expect(await refused('{"a":1}')).toBe('import_is_no_list_of_devices');
    expect(await refused('[]')).toBe('import_has_no_rows');
    expect(await refused(' \n ')).toBe('import_file_is_empty');
    expect(await refused('{"count":2,"next":"x","results":[{"device_type":{"model":"a"}}]}')).toBe('import_is_one_page_of_several');
  });
});

describe('a list with firmware and places', () => {
  it('with semicolons and the mark of Excel, some rows wrong: the others are taken, each place once', async () => {
    const homeId = await newHome();
    const text = `${mark}name;role;manufacturer;device_type;serial;rack;Firmware\r\nsw-1;Switch;Cisco;C9200L;F1;Baie A;17.9\r\nap-1;Access point;Ruckus;R650;F2;baie a;\r\nxx;Cafetière;Nespresso;;F3;Cuisine;\r\n`;
    const preview = granted(await inFirm((tx) => previewImport(tx, act, homeId, upload(text, 'netbox.csv'), undefined)));
    expect(preview.plan).toMatchObject({ add: 2, problemCount: 1, newPlaces: ['Baie A'], unknownClasses: ['Cafetière'] });
    granted(await inFirm((tx) => runImport(tx, act, homeId, upload(text), preview.mapping, '')));
    const { rows } = await devicesIn(homeId);
    expect(rows.map(({ label, model, placeName, firmware }) => [label, model, placeName, firmware])).toEqual([
      ['sw-1', 'C9200L', 'Baie A', '17.9'],
      ['ap-1', 'R650', 'Baie A', ''],
    ]);
  });

  it('more new places than a house has is another column, and a place of another home is refused', async () => {
    const homeId = await newHome();
    const rows = Array.from({ length: 301 }, (_, nr) => `camera;P${nr}`).join('\n');
    const many = await inFirm((tx) => previewImport(tx, act, homeId, upload(`Type;Lieu\n${rows}`), undefined));
    expect(many).toMatchObject({ refusal: 'import_has_too_many_places', field: 'columns.place' });
    const device = DeviceForm.parse({ classKey: 'camera', placeId: newId() });
    expect(await inFirm((tx) => addDevices(tx, act, homeId, [device]))).toMatchObject({ refusal: 'place_belongs_to_another_home' });
    const { deviceIds } = granted(await inFirm((tx) => addDevices(tx, act, homeId, [DeviceForm.parse({ classKey: 'camera' })])));
    granted(
      await inFirm((tx) =>
        runImport(
          tx,
          act,
          homeId,
          upload('Type;Nom;Lieu\ncamera;K1;Jardin'),
          { columns: { class: 'Type', label: 'Nom', place: 'Lieu' }, classes: {} },
          '',
        ),
      ),
    );
    const [garden] = await inFirm((tx) => placesOf(tx, act, homeId));
    const edited = DeviceEdit.parse({ classKey: 'camera', placeId: garden?.id, firmware: '9.80' });
    granted(await inFirm((tx) => editDevice(tx, act, deviceIds[0] as Id<'device'>, edited)));
    expect((await devicesIn(homeId)).rows.filter(({ placeName }) => placeName === 'Jardin')).toHaveLength(2);
  });
});
