import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { refusalBlocks as endedLetter } from './documents/refusal-letter.ts';

describe('the letter after work has begun', () => {
  it.each(languages)('says in %s what was done, what stays theirs and what comes back, not that we never began', (language) => {
    const t = textsIn(language);
    const of = { language, seller: { name: 'Firm' }, buyer: { name: 'Ada' } } as unknown as Parameters<typeof endedLetter>[0];
    const words = JSON.stringify(endedLetter({ ...of, words: '', ended: { delivered: ['Lighting'], reports: [], signed: [] } }));
    for (const key of ['answer', 'done', 'yours', 'back', 'backText'] as const)
      expect(words).toContain(t(`takeovers:doc.refusal_letter.ended.${key}`));
    expect(words).toContain('Lighting');
    for (const key of ['answer', 'nothingOwed'] as const) expect(words).not.toContain(t(`takeovers:doc.refusal_letter.${key}`));
  });
});
