import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { charactersOf, drawableCharacters, fontFiles, whyNoDocuments } from '#platform/pdf/fonts.ts';
import { drawableRanges } from '#domain/drawable.ts';
import { checkLogo, renderPages, renderPdf, TemplateFault } from '#platform/pdf/pdf.ts';
import { qrSvg } from '#platform/pdf/qr.ts';
import { strokesToSvg } from '#platform/pdf/strokes.ts';
import { stopTypesetting } from '#platform/pdf/typesetter.ts';
import { readFileSync } from 'node:fs';
import { contract, createdAt, letter, words } from './letters.ts';
import { pdfFonts, pdfText, popplerHas } from './read-pdf.ts';

afterAll(stopTypesetting);

/** A whole PNG of one colour, so that the tests hold no files. */
function png(width = 4, height = 4): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    let crc = 0xffffffff;
    for (const byte of named) {
      crc ^= byte;
      for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(~crc >>> 0);
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height, 0);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const svg = (inside: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${inside}</svg>`);
const bytesOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
/** Words wrap over lines in a PDF; what counts is the order of the characters. */
const unspaced = (text: string) => text.replaceAll(/\s/gu, '');

describe.skipIf(!popplerHas('pdftotext'))('the text of a document, read back', () => {
  it.each(languages)('stands in %s with every accent, in Inter and nothing else', async (language) => {
    const { pdf, pages } = granted(await renderPages(letter(language)));
    expect(pages).toBe(1);
    expect(unspaced(pdfText(pdf))).toContain(unspaced(words[language].text));
    expect(unspaced(pdfText(pdf))).toContain(unspaced(words[language].amount));
    const fonts = pdfFonts(pdf);
    expect(fonts.length).toBeGreaterThan(1);
    expect(fonts.filter(({ name, embedded }) => !embedded || !/^[A-Z]{6}\+Inter/.test(name))).toEqual([]);
    expect(bytesOf(pdf)).not.toContain('Helvetica');
  });

  it.each([
    '#let x = 1',
    '$a^2$ 12 $',
    '<script>alert(1)</script>',
    '*bold* _it_ = head',
    '#panic("no")',
    '\\u{41} // gone? /* gone? */',
    '@ref <label> `raw`',
    '"quotes" -- --- ...',
  ])('prints %s as it is', async (text) => {
    expect(pdfText(granted(await renderPdf(letter('en', { text }))))).toContain(text);
  });

  it('prints decomposed accents as the composed ones, and drops what is invisible', async () => {
    expect(pdfText(granted(await renderPdf(letter('fr', { text: 'E\u0301le\u0300ne\u200b\ufeff Ño' }))))).toContain('Élène Ño');
  });

  it('has the audit page with what the caller said of time', async () => {
    expect(pdfText(granted(await renderPdf(contract('en'))))).toContain('no trusted timestamp');
  });
});

describe('a document', () => {
  it('is the same bytes for the same value, another for another value or moment', async () => {
    const [one, two] = [granted(await renderPdf(contract('it'))), granted(await renderPdf(contract('it')))];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
    const later = granted(await renderPdf({ ...contract('it'), createdAt: '2026-11-23T09:30:01.000Z' as typeof createdAt }));
    const other = granted(await renderPdf(letter('it', { text: 'altro' })));
    expect(Buffer.from(one).equals(Buffer.from(later))).toBe(false);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });

  it('claims PDF/A-3b and carries its attachment', async () => {
    const bytes = Buffer.from('<Invoice/>');
    const pdf = granted(
      await renderPdf({
        ...letter('fr'),
        attachments: [{ name: 'factur-x.xml', bytes, mimeType: 'text/xml', relationship: 'alternative', description: 'Facture' }],
      }),
    );
    expect(bytesOf(pdf)).toMatch(/<pdfaid:part>3<[\s\S]*<pdfaid:conformance>B</);
    expect(bytesOf(pdf)).toMatch(/\/AFRelationship\s*\/Alternative/);
    expect(bytesOf(pdf)).toContain('factur-x.xml');
  });

  it.each([
    ['漢', '漢'],
    ['🏠', '🏠'],
    ['\u202e', 'U+202E'],
    ['\u0007', 'U+0007'],
    ['\ud800', 'U+D800'],
    ['漢 🏠 漢 🇫🇷', '漢 🏠 🇫🇷'],
  ])('with %s in it is refused and names the characters', async (text, characters) => {
    const refusal = await renderPdf(letter('en', { data: { to: ['Villa Marlow', `Mr ${text} Smith`] } }));
    expect(refusal).toMatchObject({ refusal: 'text_has_a_character_the_font_lacks', field: 'to.1', values: { characters } });
  });

  it('is told by what the fonts themselves say they draw', () => {
    const written = drawableRanges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
    expect(written).toEqual([...drawableCharacters()].filter((code) => code >= 0x20).sort((a, b) => a - b));
  });

  it('is known at the start to be possible, or why not', () => {
    expect(whyNoDocuments()).toBeNull();
    expect(whyNoDocuments([...fontFiles, '/nowhere/Inter.ttf'])).toMatch(/cannot be read .*npm ci/);
  });

  it('leaves its thread usable after a refusal and a fault', async () => {
    await expect(renderPdf({ ...letter('en'), template: '#nonsense' })).rejects.toThrow(TemplateFault);
    await expect(renderPdf({ ...letter('en'), template: '#set text(font: "Helvetica", fallback: false)\nHello' })).rejects.toThrow(
      /unknown font family/,
    );
    expect(await renderPdf(letter('en'))).toBeInstanceOf(Uint8Array);
  });

  it('refuses what the template itself writes without a glyph', async () => {
    expect(
      await renderPdf({
        ...letter('en'),
        template: '#import "/src/platform/pdf/house.typ": *\n#show: house.with(title: data.title, firm: data.firm)\n漢',
      }),
    ).toMatchObject({ refusal: 'text_has_a_character_the_font_lacks', values: { characters: '漢' } });
  });
});

describe('pictures', () => {
  it.each([
    ['PNG', png()],
    ['SVG', svg('<path d="M0 0h9v9z"/>')],
  ])('a logo as %s is drawn', async (_, logo) => {
    expect(await checkLogo(logo)).toBe('usable');
    const [without, withLogo] = [granted(await renderPdf(letter('en'))), granted(await renderPdf({ ...letter('en'), images: { logo } }))];
    expect(Buffer.from(without).equals(Buffer.from(withLogo))).toBe(false);
  });

  it.each([
    ['words', Buffer.from('not an image')],
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html><svg></svg></html>')],
    ['half a PNG', png(40, 40).subarray(0, 45)],
    ['a PNG of its header only', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['a JPEG of its header only', Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 4, 0, 4, 3, 1, 0x22, 0])],
    ['an SVG that breaks off', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><path')],
    ['an SVG with a script', svg('<script>1</script>')],
    ['an SVG with a document type', Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an SVG that fetches', svg('<image href="file:///etc/hostname" width="9" height="9"/>')],
  ])('a logo that is %s is refused', async (_, logo) => {
    expect(await renderPdf({ ...letter('en'), images: { logo } })).toMatchObject({ refusal: 'logo_is_not_an_image', field: 'logo' });
    expect(await checkLogo(logo)).toMatchObject({ refusal: 'logo_is_not_an_image' });
  });

  it('names the picture that is broken, and refuses letters in a logo and a picture that unpacks to gigabytes', async () => {
    expect(await renderPdf({ ...letter('en'), images: { logo: png(), qr: png(40, 40).subarray(0, 45) } })).toMatchObject({
      refusal: 'picture_is_not_an_image',
      field: 'qr',
    });
    expect(await checkLogo(svg('<text>Lumière</text>'))).toMatchObject({ refusal: 'logo_has_text_that_is_not_drawn' });
    const huge = png();
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(await checkLogo(huge)).toMatchObject({ refusal: 'picture_is_too_large' });
  });

  it('a new logo has at most 4 million pixels; one that was kept before is drawn on', async () => {
    expect(await checkLogo(png(2_000, 2_000))).toBe('usable');
    const heavy = png(2_000, 2_001);
    expect(await checkLogo(heavy)).toMatchObject({ refusal: 'logo_has_too_many_pixels', field: 'logo', values: { megapixels: 4 } });
    granted(await renderPdf({ ...letter('en'), images: { logo: heavy } }));
  });

  it('a payment code and a drawn signature can be printed', async () => {
    const qr = Buffer.from(
      granted(qrSvg('BCD\n002\n1\nSCT\n\nLumière & Fils\nFR7630006000011234567890189\nEUR1234.50\n\nRF18539007547034')),
    );
    const drawn = Buffer.from(
      granted(
        strokesToSvg([
          [
            { x: 10, y: 10 },
            { x: 60, y: 40 },
          ],
          { points: [{ x: 70, y: 20, time: 1, pressure: 0.5 }] },
        ]),
      ),
    );
    const data = { signatures: [{ label: 'A', name: 'Agnès', when: '23.11.2026', drawn: 'signature' }] };
    expect(await renderPdf({ ...letter('en', { data }), images: { qr, signature: drawn } })).toBeInstanceOf(Uint8Array);
    expect(qrSvg('x'.repeat(332))).toMatchObject({ refusal: 'code_holds_too_much' });
    expect(qrSvg('')).toMatchObject({ refusal: 'code_holds_too_much' });
  });

  it.each([
    [null],
    [[]],
    [[[]]],
    [[[{ x: 1, y: 1 }]]],
    [
      [
        [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
      ],
    ],
    [
      [
        [
          { x: 0, y: 0 },
          { x: Number.NaN, y: 9 },
        ],
      ],
    ],
    [
      [
        [
          { x: 0, y: 0 },
          { x: 1e9, y: 9 },
        ],
      ],
    ],
    [
      [
        [
          { x: '0"/><script>', y: 0 },
          { x: 50, y: 9 },
        ],
      ],
    ],
    [
      Array(201).fill([
        { x: 0, y: 0 },
        { x: 50, y: 9 },
      ]),
    ],
    [[Array(10_001).fill({ x: 0, y: 0 })]],
    [[null]],
    ['strokes'],
  ])('strokes that are no drawing are refused (%#)', (strokes) => {
    expect(strokesToSvg(strokes)).toMatchObject({ refusal: 'strokes_are_not_a_drawing' });
  });

  it('strokes become the same drawing wherever on the pad they were made', () => {
    const drawn = (by: number) =>
      strokesToSvg([
        [
          { x: by, y: by },
          { x: by + 150, y: by + 75 },
        ],
      ]);
    expect(drawn(0)).toBe(drawn(400));
    expect(drawn(0)).toContain('viewBox="0 0 152 77"'); // 150 + 2 × 1, 75 + 2 × 1
    expect(drawn(0)).toContain('d="M1 1L151 76"');
  });
});

describe('the font', () => {
  it('covers what the four languages are written with, in every weight', () => {
    const needed = '€£ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿÁÍÓÚÑáíóúñ¿¡ªºÌÒìò«»‹›“”‘’–—…·•✓×→−\u00a0\u202f§°²³½‰№';
    const drawable = drawableCharacters();
    expect([...needed].filter((character) => !drawable.has(character.codePointAt(0) ?? 0))).toEqual([]);
    const faces = fontFiles.map((file) => charactersOf(readFileSync(file)));
    expect([...drawable].filter((character) => faces.some((face) => !face.has(character)))).toEqual([]);
    expect(drawable.size).toBeGreaterThan(2_000);
    expect(drawable.has(0x6f22)).toBe(false);
  });
});
