import { z } from 'zod';
import type { Refusal } from '#domain/refusal.ts';

/** Refusals that an answer tells beforehand: what would stand in the way of something later. */
export const refused = z.array(
  z.object({
    refusal: z.string(),
    status: z.number().int(),
    field: z.string().optional(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    mendAt: z.string().optional(),
  }),
) as unknown as z.ZodType<Refusal[], Refusal[]>;
