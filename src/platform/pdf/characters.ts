import { tidy, unprintable } from '#domain/characters.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from './refusals.ts';

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
