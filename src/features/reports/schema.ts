import { z } from 'zod';
import { languages } from '#domain/language.ts';
import { reportKinds } from '#domain/reports/kinds.ts';
import { idOf } from '#platform/http/shapes.ts';

/** In which of the four languages; absent or null: the client's. */
export const languageWish = z.enum(languages).nullable().default(null);

export const ReportForm = z.object({
  /** Made by whoever asks: the same request twice issues one. */
  id: idOf<'report'>(),
  kind: z.enum(reportKinds),
  language: languageWish,
});
export type ReportInput = z.output<typeof ReportForm>;
