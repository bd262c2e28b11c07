import { describe, expect, it } from 'vitest';
import { languages } from '../../language.ts';
import { lawRows } from './law-rows.ts';
import { sourceIn } from './source-words.ts';

describe('a source of law', () => {
  it('of the Union is cited in the language of the reader, of a country in its own', () => {
    const counting = 'Directive 2011/83/EU, recital 41; Règlement (CEE, Euratom) 1182/71, art. 3(4)';
    expect(sourceIn('en', counting)).toBe('Directive 2011/83/EU, recital 41; Regulation (EEC, Euratom) 1182/71, art. 3(4)');
    expect(sourceIn('fr', counting)).toBe('directive 2011/83/UE, considérant 41\u202f; règlement (CEE, Euratom) 1182/71, art. 3(4)');
    expect(sourceIn('es', counting)).toBe('Directiva 2011/83/UE, considerando 41; Reglamento (CEE, Euratom) 1182/71, art. 3(4)');
    expect(sourceIn('it', counting)).toBe('direttiva 2011/83/UE, considerando 41; regolamento (CEE, Euratom) 1182/71, art. 3(4)');
    expect(sourceIn('it', 'Directive (EU) 2023/2673, art. 11a')).toBe('direttiva (UE) 2023/2673, art. 11a');
    expect(sourceIn('es', 'C. conso. art. L221-18')).toBe('C. conso. art. L221-18');
    expect(sourceIn('fr', 'DMCC Act 2024 (expected spring 2027, rules not final)')).toBe(
      'DMCC Act 2024 (attendu au printemps 2027, règles non définitives)',
    );
  });

  it('names its parts in the words of the reader, whatever the country', () => {
    const annex = 'CDE art. VI.64, annexe 2';
    expect(languages.map((language) => sourceIn(language, annex))).toEqual([
      'CDE art. VI.64, annex 2',
      'CDE art. VI.64, annexe 2',
      'CDE art. VI.64, anexo 2',
      'CDE art. VI.64, allegato 2',
    ]);
    expect(sourceIn('fr', 'Cod. cons. art. 49, c. 1, lett. h; allegato I-B')).toBe('Cod. cons. art. 49, al. 1, let. h\u202f; annexe I-B');
    expect(sourceIn('es', 'Cod. cons. art. 50, c. 3 e 51, c. 8')).toBe('Cod. cons. art. 50, apdo. 3 y 51, apdo. 8');
  });

  it('leaves no word of another language in what it cites: what a word means is said, names stay', () => {
    const words = {
      en: /\b(annex|recital|sch|para|preliminary|repealed|and|Regulation|CJEU)\b/,
      fr: /\b(annexe|considérant|al|liminaire|abrogé|et|règlement|CJUE)\b/,
      es: /\b(anexo|letra|apdo|preliminar|derogado|Reglamento|TJUE)\b/,
      it: /\b(allegato|lett|preliminare|abrogato|regolamento|CGUE)\b/,
    };
    for (const language of languages)
      for (const other of languages.filter((one) => one !== language))
        for (const { source } of lawRows) expect(sourceIn(language, source)).not.toMatch(words[other]);
  });

  it('leaves no English of the Union in another language', () => {
    for (const language of languages.filter((one) => one !== 'en'))
      for (const { source } of lawRows)
        expect(sourceIn(language, source)).not.toMatch(/\bEU\b|recital|expected|Directive\b(?! )|Directive \d/);
  });
});
