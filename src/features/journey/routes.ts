import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { introductionWays, moments } from '#domain/journey/moments.ts';
import type { Day, Instant } from '#domain/time.ts';
import { type Door, doors } from '#platform/http/door.ts';
import { access } from './access.ts';
import { introduceService } from './commands/introduce.ts';
import { planMoment, recordMoment, startJourney, withdrawMoment } from './commands/journeys.ts';
import { attachRates } from './queries/attach.ts';
import { introductionChoices } from './queries/choices.ts';
import { journeysOf } from './queries/journeys.ts';
import { listJourneys } from './queries/list.ts';
import { idOf, IntroductionForm, JourneyList, JourneysOf, PlanForm, RecordForm, StartForm, WithdrawForm } from './schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'journey'>() });
const anId = <Noun extends string>() => z.string().meta({ format: 'uuid' }) as unknown as z.ZodType<Id<Noun>, Id<Noun>>;
const aDay = z.string().meta({ format: 'date' }) as unknown as z.ZodType<Day, Day>;
const anInstant = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;

const fact = z.object({
  id: anId<'moment'>(),
  moment: z.enum(moments),
  happenedAt: anInstant.nullable(),
  plannedOn: aDay.nullable(),
  way: z.enum(introductionWays).nullable(),
  reason: z.string().nullable(),
  byName: z.string(),
  recordedAt: anInstant,
});
const Journeys = z.object({
  journeys: z.array(
    z.object({
      id: anId<'journey'>(),
      clientId: anId<'client'>(),
      homeId: anId<'home'>().nullable(),
      name: z.string(),
      startedAt: anInstant,
      moments: z.array(fact),
      /** Facts taken back, with by whom and why. */
      withdrawn: z.array(
        fact.extend({ withdrawnAt: anInstant.nullable(), withdrawnBy: z.string().nullable(), withdrawnFor: z.string().nullable() }),
      ),
      next: z.enum(moments).nullable(),
    }),
  ),
});
const Recorded = z.object({ momentId: anId<'moment'>() });
const share = z.object({ projects: z.number().int(), withContract: z.number().int(), shareBps: z.number().int().nullable() });

export const journeysDoor = door(
  {
    method: 'get',
    path: '/journeys',
    summary: 'The journeys of a client or of a home, with their moments',
    permission: 'journey.read',
    query: JourneysOf,
    answer: Journeys,
  },
  async ({ tx, act, query }) => ({ journeys: await journeysOf(tx, act, query) }),
);

export const startJourneyDoor = door(
  {
    method: 'post',
    path: '/journeys',
    summary: 'Starts another project of a client',
    permission: 'journey.start',
    body: StartForm,
    answer: z.object({ journeyId: anId<'journey'>() }),
  },
  ({ tx, act, body }) => startJourney(tx, act, body),
);

export const recordMomentDoor = door(
  {
    method: 'post',
    path: '/journeys/{id}/moments',
    summary: 'Records a moment that has happened',
    permission: 'journey.record',
    params,
    body: RecordForm,
    answer: Recorded,
  },
  ({ tx, act, params: { id }, body }) => recordMoment(tx, act, id, body),
);

export const planMomentDoor = door(
  {
    method: 'post',
    path: '/journeys/{id}/plans',
    summary: 'Plans a moment; a demo asks first for the introduction of service',
    permission: 'journey.plan',
    params,
    body: PlanForm,
    answer: Recorded,
  },
  ({ tx, act, params: { id }, body }) => planMoment(tx, act, id, body),
);

export const withdrawMomentDoor = door(
  {
    method: 'post',
    path: '/moments/{id}/withdrawal',
    summary: 'Withdraws a moment that was recorded by mistake; the fact stays, with why it no longer stands',
    permission: 'journey.record',
    params: z.object({ id: idOf<'moment'>() }),
    body: WithdrawForm,
    answer: Recorded,
  },
  ({ tx, act, params: { id }, body }) => withdrawMoment(tx, act, id, body),
);

export const journeyListDoor = door(
  {
    method: 'get',
    path: '/journey-list',
    summary: 'Projects by where their journey stands: who had a demo without service being introduced',
    permission: 'journey.read',
    query: JourneyList,
    answer: z.object({
      rows: z.array(
        z.object({
          id: anId<'journey'>(),
          clientId: anId<'client'>(),
          homeId: anId<'home'>().nullable(),
          clientName: z.string(),
          name: z.string(),
          last: z.enum(moments).nullable(),
          lastAt: anInstant.nullable(),
          next: z.enum(moments).nullable(),
          introduced: z.enum(['before_demo', 'after_demo', 'never']),
          introducedAt: anInstant.nullable(),
          demoAt: anInstant.nullable(),
          demoPlannedOn: aDay.nullable(),
        }),
      ),
      total: z.number().int(),
    }),
  },
  ({ tx, act, query }) => listJourneys(tx, act, query),
);

export const introductionChoicesDoor = door(
  {
    method: 'get',
    path: '/journeys/{id}/introduction',
    summary: 'The language of the promise page and to whom it could be mailed',
    permission: 'journey.introduce_service',
    params,
    answer: z.object({
      language: z.enum(languages),
      recipients: z.array(z.object({ contactId: anId<'contact'>().nullable(), name: z.string(), address: z.string() })),
    }),
  },
  ({ tx, act, params: { id } }) => introductionChoices(tx, act, id),
);

export const introduceServiceDoor = door(
  {
    method: 'post',
    path: '/journeys/{id}/introduction',
    summary: 'Introduces service: opens the promise page, mails it when sent, records how',
    permission: 'journey.introduce_service',
    params,
    body: IntroductionForm,
    answer: z.object({ address: z.string(), pdfAddress: z.string(), sentTo: z.string().nullable() }),
  },
  ({ tx, act, params: { id }, body }) => introduceService(tx, act, id, body),
);

export const attachRateDoor = door(
  {
    method: 'get',
    path: '/attach-rate',
    summary: 'Share of projects with a contract, by when service was introduced',
    permission: 'journey.read',
    answer: z.object({ before_demo: share, after_demo: share, never: share }),
  },
  ({ tx, act }) => attachRates(tx, act),
);

export const routes: readonly Door[] = [
  journeysDoor,
  startJourneyDoor,
  recordMomentDoor,
  planMomentDoor,
  withdrawMomentDoor,
  journeyListDoor,
  introductionChoicesDoor,
  introduceServiceDoor,
  attachRateDoor,
];
