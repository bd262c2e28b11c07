import type { Language } from '#domain/language.ts';
import type { TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import { textsIn } from '#platform/i18n/disk.ts';

/** What the file of a signed paper is called. */
export function sealedName(number: string, kind: TakeoverDocumentKind, language: Language): string {
  const t = textsIn(language);
  return t('takeovers:doc.sealedFile', { number, kind: t(`takeovers:doc.kind.${kind}`) });
}
