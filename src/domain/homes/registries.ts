import { deviceName } from './device-name.ts';
import type { Refusal } from '../refusal.ts';
import type { DecodedTable } from './import.ts';
import { refuse } from './refusals.ts';

// Lists of devices that other programs hand out as JSON, as the table that a CSV would have been: mapping, preview and problems are then the same.

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsIn = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '');

/** The headings of such a table, which the import knows by themselves. */
export const registryHeads = ['Category', 'Manufacturer', 'Model', 'Serial number', 'Name', 'Place', 'Firmware'] as const;
type Row = readonly [category: string, make: string, model: string, serial: string, name: string, place: string, firmware: string];

/**
 * A list of devices in JSON as a table: the device registry of Home Assistant (the answer of `config/device_registry/list`, its stored file, or `{ devices, areas }`), or
 * devices of NetBox (the answer of `/api/dcim/devices/`, or its `results`). `line` is the place in the list, from 1.
 * Refusals: `import_is_no_list_of_devices`, `import_is_one_page_of_several` of NetBox, `import_has_no_rows`.
 */
export function tableOfRegistry(json: unknown): DecodedTable | Refusal {
  const netBox = netBoxDevices(json);
  if (netBox === 'one_page') return refuse('import_is_one_page_of_several');
  const homeAssistant = netBox ? null : homeAssistantDevices(json);
  const rows = netBox?.map(rowOfNetBox) ?? homeAssistant?.devices.map((device) => rowOfHomeAssistant(device, homeAssistant.areas));
  if (!rows) return refuse('import_is_no_list_of_devices');
  const numbered = rows.flatMap((cells, index) => (cells === null ? [] : [{ line: index + 1, cells }]));
  return numbered.length === 0 ? refuse('import_has_no_rows') : { heads: registryHeads, rows: numbered };
}

/** The registry as the WebSocket answers it, as Home Assistant stores it, or beside its areas, which it knows by ids. */
function homeAssistantDevices(json: unknown): { devices: readonly Fields[]; areas: ReadonlyMap<string, string> } | null {
  const inside = isFields(json) && isFields(json['data']) ? json['data'] : json;
  const list = isFields(inside) ? (inside['devices'] ?? inside['result']) : inside;
  const devices = fieldsIn(list);
  const known = devices.some((one) => 'identifiers' in one || 'connections' in one || 'area_id' in one || 'sw_version' in one);
  if (!Array.isArray(list) || (list.length > 0 && !known)) return null;
  const areas = fieldsIn(isFields(inside) ? inside['areas'] : undefined);
  return { devices, areas: new Map(areas.map((one) => [textOf(one['area_id'] ?? one['id']), textOf(one['name'])])) };
}

/** `living_room` → `Living room`: how a place is called whose name is not in the list. */
const spoken = (id: string) => {
  const words = id.replace(/_/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Null of what is no device: a service of Home Assistant itself. */
function rowOfHomeAssistant(device: Fields, areas: ReadonlyMap<string, string>): Row | null {
  if (device['entry_type'] === 'service') return null;
  const [make, model] = [textOf(device['manufacturer']), textOf(device['model'])];
  const name = textOf(device['name_by_user']) || textOf(device['name']);
  const connections = Array.isArray(device['connections']) ? (device['connections'] as unknown[]) : [];
  const mac = connections.find((one): one is unknown[] => Array.isArray(one) && one[0] === 'mac')?.[1];
  const areaId = textOf(device['area_id']);
  return [
    // The registry knows no class: the model is the word for which one is chosen, once.
    deviceName({ make, model }, name),
    make,
    model,
    textOf(device['serial_number']) || textOf(mac),
    name,
    areas.get(areaId) || spoken(areaId),
    textOf(device['sw_version']),
  ];
}

function netBoxDevices(json: unknown): readonly Fields[] | 'one_page' | null {
  const list = isFields(json) ? json['results'] : json;
  const devices = fieldsIn(list);
  if (!Array.isArray(list) || !devices.some((one) => isFields(one['device_type']))) return null;
  return isFields(json) && (json['next'] || json['previous']) ? 'one_page' : devices;
}

/** What NetBox calls something: a nested object by its name, a plain text by itself. */
const nameIn = (value: unknown): string => (isFields(value) ? textOf(value['name'] ?? value['model'] ?? value['display']) : textOf(value));

function rowOfNetBox(device: Fields): Row {
  const type = isFields(device['device_type']) ? device['device_type'] : {};
  const custom = isFields(device['custom_fields']) ? device['custom_fields'] : {};
  return [
    nameIn(device['role'] ?? device['device_role']),
    nameIn(type['manufacturer']),
    textOf(type['model']),
    textOf(device['serial']),
    textOf(device['name']),
    nameIn(device['rack']) || nameIn(device['location']),
    textOf(custom['firmware'] ?? custom['sw_version']),
  ];
}
