import { remote } from '#platform/http/remote.ts';
import type {
  attachRateDoor,
  introduceServiceDoor,
  introductionChoicesDoor,
  journeyListDoor,
  journeysDoor,
  planMomentDoor,
  recordMomentDoor,
  startJourneyDoor,
  withdrawMomentDoor,
} from './routes.ts';

export const listJourneys = remote<typeof journeysDoor>('get', '/journeys');
export const startJourney = remote<typeof startJourneyDoor>('post', '/journeys');
export const recordMoment = remote<typeof recordMomentDoor>('post', '/journeys/{id}/moments');
export const planMoment = remote<typeof planMomentDoor>('post', '/journeys/{id}/plans');
export const withdrawMoment = remote<typeof withdrawMomentDoor>('post', '/moments/{id}/withdrawal');
export const listAllJourneys = remote<typeof journeyListDoor>('get', '/journey-list');
export const introductionChoices = remote<typeof introductionChoicesDoor>('get', '/journeys/{id}/introduction');
export const introduceService = remote<typeof introduceServiceDoor>('post', '/journeys/{id}/introduction');
export const attachRate = remote<typeof attachRateDoor>('get', '/attach-rate');

export type JourneyShown = Awaited<ReturnType<typeof listJourneys>>['journeys'][number];
export type MomentShown = JourneyShown['moments'][number];
export type WithdrawnShown = JourneyShown['withdrawn'][number];
export type AttachRate = Awaited<ReturnType<typeof attachRate>>;
