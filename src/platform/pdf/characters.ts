import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { drawableCharacters } from './fonts.ts';
import { refuse } from './refusals.ts';

let drawable: ReadonlySet<number> | undefined;

/** Zero-width characters that come along with pasted text and mean nothing in the four languages. */
const invisible = /[\u200b-\u200d\u2060\ufeff]/gu;
/** They turn the reading direction: a contract could show another text than it holds. Refused even where the font maps them. */
const turnsDirection = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u;

/**
 * The data as it is printed: composed accents (NFC; a Mac decomposes them), one kind of line break, tabs as spaces, nothing invisible.
 * Refused with `text_has_a_character_the_font_lacks` (the character, its code, the words around it; `field` is the path in the data) when a
 * string holds what the fonts cannot draw: the document would show an empty box where a name stood.
 */
export function printable(data: unknown, path = ''): unknown {
  if (typeof data === 'string') return printableText(data, path);
  if (Array.isArray(data))
    return collect(
      data.map((item, at) => printable(item, join(path, String(at)))),
      (items) => items,
    );
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data);
  return collect(
    entries.flatMap(([key, value]) => [printableText(key, path), printable(value, join(path, key))]),
    (items) => Object.fromEntries(entries.map((_, at) => [items[at * 2] as string, items[at * 2 + 1]])),
  );
}

export function printableText(text: string, field: string): string | Refusal {
  const printed = text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ').replace(invisible, '');
  drawable ??= drawableCharacters();
  let at = 0;
  for (const character of printed) {
    const code = character.codePointAt(0) as number;
    if (character !== '\n' && (!drawable.has(code) || turnsDirection.test(character)))
      return lacks(character, printed.slice(Math.max(0, at - 20), at + 20), field);
    at += character.length;
  }
  return printed;
}

/** The refusal for one character; also used for what the typesetter itself could not draw. */
export function lacks(character: string, words: string, field: string): Refusal {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = /[\p{C}]/u.test(character) ? code : character;
  const around = words.toWellFormed().replaceAll(/\p{C}/gu, ' ').trim();
  return refuse('text_has_a_character_the_font_lacks', { ...(field && { field }), values: { character: shown, code, words: around } });
}

function collect(items: unknown[], whole: (items: unknown[]) => unknown): unknown {
  return items.find(isRefusal) ?? whole(items);
}

const join = (path: string, key: string) => (path ? `${path}.${key}` : key);
