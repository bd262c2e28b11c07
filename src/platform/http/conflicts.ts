import { z } from 'zod';
import { anId, anInstant } from './shapes.ts';

/** What is to stand of two that were written into the same field. */
export const Chosen = z.object({ as: z.enum(['stands', 'other']) });

/** A value as it was written into a field: words, a number, a choice; null: nothing. */
export const aWrittenValue = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** A field that two wrote, with what came second, when and by whom. */
export const conflictShown = {
  id: anId<'edit_conflict'>(),
  field: z.string(),
  other: aWrittenValue,
  otherAt: anInstant,
  otherBy: z.string(),
};
