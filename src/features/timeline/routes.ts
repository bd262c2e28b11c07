import { z } from 'zod';
import type { Instant } from '#domain/time.ts';
import { type Charters, sightOf } from '#features/desk/queries/sight.ts';
import { type Door, doors } from '#platform/http/door.ts';
import { anId } from '#platform/http/shapes.ts';
import { access } from './access.ts';
import { timeline } from './queries/timeline.ts';
import { TimelineAsked } from './schema.ts';

const door = doors(access);
const anInstant = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;
/** What the sentence of the kind needs: numbers, names, days, cents. */
const facts = z.record(z.string(), z.unknown()) as z.ZodType<unknown, unknown>;

const Events = z.object({
  events: z.array(
    z.object({
      id: anId<'event'>(),
      at: anInstant,
      byKind: z.string(),
      byName: z.string(),
      kind: z.string(),
      subjectKind: z.string(),
      subjectId: z.string(),
      data: facts,
    }),
  ),
  next: anId<'event'>().nullable(),
});

const timelineDoor = (charters: Charters) =>
  door(
    {
      method: 'get',
      path: '/timeline',
      summary: 'What happened at a home, with a client or around a contract, newest first, by the page',
      permission: 'timeline.read',
      query: TimelineAsked,
      answer: Events,
    },
    ({ tx, act, query }) => timeline(tx, act, sightOf(charters, act), query),
  );
export type TimelineDoor = ReturnType<typeof timelineDoor>;

/** All doors of the feature. The charters are those of every feature: what is told to whom is theirs to say. */
export const timelineDoors = (charters: Charters): Door[] => [timelineDoor(charters)];
