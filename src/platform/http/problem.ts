import type { Context } from 'hono';
import type { Language } from '#domain/language.ts';
import { languages } from '#domain/language.ts';
import type { Refusal } from '#domain/refusal.ts';
import { textsIn } from '../i18n/disk.ts';
import { problemText } from '../i18n/problem.ts';
import type { FieldError } from './validate.ts';

/** The language a stranger's browser asks for, where nobody is signed in and no client is known. */
export function askedLanguage(header: string | undefined, fallback: Language = 'en'): Language {
  const asked = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return languages.find((language) => language === asked.find((one) => (languages as readonly string[]).includes(one))) ?? fallback;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** The name of what a request was refused for: for the log, which holds none of its values. */
    refusal?: string;
  }
}

/** The language the browser of this request asks for. */
export const languageAsked = (context: Context): Language => askedLanguage(context.req.header('accept-language'));

/** A refusal as an RFC 9457 problem document, its sentence in the language of who asked: a stranger's is their browser's. */
export function problemResponse(
  context: Context,
  refusal: Refusal & { errors?: readonly FieldError[] },
  language: Language = languageAsked(context),
): Response {
  context.set('refusal', refusal.refusal);
  const t = textsIn(language);
  const body = {
    type: `/problems/${refusal.refusal}`,
    title: problemText(refusal, t),
    ...refusal,
    ...(refusal.errors ? { errors: refusal.errors.map((error) => ({ ...error, title: problemText(error, t) })) } : {}),
  };
  return new Response(JSON.stringify(body), {
    status: refusal.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(refusal.status === 429 ? { 'retry-after': '60' } : {}),
    },
  });
}
