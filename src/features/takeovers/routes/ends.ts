import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { doors, type Door } from '#platform/http/door.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { declineReprogramming, giveUp } from '../commands/before/ends.ts';
import { creditNow } from '../commands/credit-left.ts';
import { owedWhenLeft } from '../queries/owed.ts';
import { readTakeover } from '../queries/takeover.ts';
import { OptionalReasonForm, ReasonForm } from '../schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'takeover'>() });
const Changed = z.object({ takeoverId: anId<'takeover'>() });

export const declineReprogrammingDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/refused-reprogramming',
    summary: 'Records that the client does not accept that programming is redone, which ends the takeover',
    permission: 'takeover.interview',
    params,
    body: OptionalReasonForm,
    answer: Changed,
  },
  ({ tx, act, params: { id }, body }) => declineReprogramming(tx, act, id, { reason: body.reason, through: 'recorded' }),
);

export const giveUpDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/giving-up',
    summary: 'Gives a takeover up before its handover, with why; what was billed of work that was not done is credited',
    permission: 'takeover.edit',
    params,
    body: ReasonForm,
    answer: Changed,
  },
  ({ tx, act, params: { id }, body }) => giveUp(tx, act, id, body.reason),
);

/** In the takeover's prices. */
export const owedGivenUpDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/giving-up',
    summary:
      'What was billed, and what stays owed of it for the work done, were the takeover given up today; in the prices of the takeover',
    permission: 'takeover.edit',
    params,
    answer: z.object({ billedCents: z.number().int(), owedCents: z.number().int() }),
  },
  async ({ tx, act, params: { id } }) => {
    const takeover = await readTakeover(tx, act, id);
    if (isRefusal(takeover)) return takeover;
    const { billedCents, owedCents } = await owedWhenLeft(tx, act, { takeoverId: id, documentId: null, on: act.today });
    return { billedCents, owedCents };
  },
);

export const creditTakeoverDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/credit',
    summary: 'Credits what could not be credited when a paper was left or the takeover given up, or says why it still cannot be',
    permission: 'takeover.bill',
    params,
    answer: z.object({ creditNoteIds: z.array(anId<'invoice'>()) }),
  },
  ({ tx, act, params: { id } }) => creditNow(tx, act, id),
);

export const endDoors: readonly Door[] = [declineReprogrammingDoor, giveUpDoor, owedGivenUpDoor, creditTakeoverDoor];
