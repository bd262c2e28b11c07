import { z } from 'zod';
import { holdsPassword } from '#domain/vault/address.ts';
import { longest, secretFields, secretKinds } from '#domain/vault/kinds.ts';
import { line, printedLine } from '#platform/http/fields.ts';
import { printed } from '#platform/http/printed.ts';
import { idOf, refusedAs } from '#platform/http/shapes.ts';

const described = {
  name: printedLine(200).min(1),
  username: printedLine(300).default(''),
  /** In clear, so that a technician finds the way; one that holds a password is refused. */
  address: printedLine(500)
    .default('')
    .refine((address) => !holdsPassword(address), refusedAs('address_holds_a_password')),
  systemId: idOf<'system'>().nullable().default(null),
  deviceId: idOf<'device'>().nullable().default(null),
};

/** What is secret is taken letter by letter: a blank at its end may belong to it. */
const secretText = (most: number) => z.string().max(most);
const parts = {
  password: secretText(longest.password),
  pin: secretText(longest.pin),
  licence_key: secretText(longest.licence_key),
  totp: secretText(longest.totp),
  note: secretText(longest.note),
};

export const SecretForm = z.object({
  /** Made by whoever writes it: the same request twice adds one. */
  id: idOf<'secret'>(),
  kind: z.enum(secretKinds),
  ...described,
  /** Empty parts are not written. */
  parts: z.object(parts).partial().default({}),
  /** The previous firm knows it. */
  asFound: z.boolean().default(false),
});
export type SecretInput = z.output<typeof SecretForm>;

export const SecretEdit = z.object({ ...described, revision: z.number().int().min(1).optional() });
export type SecretChange = z.output<typeof SecretEdit>;

/** A part written anew; empty takes it out. A file comes by its own door. */
export const PartForm = z
  .object({
    id: idOf<'secret_value'>(),
    field: z.enum(secretFields).exclude(['file']),
    value: secretText(longest.note),
    asFound: z.boolean().default(false),
  })
  .refine(({ field, value }) => value.length <= longest[field], { path: ['value'], ...refusedAs('text_is_too_long') });
export type PartInput = z.output<typeof PartForm>;

export const FileWritten = z.object({ id: idOf<'secret_value'>(), asFound: z.enum(['yes', 'no']).default('no') });

/** The client reads it, so that it is of letters that one sees. */
export const reasonText = printed(line(500).min(3, { abort: true }));
export const ReasonForm = z.object({ reason: reasonText });
export const RevealForm = z.object({
  field: z.enum(secretFields),
  /** An earlier writing, where the device still has it; absent: what was written last. */
  valueId: idOf<'secret_value'>().nullable().default(null),
  reason: reasonText,
});
export type RevealInput = z.output<typeof RevealForm>;

const paging = {
  search: z.string().max(200).default(''),
  direction: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(25),
};
export const SecretList = z.object({
  ...paging,
  sort: z.enum(['name', 'kind', 'written']).default('name'),
  kind: z.enum(secretKinds).optional(),
  show: z.enum(['all', 'to_change', 'removed']).default('all'),
});
export type SecretListInput = z.output<typeof SecretList>;

export const RevealList = z.object({ ...paging, secretId: idOf<'secret'>().optional() });
export type RevealListInput = z.output<typeof RevealList>;

/** Which lines of a file are taken, as `3,5,8`; absent: all. */
export const ImportChoice = z.object({
  lines: z
    .string()
    .max(12_000)
    .regex(/^\d+(,\d+)*$/)
    .optional(),
  asFound: z.enum(['yes', 'no']).default('yes'),
});
export type ImportChoiceInput = z.output<typeof ImportChoice>;
