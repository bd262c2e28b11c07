import { expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { textsIn } from './disk.ts';
import { durationWords, exactDurationWords } from './duration.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f\u2060]/g, ' ');
const said = (minutes: number, words = durationWords) => languages.map((language) => plain(words(minutes, textsIn(language))));

it('says minutes as people do, parts of one rounded; where an amount is reckoned of them, with their parts', () => {
  expect(said(45)).toEqual(['45 min', '45 min', '45 min', '45 min']);
  expect(said(135.36)).toEqual(['2 h 15 min', '2 h 15 min', '2 h 15 min', '2 h 15 min']);
  expect(said(135.36, exactDurationWords)).toEqual(['2 h 15.36 min', '2 h 15,36 min', '2 h 15,36 min', '2 h 15,36 min']);
  expect(said(59.99996, exactDurationWords)[0]).toBe('1 h');
  expect(said(120, exactDurationWords)[1]).toBe('2 h');
});
