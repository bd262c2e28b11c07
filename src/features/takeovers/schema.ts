import { z } from 'zod';
import { vatConditions } from '#domain/contracts/consumer-law/vat.ts';
import { costKinds, mostCostCents } from '#domain/takeovers/costs.ts';
import { type CriterionKey, criteria, isOurs, mostOwnCriteria, ownKey } from '#domain/takeovers/decision.ts';
import { elementEventKinds, isWorkTime, mostMinutesADay } from '#domain/takeovers/elements.ts';
import { surveyPoints } from '#domain/takeovers/facts.ts';
import { grievanceKinds, interviewQuestions } from '#domain/takeovers/interview.ts';
import { pointKeys } from '#domain/takeovers/seven-points.ts';
import { surveyStates } from '#domain/takeovers/proposals.ts';
import { callOutcomes, canBeDialled } from '#domain/takeovers/previous-firm.ts';
import { mostOfHome } from '#domain/takeovers/survey-price.ts';
import { elementKinds, type ElementKind, mostOfTerms } from '#domain/takeovers/terms.ts';
import { bps, line, paragraphs, printedLine } from '#platform/http/fields.ts';
import { printed } from '#platform/http/printed.ts';
import { dayField, idOf, optionalDay, refusedAs } from '#platform/http/shapes.ts';

/** Counts the writings of a record; the one the form was filled from. 0: nothing was written yet. */
const seen = z.number().int().min(0).max(2_147_483_647);
const reason = paragraphs(4_000).min(3);
/** Saved while it is typed, so nothing is cut off at its ends; papers print it. */
const typed = (max: number) =>
  printed(
    z
      .string()
      .max(max)
      .regex(/^(?:[^\p{Cc}]|[\t\n\r])*$/u),
  );

// ── Enquiry and previous firm (T0) ───────────────────────────────────────────

/** What is said before a takeover begins, and is so all the same when who starts it says so. */
export const startDoubts = ['home_is_under_our_contract'] as const;
export type StartDoubt = (typeof startDoubts)[number];

export const AskedForm = z.object({
  /** What the client asks for, in a sentence. */
  enquiry: printed(paragraphs(2_000)).default(''),
  previousFirm: printedLine(200).default(''),
  previousContact: line(200).default(''),
  previousPhone: line(60)
    .refine((phone) => phone === '' || canBeDialled(phone), refusedAs('phone_has_no_digits'))
    .default(''),
});
export type AskedInput = z.output<typeof AskedForm>;
/** Written anew over the one that was on the screen. */
export const AskedEditForm = AskedForm.extend({ revision: z.number().int().min(1) });
export type AskedEditInput = z.output<typeof AskedEditForm>;
export const StartForm = AskedForm.extend({
  homeId: idOf<'home'>(),
  despite: z.array(z.enum(startDoubts)).max(startDoubts.length).default([]),
});
export type StartInput = z.output<typeof StartForm>;

/** A call to the previous firm, or why nobody called. */
export const CallForm = z.object({
  /** Made where the form opens, so that sending it twice records once. */
  id: idOf<'previous_firm_call'>(),
  calledOn: dayField,
  outcome: z.enum(callOutcomes),
  spokeWith: line(200).default(''),
  handsOver: paragraphs(4_000).default(''),
  warnedOf: paragraphs(4_000).default(''),
  note: paragraphs(4_000).default(''),
});
export type CallInput = z.output<typeof CallForm>;

// ── Interview (T1) ───────────────────────────────────────────────────────────

export const Question = z.enum(interviewQuestions);
/** The longest answer of the interview, and the longest grievance, in characters: the screens tell of it while it is typed. */
export const longestAnswer = 8_000;
export const longestGrievance = 2_000;

/** `revision`: of the answer that was on the screen. */
export const AnswerForm = z.object({ words: typed(longestAnswer), revision: seen });
export type AnswerInput = z.output<typeof AnswerForm>;

const grievance = {
  kind: z.enum(grievanceKinds),
  weight: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  words: printed(paragraphs(longestGrievance)).refine((text) => text !== '', refusedAs('field_is_missing')),
  theirView: printed(paragraphs(longestGrievance)).default(''),
};
export const GrievanceForm = z.object({
  /** Made on the screen, so that sending it twice keeps one. */
  id: idOf<'grievance'>(),
  ...grievance,
});
export type GrievanceInput = z.output<typeof GrievanceForm>;
export const GrievanceEditForm = z.object({ ...grievance, revision: seen });
export type GrievanceEdit = z.output<typeof GrievanceEditForm>;

