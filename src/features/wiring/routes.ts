import type { Door } from '#platform/http/door.ts';
import { diagramPdfDoor, drawingDoor, drawingsDoor, scheduleCsvDoor } from './routes/diagram.ts';
import { netboxCsvDoor, wirevizDoor } from './routes/exports.ts';
import {
  forgetTesterDoor,
  importCablesDoor,
  importTestsDoor,
  previewCablesDoor,
  previewTestsDoor,
  testerFileDoor,
  testerFilesDoor,
  testerMappingsDoor,
} from './routes/imports.ts';
import { labelsPdfDoor } from './routes/labels.ts';
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
  netboxCsvDoor,
  wirevizDoor,
  previewCablesDoor,
  importCablesDoor,
  previewTestsDoor,
  importTestsDoor,
  testerMappingsDoor,
  forgetTesterDoor,
  testerFilesDoor,
  testerFileDoor,
  labelsPdfDoor,
];
