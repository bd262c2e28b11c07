import { addressOf, remote } from '#platform/http/remote.ts';
import type {
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
import type {
  linkPortsDoor,
  putPlaceDoor,
  putPortsDoor,
  removePlaceDoor,
  removePortDoor,
  settleConflictDoor,
  unlinkPortsDoor,
  wiringDoor,
} from './routes/record.ts';

export const readWiring = remote<typeof wiringDoor>('get', '/homes/{id}/wiring');
export const putPlace = remote<typeof putPlaceDoor>('put', '/homes/{id}/places');
export const removePlace = remote<typeof removePlaceDoor>('delete', '/homes/{id}/places/{placeId}');
export const putPorts = remote<typeof putPortsDoor>('put', '/homes/{id}/ports');
export const removePort = remote<typeof removePortDoor>('delete', '/homes/{id}/ports/{portId}');
export const linkPorts = remote<typeof linkPortsDoor>('put', '/homes/{id}/port-links');
export const unlinkPorts = remote<typeof unlinkPortsDoor>('delete', '/homes/{id}/port-links/{linkId}');
export const settleConflict = remote<typeof settleConflictDoor>('post', '/homes/{id}/conflicts/{conflictId}');
export const putCable = remote<typeof putCableDoor>('put', '/homes/{id}/cables');
export const retireCable = remote<typeof retireCableDoor>('put', '/homes/{id}/cables/{cableId}/retired');
export const removeCable = remote<typeof removeCableDoor>('delete', '/homes/{id}/cables/{cableId}');
export const putEnd = remote<typeof putEndDoor>('put', '/homes/{id}/cables/{cableId}/ends');
export const clearEnd = remote<typeof clearEndDoor>('delete', '/homes/{id}/cables/{cableId}/ends/{side}');
export const acceptEnd = remote<typeof acceptEndDoor>('post', '/homes/{id}/cables/{cableId}/accepted-ends');
export const addTest = remote<typeof addTestDoor>('post', '/homes/{id}/cables/{cableId}/tests');
export const strikeTest = remote<typeof strikeTestDoor>('delete', '/homes/{id}/cable-tests/{testId}');
export const keepPhoto = remote<typeof keepPhotoDoor>('post', '/homes/{id}/photo-files');
export const addPhoto = remote<typeof addPhotoDoor>('put', '/homes/{id}/photos');
export const removePhoto = remote<typeof removePhotoDoor>('delete', '/homes/{id}/photos/{photoId}');
export const photoAddress = (homeId: string, hash: string) =>
  addressOf<typeof photoFileDoor>('/homes/{id}/photo-files/{hash}', { params: { id: homeId, hash } });

export type WiringShown = Awaited<ReturnType<typeof readWiring>>;
export type CableShown = WiringShown['record']['cables'][number];
export type PlaceShown = WiringShown['record']['places'][number];
export type PortShown = WiringShown['record']['ports'][number];
export type EndShown = WiringShown['record']['ends'][number];
export type TestShown = WiringShown['record']['tests'][number];
export type PhotoShown = WiringShown['photos'][number];
