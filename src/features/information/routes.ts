import type { Door } from '#platform/http/door.ts';
import {
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
import {
  authorityPaperDoor,
  keepAuthorityDoor,
  noteReleaseDoor,
  removeReleaseDoor,
  rotationDoor,
  takeAuthorityBackDoor,
  tickRotationDoor,
  tickStepDoor,
} from './routes/releases.ts';
import { answersDoor, askForDoor, askingLetterDoor, askingWordsDoor } from './routes/requests.ts';

/** Every door of this feature. */
export const informationDoors: readonly Door[] = [
  informationDoor,
  informationCsvDoor,
  addItemDoor,
  usualItemsDoor,
  itemPlaceDoor,
  editItemDoor,
  removeItemDoor,
  settleItemConflictDoor,
  findingDoor,
  itemPhotoDoor,
  keepInformationFileDoor,
  informationFileDoor,
  askForDoor,
  answersDoor,
  askingWordsDoor,
  askingLetterDoor,
  noteReleaseDoor,
  removeReleaseDoor,
  rotationDoor,
  authorityPaperDoor,
  keepAuthorityDoor,
  takeAuthorityBackDoor,
  tickStepDoor,
  tickRotationDoor,
];
