import { z } from 'zod';
import { vatCategories, type VatKind } from '#domain/billing/invoice.ts';
import { channels, parties, signingPlaces } from '#domain/contracts/consumer-law/lawful-days.ts';
import { countries, languages } from '#domain/language.ts';
import { currencies } from '#domain/money.ts';
import { elementEventKinds, elementStates } from '#domain/takeovers/elements.ts';
import { endGrounds } from '#domain/takeovers/facts.ts';
import { needs, type TakeoverAct } from '#domain/takeovers/gates.ts';
import { grievanceKinds, interviewQuestions } from '#domain/takeovers/interview.ts';
import { documentKinds } from '#domain/takeovers/papers.ts';
import { callOutcomes } from '#domain/takeovers/previous-firm.ts';
import { pointKeys } from '#domain/takeovers/seven-points.ts';
import { elementKinds, instalmentOpens } from '#domain/takeovers/terms.ts';
import { aDay, anId } from '#platform/http/shapes.ts';
import { CriterionForm, CriterionName } from '../schema.ts';
import { aNeed, anInstant, MoneyShown, standingShown, waits } from './standing-shown.ts';

const whole = z.number().int();
const acts = Object.keys(needs) as [TakeoverAct, ...TakeoverAct[]];
const anAct = z.enum(acts);
const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();
const prices = z.enum(['net', 'gross']);

const SheetShown = z.object({
  scored: list(CriterionForm.extend({ score: whole.nullable(), note: z.string() })),
  goFromBps: whole,
  reachedBps: whole.nullable(),
  recommendation: z.enum(['go', 'no_go', 'unknown']),
  speakFor: list(CriterionName),
  speakAgainst: list(CriterionName),
  vetoes: list(CriterionName),
});

const vat = z.object({ category: z.enum(vatCategories), rateBps: whole }).loose() as unknown as z.ZodType<VatKind, VatKind>;

const Grievance = z.object({
  id: anId<'grievance'>(),
  kind: z.enum(grievanceKinds),
  weight: whole,
  words: z.string(),
  theirView: z.string(),
  revision: whole,
  savedAt: anInstant,
  savedBy: z.string(),
  removedAt: anInstant.nullable(),
  /** Of the handover, the newest. */
  answer: z
    .object({
      answer: z.string(),
      shown: z.boolean(),
      accepted: z.boolean(),
      exception: z.string(),
      photoHash: z.string().nullable(),
      promisedOn: aDay.nullable(),
      answeredAt: anInstant,
      answeredBy: z.string(),
    })
    .nullable(),
});

const Paper = z.object({
  id: anId<'takeover_document'>(),
  kind: z.enum(documentKinds),
  version: whole,
  language: z.enum(languages),
  fileHash: z.string(),
  madeAt: anInstant,
  madeBy: z.string(),
  state: z.enum(['signed', 'withdrawn', 'confirmed', 'corrected', 'reopened', 'older', 'waiting', 'written']),
  signedOn: aDay.nullable(),
  signedBy: z.string().nullable(),
  way: z.string().nullable(),
  sealedHash: z.string().nullable(),
  withdrawalEndsOn: aDay.nullable(),
  firstPaymentOn: aDay.nullable(),
  firstWorkOn: aDay.nullable(),
  withdrawnOn: aDay.nullable(),
  performedOn: aDay.nullable(),
  answerWords: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: anInstant.nullable(),
  reopenedFor: z.string().nullable(),
});

const Element = z.object({
  id: anId<'element'>(),
  documentId: z.string().meta({ format: 'uuid' }),
  position: whole,
  kind: z.enum(elementKinds),
  title: z.string(),
  delivers: z.string(),
  minutes: whole,
  /** Null for who may not see money, like all amounts. */
  priceCents: whole.nullable(),
  retainedCents: whole.nullable(),
  purchaseCents: whole.nullable(),
  vat,
  instalmentId: z.string().meta({ format: 'uuid' }),
  workedMinutes: whole,
  state: z.enum(elementStates),
  plannedFor: aDay.nullable(),
  /** What may happen to it today. */
  may: list(z.enum(elementEventKinds)),
  events: list(z.object({ kind: z.enum(elementEventKinds), onDay: aDay, note: z.string(), byName: z.string() })),
});

