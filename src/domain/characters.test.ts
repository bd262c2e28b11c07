import { describe, expect, it } from 'vitest';
import { trimmed, unprintable } from './characters.ts';
import { drawableRanges } from './drawable.ts';

describe('what cannot be printed', () => {
  it('is told of each letter alike, whether it is looked up or passed at a glance', () => {
    const isDrawn = (code: number) => drawableRanges.some(([first, last]) => first <= code && code <= last);
    for (let code = 0; code <= 0x24f; code += 1) {
      // Line breaks and tabs are set as such; a soft hyphen is seen nowhere.
      const expected = [0x9, 0xa, 0xd].includes(code) || isDrawn(code);
      expect([code, unprintable(String.fromCodePoint(code)).length === 0]).toEqual([code, expected]);
    }
  });

  it('is named as one reads it: a flag, a letter that has no picture by its code', () => {
    expect(unprintable('Villa 🇮🇹 山 山')).toEqual(['🇮🇹', '山']);
    expect(unprintable('a\u202eb')).toEqual(['U+202E']);
    expect(unprintable('Cafe\u0301 \u200b№ 7')).toEqual([]);
  });
});

it('a text of which nothing is seen is none', () => {
  for (const unseen of ['', ' \n\t', '\u200b\u200b\u200b', '\u00a0\ufeff', '\u00ad\u200e', '\u2800 \u3164'])
    expect(trimmed(unseen)).toBe('');
  expect(trimmed('  x \u200b')).toBe('x \u200b');
});
