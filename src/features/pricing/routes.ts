import { z } from 'zod';
import { type Act } from '#platform/session/act.ts';
import { type Tx } from '#platform/database/connect.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { access } from './access.ts';
import { addService, archiveService, changeService, orderServices } from './commands/catalogue.ts';
import { addDeviceClass, archiveDeviceClass, changeDeviceClass } from './commands/device-classes.ts';
import { changeFormula, loadFormula } from './commands/formula.ts';
import { addPlan, bringPlanBack, changePlan, offerPlan, retirePlan, withdrawPlan } from './commands/plans.ts';
import { addRateCard, archiveRateCard, changeRateCard } from './commands/rate-cards.ts';
import { catalogue } from './queries/catalogue.ts';
import { currentPlans, retiredPlans } from './queries/plans.ts';
import { homesToPrice, priceForHome, pricingInputs } from './queries/price.ts';
import { allRateCards, currentFormula, deviceClasses } from './queries/rates.ts';
import { confirmationDoors } from './routes/confirmations.ts';
import {
  AdjustmentsBody,
  Archiving,
  CatalogueAnswer,
  DeviceClassEdit,
  DeviceClassesAnswer,
  FormulaAnswer,
  FormulaEdit,
  HomeChoices,
  idOf,
  keyed,
  NewDeviceClass,
  NewPlan,
  NewRateCard,
  OfKey,
  OfPlan,
  OfRateCard,
  OfService,
  PlanChange,
  PlansAnswer,
  PlanWritten,
  PriceAnswer,
  PricingInputsAnswer,
  RateCardEdit,
  RateCardsAnswer,
  ServiceEdit,
  ServiceOrder,
} from './schema.ts';

const door = doors(access);
const version = z.object({ version: z.number() });
const revision = z.object({ revision: z.number() });
const ofHome = z.object({ homeId: idOf<'home'>() });

// ── Price ────────────────────────────────────────────────────────────────────

export const pricingInputsDoor = door(
  {
    method: 'get',
    path: '/pricing/inputs',
    summary: 'Everything a price is made of, and the profile of one home',
    permission: 'price.read',
    query: z.object({ homeId: idOf<'home'>().optional() }),
    answer: PricingInputsAnswer,
  },
  ({ tx, act, query }) => pricingInputs(tx, act, query.homeId ?? null),
);
export const priceHomeDoor = door(
  {
    method: 'post',
    path: '/homes/{homeId}/price',
    summary: 'The offerable plans priced for a home; money without VAT',
    permission: 'price.read',
    params: ofHome,
    body: AdjustmentsBody,
    answer: PriceAnswer,
  },
  async ({ tx, act, params, body }) => priceForHome(tx, act, params.homeId, body),
);

export const homesToPriceDoor = door(
  {
    method: 'get',
    path: '/pricing/homes',
    summary: 'Homes by the beginnings of their words, to choose one to price',
    permission: 'price.read',
    query: z.object({ search: z.string().max(200).default('') }),
    answer: HomeChoices,
  },
  ({ tx, act, query }) => homesToPrice(tx, act, query.search),
);

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

// ── Rates ────────────────────────────────────────────────────────────────────

export const rateCardsDoor = door(
  { method: 'get', path: '/rate-cards', summary: 'The rate cards by region', permission: 'price.read', answer: RateCardsAnswer },
  ({ tx, act }) => allRateCards(tx, act),
);
export const addRateCardDoor = door(
  {
    method: 'post',
    path: '/rate-cards',
    summary: 'A rate card for one more region, or the next rates of a region from a day on',
    permission: 'rate_card.edit',
    body: NewRateCard,
    answer: keyed('id'),
  },
  ({ tx, act, body }) => addRateCard(tx, act, body),
);
export const changeRateCardDoor = door(
  {
    method: 'put',
    path: '/rate-cards/{rateCardId}',
    summary: 'Other rates',
    permission: 'rate_card.edit',
    params: OfRateCard,
    body: RateCardEdit,
    answer: revision,
  },
  ({ tx, act, params, body }) => changeRateCard(tx, act, params.rateCardId, body),
);

