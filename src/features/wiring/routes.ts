import type { Door } from '#platform/http/door.ts';
import {
  acceptEndDoor,
  addPhotoDoor,
  addTestDoor,
  clearEndDoor,
  keepPhotoDoor,
  photoFileDoor,
  putCableDoor,
  putEndDoor,
  removeCableDoor,
  removePhotoDoor,
  retireCableDoor,
  strikeTestDoor,
} from './routes/cables.ts';
import {
  linkPortsDoor,
  putPlaceDoor,
  putPortsDoor,
  removePlaceDoor,
  removePortDoor,
  settleConflictDoor,
  unlinkPortsDoor,
  wiringDoor,
} from './routes/record.ts';

/** Every door of this feature. */
export const wiringDoors: readonly Door[] = [
  wiringDoor,
  putPlaceDoor,
  removePlaceDoor,
  putPortsDoor,
  removePortDoor,
  linkPortsDoor,
  unlinkPortsDoor,
  settleConflictDoor,
  putCableDoor,
  retireCableDoor,
  removeCableDoor,
  putEndDoor,
  clearEndDoor,
  acceptEndDoor,
  addTestDoor,
  strikeTestDoor,
  keepPhotoDoor,
  addPhotoDoor,
  removePhotoDoor,
  photoFileDoor,
];
