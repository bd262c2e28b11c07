import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { messagesIn } from '#platform/i18n/disk.ts';
import { saidIn } from './guide.ts';
import { otherwiseIn, wordOffences } from './words.ts';

const table = otherwiseIn(readFileSync(join(import.meta.dirname, '../docs/words.md'), 'utf8'));

describe('one word per thing', () => {
  it.each(languages)('in every text, in %s', (language) => {
    expect(table.length).toBeGreaterThan(20);
    expect(wordOffences(language, saidIn(messagesIn(language)), table)).toEqual([]);
  });

  it('would be caught saying it otherwise, and not by a longer word', () => {
    const rows = [{ language: 'it', not: 'casa', but: 'dimora' }] as const;
    expect(wordOffences('it', ['La casa.', 'Casale', '{{casa}}', 'mezza-casa'], rows)).toEqual(['it: “La casa.” says casa, not dimora']);
  });
});
