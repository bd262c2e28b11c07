import { z } from 'zod';
import { type Instant, instant } from '#domain/time.ts';
import { supplierSays, waysOfAsking } from '#domain/products/answers.ts';
import { ageSources, conditions, warrantySources } from '#domain/products/findings.ts';
import { productStates } from '#domain/products/progress.ts';
import { reasons, verdicts } from '#domain/products/verdicts.ts';
import { languages } from '#domain/language.ts';
import { printedLine, printedParagraphs } from '#platform/http/fields.ts';
import { dayField, idOf, optionalDay, optionalMoment } from '#platform/http/shapes.ts';

const text = (max: number) => printedLine(max).default('');
const words = printedParagraphs(4_000).default('');
/** A moment as the device of whoever was there told it; the server's own where it says none. */
const moment = z.iso
  .datetime()
  .nullable()
  .default(null)
  .transform((value): Instant | null => (value === null ? null : instant(value)));

/** What somebody found of a device. The id is made where it is recorded, so that a repeated request is harmless. */
export const FindingForm = z.object({
  id: idOf<'device_finding'>(),
  condition: z.enum(conditions).default('unknown'),
  firmware: text(100),
  madeOn: optionalDay,
  ageSource: z.enum(ageSources).nullable().default(null),
  warrantyUntil: optionalDay,
  warrantySource: z.enum(warrantySources).nullable().default(null),
  verdict: z.enum(verdicts),
  inDoubt: z.boolean().default(false),
  reasons: z.array(z.enum(reasons)).max(reasons.length).default([]),
  words,
  instead: text(200),
  addsMinutes: z.number().int().min(0).max(100_000).default(0),
  supplier: text(200),
  seenAnswerId: idOf<'supplier_answer'>().nullable().default(null),
  foundAt: moment,
});
export type FindingInput = z.output<typeof FindingForm>;

/** The same as it was found in the field, of which device. */
export const FindingActForm = FindingForm.omit({ foundAt: true }).extend({
  act: z.literal('finding'),
  deviceId: idOf<'device'>(),
  wroteAt: optionalMoment,
});

/** What one supplier was asked of several devices. */
export const QuestionForm = z.object({
  id: idOf<'supplier_question'>(),
  supplier: printedLine(200).min(1),
  way: z.enum(waysOfAsking),
  askedOn: dayField,
  words,
  deviceIds: z.array(idOf<'device'>()).min(1).max(2_000),
});
export type QuestionInput = z.output<typeof QuestionForm>;

/** What one supplier answered, of several devices in one go. */
export const AnswersForm = z.object({
  supplier: printedLine(200).min(1),
  answeredBy: text(200),
  answeredOn: dayField,
  words,
  fileHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  answers: z
    .array(
      z.object({
        id: idOf<'supplier_answer'>(),
        deviceId: idOf<'device'>(),
        answer: z.enum(supplierSays),
        supportedUntil: optionalDay,
      }),
    )
    .min(1)
    .max(2_000),
});
export type AnswersInput = z.output<typeof AnswersForm>;

export const ProductList = z.object({
  search: z.string().max(200).default(''),
  sort: z.enum(['place', 'make', 'state', 'born', 'verdict']).default('place'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(25),
  state: z.enum(productStates).optional(),
  verdict: z.enum(verdicts).optional(),
  placeId: idOf<'place'>().optional(),
});
export type ProductListInput = z.output<typeof ProductList>;

/** The list for one supplier, in the language they read. */
export const AskListQuery = z.object({ supplier: z.string().max(200).default(''), language: z.enum(languages).optional() });

/** Beside the bytes of a photo. The id made where it was taken makes a repeated request harmless. */
export const PhotoQuery = z.object({ id: idOf<'record_photo'>().optional(), caption: printedLine(500).default(''), takenAt: moment });
