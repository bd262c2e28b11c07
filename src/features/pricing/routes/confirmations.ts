import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { access } from '../access.ts';
import { confirmCatalogue, confirmDeviceClasses, confirmFormula, confirmPlans, confirmRateCard } from '../commands/confirmations.ts';
import { OfRateCard } from '../schema.ts';

// "These are our figures": starting assumptions become the firm's own as they stand. `count` says how many were still assumed.
const door = doors(access);
const answer = z.object({ count: z.number() });

export const confirmRateCardDoor = door(
  {
    method: 'post',
    path: '/rate-cards/{rateCardId}/confirmation',
    summary: 'The card as it stands is the firm’s own, no longer a starting assumption',
    permission: 'rate_card.edit',
    params: OfRateCard,
    answer,
  },
  ({ tx, act, params }) => confirmRateCard(tx, act, params.rateCardId),
);
export const confirmDeviceClassesDoor = door(
  {
    method: 'post',
    path: '/device-classes/confirmation',
    summary: 'The classes as they stand are the firm’s own: all that still are starting assumptions',
    permission: 'device_class.edit',
    answer,
  },
  ({ tx, act }) => confirmDeviceClasses(tx, act),
);
export const confirmCatalogueDoor = door(
  {
    method: 'post',
    path: '/catalogue/confirmation',
    summary: 'The catalogue as it stands is the firm’s own',
    permission: 'catalogue.edit',
    answer,
  },
  ({ tx, act }) => confirmCatalogue(tx, act),
);
export const confirmPlansDoor = door(
  {
    method: 'post',
    path: '/plans/confirmation',
    summary: 'The plans as they stand are the firm’s own, each as another version that says the same',
    permission: 'plan.edit',
    answer,
  },
  ({ tx, act }) => confirmPlans(tx, act),
);
export const confirmFormulaDoor = door(
  {
    method: 'post',
    path: '/pricing/formula/confirmation',
    summary: 'The formula as it stands is the firm’s own',
    permission: 'formula.edit',
    answer,
  },
  ({ tx, act }) => confirmFormula(tx, act),
);

export const confirmationDoors = [
  confirmRateCardDoor,
  confirmDeviceClassesDoor,
  confirmCatalogueDoor,
  confirmPlansDoor,
  confirmFormulaDoor,
];
