import { addressOf, remote } from '#platform/http/remote.ts';
import type { homesToPriceDoor, priceHomeDoor, pricingInputsDoor } from './routes.ts';
import type {
  addPlanDoor,
  addServiceDoor,
  archiveServiceDoor,
  bringPlanBackDoor,
  catalogueDoor,
  changePlanDoor,
  changeServiceDoor,
  offerPlanDoor,
  orderServicesDoor,
  plansDoor,
  retirePlanDoor,
  withdrawPlanDoor,
} from './routes/plans.ts';
import type {
  addDeviceClassDoor,
  addRateCardDoor,
  archiveDeviceClassDoor,
  archiveRateCardDoor,
  changeDeviceClassDoor,
  changeFormulaDoor,
  changeRateCardDoor,
  deviceClassesDoor,
  formulaDoor,
  formulaFileDoor,
  loadFormulaDoor,
  rateCardsDoor,
} from './routes/rates.ts';
import type {
  confirmCatalogueDoor,
  confirmDeviceClassesDoor,
  confirmFormulaDoor,
  confirmPlansDoor,
  confirmRateCardDoor,
} from './routes/confirmations.ts';

export const pricingInputs = remote<typeof pricingInputsDoor>('get', '/pricing/inputs');
export const priceHome = remote<typeof priceHomeDoor>('post', '/homes/{homeId}/price');
export const homesToPrice = remote<typeof homesToPriceDoor>('get', '/pricing/homes');
export const plans = remote<typeof plansDoor>('get', '/plans');
export const addPlan = remote<typeof addPlanDoor>('post', '/plans');
export const changePlan = remote<typeof changePlanDoor>('put', '/plans/{planId}');
export const offerPlan = remote<typeof offerPlanDoor>('post', '/plans/{planId}/offering');
export const withdrawPlan = remote<typeof withdrawPlanDoor>('post', '/plans/{planId}/withdrawal');
export const retirePlan = remote<typeof retirePlanDoor>('post', '/plans/{planId}/retirement');
export const bringPlanBack = remote<typeof bringPlanBackDoor>('post', '/plans/{planId}/return');
export const catalogue = remote<typeof catalogueDoor>('get', '/catalogue');
export const addService = remote<typeof addServiceDoor>('post', '/catalogue');
export const changeService = remote<typeof changeServiceDoor>('put', '/catalogue/{serviceId}');
export const archiveService = remote<typeof archiveServiceDoor>('post', '/catalogue/{serviceId}/archiving');
export const orderServices = remote<typeof orderServicesDoor>('put', '/catalogue-order');
export const rateCards = remote<typeof rateCardsDoor>('get', '/rate-cards');
export const addRateCard = remote<typeof addRateCardDoor>('post', '/rate-cards');
export const changeRateCard = remote<typeof changeRateCardDoor>('put', '/rate-cards/{rateCardId}');
export const archiveRateCard = remote<typeof archiveRateCardDoor>('post', '/rate-cards/{rateCardId}/archiving');
export const deviceClasses = remote<typeof deviceClassesDoor>('get', '/device-classes');
export const addDeviceClass = remote<typeof addDeviceClassDoor>('post', '/device-classes');
export const changeDeviceClass = remote<typeof changeDeviceClassDoor>('put', '/device-classes/{key}');
export const archiveDeviceClass = remote<typeof archiveDeviceClassDoor>('post', '/device-classes/{key}/archiving');
export const formula = remote<typeof formulaDoor>('get', '/pricing/formula');
export const changeFormula = remote<typeof changeFormulaDoor>('put', '/pricing/formula');
export const loadFormula = remote<typeof loadFormulaDoor>('post', '/pricing/formula/file');
export const formulaFileAddress = addressOf<typeof formulaFileDoor>('/pricing/formula/file', {});
export const confirmRateCard = remote<typeof confirmRateCardDoor>('post', '/rate-cards/{rateCardId}/confirmation');
export const confirmDeviceClasses = remote<typeof confirmDeviceClassesDoor>('post', '/device-classes/confirmation');
export const confirmCatalogue = remote<typeof confirmCatalogueDoor>('post', '/catalogue/confirmation');
export const confirmPlans = remote<typeof confirmPlansDoor>('post', '/plans/confirmation');
export const confirmFormula = remote<typeof confirmFormulaDoor>('post', '/pricing/formula/confirmation');
