import { z } from 'zod';
import { accountOwners, itemKinds, programForms } from '#domain/information/kinds.ts';
import { platforms } from '#domain/information/platforms.ts';
import { askedBy, askedOf, type AskedOf } from '#domain/information/requests.ts';
import { answers, foundStates } from '#domain/information/states.ts';
import type { Language } from '#domain/language.ts';
import { asPrinted, asWas, printedLine, printedParagraphs, type Texts } from '#platform/http/fields.ts';
import { dayField, idOf, optionalDay, someOf } from '#platform/http/shapes.ts';

const short = (most: number) => printedLine(most).default('');
const note = printedParagraphs(4_000).default('');
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const minutes = z.number().int().min(0).max(100_000);

/** An empty choice of a form is none. */
const none = z.literal('').transform(() => null);

const itemFieldsOf = ({ line, paragraphs }: Texts) => ({
  systemId: idOf<'system'>().or(none).nullable().default(null),
  kind: z.enum(itemKinds),
  name: line(200).default(''),
  account: line(200).default(''),
  accountOwner: z.enum(accountOwners).default('unknown'),
  expiresOn: optionalDay,
  note: paragraphs(4_000).default(''),
});
const itemFields = itemFieldsOf(asPrinted);
/** A thing of the register. An empty name: it is called as its kind. */
export const ItemForm = z.object({ id: idOf<'information_item'>(), ...itemFields });
export type ItemInput = z.output<typeof ItemForm>;
export const ItemFields = z.object(itemFields);
export type ItemFieldsInput = z.output<typeof ItemFields>;
/** What was written, and what whoever wrote it saw before: of a field that somebody changed meanwhile both are kept. */
export const ItemEdit = z.object({ wrote: someOf(itemFields), saw: someOf(itemFieldsOf(asWas)).nullable().default(null) });
export type ItemChange = z.output<typeof ItemEdit>;

/** What was found of a thing. `adds` null: what is assumed of its kind. */
export const FindingForm = z.object({
  id: idOf<'information_finding'>(),
  state: z.enum(foundStates),
  foundOn: dayField,
  saidBy: short(200),
  note,
  form: z.enum(programForms).or(none).nullable().default(null),
  version: short(100),
  datedOn: optionalDay,
  fileHash: hash.nullable().default(null),
  adds: z.object({ wiringMinutes: minutes, productsMinutes: minutes, anewMinutes: minutes }).nullable().default(null),
});
export type FindingInput = z.output<typeof FindingForm>;

export const RequestForm = z.object({
  id: idOf<'information_request'>(),
  askedOf: z.enum(askedOf),
  askedName: short(200),
  way: z.enum(askedBy),
  askedOn: dayField,
  promisedFor: optionalDay,
  note,
  itemIds: z.array(idOf<'information_item'>()).min(1).max(200),
});
export type RequestInput = z.output<typeof RequestForm>;
/** Words to ask with, before anybody is asked. `language` null: the client's; no things: all of the register. */
export interface AskingWish {
  readonly askedOf: AskedOf;
  readonly askedName: string;
  readonly language: Language | null;
  readonly itemIds: readonly string[];
}

/** What they said, thing by thing. */
export const AnswersForm = z.object({
  answeredOn: dayField,
  saidBy: short(200),
  items: z
    .array(
      z.object({
        id: idOf<'information_answer'>(),
        itemId: idOf<'information_item'>(),
        answer: z.enum(answers),
        promisedFor: optionalDay,
        note,
      }),
    )
    .min(1)
    .max(200),
});
export type AnswersInput = z.output<typeof AnswersForm>;

export const PhotoForm = z.object({ id: idOf<'record_photo'>(), fileHash: hash, caption: short(500) });
export type PhotoInput = z.output<typeof PhotoForm>;

export const ReleaseForm = z.object({
  id: idOf<'platform_release'>(),
  platform: z.enum(platforms),
  name: printedLine(200).default(''),
  note,
});
export type ReleaseInput = z.output<typeof ReleaseForm>;
/** The owner's authority for one or several platforms: one paper. */
export const AuthorityForm = z.object({
  releaseIds: z.array(idOf<'platform_release'>()).min(1).max(50),
  signedBy: printedLine(200).min(2),
  signedOn: dayField,
  fileHash: hash,
});
export type AuthorityInput = z.output<typeof AuthorityForm>;
export const TakenBackForm = z.object({ note: printedParagraphs(4_000).min(3) });
/** A step of a list, done or not after all; asked for what is so already, nothing is changed. */
export const TickForm = z.object({ key: z.string().regex(/^[a-z_]{1,40}$/), done: z.boolean(), doneOn: dayField, note });
export type TickInput = z.output<typeof TickForm>;
