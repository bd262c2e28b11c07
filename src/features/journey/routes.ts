import { z } from 'zod';
import { languages } from '#domain/language.ts';
import { introductionWays, moments } from '#domain/journey/moments.ts';
import { dayAt, type Instant } from '#domain/time.ts';
import { type Door, doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { aDay, anId, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from './access.ts';
import { introduceService } from './commands/introduce.ts';
import { planMoment, recordMoment, withdrawMoment } from './commands/journeys.ts';
import { loseJourney, renameJourney, startJourney, takeUpJourney } from './commands/projects.ts';
import { attachRates } from './queries/attach.ts';
import { introductionChoices } from './queries/choices.ts';
import { journeysOf } from './queries/journeys.ts';
import { exportedJourneys, listJourneys } from './queries/list.ts';
import { IntroductionForm, JourneyList, JourneysOf, LossForm, NameForm, PlanForm, RecordForm, StartForm, WithdrawForm } from './schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'journey'>() });
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
      /** Why and since when the project is lost; null: it is not. */
      loss: z.object({ reason: z.string(), byName: z.string(), recordedAt: anInstant }).nullable(),
      /** The first day on which a contract of this project was served; null: not yet, or never. */
      serviceBeganOn: aDay.nullable(),
      /** Since when service is over: by a withdrawal, or the last contract's end; null: it is not. */
      serviceEndedOn: aDay.nullable(),
      moments: z.array(fact),
      /** Facts taken back, with by whom and why. */
      withdrawn: z.array(
        fact.extend({ withdrawnAt: anInstant.nullable(), withdrawnBy: z.string().nullable(), withdrawnFor: z.string().nullable() }),
      ),
      next: z.enum(moments).nullable(),
    }),
  ),
});
const Changed = z.object({ journeyId: anId<'journey'>() });
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
    answer: Changed,
  },
  ({ tx, act, body }) => startJourney(tx, act, body),
);

export const renameJourneyDoor = door(
  {
    method: 'put',
    path: '/journeys/{id}',
    summary: 'Gives a project another name',
    permission: 'journey.start',
    params,
    body: NameForm,
    answer: Changed,
  },
  ({ tx, act, params: { id }, body }) => renameJourney(tx, act, id, body.name),
);

export const loseJourneyDoor = door(
  {
    method: 'post',
    path: '/journeys/{id}/loss',
    summary: 'Closes a project as lost, with why',
    permission: 'journey.start',
    params,
    body: LossForm,
    answer: Changed,
  },
  ({ tx, act, params: { id }, body }) => loseJourney(tx, act, id, body.reason),
);

export const takeUpJourneyDoor = door(
  {
    method: 'delete',
    path: '/journeys/{id}/loss',
    summary: 'Takes a lost project up again; that it was lost stays readable',
    permission: 'journey.start',
    params,
    answer: Changed,
  },
  ({ tx, act, params: { id } }) => takeUpJourney(tx, act, id),
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
          lost: z.boolean(),
        }),
      ),
      total: z.number().int(),
    }),
  },
  ({ tx, act, query }) => listJourneys(tx, act, query),
);

export const journeyCsvDoor = door(
  {
    method: 'get',
    path: '/journey-list/csv',
    summary: 'The same list as CSV, all of it',
    permission: 'journey.export',
    query: JourneyList,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const rows = await exportedJourneys(tx, act, query);
    const dayOf = (moment: Instant | null) => moment && dayAt(moment, act.company.zone);
    const word = (moment: string | null) => moment && t.find(`journey:moment.${moment}`);
    return csv(
      {
        name: `${t.find('journey:list.title') ?? 'journeys'} ${act.today}`,
        columns: (
          ['client', 'project', 'service', 'introducedOn', 'demoHeldOn', 'demoPlanned', 'last', 'lastOn', 'next', 'lost'] as const
        ).map((head) => t.find(`journey:list.${head}`) ?? head),
        rows: rows.map((row) => [
          row.clientName,
          row.name,
          t.find(`journey:attach.${row.introduced}`),
          dayOf(row.introducedAt),
          dayOf(row.demoAt),
          row.demoPlannedOn,
          word(row.last),
          dayOf(row.lastAt),
          word(row.next),
          t.find(row.lost ? 'ui:yes' : 'ui:no'),
        ]),
      },
      act,
    );
  },
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
  renameJourneyDoor,
  loseJourneyDoor,
  takeUpJourneyDoor,
  recordMomentDoor,
  planMomentDoor,
  withdrawMomentDoor,
  journeyListDoor,
  journeyCsvDoor,
  introductionChoicesDoor,
  introduceServiceDoor,
  attachRateDoor,
];
