import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { languages } from '#domain/language.ts';
import { idOf } from '#platform/http/shapes.ts';
import { refused } from '#platform/http/refused.ts';
import { doors } from '#platform/http/door.ts';
import { access } from '../access.ts';
import { answerQuestion } from '../commands/answers.ts';
import { anotherAddress, previewAddress, remind, sendOffer, withdraw } from '../commands/sending.ts';
import { recordAnswer } from '../commands/told.ts';
import { offerDetail } from '../queries/detail.ts';
import type { OfferInside } from '../queries/versions.ts';
import { AnswerForm, OfOffer, OfQuestion, ReminderForm, SendForm, ToldForm, WithdrawalForm } from '../schema.ts';
import { address, done, inside, moment, state, value } from './shapes.ts';

const door = doors(access);

/** What the sentence of the kind needs: numbers, names, days. */
const facts = z.record(z.string(), z.unknown()) as z.ZodType<unknown, unknown>;
const happened = z.object({ id: z.string(), at: moment, byKind: z.string(), byName: z.string(), kind: z.string(), data: facts });
const end = z.object({
  kind: z.enum(['accepted', 'declined', 'superseded', 'withdrawn']),
  at: moment,
  byName: z.string(),
  recordedBy: z.string().nullable(),
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
      state,
      /** Beside a draft: the version in the client's hands. */
      live: z.object({ version: z.number().int(), state }).nullable(),
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
          noContract: why,
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
      buttons: z.object({ edit: why, discard: why, send: why, newVersion: why, withdraw: why, remind: why, answer: why }),
      /** What the invoice of its contract would lack. */
      lacking: refused,
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
export const recordAnswerDoor = door(
  {
    method: 'post',
    path: '/offers/{offerId}/answers',
    summary: 'What the client told the firm: a plan taken, which draws up the contract to sign, or a decline with its reason',
    permission: 'offer.record',
    params: OfOffer,
    body: ToldForm,
    answer: done,
  },
  ({ tx, act, params, body }) => recordAnswer(tx, act, params.offerId, body),
);
