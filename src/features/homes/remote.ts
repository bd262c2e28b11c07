import { addressOf, remote } from '#platform/http/remote.ts';
import type {
  addClientDoor,
  addContactDoor,
  clientCsvDoor,
  clientDoor,
  clientListDoor,
  editClientDoor,
  editContactDoor,
} from './routes/clients.ts';
import type {
  addDevicesDoor,
  classListDoor,
  deviceConflictsDoor,
  deviceCsvDoor,
  deviceListDoor,
  devicePlaceDoor,
  editDeviceDoor,
  forgetMappingDoor,
  mappingListDoor,
  placeListDoor,
  previewImportDoor,
  renameMappingDoor,
  runImportDoor,
  settleDeviceConflictDoor,
} from './routes/devices.ts';
import type {
  addHomeDoor,
  addSystemDoor,
  editHomeDoor,
  editSystemDoor,
  homeCsvDoor,
  homeDoor,
  homeListDoor,
  moveHomeDoor,
  regionListDoor,
} from './routes/homes.ts';
import type { ArchiveDoor } from './routes/archive.ts';

export const listClients = remote<typeof clientListDoor>('get', '/clients');
export const clientsCsv = (query: Parameters<typeof listClients>[0]['query']) => addressOf<typeof clientCsvDoor>('/clients/csv', { query });
export const addClient = remote<typeof addClientDoor>('post', '/clients');
export const readClient = remote<typeof clientDoor>('get', '/clients/{id}');
export const editClient = remote<typeof editClientDoor>('put', '/clients/{id}');
export const addContact = remote<typeof addContactDoor>('post', '/clients/{id}/contacts');
export const editContact = remote<typeof editContactDoor>('put', '/contacts/{id}');

export const listHomes = remote<typeof homeListDoor>('get', '/homes');
export const homesCsv = (query: Parameters<typeof listHomes>[0]['query']) => addressOf<typeof homeCsvDoor>('/homes/csv', { query });
export const moveHome = remote<typeof moveHomeDoor>('post', '/homes/{id}/move');
export const addHome = remote<typeof addHomeDoor>('post', '/clients/{id}/homes');
export const readHome = remote<typeof homeDoor>('get', '/homes/{id}');
export const editHome = remote<typeof editHomeDoor>('put', '/homes/{id}');
export const addSystem = remote<typeof addSystemDoor>('post', '/homes/{id}/systems');
export const editSystem = remote<typeof editSystemDoor>('put', '/systems/{id}');

export const listDevices = remote<typeof deviceListDoor>('get', '/homes/{id}/devices');
export const devicesCsv = (homeId: string, query: Parameters<typeof listDevices>[0]['query']) =>
  addressOf<typeof deviceCsvDoor>('/homes/{id}/devices/csv', { params: { id: homeId }, query });
export const addDevices = remote<typeof addDevicesDoor>('post', '/homes/{id}/devices');
export const readDevicePlace = remote<typeof devicePlaceDoor>('get', '/devices/{id}');
export const editDevice = remote<typeof editDeviceDoor>('put', '/devices/{id}');
export const readDeviceConflicts = remote<typeof deviceConflictsDoor>('get', '/homes/{id}/device-conflicts');
export type DeviceConflictShown = Awaited<ReturnType<typeof readDeviceConflicts>>[number];
export const settleDeviceConflict = remote<typeof settleDeviceConflictDoor>('post', '/homes/{id}/device-conflicts/{conflictId}');
export const listClasses = remote<typeof classListDoor>('get', '/device-choices');

export const listPlaces = remote<typeof placeListDoor>('get', '/homes/{id}/place-choices');

export const previewImport = remote<typeof previewImportDoor>('post', '/homes/{id}/imports/preview');
export const runImport = remote<typeof runImportDoor>('post', '/homes/{id}/imports');
export const listMappings = remote<typeof mappingListDoor>('get', '/import-mappings');
export const renameMapping = remote<typeof renameMappingDoor>('put', '/import-mappings');
export const forgetMapping = remote<typeof forgetMappingDoor>('delete', '/import-mappings');

type ArchivePath = ArchiveDoor['contract']['path'];
export const archive = (path: ArchivePath, id: string) => remote<ArchiveDoor>('post', path)({ params: { id } });
export const restore = (path: ArchivePath, id: string) => remote<ArchiveDoor>('delete', path)({ params: { id } });

export type ClientShown = Awaited<ReturnType<typeof readClient>>;
export type ContactShown = ClientShown['contacts'][number];
export type HomeShown = Awaited<ReturnType<typeof readHome>>;
export type SystemShown = HomeShown['systems'][number];
export type DeviceShown = Awaited<ReturnType<typeof listDevices>>['rows'][number];
export type ImportPreview = Awaited<ReturnType<typeof previewImport>>;
export type ImportPlanShown = NonNullable<ImportPreview['plan']>;
export type KeptMapping = Awaited<ReturnType<typeof listMappings>>[number];
export type ImportDone = Awaited<ReturnType<typeof runImport>>;
export const listRegions = remote<typeof regionListDoor>('get', '/region-choices');
export type ClassShown = Awaited<ReturnType<typeof listClasses>>[number];
