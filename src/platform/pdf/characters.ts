import type { Refusal } from '#domain/refusal.ts';
import { drawableRanges } from './drawable.ts';
import { refuse } from './refusals.ts';

/** Zero-width characters that come along with pasted text and mean nothing in the four languages. */
const invisible = /[\u200b-\u200d\u2060\ufeff]/gu;
/** They turn the reading direction: a contract could show another text than it holds. Refused even where the font maps them. */
const turnsDirection = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u;

let drawable: ReadonlySet<number> | undefined;
function isDrawn(character: string): boolean {
  drawable ??= new Set(drawableRanges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at)));
  return character === '\n' || (drawable.has(character.codePointAt(0) as number) && !turnsDirection.test(character));
}

/** As a text is printed: composed accents (NFC; a Mac decomposes them), one kind of line break, tabs as spaces, nothing invisible. */
const tidy = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(invisible, '');

/** What of a text the fonts cannot draw: each once, in order, as one reads it (a flag is two code points); what cannot be seen by its code. */
export function unprintable(text: string): string[] {
  const tidied = tidy(text);
  if ([...tidied].every(isDrawn)) return [];
  const found = new Set<string>();
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(tidied))
    if (![...segment].every(isDrawn)) found.add(shown(segment));
  return [...found];
}

function shown(segment: string): string {
  const hidden = [...segment].find((one) => /\p{C}/u.test(one));
  return hidden === undefined ? segment : `U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The data as it is printed. Refused with `text_has_a_character_the_font_lacks` when its strings hold what the fonts cannot draw: the document would show
 * an empty box where a name stood. All of it is named at once, with the texts it stands in; `field` is the path of the first of them.
 */
export function printable(data: unknown): unknown {
  const lacking: Lacking[] = [];
  const printed = printedOf(data, '', lacking);
  return lacking.length === 0 ? printed : lacks(lacking);
}

interface Lacking {
  readonly field: string;
  readonly text: string;
  readonly characters: readonly string[];
}

function printedOf(data: unknown, field: string, lacking: Lacking[]): unknown {
  if (typeof data === 'string') {
    const characters = unprintable(data);
    if (characters.length > 0) lacking.push({ field, text: data, characters });
    return tidy(data);
  }
  if (Array.isArray(data)) return data.map((item, at) => printedOf(item, join(field, String(at)), lacking));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [printedOf(key, field, lacking) as string, printedOf(value, join(field, key), lacking)]),
  );
}

const join = (path: string, key: string) => (path ? `${path}.${key}` : key);

/** The refusal of what was found; also used for what the typesetter itself could not draw. */
export function lacks(lacking: readonly Lacking[]): Refusal {
  const field = lacking[0]?.field;
  const characters = [...new Set(lacking.flatMap((one) => one.characters))].join(' ');
  const words = [...new Set(lacking.map(({ text }) => readable(text)))].join('; ');
  return refuse('text_has_a_character_the_font_lacks', { ...(field && { field }), values: { characters, words } });
}

/** A text beside what is wrong with it: no control characters, and not a whole page. */
export function readable(text: string): string {
  const line = text.toWellFormed().replaceAll(/\p{C}/gu, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79).toWellFormed()}…` : line;
}
