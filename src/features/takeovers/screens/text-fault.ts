import { z } from 'zod';
import { faultsIn } from '#platform/http/validate.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { useTexts } from '#ui/locale.tsx';

/** Why words cannot be taken as they are typed, by the check of the door: too many of them, or characters that no document prints. Null: they can, or there are none. */
export function faultInText(schema: z.ZodType, words: string) {
  if (words.trim() === '') return null;
  return faultsIn(z.object({ words: schema }), { words })[0] ?? null;
}

/** The same as a sentence for the field. */
export function useTextFault(schema: z.ZodType, words: string): string | undefined {
  const t = useTexts();
  const fault = faultInText(schema, words);
  return fault ? problemText({ ...fault, status: 422 }, t) : undefined;
}
