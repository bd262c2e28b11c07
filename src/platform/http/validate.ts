import type { z } from 'zod';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from './refusals.ts';

/** One field of a form that was refused; `refusal` names the sentence. */
export interface FieldError {
  field: string;
  refusal: string;
  values?: Readonly<Record<string, string | number>>;
}
export type FormRefusal = Refusal & { errors: FieldError[] };

type Issue = z.core.$ZodIssue;

/** The value as the schema reads it, or `form_has_errors` with one named refusal per field. */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | FormRefusal {
  const read = schema.safeParse(value, { reportInput: true });
  if (read.success) return read.data;
  const errors = read.error.issues.map(fieldError);
  return { ...refuse('form_has_errors', { values: { count: errors.length } }), errors };
}

/** What of typed values the schema refuses, each at its field; nothing where it takes them. Of a field with nothing in it, that it has not its form is no news: it is missing. */
export function faultsIn<S extends z.ZodType>(schema: S, values: unknown): readonly FieldError[] {
  const read = validate(schema, values);
  if (typeof read !== 'object' || read === null || !('errors' in read && 'refusal' in read)) return [];
  return (read as FormRefusal).errors.map((error) => {
    if (!saysItsForm.test(error.refusal) || !isBlank(values, error.field)) return error;
    return { field: error.field, refusal: 'field_is_missing' };
  });
}

/** What is missing by another rule says so itself. */
const saysItsForm = /^field_|_is_(not_valid|empty|missing)$/;

/** Nothing chosen or written: said as missing. */
function isBlank(values: unknown, path: string): boolean {
  const value = path
    .split('.')
    .reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined), values);
  return path !== '' && (value === null || value === undefined || value === '');
}

/** Several refusals of one form as one answer, each with its field; a single one stays what it is. */
export function together(refused: readonly Refusal[]): Refusal {
  const [first, ...others] = refused;
  if (!first) throw new RangeError('nothing was refused');
  if (others.length === 0) return first;
  const errors = refused.map(({ field = '', refusal, values }) => ({ field, refusal, ...(values ? { values } : {}) }));
  return { ...refuse('form_has_errors', { values: { count: errors.length } }), errors } as FormRefusal;
}

function fieldError(issue: Issue): FieldError {
  return { field: issue.path.map(String).join('.'), ...named(issue) };
}

/** What is said of too much, by what it is of; of a text that it is too long. */
const tooBig: Readonly<Record<string, string>> = { number: 'field_is_too_large', int: 'field_is_too_large', array: 'field_has_too_many' };
const isNothing = (input: unknown): boolean => input === undefined || input === null || input === '' || Number.isNaN(input);

function named(issue: Issue): Omit<FieldError, 'field'> {
  if (issue.code === 'custom' && typeof issue.params?.['refusal'] === 'string') {
    const { refusal, values } = issue.params as Omit<FieldError, 'field'>;
    return { refusal, ...(values ? { values } : {}) };
  }
  // Nothing was written, or of a few none was chosen; a number that was left out is no number.
  if ((issue.code === 'invalid_type' || issue.code === 'invalid_value') && isNothing(issue.input)) return { refusal: 'field_is_missing' };
  if (issue.code === 'invalid_type' && issue.expected === 'int') return { refusal: 'field_is_not_whole' };
  if (issue.code === 'too_small') {
    if (issue.origin === 'number' || issue.origin === 'int')
      return { refusal: 'field_is_too_small', values: { minimum: Number(issue.minimum) } };
    return Number(issue.minimum) === 1
      ? { refusal: 'field_is_missing' }
      : { refusal: 'field_is_too_short', values: { minimum: Number(issue.minimum) } };
  }
  if (issue.code === 'too_big') {
    return { refusal: tooBig[issue.origin] ?? 'field_is_too_long', values: { maximum: Number(issue.maximum) } };
  }
  return { refusal: 'field_is_not_valid' };
}
