import { deviceName } from '#domain/homes/device-name.ts';
import { sql } from 'kysely';
import { serialIsOfOne, warrantyOutlastsInstallation } from '#domain/homes/device-rules.ts';
import { refuse as refuseDevice } from '#domain/homes/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { keepConflicts, merged } from '#platform/database/merged.ts';
import { changedMeanwhile } from '#platform/database/seen.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { validate } from '#platform/http/validate.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { deviceClasses } from '../queries/classes.ts';
import { readHome } from '../queries/homes.ts';
import { placesOf } from '../queries/places.ts';
import { refuse } from '../refusals.ts';
import { DeviceActForm, type DeviceChange, type DeviceInput } from '../schema.ts';
import { whyDevicesWait } from './being-taken-over.ts';
import { makeDevicesFindable } from './findable.ts';
import { openHome } from './homes.ts';

/** A device to be added; whoever records it without reception makes its id. */
type NewDevice = DeviceInput & { readonly id?: Id<'device'> };

/**
 * Adds devices by hand, many of a class at once by `quantity`. All or none.
 * Refusals: `no_such_record`, `home_is_archived`, `devices_wait_for_the_survey` of a home that is being taken over, `device_class_is_not_in_your_list`,
 * `system_belongs_to_another_home`, `place_belongs_to_another_home`, `serial_is_in_this_home_already` (each with the row's field). Event: `devices.added`.
 */
export async function addDevices(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  devices: readonly NewDevice[],
): Promise<{ deviceIds: Id<'device'>[] } | Refusal> {
  const home = await openHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  await lockDevicesOf(tx, act, homeId);
  const waits = await whyDevicesWait(tx, act, homeId);
  if (waits) return waits;
  const wrong = await firstWrong(
    tx,
    act,
    homeId,
    devices.map((device, index) => ({ device, path: `devices.${index}.` })),
  );
  if (wrong) return wrong;
  const rows = devices.map((device) => ({ companyId: act.company.id, id: newId<'device'>(), homeId, ...device, addedAt: act.now }));
  await tx.insertInto('device').values(rows).execute();
  const deviceIds = rows.map((row) => row.id);
  const count = devices.reduce((sum, device) => sum + device.quantity, 0);
  await record(tx, act, { kind: 'devices.added', subject: { kind: 'home', id: homeId }, clientId: home.clientId, homeId, data: { count } });
  await makeDevicesFindable(tx, act, homeId, deviceIds, { fresh: true });
  return { deviceIds };
}

/** One device as a phone sends it, which may say anything. Refusals: those of its shape and of `addDevices`, at the field itself. */
export async function addDeviceGiven(tx: Tx, act: Act, homeId: Id<'home'>, given: object): Promise<object | Refusal> {
  const read = validate(DeviceActForm, given);
  if (isRefusal(read)) return read;
  const { act: _, wroteAt: _at, ...device } = read;
  const added = await addDevices(tx, act, homeId, [device]);
  return isRefusal(added) && added.field ? { ...added, field: added.field.replace(/^devices\.0\./, '') } : added;
}

/**
 * Writes a device anew. Where the form says what it saw, a field that somebody changed since stays as it stands and what was written is kept beside it (`conflicts`: the
 * names of such fields). Refusals: those of `addDevices`, `changed_by_somebody_meanwhile` of a form that says its revision alone, and of what two wrote together
 * `warranty_ends_before_the_installation`, `serial_belongs_to_one_device_only`. Event: `device.edited`; none where nothing came of it.
 */
