import type { z } from 'zod';
import type { Refusal } from '#domain/refusal.ts';
import { ProblemError } from './remote.ts';
import { type FieldError, type FormRefusal, validate } from './validate.ts';

/**
 * The value as the schema reads it; what it refuses is thrown before anything is sent, as the door would answer it. For screens whose fields are no `Form`, and
 * above all for numbers: one that cannot be read is no number (NaN), and would travel as none at all.
 */
export function checked<S extends z.ZodType>(schema: S, value: z.input<S>): z.output<S> {
  const read = validate(schema, value);
  if (typeof read === 'object' && read !== null && 'errors' in read && 'refusal' in read) throw refusedHere(read as FormRefusal);
  return read as z.output<S>;
}

/** A refusal of the browser itself, as a call of the door would throw it. */
export function refusedHere({ errors, ...refusal }: Refusal & { readonly errors?: readonly FieldError[] }): ProblemError {
  return new ProblemError({
    type: `/problems/${refusal.refusal}`,
    title: refusal.refusal,
    ...refusal,
    ...(errors ? { errors: errors.map((one) => ({ ...one, title: one.refusal })) } : {}),
  });
}
