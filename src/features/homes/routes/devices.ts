import { z } from 'zod';
import { wordOfClass } from '#domain/homes/class-words.ts';
import { isRefusal } from '#domain/refusal.ts';
import { Chosen } from '#platform/http/conflicts.ts';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { settleDeviceConflict } from '../commands/conflicts.ts';
import { addDevices, editDevice } from '../commands/devices.ts';
import { previewImport, runImport } from '../commands/import-devices.ts';
import { forgetMapping, renameMapping } from '../commands/mappings.ts';
import { deviceConflicts } from '../queries/conflicts.ts';
import { deviceClasses } from '../queries/classes.ts';
import { classesOfFirm, deviceHeads, nameOfClass } from '../queries/device-words.ts';
import { placeChoices } from '../queries/places.ts';
import { devicePlace, exportedDevices, importMappings, listDevices } from '../queries/devices.ts';
import { DeviceEdit, DeviceList, mappingInAddress, MappingName, MappingOf, NewDevices } from '../schema.ts';
import {
  Classes,
  DeviceConflicts,
  DevicePlace,
  DevicesListed,
  ImportDone,
  ImportPreviewed,
  MappingNamed,
  Mappings,
  Places,
} from './answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const ofDevice = z.object({ id: idOf<'device'>() });
/** 100,000 rows of ten columns are about 10 MB. */
const importMaxBytes = 40_000_000;

export const deviceListDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/devices',
    summary: 'The devices of a home, sorted, filtered, by the page',
    permission: 'home.read',
    params: ofHome,
    query: DeviceList,
    answer: DevicesListed,
  },
  ({ tx, act, params: { id }, query }) => listDevices(tx, act, id, query),
);

export const deviceCsvDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/devices/csv',
    summary: 'The same list as CSV; an import reads it again',
    permission: 'home.read',
    params: ofHome,
    query: DeviceList,
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const found = await exportedDevices(tx, act, id, query);
    if (isRefusal(found)) return found;
    const t = textsIn(act.language);
    const known = await classesOfFirm(tx, act);
    const names = new Map((await deviceClasses(tx, act)).map((one) => [one.key, nameOfClass(one, act.language)]));
    return csv(
      {
        name: `${found.home.name} ${act.today}`,
        columns: deviceHeads(act.language),
        rows: found.rows.map((row) => [
          wordOfClass(row.classKey, names.get(row.classKey), known),
          row.make,
          row.model,
          row.serial,
          row.label,
          row.systemName,
          row.quantity,
          row.valueCents === null ? null : { cents: row.valueCents },
          row.installedOn,
          row.warrantyEndOn,
          t.find(`homes:suppliedBy.${row.suppliedBy}`),
          row.placeName,
          row.firmware,
        ]),
      },
      act,
    );
  },
);

export const addDevicesDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/devices',
    summary: 'Adds devices, several alike by their quantity; all or none',
    permission: 'device.edit',
    params: ofHome,
    body: NewDevices,
    answer: z.object({ deviceIds: z.array(anId<'device'>()) }),
  },
  ({ tx, act, params: { id }, body }) => addDevices(tx, act, id, body.devices),
);

export const devicePlaceDoor = door(
  {
    method: 'get',
    path: '/devices/{id}',
    summary: 'In which home a device is',
    permission: 'home.read',
    params: ofDevice,
    answer: DevicePlace,
  },
  ({ tx, act, params: { id } }) => devicePlace(tx, act, id),
);

export const editDeviceDoor = door(
  {
    method: 'put',
    path: '/devices/{id}',
    summary: 'Writes the device anew; of a field that somebody changed since `saw` both are kept',
    permission: 'device.edit',
    params: ofDevice,
    body: DeviceEdit,
    answer: z.object({ deviceId: anId<'device'>(), conflicts: z.array(z.string()) }),
  },
  ({ tx, act, params: { id }, body }) => editDevice(tx, act, id, body),
);

export const deviceConflictsDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/device-conflicts',
    summary: 'What two wrote into the same field of a device of the home, and nobody has chosen between yet',
    permission: 'home.read',
    params: ofHome,
    answer: DeviceConflicts,
  },
  ({ tx, act, params: { id } }) => deviceConflicts(tx, act, id),
);

export const settleDeviceConflictDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/device-conflicts/{conflictId}',
    summary: 'Chooses between what two wrote into the same field of a device',
    permission: 'device.edit',
    params: ofHome.extend({ conflictId: idOf<'edit_conflict'>() }),
    body: Chosen,
    answer: z.null(),
  },
  ({ tx, act, params: { id, conflictId }, body: { as } }) => settleDeviceConflict(tx, act, { homeId: id, conflictId, as }),
);

export const classListDoor = door(
  { method: 'get', path: '/device-choices', summary: 'The classes a device can be of', permission: 'home.read', answer: Classes },
  ({ tx, act }) => deviceClasses(tx, act),
);

export const placeListDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/place-choices',
    summary: 'The places of a home where a device can stand',
    permission: 'home.read',
    params: ofHome,
    answer: Places,
  },
  ({ tx, act, params: { id } }) => placeChoices(tx, act, id),
);

export const previewImportDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/imports/preview',
    summary: 'What importing this file (CSV, pasted text, or JSON of Home Assistant or NetBox) would add; writes nothing',
    permission: 'device.edit',
    params: ofHome,
    query: z.object({ mapping: mappingInAddress.optional() }),
    uploadMaxBytes: importMaxBytes,
    answer: ImportPreviewed,
  },
  ({ tx, act, params: { id }, query, upload }) => previewImport(tx, act, id, upload, query.mapping),
);

export const runImportDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/imports',
    summary: 'Imports the file: rows without a problem are added, the same file again adds nothing',
    permission: 'device.edit',
    params: ofHome,
    query: z.object({ mapping: mappingInAddress, keepAs: z.string().trim().max(100).default('') }),
    uploadMaxBytes: importMaxBytes,
    answer: ImportDone,
  },
  ({ tx, act, params: { id }, query, upload }) => runImport(tx, act, id, upload, query.mapping, query.keepAs),
);

export const mappingListDoor = door(
  { method: 'get', path: '/import-mappings', summary: 'How earlier files were read', permission: 'home.read', answer: Mappings },
  ({ tx, act }) => importMappings(tx, act),
);

export const renameMappingDoor = door(
  {
    method: 'put',
    path: '/import-mappings',
    summary: 'Gives a kept mapping another name',
    permission: 'device.edit',
    body: MappingName,
    answer: MappingNamed,
  },
  ({ tx, act, body: { source, name } }) => renameMapping(tx, act, source, name),
);

export const forgetMappingDoor = door(
  {
    method: 'delete',
    path: '/import-mappings',
    summary: 'Forgets a kept mapping; what was imported with it stays',
    permission: 'device.edit',
    query: MappingOf,
    answer: MappingNamed,
  },
  ({ tx, act, query: { source } }) => forgetMapping(tx, act, source),
);
