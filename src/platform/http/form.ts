import type { Context } from 'hono';
import type { z } from 'zod';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readBytes } from './api.ts';
import { refuse } from './refusals.ts';
import { validate } from './validate.ts';

/** A question of 4,000 characters in any writing is 36 kB as a browser posts it. */
export const formMaxBytes = 64_000;
const mostFields = 1_000;

export type FormFields = Record<string, string | string[]>;

/** A form as a browser posts it: what the schema reads of it, and what was typed, so that a form which comes back is not empty. */
export interface PostedForm {
  readonly read: unknown;
  readonly typed: Readonly<Record<string, string>>;
}

/** Refusals, in `read`: `request_is_too_large`, `form_has_too_many_fields`, those of `validate`. */
export async function readForm(context: Context, schema: z.ZodType, maximum = formMaxBytes): Promise<PostedForm> {
  const bytes = await readBytes(context, maximum);
  if (isRefusal(bytes)) return { read: bytes, typed: {} };
  const fields = fieldsIn(new TextDecoder().decode(bytes));
  if (isRefusal(fields)) return { read: fields, typed: {} };
  const typed = Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string');
  return { read: validate(schema, fields), typed: Object.fromEntries(typed) };
}

/** Fields of a form post; `name[]` collects, and a repeated name keeps its last value. Refusal: `form_has_too_many_fields`, beyond 1,000. */
export function fieldsIn(posted: string): FormFields | Refusal {
  // Without a prototype: a field may be named `constructor[]`.
  const fields = Object.create(null) as FormFields;
  let count = 0;
  for (const [name, value] of new URLSearchParams(posted)) {
    count += 1;
    if (count > mostFields) return refuse('form_has_too_many_fields', { values: { maximum: mostFields } });
    const collects = name.endsWith('[]');
    const before = collects ? fields[name.slice(0, -2)] : undefined;
    if (Array.isArray(before)) before.push(value);
    else if (collects) fields[name.slice(0, -2)] = [value];
    else fields[name] = value;
  }
  return fields;
}
