import { addressOf, remote } from '#platform/http/remote.ts';
import type {
  attachRateDoor,
  introduceServiceDoor,
  introductionChoicesDoor,
  journeyCsvDoor,
  journeyListDoor,
  journeysDoor,
  loseJourneyDoor,
  planMomentDoor,
  recordMomentDoor,
  renameJourneyDoor,
  startJourneyDoor,
  takeUpJourneyDoor,
  withdrawMomentDoor,
} from './routes.ts';

export const listJourneys = remote<typeof journeysDoor>('get', '/journeys');
export const startJourney = remote<typeof startJourneyDoor>('post', '/journeys');
export const renameJourney = remote<typeof renameJourneyDoor>('put', '/journeys/{id}');
export const loseJourney = remote<typeof loseJourneyDoor>('post', '/journeys/{id}/loss');
export const takeUpJourney = remote<typeof takeUpJourneyDoor>('delete', '/journeys/{id}/loss');
export const recordMoment = remote<typeof recordMomentDoor>('post', '/journeys/{id}/moments');
export const planMoment = remote<typeof planMomentDoor>('post', '/journeys/{id}/plans');
export const withdrawMoment = remote<typeof withdrawMomentDoor>('post', '/moments/{id}/withdrawal');
export const listAllJourneys = remote<typeof journeyListDoor>('get', '/journey-list');
export const journeysCsv = (query: Parameters<typeof listAllJourneys>[0]['query']) =>
  addressOf<typeof journeyCsvDoor>('/journey-list/csv', { query });
export const introductionChoices = remote<typeof introductionChoicesDoor>('get', '/journeys/{id}/introduction');
export const introduceService = remote<typeof introduceServiceDoor>('post', '/journeys/{id}/introduction');
export const attachRate = remote<typeof attachRateDoor>('get', '/attach-rate');

export type JourneyShown = Awaited<ReturnType<typeof listJourneys>>['journeys'][number];
export type MomentShown = JourneyShown['moments'][number];
export type WithdrawnShown = JourneyShown['withdrawn'][number];
