import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { messagesIn, textsIn } from '#platform/i18n/disk.ts';
import { typeset } from '#platform/i18n/texts.ts';
import { saidIn } from './guide.ts';
import { otherwiseIn, spacingOffences, wordOffences } from './words.ts';

const table = otherwiseIn(readFileSync(join(import.meta.dirname, '../docs/words.md'), 'utf8'));

describe('spaces before ; : ! ? and inside « »', () => {
  it.each(languages)('are those of the language, in every text as it is said, in %s', (language) => {
    const said = [...saidIn(messagesIn(language))].map((text) => typeset(language, text));
    expect(spacingOffences(language, said)).toEqual([]);
  });

  it('would be caught: the space of the keyboard, none at all, one where none belongs; not in addresses and times', () => {
    const wrong = ['Prix : 3', 'Prix: 3', 'Vrai?', 'Vrai\u00a0!', '« oui\u202f»', '«oui\u202f»', '{{a}}: 1'];
    expect(spacingOffences('fr', wrong)).toHaveLength(wrong.length);
    expect(
      spacingOffences('fr', ['Prix\u202f: 3', '«\u202foui\u202f»\u202f?', 'à 18:30', 'https://a.test/?b=1', '{{a}}\u202f: 1']),
    ).toEqual([]);
    expect(spacingOffences('es', ['Precio : 3', '« sí»', '¿Precio: 3?'])).toHaveLength(2);
  });
});

describe('one word per thing', () => {
  it.each(languages)('in every text, in %s', (language) => {
    expect(table.length).toBeGreaterThan(20);
    expect(wordOffences(language, saidIn(messagesIn(language)), table)).toEqual([]);
  });

  it.each(languages)('a wait that is not promised is said alike on the promise page, the offer and the contract, in %s', (language) => {
    const t = textsIn(language);
    const said = [t('journey:promise.waits.none'), t('offers:portal.wait.none'), t('contracts:doc.noPromise')];
    expect([...new Set(said)]).toHaveLength(1);
  });

  it('would be caught saying it otherwise, and not by a longer word', () => {
    const rows = [{ language: 'it', not: 'casa', but: 'dimora' }] as const;
    expect(wordOffences('it', ['La casa.', 'Casale', '{{casa}}', 'mezza-casa'], rows)).toEqual(['it: “La casa.” says casa, not dimora']);
  });
});
