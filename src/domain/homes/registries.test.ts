import { describe, expect, it } from 'vitest';
import { startingClassKeys } from '../pricing/defaults/classes.ts';
import { granted } from '../refusal.ts';
import { knownClasses } from './class-words.ts';
import { importFields, suggestedColumns } from './import-columns.ts';
import { planImport, type PresentDevices } from './import.ts';
import { registryHeads, tableOfRegistry } from './registries.ts';

const cells = (json: unknown) => granted(tableOfRegistry(json)).rows.map((row) => row.cells);
const known = knownClasses(startingClassKeys.map((key) => ({ key, names: [] })));
const nothing: PresentDevices = { importKeys: new Set(), serials: new Set(), said: new Map(), systems: new Set(), places: new Set() };

/** As `config/device_registry/list` answers it. */
const gateway = {
  area_id: 'living_room',
  configuration_url: 'http://192.168.1.2',
  config_entries: ['a1'],
  connections: [['mac', '00:17:88:aa:bb:cc']],
  disabled_by: null,
  entry_type: null,
  hw_version: null,
  id: 'd1',
  identifiers: [['hue', '001788fffeaabbcc']],
  manufacturer: 'Signify Netherlands B.V.',
  model: 'Hue Bridge',
  model_id: 'BSB002',
  name: 'Hue Bridge – Salon',
  name_by_user: null,
  serial_number: null,
  sw_version: '1.65.0',
  via_device_id: null,
};
const theSwitch = {
  ...gateway,
  id: 'd2',
  area_id: null,
  manufacturer: 'Ubiquiti',
  model: 'USW-24',
  name: 'USW',
  name_by_user: 'Switch baie',
};
const sun = { ...gateway, id: 'd3', entry_type: 'service', manufacturer: null, model: null, name: 'Sun' };

/** As `/api/dcim/devices/` answers it. */
const rackSwitch = {
  id: 7,
  url: 'https://netbox.example/api/dcim/devices/7/',
  name: 'sw-baie-1',
  device_type: { id: 3, manufacturer: { id: 1, name: 'Cisco', slug: 'cisco' }, model: 'C9200L-24P', slug: 'c9200l' },
  role: { id: 2, name: 'Switch', slug: 'switch' },
  serial: 'FCW2345L0AB',
  asset_tag: null,
  site: { id: 1, name: 'Villa Marlow' },
  location: { id: 4, name: 'Local technique' },
  rack: { id: 9, name: 'Baie A' },
  position: 12.0,
  status: { value: 'active', label: 'Active' },
  custom_fields: { firmware: '17.9.4' },
};

describe('the device registry of Home Assistant', () => {
  const asked = [
    [
      'Signify Netherlands B.V. Hue Bridge',
      'Signify Netherlands B.V.',
      'Hue Bridge',
      '00:17:88:aa:bb:cc',
      'Hue Bridge – Salon',
      'Living room',
      '1.65.0',
    ],
    ['Ubiquiti USW-24', 'Ubiquiti', 'USW-24', 'S-1', 'Switch baie', '', '1.65.0'],
  ];
  const devices = [gateway, { ...theSwitch, serial_number: 'S-1' }, sun];

  it('is read as the WebSocket answers it, bare, as it is stored, and beside its areas; its own services are no devices', () => {
    expect(cells(devices)).toEqual(asked);
    expect(cells({ id: 5, type: 'result', success: true, result: devices })).toEqual(asked);
    expect(cells({ version: 1, minor_version: 8, key: 'core.device_registry', data: { devices, deleted_devices: [] } })).toEqual(asked);
    expect(cells({ devices, areas: [{ area_id: 'living_room', name: 'Grand salon' }] })[0]?.[5]).toBe('Grand salon');
    expect(granted(tableOfRegistry([sun, gateway])).rows[0]?.line).toBe(2);
  });

  it('asks once per model which class it is, and twice adds nothing', () => {
    const table = granted(tableOfRegistry(devices));
    const columns = suggestedColumns(table.heads);
    expect(granted(planImport(table, { columns, classes: {} }, nothing, known)).unknownClasses).toEqual(asked.map(([model]) => model));
    const classes = { 'signify netherlands b v hue bridge': 'processor', 'ubiquiti usw 24': 'network_switch' };
    const plan = granted(planImport(table, { columns, classes }, nothing, known));
    expect(plan.add).toMatchObject([
      { classKey: 'processor', place: 'Living room', firmware: '1.65.0', label: 'Hue Bridge – Salon' },
      { classKey: 'network_switch', serial: 'S-1', label: 'Switch baie' },
    ]);
    expect(plan.newPlaces).toEqual(['Living room']);
    const there = { ...nothing, importKeys: new Set(plan.add.map(({ importKey }) => importKey)) };
    expect(granted(planImport(table, { columns, classes }, there, known))).toMatchObject({ add: [], alreadyThere: 2, newPlaces: [] });
  });
});

describe('devices of NetBox', () => {
  it('are read as its API answers them, with rack or location as the place', () => {
    const answer = {
      count: 2,
      next: null,
      previous: null,
      results: [rackSwitch, { ...rackSwitch, rack: null, serial: '', role: null, device_role: { name: 'Router' } }],
    };
    expect(cells(answer)).toEqual([
      ['Switch', 'Cisco', 'C9200L-24P', 'FCW2345L0AB', 'sw-baie-1', 'Baie A', '17.9.4'],
      ['Router', 'Cisco', 'C9200L-24P', '', 'sw-baie-1', 'Local technique', '17.9.4'],
    ]);
    expect(cells(answer.results)).toHaveLength(2);
    expect(tableOfRegistry({ ...answer, next: 'https://netbox.example/api/dcim/devices/?offset=50' })).toMatchObject({
      refusal: 'import_is_one_page_of_several',
    });
  });

  it('and its CSV has headings that are understood: the role is the class, the type the model, the rack the place', () => {
    const heads = ['name', 'role', 'tenant', 'manufacturer', 'device_type', 'platform', 'serial', 'status', 'site', 'location', 'rack'];
    expect(suggestedColumns(heads)).toEqual({
      class: 'role',
      make: 'manufacturer',
      model: 'device_type',
      serial: 'serial',
      label: 'name',
      place: 'rack',
    });
  });
});

describe('what is no list of devices', () => {
  it('is refused by name; an empty one too', () => {
    for (const json of [{ hello: 1 }, [1, 2], [{ name: 'x' }], { results: 3 }, 'x', null, { devices: [{ name: 'x' }] }])
      expect(tableOfRegistry(json)).toMatchObject({ refusal: 'import_is_no_list_of_devices' });
    expect(tableOfRegistry([])).toMatchObject({ refusal: 'import_has_no_rows' });
    expect(tableOfRegistry([sun])).toMatchObject({ refusal: 'import_has_no_rows' });
  });

  it('its headings are among those that an import understands', () => {
    const columns = suggestedColumns(registryHeads);
    expect(Object.values(columns).toSorted()).toEqual(registryHeads.toSorted());
    expect(Object.keys(columns).every((field) => (importFields as readonly string[]).includes(field))).toBe(true);
  });

  it('a name beside a room is the label, and the room the place; alone, the room stays the label', () => {
    expect(suggestedColumns(['Type', 'Nom', 'Pièce'])).toEqual({ class: 'Type', label: 'Nom', place: 'Pièce' });
    expect(suggestedColumns(['Type', 'Pièce'])).toEqual({ class: 'Type', label: 'Pièce' });
  });
});
