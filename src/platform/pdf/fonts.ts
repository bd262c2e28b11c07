import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { drawableRanges } from '#domain/drawable.ts';

const { resolve } = createRequire(import.meta.url);

/** The weights the house style uses. Pinned by the lock file: another version of the font would change the bytes of every document. */
const faces = ['400Regular', '400Regular_Italic', '500Medium', '600SemiBold', '700Bold'] as const;

/** The only fonts a document may use, as TTF files. There is no fallback: what they lack is refused, never replaced. */
export const fontFiles: readonly string[] = faces.map((face) => resolve(`@expo-google-fonts/inter/${face}/Inter_${face}.ttf`));

/** Every code point all faces can draw, so that a text never depends on the weight it is set in. drawable.ts keeps them written down. */
export function drawableCharacters(files: readonly string[] = fontFiles): ReadonlySet<number> {
  const [first = new Set<number>(), ...others] = files.map((file) => charactersOf(readFileSync(file)));
  return new Set([...first].filter((character) => others.every((face) => face.has(character))));
}

/**
 * Asked at each start: whether the fonts are there and draw what forms let pass (drawable.ts). Null, or what stands in the way, in plain words: a
 * firm would find out otherwise when a client's yes could not become a contract.
 */
export function whyNoDocuments(files: readonly string[] = fontFiles): string | null {
  try {
    const drawn = drawableCharacters(files);
    if (drawableRanges.every(([first, last]) => drawn.has(first) && drawn.has(last))) return null;
    return 'The fonts of the documents are others than this version was made for. Please run npm ci and start again.';
  } catch (fault) {
    return `The fonts of the documents cannot be read (${(fault as Error).message}). Please run npm ci and start again.`;
  }
}

/** The code points a TrueType font maps to a glyph, read from its `cmap` (OpenType 1.9, formats 4 and 12). */
export function charactersOf(font: Buffer): Set<number> {
  const cmap = tableAt(font, 'cmap');
  const found = new Set<number>();
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i += 1) {
    const subtable = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    const format = font.readUInt16BE(subtable);
    if (format === 4) addSegments(font, subtable, found);
    if (format === 12) addGroups(font, subtable, found);
  }
  return found;
}

function tableAt(font: Buffer, name: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === name) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no ${name} table`);
}

function addSegments(font: Buffer, at: number, found: Set<number>): void {
  const twice = font.readUInt16BE(at + 6);
  for (let i = 0; i < twice; i += 2) {
    const end = font.readUInt16BE(at + 14 + i);
    const start = font.readUInt16BE(at + 16 + twice + i);
    const delta = font.readUInt16BE(at + 16 + 2 * twice + i);
    const offsetAt = at + 16 + 3 * twice + i;
    const offset = font.readUInt16BE(offsetAt);
    for (let character = start; character <= end && character < 0xffff; character += 1) {
      const glyph = offset === 0 ? character + delta : font.readUInt16BE(offsetAt + offset + 2 * (character - start));
      if ((glyph & 0xffff) !== 0) found.add(character);
    }
  }
}

function addGroups(font: Buffer, at: number, found: Set<number>): void {
  for (let i = 0; i < font.readUInt32BE(at + 12); i += 1) {
    const group = at + 16 + i * 12;
    const [start, end, glyph] = [font.readUInt32BE(group), font.readUInt32BE(group + 4), font.readUInt32BE(group + 8)];
    for (let character = start; character <= end; character += 1) if (glyph + character - start !== 0) found.add(character);
  }
}