/** The client's answer to "what we heard", as a member was told it. */
export const HeardForm = z.object({
  documentId: idOf<'takeover_document'>(),
  answer: z.enum(['confirmed', 'corrected']),
  words: paragraphs(8_000).default(''),
  byName: printedLine(200).refine((name) => name !== '', refusedAs('field_is_missing')),
});
export type HeardInput = z.output<typeof HeardForm>;

/** A system that is programmed anew, by its name; the acceptance prints it. */
export const SystemName = printedLine(200);

export const ReasonForm = z.object({ reason });
export const OptionalReasonForm = z.object({ reason: paragraphs(4_000).default('') });

// ── Go or no-go ──────────────────────────────────────────────────────────────

export const CriterionName = z
  .string()
  .max(60)
  .refine((key): key is CriterionKey => isOurs(key) || ownKey.test(key), refusedAs('field_is_not_valid'));
const ownWords = z.object({
  title: z.string().trim().max(80),
  scores: z.tuple([z.string().trim().max(120), z.string().trim().max(120), z.string().trim().max(120), z.string().trim().max(120)]),
});
/** A criterion of the sheet as the firm sets it; `words`: of one of its own. */
export const CriterionForm = z.object({
  key: CriterionName,
  weight: z.number().int().min(0).max(5),
  vetoAt: z.number().int().min(0).max(2).nullable(),
  words: ownWords.nullable().default(null),
});
/** 0 speaks against it, 3 for it. */
export const ScoreForm = z.object({ score: z.number().int().min(0).max(3), note: paragraphs(2_000).default('') });
export type ScoreInput = z.output<typeof ScoreForm>;

/** What the kind letter says besides its own words, and whether it is mailed to the client. */
export const LetterForm = z.object({ words: printed(paragraphs(4_000)).default(''), mail: z.boolean().default(false) });
/** `letter`: of a no-go; null: none is written. */
export const DecisionForm = z.object({ verdict: z.enum(['go', 'no_go']), reason, letter: LetterForm.nullable().default(null) });
export type DecisionInput = z.output<typeof DecisionForm>;

const minutes = z.number().int().min(0).max(100_000);
export const SettingsForm = z.object({
  criteria: z
    .array(CriterionForm)
    .min(criteria.length)
    .max(criteria.length + mostOwnCriteria),
  goFromBps: bps(10_000),
  surveyRates: z.object({
    baseMinutes: minutes,
    perSystemMinutes: minutes,
    perDeviceMinutes: minutes,
    perCableMinutes: minutes,
    reportShareBps: bps(20_000),
    perYearOfAgeBps: bps(10_000),
    partialPapersBps: bps(20_000),
    missingPapersBps: bps(20_000),
    minutesPerVisit: z.number().int().min(30).max(1_440),
  }),
  /** Which part of the price waits for the handover, unless terms say another: a tenth at most. */
  signOffBps: bps(1_000),
  revision: seen,
});
export type SettingsInput = z.output<typeof SettingsForm>;

// ── The board ────────────────────────────────────────────────────────────────

