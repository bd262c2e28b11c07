import { z } from 'zod';
import { channels, parties, signingPlaces } from '#domain/contracts/consumer-law/lawful-days.ts';
import { lawTopics } from '#domain/contracts/consumer-law/law-topics.ts';
import { vatConditions } from '#domain/contracts/consumer-law/vat.ts';
import { contractStates, terminationGrounds } from '#domain/contracts/lifecycle.ts';
import type { Id } from '#domain/id.ts';
import { countries } from '#domain/language.ts';
import { optionalMailAddress, paragraphs, printedLine } from '#platform/http/fields.ts';
import { dayField, idOf } from '#platform/http/shapes.ts';

/** Where, through which channel and as what the client signs. */
export const CircumstancesForm = z.object({
  place: z.enum(signingPlaces),
  channel: z.enum(channels),
  party: z.enum(parties),
  unsolicitedVisit: z.boolean().default(false),
  urgentRepair: z.boolean().default(false),
  /** A firm of at most five employees, outside its main activity: protected in France when it signs off premises. */
  smallProfessional: z.boolean().default(false),
  /** Who of the client signs; null or `client`: the client; absent: who did before. */
  contactId: z
    .union([z.literal('client').transform(() => null), idOf<'contact'>()])
    .nullable()
    .optional(),
});
export type CircumstancesSaid = z.output<typeof CircumstancesForm>;
export type Circumstances = Omit<CircumstancesSaid, 'contactId'> & { readonly contactId: Id<'contact'> | null };
/** Said before a link to sign leaves the office: with it the client signs alone, at a distance. */
export const LinkForm = z.object({ place: z.enum(signingPlaces).nullable().default(null) });
export const StartForm = z.object({ startsOn: dayField });

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** It stands in the sealed document and in mails, beside what we say ourselves. */
const name = printedLine(200).min(1);

/** What the client posts at a distance: a form, so everything is text; an unticked box is absent. */
export const SignForm = z.object({
  documentHash: hash,
  name,
  consent: z.string().optional(),
  earlyStart: z.string().optional(),
  strokes: z.string().max(400_000).default(''),
  code: z.string().trim().max(20),
});
/** What the tablet posts. The strokes are lines of points in the pad's pixels, drawn without lifting the pen; null where the name typed stands for the drawing. */
export const InPersonForm = z.object({
  documentHash: hash,
  name,
  consent: z.boolean(),
  earlyStart: z.boolean().default(false),
  strokes: z.array(z.array(z.object({ x: z.number(), y: z.number() }))).nullable(),
});
const reason = paragraphs(500);
export const VoidForm = z.object({ reason: reason.min(1) });
export const EndForm = z.object({ lastDay: dayField, ground: z.enum(terminationGrounds), reason: reason.min(1) });
export const OnlineEndForm = z.object({ lastDay: dayField, name, reason: reason.default('') });
/** As the office records it, by the day on which the client sent it. */
export const WithdrawForm = z.object({ name, sentOn: dayField });
/** As the client withdraws online; an address of their own for the confirmation, if they like. */
export const OnlineWithdrawForm = z.object({ name, email: optionalMailAddress('email_is_not_valid').default('') });
export const TakeBackForm = z.object({ reason: reason.min(1) });
export const DrawUpForm = z.object({
  offerVersionId: idOf<'offer_version'>(),
  renewsContractId: idOf<'contract'>().nullable().default(null),
});

export const ContractList = z.object({
  search: z.string().max(200).default(''),
  state: z.enum(contractStates).optional(),
  clientId: idOf<'client'>().optional(),
  homeId: idOf<'home'>().optional(),
  planId: idOf<'plan'>().optional(),
  sort: z.enum(['number', 'client', 'plan', 'state', 'startsOn', 'lastDay', 'perMonth', 'madeAt']).default('madeAt'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(25),
});
export type ContractListInput = z.output<typeof ContractList>;

const ownRow = {
  country: z.enum(countries),
  validFrom: dayField,
  source: printedLine(500).min(1),
  dropped: z.boolean().default(false),
};
/** A rule of law as the firm sees it. `value` is days, none (null) or yes and no, as the topic asks. */
export const OwnLawForm = z.object({
  ...ownRow,
  topic: z.enum(lawTopics as [(typeof lawTopics)[number], ...typeof lawTopics]),
  value: z.union([z.number(), z.boolean(), z.null()]).default(null),
});
/** A rate of VAT as the firm sees it, in basis points. */
export const OwnVatForm = z.object({
  ...ownRow,
  key: z.enum(['standard', 'reduced_home']),
  rateBps: z.number().int().min(0).max(5000),
  conditions: z.array(z.enum(vatConditions)).default([]),
});
export const LawQuery = z.object({ country: z.enum(countries).optional() });
