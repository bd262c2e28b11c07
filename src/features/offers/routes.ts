import { offerCsvDoor, offerListDoor } from './routes/list.ts';
import {
  discardDraftDoor,
  duplicateOfferDoor,
  editDraftDoor,
  homesToOfferDoor,
  makeOfferDoor,
  newVersionDoor,
  offerChoicesDoor,
  tryOfferDoor,
} from './routes/making.ts';
import {
  anotherAddressDoor,
  answerQuestionDoor,
  offerDoor,
  previewDoor,
  recordAnswerDoor,
  remindDoor,
  sendOfferDoor,
  withdrawDoor,
} from './routes/sending.ts';

/** A fixed path stands before one with a parameter that would take it. */
export const offersDoors = [
  offerListDoor,
  offerCsvDoor,
  homesToOfferDoor,
  offerChoicesDoor,
  tryOfferDoor,
  makeOfferDoor,
  editDraftDoor,
  discardDraftDoor,
  newVersionDoor,
  duplicateOfferDoor,
  offerDoor,
  sendOfferDoor,
  remindDoor,
  withdrawDoor,
  anotherAddressDoor,
  previewDoor,
  answerQuestionDoor,
  recordAnswerDoor,
];