const Instalment = z.object({
  id: anId<'instalment'>(),
  documentId: anId<'takeover_document'>(),
  position: whole,
  title: z.string(),
  opens: z.enum(instalmentOpens),
  /** Amounts are null for who may not see money. */
  amountCents: whole.nullable(),
  stands: z.boolean(),
  invoice: z
    .object({
      id: anId<'invoice'>(),
      number: z.string(),
      issueOn: aDay,
      dueOn: aDay,
      firstPaymentOn: aDay.nullable(),
      grossCents: whole.nullable(),
      leftCents: whole.nullable(),
      creditedCents: whole.nullable(),
    })
    .nullable(),
  paidOn: aDay.nullable(),
  bouncedOn: aDay.nullable(),
  isCredited: z.boolean(),
});

/** Everything of a takeover, as its page shows it. */
export const TakeoverShown = z.object({
  id: anId<'takeover'>(),
  number: z.string(),
  clientId: anId<'client'>(),
  homeId: anId<'home'>(),
  currency: z.enum(currencies),
  pricesAre: prices,
  askedOn: aDay,
  enquiry: z.string(),
  previousFirm: z.string(),
  previousContact: z.string(),
  previousPhone: z.string(),
  /** Of the enquiry and the previous firm: to be said when they are written anew. */
  revision: whole,
  madeAt: anInstant,
  madeBy: z.string(),
  client: z.object({ name: z.string(), kind: z.string(), language: z.enum(languages), email: z.string(), phone: z.string() }),
  home: z.object({
    name: z.string(),
    street: z.string(),
    postcode: z.string(),
    city: z.string(),
    country: z.enum(countries),
    systems: z.array(z.string()),
  }),
  end: z.object({ ground: z.enum(endGrounds), reason: z.string(), endedOn: aDay, byName: z.string(), through: z.string() }).nullable(),
  offerId: anId<'offer'>().nullable(),
  circumstances: z
    .object({
      place: z.enum(signingPlaces),
      channel: z.enum(channels),
      party: z.enum(parties),
      unsolicitedVisit: z.boolean(),
      urgentRepair: z.boolean(),
      smallProfessional: z.boolean(),
      recordedAt: anInstant,
      recordedBy: z.string(),
    })
    .nullable(),
  /** How much the timeline tells of it. */
  events: whole,
  over: z.enum([...endGrounds, 'no_go', 'withdrawn']).nullable(),
  standing: z.object(standingShown),
  points: z.array(z.object({ key: z.enum(pointKeys), state: z.enum(['done', 'here', 'closed']), ...waits })),
  /** Of every act whether it may be done today: true, or the refusal it would get. */
  can: z.record(
    anAct,
    z.union([
      z.literal(true),
      z.object({
        refusal: z.string(),
        values: z
          .record(z.string(), z.union([z.string(), z.number()]))
          .readonly()
          .optional(),
      }),
    ]),
  ),
  /** All that each act lacks, in order. */
  lacks: z.record(anAct, z.array(aNeed)),
  /** The same as a closed door tells it: the first is where to begin; `from`: the day from which the law allows it. */
  missing: z.record(anAct, z.array(z.object({ need: aNeed, from: aDay.nullable() }))),
  /** What who asks is allowed. */
  may: z.record(z.string(), z.boolean()),
  calls: z.array(
    z.object({
      id: anId<'previous_firm_call'>(),
      calledOn: aDay,
      outcome: z.enum(callOutcomes),
      spokeWith: z.string(),
      handsOver: z.string(),
      warnedOf: z.string(),
      note: z.string(),
      recordedAt: anInstant,
      recordedBy: z.string(),
    }),
  ),
  answers: z.array(
    z.object({ question: z.enum(interviewQuestions), words: z.string(), revision: whole, savedAt: anInstant, savedBy: z.string() }),
  ),
  grievances: z.array(Grievance),
  papers: z.array(Paper),
  /** What was left and could not be credited yet, with why: a paper, or with null the takeover that was given up. */
  notCredited: z.array(
    z.object({
      documentId: anId<'takeover_document'>().nullable(),
      leftOn: aDay,
      since: anInstant,
      refusal: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
    }),
  ),
  sheet: SheetShown,
  decisions: z.array(
    z.object({
      position: whole,
      verdict: z.string(),
      reason: z.string(),
      sheet: SheetShown,
      decidedOn: aDay,
      decidedAt: anInstant,
      decidedBy: z.string(),
    }),
  ),
  /** Which part waits for the handover, unless terms say another. */
  signOffBps: whole,
  instalments: z.array(Instalment),
  elements: z.array(Element),
  /** Null for who may not see money. */
  money: MoneyShown.nullable(),
});
