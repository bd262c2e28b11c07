import type { Door } from '#platform/http/door.ts';
import type { StillOpen } from './commands/archive.ts';
import { archiveDoors } from './routes/archive.ts';
import {
  addClientDoor,
  addContactDoor,
  clientCsvDoor,
  clientDoor,
  clientListDoor,
  editClientDoor,
  editContactDoor,
} from './routes/clients.ts';
import {
  addDevicesDoor,
  classListDoor,
  deviceCsvDoor,
  deviceListDoor,
  devicePlaceDoor,
  editDeviceDoor,
  forgetMappingDoor,
  mappingListDoor,
  previewImportDoor,
  renameMappingDoor,
  runImportDoor,
} from './routes/devices.ts';
import {
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

/** Every door of this feature. A fixed path stands before one with a parameter that would take it (`/clients/csv` before `/clients/{id}`). */
export const homesDoors = (stillOpen: StillOpen): readonly Door[] => [
  clientListDoor,
  clientCsvDoor,
  addClientDoor,
  clientDoor,
  editClientDoor,
  addContactDoor,
  editContactDoor,
  homeListDoor,
  homeCsvDoor,
  addHomeDoor,
  homeDoor,
  editHomeDoor,
  moveHomeDoor,
  addSystemDoor,
  editSystemDoor,
  deviceListDoor,
  deviceCsvDoor,
  addDevicesDoor,
  devicePlaceDoor,
  editDeviceDoor,
  classListDoor,
  regionListDoor,
  previewImportDoor,
  runImportDoor,
  mappingListDoor,
  renameMappingDoor,
  forgetMappingDoor,
  ...archiveDoors(stillOpen),
];
