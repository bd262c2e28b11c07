import { addressOf, remote } from '#platform/http/remote.ts';
import type { offerCsvDoor, offerListDoor } from './routes/list.ts';
import type {
  discardDraftDoor,
  duplicateOfferDoor,
  editDraftDoor,
  homesToOfferDoor,
  makeOfferDoor,
  newVersionDoor,
  offerChoicesDoor,
  tryOfferDoor,
} from './routes/making.ts';
import type {
  anotherAddressDoor,
  answerQuestionDoor,
  offerDoor,
  previewDoor,
  recordAnswerDoor,
  remindDoor,
  sendOfferDoor,
  withdrawDoor,
} from './routes/sending.ts';

export const listOffers = remote<typeof offerListDoor>('get', '/offers');
export const csvAddress = (query: Parameters<typeof listOffers>[0]['query']) => addressOf<typeof offerCsvDoor>('/offers/csv', { query });
export const homesToOffer = remote<typeof homesToOfferDoor>('get', '/offers/homes');
export const offerChoices = remote<typeof offerChoicesDoor>('get', '/homes/{homeId}/offer-choices');
export const tryOffer = remote<typeof tryOfferDoor>('post', '/offers/trial');
export const makeOffer = remote<typeof makeOfferDoor>('post', '/offers');
export const editDraft = remote<typeof editDraftDoor>('put', '/offers/{offerId}/draft');
export const discardDraft = remote<typeof discardDraftDoor>('delete', '/offers/{offerId}/draft');
export const newVersion = remote<typeof newVersionDoor>('post', '/offers/{offerId}/versions');
export const duplicateOffer = remote<typeof duplicateOfferDoor>('post', '/offers/{offerId}/copies');
export const readOffer = remote<typeof offerDoor>('get', '/offers/{offerId}');
export const sendOffer = remote<typeof sendOfferDoor>('post', '/offers/{offerId}/sending');
export const remind = remote<typeof remindDoor>('post', '/offers/{offerId}/reminders');
export const withdraw = remote<typeof withdrawDoor>('post', '/offers/{offerId}/withdrawal');
export const anotherAddress = remote<typeof anotherAddressDoor>('post', '/offers/{offerId}/addresses');
export const preview = remote<typeof previewDoor>('post', '/offers/{offerId}/previews');
export const answerQuestion = remote<typeof answerQuestionDoor>('post', '/offer-questions/{questionId}/answer');
export const recordAnswer = remote<typeof recordAnswerDoor>('post', '/offers/{offerId}/answers');

/** What the page of an offer shows, and what a new one is made of. */
export type Detail = Awaited<ReturnType<typeof readOffer>>;
export type Choices = Awaited<ReturnType<typeof offerChoices>>;
export type Trial = Awaited<ReturnType<typeof tryOffer>>;
