import type { SurveyWish } from '#domain/takeovers/survey-price.ts';
import {
  acceptedOnTheTablet,
  askedToTakeOver,
  goes,
  heardAnswered,
  heardSent,
  interviewed,
  phoned,
  scored,
  type ToldGrievance,
} from '../taking-over.ts';
import type { Story } from './story.ts';

type Steps = Story['steps'];
export interface Filter {
  readonly enquiry: string;
  readonly previousFirm: string;
  readonly whyUs: string;
  readonly grievances: readonly ToldGrievance[];
  readonly client: string;
  readonly reason: string;
}
/** The filter of a takeover that goes: from the call to the decision, in the two weeks after that day. */
export const filtered = (daysAgo: number, { enquiry, previousFirm, whyUs, grievances, client, reason }: Filter): Steps => [
  [daysAgo, 'sales', askedToTakeOver(enquiry, previousFirm)],
  [daysAgo - 1, 'sales', phoned('helps', { spokeWith: previousFirm, handsOver: 'Schémas et mots de passe, ce qu’il en reste.' })],
  [daysAgo - 3, 'sales', interviewed({ why_us: whyUs }, grievances)],
  [daysAgo - 4, 'sales', heardSent],
  [daysAgo - 6, 'client', heardAnswered(client)],
  [daysAgo - 9, 'sales', acceptedOnTheTablet(client)],
  [daysAgo - 11, 'sales', scored([3, 2, 3, 3, 2, 2, 3])],
  [daysAgo - 11, 'owner', goes(reason)],
];
/** A home of two systems that papers were partly left of, so far from the firm. */
export const survey = (kilometres: number, travelMinutes: number, more: Partial<SurveyWish> = {}): SurveyWish => ({
  systems: 2,
  devices: 30,
  cables: 24,
  ageYears: 8,
  papers: 'partial',
  kilometres,
  travelMinutes,
  ...more,
});
