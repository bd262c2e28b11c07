import { addressOf, remote } from '#platform/http/remote.ts';
import type {
  answerQuestionDoor,
  anotherAddressDoor,
  discardDraftDoor,
  editDraftDoor,
  homesToOfferDoor,
  makeOfferDoor,
  newVersionDoor,
  offerChoicesDoor,
  offerCsvDoor,
  offerDoor,
  offerListDoor,
  previewDoor,
  remindDoor,
  sendOfferDoor,
  tryOfferDoor,
  withdrawDoor,
} from './routes.ts';

export const listOffers = remote<typeof offerListDoor>('get', '/offers');
export const csvAddress = (query: Parameters<typeof listOffers>[0]['query']) => addressOf<typeof offerCsvDoor>('/offers/csv', { query });
export const homesToOffer = remote<typeof homesToOfferDoor>('get', '/offers/homes');
export const offerChoices = remote<typeof offerChoicesDoor>('get', '/homes/{homeId}/offer-choices');
export const tryOffer = remote<typeof tryOfferDoor>('post', '/offers/trial');
export const makeOffer = remote<typeof makeOfferDoor>('post', '/offers');
export const editDraft = remote<typeof editDraftDoor>('put', '/offers/{offerId}/draft');
export const discardDraft = remote<typeof discardDraftDoor>('delete', '/offers/{offerId}/draft');
export const newVersion = remote<typeof newVersionDoor>('post', '/offers/{offerId}/versions');
export const readOffer = remote<typeof offerDoor>('get', '/offers/{offerId}');
export const sendOffer = remote<typeof sendOfferDoor>('post', '/offers/{offerId}/sending');
export const remind = remote<typeof remindDoor>('post', '/offers/{offerId}/reminders');
export const withdraw = remote<typeof withdrawDoor>('post', '/offers/{offerId}/withdrawal');
export const anotherAddress = remote<typeof anotherAddressDoor>('post', '/offers/{offerId}/addresses');
export const preview = remote<typeof previewDoor>('post', '/offers/{offerId}/previews');
export const answerQuestion = remote<typeof answerQuestionDoor>('post', '/offer-questions/{questionId}/answer');
