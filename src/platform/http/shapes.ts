import { z } from 'zod';
import { isId, type Id } from '#domain/id.ts';
import { isDay, isInstant, type Day, type Instant } from '#domain/time.ts';

/** What many forms and doors take and give. Shapes of one feature alone stand in its `schema.ts`. */

/** An id of that noun that comes in, in a path or a body. Another noun's id of the right form passes: the query finds nothing then. */
export const idOf = <Noun extends string>() => z.string().refine(isId).meta({ format: 'uuid' }) as unknown as z.ZodType<Id<Noun>, string>;

/** What a check of zod is given to refuse by name, for form and door alike: `refine(isDay, refusedAs('day_is_not_valid'))`. */
export const refusedAs = (refusal: string) => ({ message: refusal, params: { refusal } });

/** A day that is asked for. Refusals: `field_is_missing` of an empty one, `day_is_not_valid`. */
export const dayField = z
  .string()
  .min(1, { abort: true })
  .refine(isDay, refusedAs('day_is_not_valid'))
  .meta({ format: 'date' }) as unknown as z.ZodType<Day, string>;

/** A day or none: a form's empty field is '', a door's may be null. Refusal: `day_is_not_valid`. */
export const optionalDay = z
  .string()
  .nullable()
  .refine((value) => !value || isDay(value), refusedAs('day_is_not_valid'))
  .transform((value) => (value || null) as Day | null)
  .default(null);

/** A moment by the clock of whoever sends it, ISO in UTC with milliseconds; absent: now. */
export const optionalMoment = z.string().refine(isInstant).meta({ format: 'date-time' }).optional() as unknown as z.ZodOptional<
  z.ZodType<Instant, string>
>;

/** Some of the fields of a form, for what was seen or written of it: a field that is not said stays unsaid, and never becomes what the form proposes where nothing is said. */
export const someOf = <Fields extends z.ZodRawShape>(fields: Fields) => {
  const bare = Object.entries(fields).map(([name, field]) => [name, field instanceof z.ZodDefault ? field.removeDefault() : field]);
  return z.object(Object.fromEntries(bare) as Fields).partial();
};

/** A day in an answer: one of ours, which nobody need check again. */
export const aDay = z.string().meta({ format: 'date' }) as unknown as z.ZodType<Day, Day>;

/** An id in an answer. */
export const anId = <Noun extends string>() => z.string().meta({ format: 'uuid' }) as unknown as z.ZodType<Id<Noun>, Id<Noun>>;

/** A moment in an answer. */
export const anInstant = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;

/** A refusal inside an answer, of a line or of an act among others. */
export const aRefusal = z.object({
  refusal: z.string(),
  status: z.number().int(),
  field: z.string().optional(),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .readonly()
    .optional(),
  mendAt: z.string().optional(),
});

/** What is chosen beside a file travels as JSON in the address, of at most 12,000 letters. `refusal`: of what is no JSON. */
export const jsonInAddress = <Shape extends z.ZodType>(shape: Shape, refusal: string) =>
  z
    .string()
    .max(12_000)
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value);
      } catch {
        context.addIssue({ code: 'custom', ...refusedAs(refusal) });
        return z.NEVER;
      }
    })
    .pipe(shape);
