import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { messagesIn } from '#platform/i18n/disk.ts';
import { guideOffences, saidIn } from './guide.ts';

const guide = join(import.meta.dirname, '../docs/guide');
const chapters = readdirSync(join(guide, 'en')).filter((name) => name.endsWith('.md'));

describe('the guide', () => {
  it.each(languages)('names what stands on the screens and shows its pictures, in %s', (language) => {
    expect(chapters.length).toBeGreaterThan(0);
    const pictures = readdirSync(join(guide, language, 'pictures'));
    const text = chapters.map((name) => readFileSync(join(guide, language, name), 'utf8')).join('\n');
    expect(guideOffences({ where: language, text, pictures }, saidIn(messagesIn(language)))).toEqual([]);
  });

  it('would be caught naming a button that is gone, or missing or keeping a picture', () => {
    const text = 'Press **Send** and **Launch**. ![a](pictures/1.webp)';
    expect(guideOffences({ where: 'en', text, pictures: ['2.webp'] }, saidIn({ ui: { send: 'Send' } }))).toEqual([
      'en: no screen says “Launch”',
      'en: picture 1.webp is missing',
      'en: picture 2.webp is shown nowhere',
    ]);
  });
});
