import type { z } from 'zod';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from './refusals.ts';
import { ProblemError } from './remote.ts';
import { faultsIn, type FieldError } from './validate.ts';

/**
 * The value as the schema reads it; what it refuses is thrown before anything is sent, as the door would answer it. For screens whose fields are no `Form`, and
 * above all for numbers: one that cannot be read is no number (NaN), and would travel as none at all.
 */
export function checked<S extends z.ZodType>(schema: S, value: z.input<S>): z.output<S> {
  mustBeWhole(faultsIn(schema, value));
  return schema.parse(value);
}

/** Throws what was refused, each at its field and each field once; nothing where nothing was. */
export function mustBeWhole(faults: readonly FieldError[]): void {
  const errors = faults.filter(({ field }, at) => faults.findIndex((one) => one.field === field) === at);
  if (errors.length > 0) throw refusedHere({ ...refuse('form_has_errors', { values: { count: errors.length } }), errors });
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
