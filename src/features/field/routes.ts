import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import type { Door } from '#platform/http/door.ts';
import { doors } from '#platform/http/door.ts';
import { anId, aRefusal, idOf } from '#platform/http/shapes.ts';
import { access } from './access.ts';
import { receiveActs } from './commands/receive.ts';
import { ActsForm } from './schema.ts';

const door = doors(access);
const outcome = z.union([
  z.object({
    id: anId<'field_receipt'>(),
    kept: z.literal(true),
    conflicts: z.array(z.string()).readonly(),
    fileHash: z.string().nullable(),
  }),
  z.object({ id: anId<'field_receipt'>(), kept: z.literal(false), refused: aRefusal }),
]);

export const receiveActsDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/field-acts',
    summary: 'Takes what was recorded without reception: each act once, with its receipt; one that is refused stops no other',
    permission: 'field.record',
    params: z.object({ id: idOf<'home'>() }),
    body: ActsForm,
    answer: z.object({ batch: anId<'batch'>(), outcomes: z.array(outcome) }),
  },
  async ({ tx, act, params: { id }, body }) => {
    const outcomes = await receiveActs(tx, act, id, body);
    return isRefusal(outcomes) ? outcomes : { batch: body.batch, outcomes: outcomes as never };
  },
);

/** Every door of this feature. */
export const fieldDoors: readonly Door[] = [receiveActsDoor];
