import { z } from 'zod';
import { vatConditions } from '#domain/contracts/consumer-law/vat.ts';
import { isRefusal } from '#domain/refusal.ts';
import { languages } from '#domain/language.ts';
import { currencies } from '#domain/money.ts';
import { doors } from '#platform/http/door.ts';
import { aDay, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { discardDraft, duplicateOffer, editDraft, makeOffer, newVersion } from '../commands/drafts.ts';
import { triedOffer } from '../commands/value.ts';
import { homesToOffer, offerChoices } from '../queries/detail.ts';
import { DraftForm, HomeSearch, OfferForm, OfOffer } from '../schema.ts';
import { done, drafted, inside, value } from './shapes.ts';

const door = doors(access);

export const homesToOfferDoor = door(
  {
    method: 'get',
    path: '/offers/homes',
    summary: 'Homes to make an offer for, by the beginnings of words',
    permission: 'offer.edit',
    query: HomeSearch,
    answer: z.array(z.object({ id: idOf<'home'>(), name: z.string(), city: z.string(), clientName: z.string() })),
  },
  ({ tx, act, query }) => homesToOffer(tx, act, query.search),
);
export const offerChoicesDoor = door(
  {
    method: 'get',
    path: '/homes/{homeId}/offer-choices',
    summary: 'What an offer for the home can be made of: plans, VAT rates',
    permission: 'offer.edit',
    params: z.object({ homeId: idOf<'home'>() }),
    query: z.object({ renews: idOf<'contract'>().optional() }),
    answer: z.object({
      today: aDay,
      /** The contract it renews, as agreed until now. */
      renews: z
        .object({
          number: z.string(),
          planKey: z.string(),
          feeCents: z.number().int(),
          currency: z.enum(currencies),
          pricesAre: z.enum(['net', 'gross']),
          monthsPerPeriod: z.number().int(),
          termMonths: z.number().int(),
        })
        .nullable(),
      home: z.object({ id: idOf<'home'>(), name: z.string(), city: z.string(), devices: z.number().int(), travelKnown: z.boolean() }),
      client: z.object({
        id: idOf<'client'>(),
        name: z.string(),
        kind: z.string(),
        language: z.enum(languages),
        email: z.string(),
        vatId: z.string(),
      }),
      plans: z.array(z.object({ key: z.string(), name: z.string(), promise: z.string() })),
      vat: z.array(
        z.object({
          rateBps: z.number().int(),
          key: z.string(),
          standing: z.enum(['possible', 'unknown', 'excluded']),
          conditions: z.array(z.enum(vatConditions)).readonly(),
          source: z.string(),
          certain: z.boolean(),
        }),
      ),
      /** The first day to propose: lawful for work, and paid for, after a signature within a week. */
      startsOn: aDay,
      law: z.object({ firstWorkOn: aDay, needsEarlyStartBox: z.boolean() }),
      days: z.object({ paymentDays: z.number().int(), noticeDays: z.number().int() }),
      pricesAre: z.enum(['net', 'gross']),
    }),
  },
  ({ tx, act, params, query }) => offerChoices(tx, act, params.homeId, query.renews),
);
export const tryOfferDoor = door(
  {
    method: 'post',
    path: '/offers/trial',
    summary: 'What an offer would say and cost today; nothing is written',
    permission: 'offer.edit',
    body: OfferForm,
    answer: z.object({ value, inside }),
  },
  async ({ tx, act, body }) => {
    const built = await triedOffer(tx, act, body);
    return isRefusal(built) ? built : { value: built.value, inside: built.inside };
  },
);
export const makeOfferDoor = door(
  { method: 'post', path: '/offers', summary: 'Makes an offer as a draft', permission: 'offer.edit', body: OfferForm, answer: drafted },
  ({ tx, act, body }) => makeOffer(tx, act, body),
);
export const editDraftDoor = door(
  {
    method: 'put',
    path: '/offers/{offerId}/draft',
    summary: 'Writes the draft anew, at today’s prices',
    permission: 'offer.edit',
    params: OfOffer,
    body: DraftForm,
    answer: drafted,
  },
  ({ tx, act, params, body }) => editDraft(tx, act, params.offerId, body),
);
export const discardDraftDoor = door(
  {
    method: 'delete',
    path: '/offers/{offerId}/draft',
    summary: 'Takes the draft away',
    permission: 'offer.edit',
    params: OfOffer,
    answer: done,
  },
  ({ tx, act, params }) => discardDraft(tx, act, params.offerId),
);
export const newVersionDoor = door(
  {
    method: 'post',
    path: '/offers/{offerId}/versions',
    summary: 'A draft of the next version, at today’s prices',
    permission: 'offer.edit',
    params: OfOffer,
    answer: drafted,
  },
  ({ tx, act, params }) => newVersion(tx, act, params.offerId),
);
export const duplicateOfferDoor = door(
  {
    method: 'post',
    path: '/offers/{offerId}/copies',
    summary: 'Another offer as a draft, with what this one asked for and today’s prices',
    permission: 'offer.edit',
    params: OfOffer,
    answer: drafted,
  },
  ({ tx, act, params }) => duplicateOffer(tx, act, params.offerId),
);
