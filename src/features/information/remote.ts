import { addressOf, remote } from '#platform/http/remote.ts';
import type {
  addItemDoor,
  editItemDoor,
  findingDoor,
  informationCsvDoor,
  informationDoor,
  informationFileDoor,
  itemPhotoDoor,
  itemPlaceDoor,
  keepInformationFileDoor,
  removeItemDoor,
  settleItemConflictDoor,
  usualItemsDoor,
} from './routes/register.ts';
import type {
  authorityPaperDoor,
  keepAuthorityDoor,
  noteReleaseDoor,
  removeReleaseDoor,
  rotationDoor,
  takeAuthorityBackDoor,
  tickRotationDoor,
  tickStepDoor,
} from './routes/releases.ts';
import type { answersDoor, askForDoor, askingLetterDoor, askingWordsDoor } from './routes/requests.ts';

export const readInformation = remote<typeof informationDoor>('get', '/homes/{id}/information');
export const informationCsv = (id: string) => addressOf<typeof informationCsvDoor>('/homes/{id}/information/csv', { params: { id } });
export const addItem = remote<typeof addItemDoor>('post', '/homes/{id}/information/items');
export const addUsualItems = remote<typeof usualItemsDoor>('post', '/homes/{id}/information/usual-items');
export const readItemPlace = remote<typeof itemPlaceDoor>('get', '/information-items/{id}');
export const settleItemConflict = remote<typeof settleItemConflictDoor>('post', '/homes/{id}/information/conflicts/{conflictId}');
export const editItem = remote<typeof editItemDoor>('put', '/information-items/{id}');
export const removeItem = remote<typeof removeItemDoor>('delete', '/information-items/{id}');
export const recordFinding = remote<typeof findingDoor>('post', '/information-items/{id}/findings');
export const addItemPhoto = remote<typeof itemPhotoDoor>('post', '/information-items/{id}/photos');
export const keepInformationFile = remote<typeof keepInformationFileDoor>('post', '/homes/{id}/information/files');
export const informationFile = (id: string, hash: string) =>
  addressOf<typeof informationFileDoor>('/homes/{id}/information/files/{hash}', { params: { id, hash } });

export const askFor = remote<typeof askForDoor>('post', '/homes/{id}/information/requests');
export const recordAnswers = remote<typeof answersDoor>('post', '/information-requests/{id}/answers');
export const readAskingWords = remote<typeof askingWordsDoor>('get', '/homes/{id}/information/asking');
export const askingLetter = (id: string, query: Parameters<typeof readAskingWords>[0]['query']) =>
  addressOf<typeof askingLetterDoor>('/homes/{id}/information/asking/pdf', { params: { id }, query });

export const readRotation = remote<typeof rotationDoor>('get', '/homes/{id}/rotation');
export const noteRelease = remote<typeof noteReleaseDoor>('post', '/homes/{id}/releases');
export const removeRelease = remote<typeof removeReleaseDoor>('delete', '/releases/{id}');
export const authorityPaper = (id: string) =>
  addressOf<typeof authorityPaperDoor>('/homes/{id}/authority/pdf', { params: { id }, query: {} });
export const keepAuthority = remote<typeof keepAuthorityDoor>('post', '/homes/{id}/authority');
export const takeAuthorityBack = remote<typeof takeAuthorityBackDoor>('post', '/releases/{id}/authority-end');
export const tickStep = remote<typeof tickStepDoor>('post', '/releases/{id}/steps');
export const tickRotation = remote<typeof tickRotationDoor>('post', '/releases/{id}/rotation');

export type InformationShown = Awaited<ReturnType<typeof readInformation>>;
export type RotationShown = Awaited<ReturnType<typeof readRotation>>;
export type ItemShown = InformationShown['items'][number];
export type ReleaseShown = InformationShown['releases'][number];
