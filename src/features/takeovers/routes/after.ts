import type { Door } from '#platform/http/door.ts';
import {
  draftDoor,
  draftStartDoor,
  planDoor,
  reckonSurveyDoor,
  saveAddendumDoor,
  saveAgreementDoor,
  saveTermsDoor,
} from './after-drafts.ts';
import { answerGrievanceDoor, elementRecordDoor, offerServiceDoor, timeRecordDoor, walkDoor } from './after-handover.ts';
import { fileDoor, keepFileDoor, recordEntryDoor, signOffDoor, strikeEntryDoor, surveyDoor } from './after-surveys.ts';
import {
  billNextDoor,
  bookTimeDoor,
  elementHappenedDoor,
  instalmentsDoor,
  previewInstalmentDoor,
  strikeTimeDoor,
  workDoor,
  workersDoor,
} from './after-work.ts';

/** Drafts of priced papers, and all that lies behind the gate: surveys, elements, time, instalments, handover, what follows. */
export const afterDoors: readonly Door[] = [
  draftStartDoor,
  draftDoor,
  saveAgreementDoor,
  saveTermsDoor,
  saveAddendumDoor,
  reckonSurveyDoor,
  planDoor,
  surveyDoor,
  keepFileDoor,
  fileDoor,
  recordEntryDoor,
  strikeEntryDoor,
  signOffDoor,
  workDoor,
  elementHappenedDoor,
  workersDoor,
  bookTimeDoor,
  strikeTimeDoor,
  instalmentsDoor,
  previewInstalmentDoor,
  billNextDoor,
  walkDoor,
  answerGrievanceDoor,
  offerServiceDoor,
  elementRecordDoor,
  timeRecordDoor,
];
