import { z } from 'zod';
import { supplierSays, waysOfAsking } from '#domain/products/answers.ts';
import { ageSources, conditions, warrantySources } from '#domain/products/findings.ts';
import { productStates } from '#domain/products/progress.ts';
import { reasons, verdicts } from '#domain/products/verdicts.ts';
import { suppliers } from '#domain/pricing/types.ts';
import type { Instant } from '#domain/time.ts';
import { cableTypes } from '#domain/wiring/cables.ts';
import { aDay, anId } from '#platform/http/shapes.ts';

const whole = z.number().int();
const moment = z.string() as unknown as z.ZodType<Instant, Instant>;

const finding = z.object({
  id: anId<'device_finding'>(),
  deviceId: anId<'device'>(),
  condition: z.enum(conditions),
  firmware: z.string(),
  madeOn: aDay.nullable(),
  ageSource: z.enum(ageSources).nullable(),
  warrantyUntil: aDay.nullable(),
  warrantySource: z.enum(warrantySources).nullable(),
  verdict: z.enum(verdicts),
  inDoubt: z.boolean(),
  reasons: z.array(z.enum(reasons)).readonly(),
  words: z.string(),
  instead: z.string(),
  addsMinutes: whole,
  supplier: z.string(),
  seenAnswerId: anId<'supplier_answer'>().nullable(),
  foundAt: moment,
  recordedBy: z.string(),
});

const answer = z.object({
  id: anId<'supplier_answer'>(),
  deviceId: anId<'device'>(),
  supplier: z.string(),
  askedOn: aDay.nullable(),
  answer: z.enum(supplierSays),
  supportedUntil: aDay.nullable(),
  answeredBy: z.string(),
  answeredOn: aDay,
  words: z.string(),
  fileHash: z.string().nullable(),
  recordedBy: z.string(),
});

export const product = z.object({
  id: anId<'device'>(),
  classKey: z.string(),
  make: z.string(),
  model: z.string(),
  serial: z.string(),
  label: z.string(),
  quantity: whole,
  valueCents: whole.nullable(),
  firmware: z.string(),
  listedFirmware: z.string(),
  installedOn: aDay.nullable(),
  warrantyEndOn: aDay.nullable(),
  suppliedBy: z.enum(suppliers),
  placeId: anId<'place'>().nullable(),
  placeName: z.string().nullable(),
  finding: finding.nullable(),
  answer: answer.nullable(),
  born: z.object({ on: aDay, source: z.enum([...ageSources, 'installed']) }).nullable(),
  warranty: z.object({ until: aDay, source: z.enum([...warrantySources, 'recorded']) }).nullable(),
  supplier: z.string(),
  state: z.enum(productStates),
  whyAsked: z.enum(['past_two_years', 'age_unknown', 'in_doubt']).nullable(),
});

const wait = z.object({ takeoverId: anId<'takeover'>(), number: z.string() }).nullable();
const home = z.object({ id: anId<'home'>(), name: z.string() });

export const productList = z.object({
  home,
  rows: z.array(product),
  total: whole,
  devices: whole,
  states: z.record(z.enum(productStates), whole),
  verdicts: z.record(z.string(), whole),
  places: z.array(z.object({ id: anId<'place'>(), name: z.string() })),
  toAsk: whole,
  wait,
});

const asked = z.object({ id: anId<'supplier_question'>(), supplier: z.string(), way: z.enum(waysOfAsking), askedOn: aDay });

export const productSheet = z.object({
  homeId: anId<'home'>(),
  product,
  findings: z.array(finding),
  answers: z.array(answer),
  asked: z.array(asked),
  photos: z.array(
    z.object({ id: anId<'record_photo'>(), fileHash: z.string(), caption: z.string(), takenAt: moment, recordedBy: z.string() }),
  ),
  ports: z.array(
    z.object({
      id: anId<'port'>(),
      name: z.string(),
      carries: z.enum(cableTypes),
      cableLabel: z.string().nullable(),
      otherEnd: z.string().nullable(),
    }),
  ),
  wait,
});

export const supplierLists = z.object({
  home,
  lists: z.array(z.object({ supplier: z.string(), products: z.array(product) })),
  questions: z.array(asked.extend({ words: z.string(), recordedBy: z.string(), deviceIds: z.array(anId<'device'>()), answered: whole })),
});

export const risky = z.object({ rows: z.array(product) });
export const done = z.null();
