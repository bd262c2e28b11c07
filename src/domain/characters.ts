import { drawableRanges } from './drawable.ts';

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
export const tidy = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(invisible, '');

/** Without the space around it; a text of which nothing is seen is none: a reason of characters without width says nothing to whoever reads it. */
export const trimmed = (text: string): string => (/^[\s\p{Cf}\p{Z}\u115f\u1160\u2800\u3164\uffa0]*$/u.test(text) ? '' : text.trim());

/** What most texts are of, and what is all drawn: a list of 100,000 lines is read in a moment. */
const plain = /^[\t\n\r\x20-\x7e\xa0-\xac\xae-\xff]*$/;

/** What of a text the fonts cannot draw: each once, in order, as one reads it (a flag is two code points); what cannot be seen by its code. */
export function unprintable(text: string): string[] {
  if (plain.test(text)) return [];
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
