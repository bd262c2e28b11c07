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

/** A form as a browser posts it, read by the schema. Refusals: `request_is_too_large`, `form_has_too_many_fields`, those of `validate`. */
export async function readForm(context: Context, schema: z.ZodType, maximum = formMaxBytes): Promise<unknown> {
  const bytes = await readBytes(context, maximum);
  if (isRefusal(bytes)) return bytes;
  const fields = fieldsIn(new TextDecoder().decode(bytes));
  return isRefusal(fields) ? fields : validate(schema, fields);
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