export const archiveRateCardDoor = door(
  {
    method: 'post',
    path: '/rate-cards/{rateCardId}/archiving',
    summary: 'Homes are no longer priced with the card, or again are',
    permission: 'rate_card.edit',
    params: OfRateCard,
    body: Archiving,
    answer: keyed('id'),
  },
  ({ tx, act, params, body }) => archiveRateCard(tx, act, params.rateCardId, body.archived),
);

export const deviceClassesDoor = door(
  { method: 'get', path: '/device-classes', summary: 'The classes of device', permission: 'price.read', answer: DeviceClassesAnswer },
  ({ tx, act }) => deviceClasses(tx, act),
);
export const addDeviceClassDoor = door(
  {
    method: 'post',
    path: '/device-classes',
    summary: 'A new class of device',
    permission: 'device_class.edit',
    body: NewDeviceClass,
    answer: keyed('key'),
  },
  ({ tx, act, body }) => addDeviceClass(tx, act, body),
);
export const changeDeviceClassDoor = door(
  {
    method: 'put',
    path: '/device-classes/{key}',
    summary: 'Other figures for a class',
    permission: 'device_class.edit',
    params: OfKey,
    body: DeviceClassEdit,
    answer: revision,
  },
  ({ tx, act, params, body }) => changeDeviceClass(tx, act, params.key, body),
);
export const archiveDeviceClassDoor = door(
  {
    method: 'post',
    path: '/device-classes/{key}/archiving',
    summary: 'New devices are no longer given the class, or again are',
    permission: 'device_class.edit',
    params: OfKey,
    body: Archiving,
    answer: keyed('key'),
  },
  ({ tx, act, params, body }) => archiveDeviceClass(tx, act, params.key, body.archived),
);

// ── Formula ──────────────────────────────────────────────────────────────────

export const formulaDoor = door(
  { method: 'get', path: '/pricing/formula', summary: 'The formula in use', permission: 'price.read', answer: FormulaAnswer },
  ({ tx, act }) => currentFormula(tx, act),
);
export const changeFormulaDoor = door(
  {
    method: 'put',
    path: '/pricing/formula',
    summary: 'The formula as another version, in use at once',
    permission: 'formula.edit',
    body: FormulaEdit,
    answer: version,
  },
  ({ tx, act, body }) => changeFormula(tx, act, body),
);
export const formulaFileDoor = door(
  {
    method: 'get',
    path: '/pricing/formula/file',
    summary: 'The formula as a file another firm can load; nothing of the firm is in it',
    permission: 'price.read',
    answer: 'file',
  },
  async ({ tx, act }) => {
    const { key: _key, origin: _origin, assumed: _assumed, ...formula } = (await currentFormula(tx, act)).value;
    const text = JSON.stringify({ caretaker: 'pricing-formula', edition: 1, formula }, null, 2);
    return new Download({ bytes: new TextEncoder().encode(`${text}\n`), mediaType: 'application/json', name: 'caretaker-formula.json' });
  },
);
export const loadFormulaDoor = door(
  {
    method: 'post',
    path: '/pricing/formula/file',
    summary: 'A formula from a file, in use at once',
    permission: 'formula.edit',
    uploadMaxBytes: 200_000,
    answer: version,
  },
  ({ tx, act, upload }) => loadFormula(tx, act, upload),
);

export const routes = [
  pricingInputsDoor,
  priceHomeDoor,
  homesToPriceDoor,
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
  rateCardsDoor,
  addRateCardDoor,
  changeRateCardDoor,
  archiveRateCardDoor,
  deviceClassesDoor,
  addDeviceClassDoor,
  changeDeviceClassDoor,
  archiveDeviceClassDoor,
  formulaDoor,
  changeFormulaDoor,
  formulaFileDoor,
  loadFormulaDoor,
  ...confirmationDoors,
];
