import { z } from 'zod';
import type { InvoicePlan } from '#domain/billing/invoice.ts';
import { currencies } from '#domain/money.ts';
import type { PlannedElement } from '#domain/takeovers/terms.ts';
import { elementEventKinds, elementStates } from '#domain/takeovers/elements.ts';
import { surveyPoints } from '#domain/takeovers/facts.ts';
import { grievanceKinds } from '#domain/takeovers/interview.ts';
import { surveyStates } from '#domain/takeovers/proposals.ts';
import type { SurveyPrice } from '#domain/takeovers/survey-price.ts';
import { elementKinds, instalmentOpens } from '#domain/takeovers/terms.ts';
import type { Instant } from '#domain/time.ts';
import { refused } from '#platform/http/refused.ts';
import { aDay, anId } from '#platform/http/shapes.ts';
import { SurveyWishForm } from '../schema.ts';
import type { DraftRead, Reckoning } from '../queries/drafts.ts';
import type { ShownPlan } from '../queries/plan.ts';

const cents = z.number().int();
const moment = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;
export const done = z.null();
/** What the survey comes to, line by line: src/domain/takeovers/survey-price.ts. */
export const surveyPrice = z
  .custom<SurveyPrice>()
  .meta({ type: 'object', required: ['lines', 'minutes', 'visits', 'netCents', 'costCents'] });

/** A draft as last written (`AgreementDraft` or `TermsDraft` of src/domain/takeovers/terms.ts). */
export const draftRead = z.object({
  revision: z.number().int(),
  value: z.custom<DraftRead['value']>().meta({ type: 'object' }).nullable(),
  savedAt: moment.nullable(),
  savedBy: z.string().nullable(),
});
export const draftStart = z.object({
  survey: SurveyWishForm,
  elements: z
    .array(
      z.object({
        kind: z.string(),
        title: z.string(),
        found: z.string(),
        minutes: z.number().int(),
        purchaseCents: z.number().int(),
        from: z.enum(['system', ...surveyPoints]),
      }),
    )
    .readonly(),
  signOffBps: z.number().int(),
  /** What the server reckons with, for the same functions on the screen. */
  reckoning: z.custom<Reckoning>().meta({ type: 'object', required: ['today', 'surveyRates', 'vat'] }),
});
/** Elements, instalments, and what they come to per instalment and per rate of VAT. */
export const plan = z.object({
  elements: z.custom<readonly PlannedElement[]>().meta({ type: 'array', items: { type: 'object' } }),
  instalments: z.custom<ShownPlan['instalments']>().meta({ type: 'array', items: { type: 'object' } }),
  totalCents: cents,
  atHandoverCents: cents,
  invoices: z.custom<ShownPlan['invoices']>().meta({ type: 'array', items: { type: 'object' } }),
  vat: z.custom<ShownPlan['vat']>().meta({ type: 'array', items: { type: 'object' } }),
});

export const survey = z.object({
  closed: refused,
  entries: z.array(
    z.object({
      id: anId<'survey_entry'>(),
      point: z.enum(surveyPoints),
      title: z.string(),
      found: z.string(),
      state: z.enum(surveyStates),
      addsMinutes: z.number().int(),
      fileHash: z.string().nullable(),
      enteredAt: moment,
      enteredBy: z.string(),
      struckAt: moment.nullable(),
    }),
  ),
  signedOff: z.array(z.object({ point: z.enum(surveyPoints), summary: z.string(), signedOffOn: aDay, byName: z.string() })),
  /** Of the register of engineering information: how many things, and of how many nothing was found and nobody was asked. */
  register: z.object({ items: z.number().int(), notSeenTo: z.number().int() }),
});

const time = z.object({
  id: anId<'work_time'>(),
  workedOn: aDay,
  minutes: z.number().int(),
  worker: z.string(),
  note: z.string(),
  struckAt: moment.nullable(),
  struckFor: z.string().nullable(),
});
export const work = z.array(
  z.object({
    id: anId<'element'>(),
    documentId: z.string(),
    instalmentId: anId<'instalment'>(),
    paperKind: z.string(),
    kind: z.enum(elementKinds),
    title: z.string(),
    delivers: z.string(),
    minutes: z.number().int(),
    state: z.enum(elementStates),
    plannedOn: aDay.nullable(),
    onHold: z.boolean(),
    may: z.array(z.enum(elementEventKinds)).readonly(),
    closed: refused,
    bookedMinutes: z.number().int(),
    happened: z.array(z.object({ kind: z.enum(elementEventKinds), onDay: aDay, note: z.string(), at: moment, byName: z.string() })),
    times: z.array(time),
  }),
);
export const instalments = z.object({
  currency: z.enum(currencies),
  pricesAre: z.enum(['net', 'gross']),
  instalments: z.array(
    z.object({
      id: anId<'instalment'>(),
      documentId: anId<'takeover_document'>(),
      position: z.number().int(),
      title: z.string(),
      opens: z.enum(instalmentOpens),
      amountCents: cents,
      stands: z.boolean(),
      invoice: z
        .object({
          id: anId<'invoice'>(),
          number: z.string(),
          issueOn: aDay,
          dueOn: aDay,
          firstPaymentOn: aDay.nullable(),
          grossCents: cents,
          leftCents: cents,
          creditedCents: cents,
        })
        .nullable(),
      paidOn: aDay.nullable(),
      bouncedOn: aDay.nullable(),
      isCredited: z.boolean(),
      elements: z.array(z.object({ id: anId<'element'>(), title: z.string(), priceCents: cents, retainedCents: cents })),
      mayBill: z.boolean(),
      whyNot: refused,
    }),
  ),
});

/** An invoice without a number: its plan (src/domain/billing/invoice.ts), and the first lawful day of payment. */
export const invoiceShown = z.object({
  issueOn: aDay,
  dueOn: aDay,
  firstPaymentOn: aDay.nullable(),
  netCents: cents,
  vatCents: cents,
  grossCents: cents,
  lines: z.custom<InvoicePlan['lines']>().meta({ type: 'array', items: { type: 'object' } }),
  vat: z.custom<InvoicePlan['vat']>().meta({ type: 'array', items: { type: 'object' } }),
});

export const walk = z.object({
  closed: refused,
  whyNotSigned: refused,
  whyNoService: refused,
  offerId: anId<'offer'>().nullable(),
  grievances: z.array(
    z.object({
      id: anId<'grievance'>(),
      kind: z.enum(grievanceKinds),
      weight: z.number().int(),
      words: z.string(),
      theirView: z.string(),
      settled: z.boolean(),
      answer: z
        .object({
          position: z.number().int(),
          answer: z.string(),
          shown: z.boolean(),
          accepted: z.boolean(),
          exception: z.string(),
          photoHash: z.string().nullable(),
          promisedOn: aDay.nullable(),
          answeredAt: moment,
          answeredBy: z.string(),
        })
        .nullable(),
    }),
  ),
});
