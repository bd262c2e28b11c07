import { z } from 'zod';
import { vatConditions } from '#domain/contracts/consumer-law/vat.ts';
import { offerStates } from '#domain/contracts/offer.ts';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import { isRefusal } from '#domain/refusal.ts';
import { languages } from '#domain/language.ts';
import { dayAt, type Day, type Instant } from '#domain/time.ts';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from './access.ts';
import { answerQuestion } from './commands/answers.ts';
import { discardDraft, editDraft, makeOffer, newVersion } from './commands/drafts.ts';
import { anotherAddress, previewAddress, remind, sendOffer, withdraw } from './commands/sending.ts';
import { builtOffer } from './commands/value.ts';
import { homesToOffer, offerChoices, offerDetail } from './queries/detail.ts';
import { exportedOffers, listOffers } from './queries/list.ts';
import type { OfferInside } from './queries/versions.ts';
import {
  AnswerForm,
  HomeSearch,
  idOf,
  OfferForm,
  OfferList,
  OfOffer,
  OfQuestion,
  ReminderForm,
  SendForm,
  WithdrawalForm,
} from './schema.ts';

const door = doors(access);
const moment = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;
const onDay = z.string().meta({ format: 'date' }) as unknown as z.ZodType<Day, Day>;
const state = z.enum(offerStates);
const done = z.null();
const address = z.object({ address: z.string() });
/** All that the client sees, described in src/domain/contracts/offer-value.ts. */
const value = z.custom<OfferValue>().meta({
  type: 'object',
  required: [
    'number',
    'version',
    'seller',
    'buyer',
    'home',
    'currency',
    'pricesAre',
    'vat',
    'termMonths',
    'monthsPerPeriod',
    'startsOn',
    'plans',
  ],
});
/** What the firm alone sees: what was asked for, and the risk of each plan. */
const inside = z.custom<OfferInside>().meta({ type: 'object', required: ['wish', 'plans'] });
const drafted = z.object({ offerId: idOf<'offer'>(), versionId: idOf<'offer_version'>(), number: z.string(), valueHash: z.string() });

// ── Lists ────────────────────────────────────────────────────────────────────

const listed = z.object({
  id: idOf<'offer'>(),
  number: z.string(),
  version: z.number().int(),
  state,
  clientId: idOf<'client'>(),
  clientName: z.string(),
  homeId: idOf<'home'>(),
  homeName: z.string(),
  plans: z.array(z.string()).readonly(),
  acceptedPlan: z.string().nullable(),
  perMonthCents: z.tuple([z.number(), z.number()]).readonly(),
  pricesAre: z.enum(['net', 'gross']),
  madeAt: z.string(),
  sentAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  openQuestions: z.number().int(),
});
export const offerListDoor = door(
  {
    method: 'get',
    path: '/offers',
    summary: 'Offers by their newest version, found by the beginnings of words, sorted, filtered, by the page',
    permission: 'offer.read',
    query: OfferList,
    answer: z.object({ rows: z.array(listed), total: z.number().int() }),
  },
  ({ tx, act, query }) => listOffers(tx, act, query),
);
export const offerCsvDoor = door(
  {
    method: 'get',
    path: '/offers/csv',
    summary: 'The same list as CSV, all of it',
    permission: 'offer.export',
    query: OfferList,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const heads = (
      ['number', 'version', 'state', 'client', 'home', 'plans', 'from', 'upTo', 'prices', 'made', 'sent', 'expires'] as const
    ).map((head) => t(`offers:column.${head}`));
    const rows = await exportedOffers(tx, act, query);
    const on = (at: string | null) => (at === null ? '' : dayAt(at as Instant, act.company.zone));
    return csv(
      {
        name: `${t('offers:title')} ${act.today}`,
        columns: heads,
        rows: rows.map((row) => [
          row.number,
          row.version,
          t(`offers:state.${row.state}`),
          row.clientName,
          row.homeName,
          row.plans.join(', '),
          { cents: row.perMonthCents[0] },
          { cents: row.perMonthCents[1] },
          t(`offers:pricesAre.${row.pricesAre}`),
          on(row.madeAt),
          on(row.sentAt),
          on(row.expiresAt),
        ]),
      },
      act,
    );
  },
);

// ── Making ───────────────────────────────────────────────────────────────────

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
    answer: z.object({
      today: onDay,
      home: z.object({ id: idOf<'home'>(), name: z.string(), city: z.string() }),
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
      days: z.object({ paymentDays: z.number().int(), noticeDays: z.number().int() }),
      pricesAre: z.enum(['net', 'gross']),
    }),
  },
  ({ tx, act, params }) => offerChoices(tx, act, params.homeId),
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
    const built = await builtOffer(tx, act, body, { number: '', version: 1 });
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
    body: OfferForm,
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

// ── Sending and after ────────────────────────────────────────────────────────

