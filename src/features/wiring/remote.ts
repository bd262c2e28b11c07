import { addressOf, remote } from '#platform/http/remote.ts';
import type { diagramPdfDoor, drawingDoor, drawingsDoor, scheduleCsvDoor } from './routes/diagram.ts';
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

export type WiringShown = Awaited<ReturnType<typeof readWiring>>;
export type CableShown = WiringShown['record']['cables'][number];
export type PhotoShown = WiringShown['photos'][number];
export type ConflictShown = WiringShown['conflicts'][number];
/** One thing that is recorded, as it is sent. */
export type ActSent = Parameters<typeof recordAct>[0]['body'];
