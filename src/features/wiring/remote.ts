import { addressOf, remote } from '#platform/http/remote.ts';
import type { diagramPdfDoor, drawingDoor, drawingsDoor, scheduleCsvDoor } from './routes/diagram.ts';
import type { netboxCsvDoor, wirevizDoor } from './routes/exports.ts';
import type {
  forgetTesterDoor,
  importCablesDoor,
  importTestsDoor,
  previewCablesDoor,
  previewTestsDoor,
  testerFileDoor,
  testerFilesDoor,
  testerMappingsDoor,
} from './routes/imports.ts';
import type { labelsPdfDoor } from './routes/labels.ts';
import type { cablePlaceDoor, keepPhotoDoor, photoFileDoor, recordActDoor, settleConflictDoor, wiringDoor } from './routes/record.ts';

export const readWiring = remote<typeof wiringDoor>('get', '/homes/{id}/wiring');
export const recordAct = remote<typeof recordActDoor>('post', '/homes/{id}/wiring');
export const settleConflict = remote<typeof settleConflictDoor>('post', '/homes/{id}/conflicts/{conflictId}');
export const keepPhoto = remote<typeof keepPhotoDoor>('post', '/homes/{id}/photo-files');
export const photoAddress = (homeId: string, hash: string) =>
  addressOf<typeof photoFileDoor>('/homes/{id}/photo-files/{hash}', { params: { id: homeId, hash } });
export const readCablePlace = remote<typeof cablePlaceDoor>('get', '/cables/{id}');
export const readDrawings = remote<typeof drawingsDoor>('get', '/homes/{id}/drawings');
export const readDrawing = remote<typeof drawingDoor>('get', '/homes/{id}/drawing');
export const diagramPdf = (id: string, paper: 'a4' | 'a3') =>
  addressOf<typeof diagramPdfDoor>('/homes/{id}/wiring/pdf', { params: { id }, query: { paper } });
export const scheduleCsv = (id: string) => addressOf<typeof scheduleCsvDoor>('/homes/{id}/wiring/csv', { params: { id } });
export const netboxCsv = (id: string) => addressOf<typeof netboxCsvDoor>('/homes/{id}/wiring/netbox', { params: { id } });
export const wirevizYaml = (id: string) => addressOf<typeof wirevizDoor>('/homes/{id}/wiring/wireviz', { params: { id } });
export const previewCables = remote<typeof previewCablesDoor>('post', '/homes/{id}/cable-imports/preview');
export const importCables = remote<typeof importCablesDoor>('post', '/homes/{id}/cable-imports');
export const previewTests = remote<typeof previewTestsDoor>('post', '/homes/{id}/test-imports/preview');
export const importTests = remote<typeof importTestsDoor>('post', '/homes/{id}/test-imports');
export const listTesters = remote<typeof testerMappingsDoor>('get', '/tester-mappings');
export const forgetTester = remote<typeof forgetTesterDoor>('delete', '/tester-mappings');
export const listTesterFiles = remote<typeof testerFilesDoor>('get', '/homes/{id}/tester-files');
export const readTesterFile = remote<typeof testerFileDoor>('get', '/homes/{id}/tester-files/{fileId}');
export const testerFileAddress = (id: string, fileId: string) =>
  addressOf<typeof testerFileDoor>('/homes/{id}/tester-files/{fileId}', { params: { id, fileId } });
export const labelsPdf = (id: string, query: Parameters<typeof addressOf<typeof labelsPdfDoor>>[1]['query']) =>
  addressOf<typeof labelsPdfDoor>('/homes/{id}/labels', { params: { id }, query });

export type CablesPreview = Awaited<ReturnType<typeof previewCables>>;
export type CableLineShown = CablesPreview['lines'][number];
export type CablesDone = Awaited<ReturnType<typeof importCables>>;
export type TestsPreview = Awaited<ReturnType<typeof previewTests>>;
export type TestLineShown = NonNullable<TestsPreview['lines']>[number];
export type TestsDone = Awaited<ReturnType<typeof importTests>>;
export type WiringShown = Awaited<ReturnType<typeof readWiring>>;
export type CableShown = WiringShown['record']['cables'][number];
export type PhotoShown = WiringShown['photos'][number];
export type ConflictShown = WiringShown['conflicts'][number];
/** One thing that is recorded, as it is sent. */
export type ActSent = Parameters<typeof recordAct>[0]['body'];
