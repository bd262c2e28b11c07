import type { z } from 'zod';
import { unprintable } from '#domain/characters.ts';

/**
 * A text that a document prints: what its fonts cannot draw is refused in the field that takes it (`field_cannot_be_printed`), all of it at once.
 * Wrapped around the field in a schema, so that form and door say it alike.
 */
export function printed<S extends z.ZodString>(text: S): S {
  return text.superRefine((value, context) => {
    const characters = unprintable(value);
    if (characters.length === 0) return;
    const refusal = 'field_cannot_be_printed';
    context.addIssue({ code: 'custom', message: refusal, params: { refusal, values: { characters: characters.join(' ') } } });
  });
}
