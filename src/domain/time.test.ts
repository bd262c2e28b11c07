import { describe, expect, it } from 'vitest';
import { isDay, spansOfDays } from './time.ts';

describe('a day', () => {
  it.each(['1900-01-01', '2024-02-29', '2999-12-31'])('is %s', (text) => expect(isDay(text)).toBe(true));
  it.each([
    '0000-01-01',
    '0001-01-01',
    '1899-12-31',
    '3000-01-01',
    '9999-12-31',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '+002026-01-01',
    '',
  ])('is not “%s”: no such day, or one that no list takes', (text) => expect(isDay(text)).toBe(false));
});

describe('days of the week', () => {
  it('say days in a row as one span from three on, others one by one', () => {
    expect(spansOfDays([1, 2, 3, 4, 5])).toEqual([[1, 5]]);
    expect(spansOfDays([1, 3, 5])).toEqual([
      [1, 1],
      [3, 3],
      [5, 5],
    ]);
    expect(spansOfDays([1, 2, 3, 4, 6])).toEqual([
      [1, 4],
      [6, 6],
    ]);
    expect(spansOfDays([6, 7])).toEqual([
      [6, 6],
      [7, 7],
    ]);
    expect(spansOfDays([1, 2, 3, 4, 5, 6, 7])).toEqual([[1, 7]]);
  });
});
