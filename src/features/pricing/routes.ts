import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { idOf } from '#platform/http/shapes.ts';
import { access } from './access.ts';
import { homesToPrice, priceForHome, pricingInputs } from './queries/price.ts';
import { confirmationDoors } from './routes/confirmations.ts';
import { AdjustmentsBody } from './schema.ts';
import { HomeChoices, PriceAnswer, PricingInputsAnswer } from './routes/answers.ts';
import { planDoors } from './routes/plans.ts';
import { rateDoors } from './routes/rates.ts';

const door = doors(access);
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

export const routes = [pricingInputsDoor, priceHomeDoor, homesToPriceDoor, ...planDoors, ...rateDoors, ...confirmationDoors];
