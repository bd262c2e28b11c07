import { z } from 'zod';

export const SearchAsked = z.object({ q: z.string().max(200).default('') });
