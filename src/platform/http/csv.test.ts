import { describe, expect, it } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { csv } from './download.ts';

const columns = ['Nom', 'Montant'];
const written = (language: Language, ...rows: Parameters<typeof csv>[0]['rows'][number][]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv({ name: 'liste', columns, rows }, { language }).bytes);
const cells = (language: Language, ...row: Parameters<typeof csv>[0]['rows'][number]) => written(language, row).split('\r\n')[1];

describe('a list as CSV', () => {
  it('begins with the mark of UTF-8, has its headings, and ends its lines as RFC 4180 says', () => {
    expect(written('fr', ['Élise', 1])).toBe('\uFEFFNom;Montant\r\nÉlise;1\r\n');
    expect(written('en')).toBe('\uFEFFNom,Montant\r\n');
  });

  it('takes the separator and the decimal mark of each language, also below nought', () => {
    const asWritten = languages.map((language) => [language, cells(language, 'x', { cents: -1_205 }, { cents: 7 }, 5.5, 3)]);
    expect(Object.fromEntries(asWritten)).toEqual({
      en: 'x,-12.05,0.07,5.5,3',
      fr: 'x;-12,05;0,07;5,5;3',
      es: 'x;-12,05;0,07;5,5;3',
      it: 'x;-12,05;0,07;5,5;3',
    });
  });

  it('leaves a text what it is, also where it looks like a number', () => {
    expect(cells('fr', '4.2', '01000', '-12.50')).toBe("4.2;01000;'-12.50");
    expect(cells('fr', null, undefined, '', 0)).toBe(';;;0');
  });

  it('quotes what would part or break a row, in either language', () => {
    expect(cells('en', 'a,b', 'a;b', 'say "no"', ' x')).toBe('"a,b",a;b,"say ""no"""," x"');
    expect(cells('fr', 'a,b', 'a;b', 'two\nlines')).toBe('a,b;"a;b";"two\nlines"');
  });

  it('property 41: no text is run as a formula; a telephone number is none', () => {
    for (const start of ['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠'])
      for (const language of languages) expect(cells(language, `${start}cmd|'/C calc'!A1`)).toMatch(/^"?'/);
    expect(cells('fr', '+33 4 72 00 00 00', '+33;@SUM(A1)', '+1+cmd')).toBe('+33 4 72 00 00 00;"\'+33;@SUM(A1)";\'+1+cmd');
  });
});
