import { z } from 'zod';
import { optionalMailAddress, paragraphs, printedLine } from '#platform/http/fields.ts';

/** It stands in the sealed paper and in mails, beside what we say ourselves. */
const name = printedLine(200).min(1);

/** What the client posts to sign at a distance: a form, so everything is text; an unticked box is absent. */
export const SignPaperForm = z.object({
  documentHash: z.string().regex(/^[0-9a-f]{64}$/),
  name,
  consent: z.string().optional(),
  earlyStart: z.string().optional(),
  strokes: z.string().max(400_000).default(''),
  code: z.string().trim().max(20),
});
export const HeardAnswerForm = z.object({ answer: z.enum(['confirmed', 'corrected']), words: paragraphs(8_000).default(''), name });
export const DeclineForm = z.object({ name, reason: paragraphs(4_000).default('') });
export const WithdrawPaperForm = z.object({ name, email: optionalMailAddress('email_is_not_valid').default('') });
