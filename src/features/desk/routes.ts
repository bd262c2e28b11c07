import { z } from 'zod';
import { currencies } from '#domain/money.ts';
import { type Door, doors } from '#platform/http/door.ts';
import { aDay } from '#platform/http/shapes.ts';
import { access } from './access.ts';
import { figures } from './queries/figures.ts';
import { happened } from './queries/happened.ts';
import { hits } from './queries/hits.ts';
import { type Charters, sightOf } from './queries/sight.ts';
import { firstSteps } from './queries/start.ts';
import { groups, tasks } from './queries/tasks.ts';
import { taskKinds } from './queries/waiting/task.ts';
import { SearchAsked } from './schema.ts';

const door = doors(access);

const Hits = z.object({
  hits: z.array(z.object({ kind: z.string(), title: z.string(), detail: z.string().optional(), href: z.string() })),
});
const searchDoor = (charters: Charters) =>
  door(
    {
      method: 'get',
      path: '/search',
      summary: 'Anything of the firm by the beginnings of words',
      permission: 'desk.search',
      query: SearchAsked,
      answer: Hits,
    },
    async ({ tx, act, query }) => ({ hits: await hits(tx, act, sightOf(charters, act), query.q) }),
  );

const Task = z.object({
  kind: z.enum(taskKinds),
  href: z.string(),
  number: z.string(),
  client: z.string(),
  home: z.string().nullable(),
  day: aDay,
  inDays: z.number(),
  amountCents: z.number().optional(),
  currency: z.enum(currencies).optional(),
  remindedOn: aDay.optional(),
  said: z.string().optional(),
  refusal: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const Today = z.object({
  today: aDay,
  start: z.array(z.object({ step: z.enum(['rates', 'client', 'offer']), href: z.string(), done: z.boolean() })).nullable(),
  groups: z.array(z.object({ group: z.enum(groups), rows: z.array(Task) })),
  happened: z.array(Task),
});

const todayDoor = (charters: Charters) =>
  door(
    {
      method: 'get',
      path: '/today',
      summary: 'What waits for who asks, first things first, and what clients did of late; of a new firm the first steps',
      permission: 'desk.today',
      answer: Today,
    },
    async ({ tx, act }) => {
      const sees = sightOf(charters, act);
      return {
        today: act.today,
        start: await firstSteps(tx, act, sees),
        groups: await tasks(tx, act, sees),
        happened: await happened(tx, act, sees),
      };
    },
  );
export type TodayDoor = ReturnType<typeof todayDoor>;

const share = z.object({ projects: z.number(), withContract: z.number(), shareBps: z.number().nullable() });
const PerMonth = z.array(z.object({ currency: z.enum(currencies), cents: z.number() }));
const Figures = z.object({
  revenue: z
    .object({
      running: z.number(),
      perMonth: PerMonth,
      plans: z.array(z.object({ plan: z.string(), count: z.number(), perMonth: PerMonth })),
    })
    .nullable(),
  attach: z.object({ before_demo: share, after_demo: share, never: share }).nullable(),
});

const figuresDoor = (charters: Charters) =>
  door(
    {
      method: 'get',
      path: '/figures',
      summary: 'Monthly recurring revenue, running contracts by plan, attach rate; null where the role may not see it',
      permission: 'desk.today',
      answer: Figures,
    },
    ({ tx, act }) => figures(tx, act, sightOf(charters, act)),
  );
export type FiguresDoor = ReturnType<typeof figuresDoor>;

/** All doors of the feature. The charters are those of every feature: what is shown to whom is theirs to say. */
export const deskDoors = (charters: Charters): Door[] => [todayDoor(charters), figuresDoor(charters), searchDoor(charters)];