export const TakeoverList = z.object({
  which: z.enum(['live', 'over', 'all']).default('live'),
  gate: z.enum(pointKeys).optional(),
  /** Whose turn it is. */
  of: z.enum(['client', 'firm', 'law']).optional(),
  clientId: idOf<'client'>().optional(),
  homeId: idOf<'home'>().optional(),
  search: z.string().max(200).default(''),
  sort: z.enum(['made', 'number', 'client', 'gate', 'waiting', 'prepaid', 'worked', 'profit']).default('made'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(25),
});
export type TakeoverListInput = z.output<typeof TakeoverList>;
/** What narrows the board, without order and pages. */
export const TakeoverFilters = TakeoverList.pick({ which: true, gate: true, of: true, clientId: true, homeId: true, search: true });
export type TakeoverFiltersInput = z.output<typeof TakeoverFilters>;

// ── Drafts of priced papers ──────────────────────────────────────────────────

const vatWish = z.object({
  key: z.enum(['standard', 'reduced_home']),
  declared: z.array(z.enum(vatConditions)).max(20).default([]),
});
const message = printed(paragraphs(4_000)).default('');
const title = printedLine(200).refine((text) => text !== '', refusedAs('field_is_missing'));
const delivers = printed(paragraphs(4_000)).refine((text) => text !== '', refusedAs('field_is_missing'));
const workKinds = elementKinds.filter((kind): kind is Exclude<ElementKind, 'survey'> => kind !== 'survey');

export const SurveyWishForm = z.object({
  systems: z.number().int().min(0).max(mostOfHome.systems),
  devices: z.number().int().min(0).max(mostOfHome.devices),
  cables: z.number().int().min(0).max(mostOfHome.cables),
  ageYears: z.number().int().min(0).max(mostOfHome.ageYears),
  papers: z.enum(['complete', 'partial', 'missing']),
  /** One way. */
  kilometres: z.number().min(0).max(mostOfHome.kilometres),
  travelMinutes: z.number().int().min(0).max(mostOfHome.travelMinutes),
});

/** What the survey would come to: nothing is kept. */
export const SurveyPriceForm = z.object({ wish: SurveyWishForm, vat: vatWish });

export const AgreementDraftForm = z.object({
  wish: SurveyWishForm,
  /** As agreed, in the takeover's prices; null: as reckoned. */
  priceCents: z.number().int().min(1).max(mostOfTerms.cents).nullable().default(null),
  /** Why another price than the reckoned one is asked. */
  reason: paragraphs(2_000).default(''),
  vat: vatWish,
  message,
  revision: seen,
});
export type AgreementDraftInput = z.output<typeof AgreementDraftForm>;

export const TermsDraftForm = z.object({
  elements: z
    .array(
      z.object({
        kind: z.enum(workKinds),
        title,
        delivers,
        minutes: z.number().int().min(0).max(mostOfTerms.minutes),
        /** In the takeover's prices. Null: not said yet. */
        priceCents: z.number().int().min(1).max(mostOfTerms.cents).nullable(),
        purchaseCents: z.number().int().min(0).max(mostOfTerms.cents).default(0),
        /** Elements of one stage are prepaid together. */
        stage: z.number().int().min(1).max(mostOfTerms.stage),
        vat: vatWish,
      }),
    )
    .max(200),
  signOffBps: bps(1_000),
  message,
  /** Of an addendum: instalments it takes back. */
  drops: z.array(idOf<'instalment'>()).max(200).default([]),
  revision: seen,
});
export type TermsDraftInput = z.output<typeof TermsDraftForm>;

// ── Surveys (T3–T5) ──────────────────────────────────────────────────────────

export const SurveyPointName = z.enum(surveyPoints);
export const SurveyEntryForm = z.object({
  /** Made where the form opens, so that sending it twice records once. */
  id: idOf<'survey_entry'>(),
  point: SurveyPointName,
  title: line(200).refine((text) => text !== '', refusedAs('field_is_missing')),
  found: paragraphs(4_000).default(''),
  state: z.enum(surveyStates),
  addsMinutes: z.number().int().min(0).max(600_000).default(0),
  fileHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
});
export type SurveyEntryInput = z.output<typeof SurveyEntryForm>;
export const SignOffForm = z.object({ summary: paragraphs(8_000).min(3) });

// ── Elements, time and costs (T6) ───────────────────────────────────────────────────

export const ElementEventForm = z.object({ kind: z.enum(elementEventKinds), onDay: dayField, note: paragraphs(2_000).default('') });
export type ElementEventInput = z.output<typeof ElementEventForm>;
export const TimeForm = z.object({
  /** Made where the form opens, so that sending it twice books once. */
  id: idOf<'work_time'>(),
  workedOn: dayField,
  minutes: z
    .number()
    .refine(isWorkTime, refusedAs('work_time_is_impossible'))
    .meta({ type: 'integer', minimum: 1, maximum: mostMinutesADay }),
  /** Null: who books it. */
  memberId: idOf<'member'>().nullable().default(null),
  note: paragraphs(2_000).default(''),
});
export type TimeInput = z.output<typeof TimeForm>;

export const CostForm = z.object({
  /** Made where the form opens, so that sending it twice records once. */
  id: idOf<'job_cost'>(),
  incurredOn: dayField,
  kind: z.enum(costKinds),
  words: line(200).refine((text) => text !== '', refusedAs('field_is_missing')),
  /** Without VAT. */
  netCents: z.number().int().min(1).max(mostCostCents),
});
export type CostInput = z.output<typeof CostForm>;

// ── Handover ─────────────────────────────────────────────────────────────────

export const GrievanceAnswerForm = z.object({
  answer: printed(paragraphs(4_000).min(3)),
  shown: z.boolean(),
  accepted: z.boolean(),
  /** What stays open, as the client accepts it. */
  exception: printed(paragraphs(4_000)).default(''),
  photoHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  promisedOn: optionalDay,
});
export type GrievanceAnswerInput = z.output<typeof GrievanceAnswerForm>;
