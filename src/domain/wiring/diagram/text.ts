/**
 * How wide a text is, in hundredths of its size: the advances of Inter (regular, SemiBold) for U+0020 to U+007E, read from its files. The drawing is laid out without
 * a browser, and the same on every machine; where a screen has another font, a text may end a little earlier or later than its box.
 */
const advances = {
  regular:
    '28 29 47 63 64 98 64 30 36 36 50 66 29 46 29 36 63 41 61 62 65 59 62 57 62 62 29 30 66 66 66 51 97 69 65 73 72 60 59 75 74 27 57 67 57 90 75 76 64 76 64 64 65 74 69 99 68 68 63 36 36 36 47 46 32 56 61 57 61 58 37 61 59 24 24 55 24 88 59 60 61 61 38 53 33 59 56 82 55 56 55 43 33 43 66',
  bold: '25 32 52 64 65 100 66 33 37 37 54 67 32 47 32 38 66 42 62 64 67 61 64 58 64 64 32 33 67 67 67 54 100 73 66 74 72 61 59 75 75 28 58 70 57 92 76 77 65 77 65 65 66 74 73 102 72 71 65 37 38 37 48 47 35 57 62 58 62 59 39 63 61 26 26 57 26 90 61 61 62 62 40 55 35 61 59 84 57 59 57 45 36 45 67',
} as const;
export type Weight = keyof typeof advances;
const tables: Readonly<Record<Weight, readonly number[]>> = {
  regular: advances.regular.split(' ').map(Number),
  bold: advances.bold.split(' ').map(Number),
};
/** Of what is not in the tables: arrows and marks of the drawing; everything else is taken for a wide letter. */
const others: Readonly<Record<string, number>> = {
  '·': 32,
  '→': 95,
  '←': 95,
  '↔': 134,
  '✓': 88,
  '–': 50,
  '…': 96,
  '’': 29,
  '“': 48,
  '”': 48,
};

/** How wide a text is at a size, in the same unit. A letter with an accent is as wide as without. */
export function widthOf(text: string, size: number, weight: Weight = 'regular'): number {
  let hundredths = 0;
  for (const letter of text.normalize('NFD')) {
    if (/\p{M}/u.test(letter)) continue;
    hundredths += tables[weight][letter.charCodeAt(0) - 32] ?? others[letter] ?? 90;
  }
  return (hundredths * size) / 100;
}

/** A text that is no wider than that: what is too long ends in an ellipsis. */
export function clipped(text: string, size: number, most: number, weight: Weight = 'regular'): string {
  if (widthOf(text, size, weight) <= most) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join('').trimEnd()}…`, size, weight) > most) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** A text as it stands on a drawing: in one line, accents composed, nothing invisible, without the characters that XML knows none of. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\s+/g, (blank) => (/[\t\r\n]/.test(blank) ? ' ' : blank))
    .replaceAll(/[\p{Cc}\u200b-\u200d\u2060\ufeff\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter);

/** A number of the drawing: a tenth of a point is finer than anybody sees, and the same on every machine. */
export const tenth = (value: number): string => String(Math.round(value * 10) / 10 || 0);
