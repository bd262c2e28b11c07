import type { Door } from '#platform/http/door.ts';
import { diagramPdfDoor, drawingDoor, drawingsDoor, scheduleCsvDoor } from './routes/diagram.ts';
import { cablePlaceDoor, keepPhotoDoor, photoFileDoor, recordActDoor, settleConflictDoor, wiringDoor } from './routes/record.ts';

/** Every door of this feature. */
export const wiringDoors: readonly Door[] = [
  wiringDoor,
  recordActDoor,
  settleConflictDoor,
  keepPhotoDoor,
  photoFileDoor,
  cablePlaceDoor,
  drawingsDoor,
  drawingDoor,
  diagramPdfDoor,
  scheduleCsvDoor,
];
