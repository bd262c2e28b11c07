import { z } from 'zod';
import { costKinds } from '#domain/takeovers/costs.ts';
import { type Door, doors } from '#platform/http/door.ts';
import { aDay, anId, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { recordCost, strikeCost } from '../commands/costs.ts';
import { costsOf } from '../queries/costs.ts';
import { CostForm, ReasonForm } from '../schema.ts';
import { done } from './after-shapes.ts';
import { anInstant } from './standing-shown.ts';

const door = doors(access);
const params = z.object({ id: idOf<'takeover'>() });

export const costsDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/costs',
    summary:
      'What a takeover cost besides hours and products: journeys, materials, subcontractors and the rest, without VAT; struck entries with why',
    permission: 'takeover.money',
    params,
    answer: z.array(
      z.object({
        id: anId<'job_cost'>(),
        incurredOn: aDay,
        kind: z.enum(costKinds),
        words: z.string(),
        netCents: z.number().int(),
        recordedBy: z.string(),
        struckAt: anInstant.nullable(),
        struckFor: z.string().nullable(),
      }),
    ),
  },
  ({ tx, act, params: { id } }) => costsOf(tx, act, id),
);
export const recordCostDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/costs',
    summary:
      'Records a cost of a takeover; materials and subcontractors only behind the gate of the survey; the id you give makes a repeated request harmless',
    permission: 'takeover.cost',
    params,
    body: CostForm,
    answer: z.object({ costId: anId<'job_cost'>() }),
  },
  ({ tx, act, params: { id }, body }) => recordCost(tx, act, id, body),
);
export const strikeCostDoor = door(
  {
    method: 'post',
    path: '/takeover-costs/{costId}/strike',
    summary: 'Strikes a cost recorded by mistake, with the reason',
    permission: 'takeover.cost',
    params: z.object({ costId: idOf<'job_cost'>() }),
    body: ReasonForm,
    answer: done,
  },
  ({ tx, act, params: { costId }, body }) => strikeCost(tx, act, costId, body.reason),
);

/** What a takeover cost besides hours and products. */
export const costDoors: readonly Door[] = [costsDoor, recordCostDoor, strikeCostDoor];