export async function editDevice(
  tx: Tx,
  act: Act,
  deviceId: Id<'device'>,
  { revision, saw, ...wrote }: DeviceChange,
): Promise<{ deviceId: Id<'device'>; conflicts: string[] } | Refusal> {
  const of = await deviceRow(tx, act, deviceId);
  if (!of) return refuseRequest('no_such_record');
  const home = await readHome(tx, act, of.homeId);
  if (isRefusal(home)) return home;
  await lockDevicesOf(tx, act, home.id);
  const meanwhile = saw ? null : await changedMeanwhile(tx, act, 'device', deviceId, revision);
  if (meanwhile) return meanwhile;
  const waits = await whyDevicesWait(tx, act, home.id);
  if (waits) return waits;
  // Read under the lock: what another wrote while this one waited is there.
  const { homeId: _home, ...stands } = (await deviceRow(tx, act, deviceId)) ?? of;
  const { write, conflicts } = saw ? merged<DeviceInput>(stands, saw, wrote) : { write: wrote, conflicts: [] };
  const device = { ...stands, ...write };
  // What is kept beside what stands is checked as well: it may be chosen one day, and names nothing of another home.
  const judged = [wrote, device].map((one) => ({ device: one, path: '', self: deviceId, classBefore: stands.classKey }));
  const wrong = whyNotTogether(device) ?? (await firstWrong(tx, act, home.id, conflicts.length > 0 ? judged : judged.slice(1)));
  if (wrong) return wrong;
  await keepConflicts(tx, act, { kind: 'device', id: deviceId, homeId: home.id, wroteAt: act.now }, conflicts);
  const answer = { deviceId, conflicts: conflicts.map(({ field }) => field) };
  if (Object.keys(write).length === 0) return answer;
  await tx
    .updateTable('device')
    .set({ ...write, editedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', deviceId)
    .execute();
  const name = deviceName(device, device.label);
  await record(tx, act, {
    kind: 'device.edited',
    subject: { kind: 'device', id: deviceId },
    clientId: home.clientId,
    homeId: home.id,
    data: { name, classKey: device.classKey },
  });
  await makeDevicesFindable(tx, act, home.id, [deviceId]);
  return answer;
}

const deviceRow = (tx: Tx, act: Act, deviceId: Id<'device'>) =>
  tx
    .selectFrom('device')
    .select(['homeId', ...deviceFields])
    .where('companyId', '=', act.company.id)
    .where('id', '=', deviceId)
    .executeTakeFirst();
const deviceFields = [
  'classKey',
  'systemId',
  'make',
  'model',
  'serial',
  'label',
  'quantity',
  'valueCents',
  'installedOn',
  'warrantyEndOn',
  'suppliedBy',
  'placeId',
  'firmware',
] as const;

/** A device as it stands, with a field of it written otherwise. Refusal: `no_such_record`. */
export async function rewrittenDevice(
  tx: Tx,
  act: Act,
  deviceId: Id<'device'>,
  other: Partial<DeviceInput>,
): Promise<DeviceInput | Refusal> {
  const row = await deviceRow(tx, act, deviceId);
  if (!row) return refuseRequest('no_such_record');
  const { homeId: _home, ...stands } = row;
  return { ...stands, ...other };
}

/** What the form asks of its own fields, asked of what two wrote together. */
function whyNotTogether(device: DeviceInput): Refusal | null {
  if (!warrantyOutlastsInstallation(device)) return refuse('warranty_ends_before_the_installation', { field: 'warrantyEndOn' });
  return serialIsOfOne(device) ? null : refuse('serial_belongs_to_one_device_only', { field: 'quantity' });
}

/** Whoever adds devices to a home waits here for the other who does: serial numbers are then compared with what is really there. */
export async function lockDevicesOf(tx: Tx, act: Act, homeId: Id<'home'>): Promise<void> {
  await tx.selectFrom('home').select('id').where('companyId', '=', act.company.id).where('id', '=', homeId).forNoKeyUpdate().execute();
}

interface Judged {
  readonly device: DeviceInput;
  readonly path: string;
  readonly self?: Id<'device'>;
  readonly classBefore?: string;
}

async function firstWrong(tx: Tx, act: Act, homeId: Id<'home'>, judged: readonly Judged[]): Promise<Refusal | null> {
  const classes = new Set((await deviceClasses(tx, act)).map((one) => one.key));
  const systems = await tx.selectFrom('system').select('id').where('companyId', '=', act.company.id).where('homeId', '=', homeId).execute();
  const known = new Set(systems.map((system) => system.id));
  const places = new Set((await placesOf(tx, act, homeId)).map((place) => place.id));
  const serials = await serialsIn(
    tx,
    act,
    homeId,
    judged.map(({ device }) => device.serial),
  );
  for (const { device, path, self, classBefore } of judged) {
    // A class that was archived since stays on the devices that have it.
    if (!classes.has(device.classKey) && device.classKey !== classBefore)
      return refuse('device_class_is_not_in_your_list', { field: `${path}classKey` });
    if (device.systemId !== null && !known.has(device.systemId))
      return refuse('system_belongs_to_another_home', { field: `${path}systemId` });
    if (device.placeId !== null && !places.has(device.placeId)) return refuse('place_belongs_to_another_home', { field: `${path}placeId` });
    if (device.serial === '') continue;
    const serial = device.serial.toLowerCase();
    const holder = serials.get(serial);
    if (holder !== undefined && holder !== self)
      return refuseDevice('serial_is_in_this_home_already', { field: `${path}serial`, values: { serial: device.serial } });
    serials.set(serial, self ?? ('' as Id<'device'>));
  }
  return null;
}

/** Which device of the home has each of these serial numbers. */
export async function serialsIn(tx: Tx, act: Act, homeId: Id<'home'>, serials: readonly string[]): Promise<Map<string, Id<'device'>>> {
  const asked = serials.filter(Boolean).map((serial) => serial.toLowerCase());
  if (asked.length === 0) return new Map();
  const rows = await tx
    .selectFrom('device')
    .select(['id', sql<string>`lower(serial)`.as('serial')])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('archivedAt', 'is', null)
    .where(sql<boolean>`lower(serial) = any(${asked})`)
    .execute();
  return new Map(rows.map((row) => [row.serial, row.id]));
}
