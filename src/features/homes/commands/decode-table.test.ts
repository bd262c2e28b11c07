import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { decodeTable } from './decode-table.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const read = async (given: Uint8Array) => {
  const table = granted(await decodeTable(given));
  return [table.heads, ...table.rows.map((row) => row.cells)];
};

describe('encodings', () => {
  const expected = [
    ['Pièce', 'Modèle'],
    ['Séjour', 'Écran'],
  ];
  it('UTF-8 with and without its mark', async () => {
    expect(await read(bytes('Pièce;Modèle\r\nSéjour;Écran\r\n'))).toEqual(expected);
    expect(await read(bytes('\uFEFFPièce;Modèle\nSéjour;Écran'))).toEqual(expected);
  });
  it('Latin-1, and Windows-1252 with its euro sign', async () => {
    expect(await read(latin1('Pièce;Modèle\r\nSéjour;Écran'))).toEqual(expected);
    expect(await read(Uint8Array.from([...latin1('Prix\n12 '), 0x80]))).toEqual([['Prix'], ['12 €']]);
  });
  it('UTF-16 as Excel writes Unicode text', async () => {
    expect(await read(Uint8Array.from([0xff, 0xfe, ...Buffer.from('Pièce\tModèle\r\nSéjour\tÉcran', 'utf16le')]))).toEqual(expected);
  });
});

describe('cells', () => {
  it.each([
    ['comma', 'a,b\n1,2'],
    ['semicolon', 'a;b\n1;2'],
    ['tab of a paste', 'a\tb\n1\t2'],
    ['old line ends', 'a;b\r1;2'],
    ['said by Excel', 'sep=;\r\na;b\r\n1;2'],
  ])('between %s', async (_, text) => {
    expect(await read(bytes(text))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
  it('a decimal comma does not make a comma file', async () => {
    expect(await read(bytes('type;prix\nClavier;12,50\nCaméra;9,90'))).toEqual([
      ['type', 'prix'],
      ['Clavier', '12,50'],
      ['Caméra', '9,90'],
    ]);
  });
  it('hold delimiters, quotes and line breaks inside quotes, and the line of a row is that of the file', async () => {
    const table = granted(await decodeTable(bytes('a;b\n"x;y";"say ""hi""\nthere"\nz;1')));
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['x;y', 'say "hi"\nthere'],
      ['z', '1'],
    ]);
    expect(table.rows[1]?.line).toBe(4);
  });
  it('keep formulas as text, and read back the apostrophe of our own CSV', async () => {
    expect(await read(bytes("a;b\n=cmd();'=cmd()\n"))).toEqual([
      ['a', 'b'],
      ['=cmd()', '=cmd()'],
    ]);
  });
  it('give every column a heading of its own', async () => {
    expect((await read(bytes('Type;;Type\n1;2;3')))[0]).toEqual(['Type', '#2', 'Type (2)']);
  });
  it('a letter of four bytes survives the seam between two pieces', async () => {
    const filler = 'x'.repeat(256 * 1024 - 3);
    expect((await read(bytes(`a\n${filler}😀\n`)))[1]).toEqual([`${filler}😀`]);
  });
});

describe('what is refused', () => {
  it.each([
    ['import_file_is_empty', bytes('')],
    ['import_file_is_empty', bytes('\uFEFF \r\n\r\n')],
    ['import_has_no_rows', bytes('Type;Modèle\r\n')],
    ['import_file_is_not_text', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])],
    ['import_file_is_not_text', Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d])],
    ['import_file_is_not_text', Uint8Array.from([97, 0, 98])],
    ['import_has_a_quote_that_never_ends', bytes('a;b\n"open;1\n2;3\n')],
  ])('%s', async (refusal, given) => expect(await decodeTable(given)).toMatchObject({ refusal }));

  it('more rows than one import takes', async () => {
    expect(await decodeTable(bytes(`a\n${'1\n'.repeat(100_002)}`))).toMatchObject({
      refusal: 'import_has_too_many_rows',
      values: { maximum: 100_000 },
    });
  });
});
