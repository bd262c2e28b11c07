import { z } from 'zod';
import { type Act } from '#platform/session/act.ts';
import { type Tx } from '#platform/database/connect.ts';
import { doors } from '#platform/http/door.ts';
import { access } from '../access.ts';
import { addService, archiveService, changeService, orderServices } from '../commands/catalogue.ts';
import { addPlan, bringPlanBack, changePlan, offerPlan, retirePlan, withdrawPlan } from '../commands/plans.ts';
import { catalogue } from '../queries/catalogue.ts';
import { currentPlans, retiredPlans } from '../queries/plans.ts';
import { Archiving, keyed, NewPlan, OfPlan, OfService, PlanChange, ServiceEdit, ServiceOrder } from '../schema.ts';
import { CatalogueAnswer, PlansAnswer, PlanWritten } from './answers.ts';

const door = doors(access);

// ── Plans ────────────────────────────────────────────────────────────────────

export const plansDoor = door(
  {
    method: 'get',
    path: '/plans',
    summary: 'The plans as they are now, and the catalogue they speak of',
    permission: 'plan.read',
    answer: PlansAnswer,
  },
  ({ tx, act }) => plansAnswer(tx, act),
);
export const addPlanDoor = door(
  { method: 'post', path: '/plans', summary: 'A new plan', permission: 'plan.edit', body: NewPlan, answer: PlanWritten },
  ({ tx, act, body }) => addPlan(tx, act, body),
);
export const changePlanDoor = door(
  {
    method: 'put',
    path: '/plans/{planId}',
    summary: 'A plan as another version',
    permission: 'plan.edit',
    params: OfPlan,
    body: PlanChange,
    answer: PlanWritten,
  },
  ({ tx, act, params, body }) => changePlan(tx, act, params.planId, body),
);
export const offerPlanDoor = door(
  {
    method: 'post',
    path: '/plans/{planId}/offering',
    summary: 'From now on the plan may stand in offers; refused while a service is unsaid',
    permission: 'plan.offer',
    params: OfPlan,
    answer: z.object({ planId: z.string(), version: z.number() }),
  },
  ({ tx, act, params }) => offerPlan(tx, act, params.planId),
);
export const withdrawPlanDoor = door(
  {
    method: 'post',
    path: '/plans/{planId}/withdrawal',
    summary: 'No new offer takes the plan',
    permission: 'plan.offer',
    params: OfPlan,
    answer: z.object({ planId: z.string() }),
  },
  ({ tx, act, params }) => withdrawPlan(tx, act, params.planId),
);
export const retirePlanDoor = door(
  {
    method: 'post',
    path: '/plans/{planId}/retirement',
    summary: 'The plan leaves the list, until it is brought back',
    permission: 'plan.edit',
    params: OfPlan,
    answer: z.object({ planId: z.string() }),
  },
  ({ tx, act, params }) => retirePlan(tx, act, params.planId),
);

export const bringPlanBackDoor = door(
  {
    method: 'post',
    path: '/plans/{planId}/return',
    summary: 'A retired plan is in the list again; it is not offered until it is offered again',
    permission: 'plan.edit',
    params: OfPlan,
    answer: z.object({ planId: z.string() }),
  },
  ({ tx, act, params }) => bringPlanBack(tx, act, params.planId),
);

async function plansAnswer(tx: Tx, act: Act) {
  return { plans: await currentPlans(tx, act), catalogue: await catalogue(tx, act), retired: await retiredPlans(tx, act) };
}

// ── Catalogue ────────────────────────────────────────────────────────────────

export const catalogueDoor = door(
  { method: 'get', path: '/catalogue', summary: 'The catalogue of services', permission: 'plan.read', answer: CatalogueAnswer },
  ({ tx, act }) => catalogue(tx, act),
);
export const addServiceDoor = door(
  {
    method: 'post',
    path: '/catalogue',
    summary: 'A new service; plans must say something about it before they are offered again',
    permission: 'catalogue.edit',
    body: ServiceEdit,
    answer: z.object({ id: z.string(), key: z.string() }),
  },
  ({ tx, act, body }) => addService(tx, act, body),
);
export const changeServiceDoor = door(
  {
    method: 'put',
    path: '/catalogue/{serviceId}',
    summary: 'Other words for a service',
    permission: 'catalogue.edit',
    params: OfService,
    body: ServiceEdit,
    answer: keyed('id'),
  },
  ({ tx, act, params, body }) => changeService(tx, act, params.serviceId, body),
);
export const archiveServiceDoor = door(
  {
    method: 'post',
    path: '/catalogue/{serviceId}/archiving',
    summary: 'Plans need no longer speak of the service, or again must',
    permission: 'catalogue.edit',
    params: OfService,
    body: Archiving,
    answer: keyed('id'),
  },
  ({ tx, act, params, body }) => archiveService(tx, act, params.serviceId, body.archived),
);
export const orderServicesDoor = door(
  {
    method: 'put',
    path: '/catalogue-order',
    summary: 'The order of the services, on screen and on paper',
    permission: 'catalogue.edit',
    body: ServiceOrder,
    answer: z.object({ count: z.number() }),
  },
  ({ tx, act, body }) => orderServices(tx, act, body),
);

export const planDoors = [
  plansDoor,
  addPlanDoor,
  changePlanDoor,
  offerPlanDoor,
  withdrawPlanDoor,
  retirePlanDoor,
  bringPlanBackDoor,
  catalogueDoor,
  addServiceDoor,
  changeServiceDoor,
  archiveServiceDoor,
  orderServicesDoor,
];