const happened = z.object({ id: z.string(), at: moment, byKind: z.string(), byName: z.string(), kind: z.string(), data: z.unknown() });
const end = z.object({
  kind: z.enum(['accepted', 'declined', 'superseded', 'withdrawn']),
  at: moment,
  byName: z.string(),
  planKey: z.string().nullable(),
  reason: z.string(),
});
const why = z.string().nullable();
export const offerDoor = door(
  {
    method: 'get',
    path: '/offers/{offerId}',
    summary: 'An offer with its versions, questions, history, and what may be done with it',
    permission: 'offer.read',
    params: OfOffer,
    answer: z.object({
      id: idOf<'offer'>(),
      number: z.string(),
      clientId: idOf<'client'>(),
      homeId: idOf<'home'>(),
      madeBy: z.string(),
      madeAt: moment,
      client: z.object({ id: idOf<'client'>(), name: z.string(), email: z.string(), language: z.enum(languages) }),
      home: z.object({ id: idOf<'home'>(), name: z.string(), city: z.string() }),
      contacts: z.array(z.object({ id: idOf<'contact'>(), name: z.string(), email: z.string() })),
      versions: z.array(
        z.object({
          id: idOf<'offer_version'>(),
          version: z.number().int(),
          value,
          inside,
          valueHash: z.string(),
          madeAt: moment,
          sentAt: moment.nullable(),
          expiresAt: moment.nullable(),
          end: end.nullable(),
          state,
        }),
      ),
      questions: z.array(
        z.object({
          id: idOf<'offer_question'>(),
          question: z.string(),
          askedAt: moment,
          answer: z.string().nullable(),
          answeredAt: moment.nullable(),
          answeredBy: z.string().nullable(),
        }),
      ),
      history: z.array(happened),
      buttons: z.object({ edit: why, send: why, newVersion: why, withdraw: why, remind: why }),
    }),
  },
  async ({ tx, act, params }) => {
    const offer = await offerDetail(tx, act, params.offerId);
    if (isRefusal(offer) || access.may(act, 'offer.edit')) return offer;
    // What serving costs, and which margin was aimed at, is for those who make prices.
    const outside = ({ wish }: OfferInside): OfferInside => ({ wish: { ...wish, turned: {} }, plans: [] });
    return { ...offer, versions: offer.versions.map((version) => ({ ...version, inside: outside(version.inside) })) };
  },
);
export const sendOfferDoor = door(
  {
    method: 'post',
    path: '/offers/{offerId}/sending',
    summary: 'Freezes the draft and sends it',
    permission: 'offer.send',
    params: OfOffer,
    body: SendForm,
    answer: z.object({ address: z.string(), version: z.number().int() }),
  },
  ({ tx, act, params, body }) => sendOffer(tx, act, params.offerId, body),
);
export const remindDoor = door(
  {
    method: 'post',
    path: '/offers/{offerId}/reminders',
    summary: 'Reminds the client by mail, once a day at most',
    permission: 'offer.send',
    params: OfOffer,
    body: ReminderForm,
    answer: z.object({ to: z.string() }),
  },
  ({ tx, act, params, body }) => remind(tx, act, params.offerId, body),
);
export const withdrawDoor = door(
  {
    method: 'post',
    path: '/offers/{offerId}/withdrawal',
    summary: 'Takes back an offer that was not answered yet',
    permission: 'offer.withdraw',
    params: OfOffer,
    body: WithdrawalForm,
    answer: done,
  },
  ({ tx, act, params, body }) => withdraw(tx, act, params.offerId, body.reason),
);
export const anotherAddressDoor = door(
  {
    method: 'post',
    path: '/offers/{offerId}/addresses',
    summary: 'One more address of the offer, to show or to send by message',
    permission: 'offer.send',
    params: OfOffer,
    answer: address,
  },
  ({ tx, act, params }) => anotherAddress(tx, act, params.offerId),
);
export const previewDoor = door(
  {
    method: 'post',
    path: '/offers/{offerId}/previews',
    summary: 'For an hour, an address that shows what the client sees and takes no answer',
    permission: 'offer.read',
    params: OfOffer,
    answer: address,
  },
  ({ tx, act, params }) => previewAddress(tx, act, params.offerId),
);
export const answerQuestionDoor = door(
  {
    method: 'post',
    path: '/offer-questions/{questionId}/answer',
    summary: 'Answers a client’s question, once',
    permission: 'offer.answer',
    params: OfQuestion,
    body: AnswerForm,
    answer: done,
  },
  ({ tx, act, params, body }) => answerQuestion(tx, act, params.questionId, body.answer),
);

export const offersDoors = [
  offerListDoor,
  offerCsvDoor,
  homesToOfferDoor,
  offerChoicesDoor,
  tryOfferDoor,
  makeOfferDoor,
  editDraftDoor,
  discardDraftDoor,
  newVersionDoor,
  offerDoor,
  sendOfferDoor,
  remindDoor,
  withdrawDoor,
  anotherAddressDoor,
  previewDoor,
  answerQuestionDoor,
];
