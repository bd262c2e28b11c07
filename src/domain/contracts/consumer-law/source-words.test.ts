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

  it('leaves no English of the Union in another language', () => {
    for (const language of languages.filter((one) => one !== 'en'))
      for (const { source } of lawRows)
        expect(sourceIn(language, source)).not.toMatch(/\bEU\b|recital|expected|Directive\b(?! )|Directive \d/);
  });
});
