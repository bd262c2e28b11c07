import { z } from 'zod';
import { vatConditions } from '#domain/contracts/consumer-law/vat.ts';
import { offerStates } from '#domain/contracts/offer.ts';
import { turned } from '#features/pricing/queries/turned.ts';
import { bps, line, paragraphs, printedLine } from '#platform/http/fields.ts';
import { dayField, idOf } from '#platform/http/shapes.ts';

export { turned, type Turned, turnedIn } from '#features/pricing/queries/turned.ts';

const key = z.string().regex(/^[a-z0-9][a-z0-9_]{0,59}$/);

// ── What is offered ──────────────────────────────────────────────────────────

const vat = z.discriminatedUnion('category', [
  /** A rate of the home's country, with the conditions that the client declared. */
  z.object({
    category: z.literal('S'),
    rateBps: bps(10_000),
    declared: z.array(z.enum(vatConditions)).max(20).default([]),
  }),
  /** No VAT, and the sentence of the law that says so. */
  z.object({ category: z.enum(['Z', 'E', 'AE', 'O']), ground: printedLine(300) }),
]);

export const OfferForm = z.object({
  homeId: idOf<'home'>(),
  planKeys: z.array(key).max(20),
  recommended: key.nullable().default(null),
  termMonths: z.number().int().min(1).max(120).default(12),
  monthsPerPeriod: z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]).default(1),
  startsOn: dayField,
  /** Absent: the firm's own, or as usual in its country. The domain says what they may be. */
  paymentDays: z.number().int().optional(),
  noticeDays: z.number().int().optional(),
  /** The last day on which it can be accepted. Absent: thirty days from today. */
  expiresOn: dayField.optional(),
  /** Absent: with VAT for a household, without for everybody else. */
  pricesAre: z.enum(['net', 'gross']).optional(),
  /** Absent: the standard rate of the home's country. */
  vat: vat.optional(),
  message: paragraphs(4_000).default(''),
  turned: turned.default({}),
});
export type OfferWish = z.output<typeof OfferForm>;
/** The draft written anew, with the hash of the one that the form was filled from; absent: whatever it says by now. */
export const DraftForm = OfferForm.extend({
  valueHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type DraftWish = z.output<typeof DraftForm>;

/** `valueHash`: what was shown before sending. Without a contact it goes to the client's own address; `mail: false` makes the link alone. */
export const SendForm = z.object({
  valueHash: z.string().regex(/^[0-9a-f]{64}$/),
  contactId: idOf<'contact'>().nullable().default(null),
  mail: z.boolean().default(true),
});
export type SendInput = z.output<typeof SendForm>;
export const ReminderForm = z.object({
  contactId: idOf<'contact'>().nullable().default(null),
  message: paragraphs(2_000).default(''),
});
export type ReminderInput = z.output<typeof ReminderForm>;
export const WithdrawalForm = z.object({ reason: paragraphs(2_000).default('') });
const toldBy = line(200).min(1);
/** What a client told the firm; `toldBy` is who of them said it. */
export const ToldForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), toldBy, planKey: key }),
  z.object({ kind: z.literal('declined'), toldBy, reason: paragraphs(2_000) }),
]);
export type Told = z.output<typeof ToldForm>;
export const AnswerForm = z.object({ answer: paragraphs(4_000).min(1) });

// ── What a client posts ──────────────────────────────────────────────────────

export const ChoiceForm = z.object({ versionId: idOf<'offer_version'>(), planKey: z.string().max(60) });
export const QuestionForm = z.object({ versionId: idOf<'offer_version'>(), question: paragraphs(4_000).default('') });
/** Why clients say no most often; other reasons they write. */
export const declineReasons = ['too_expensive', 'another_firm', 'not_now', 'not_needed'] as const;
export const DeclineForm = z.object({
  versionId: idOf<'offer_version'>(),
  why: z.enum(declineReasons).optional(),
  reason: paragraphs(2_000).default(''),
});

// ── Lists and paths ──────────────────────────────────────────────────────────

export const OfOffer = z.object({ offerId: idOf<'offer'>() });
export const OfQuestion = z.object({ questionId: idOf<'offer_question'>() });
export const OfferList = z.object({
  search: z.string().max(200).default(''),
  sort: z.enum(['made', 'number', 'client', 'sent', 'expires']).default('made'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(25),
  state: z.enum(offerStates).optional(),
  clientId: idOf<'client'>().optional(),
  homeId: idOf<'home'>().optional(),
});
export type OfferListInput = z.output<typeof OfferList>;
export const HomeSearch = z.object({ search: z.string().max(200).default('') });
