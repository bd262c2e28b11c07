import { describe, expect, it } from 'vitest';
import { startingClasses } from '#domain/pricing/defaults/classes.ts';
import { NewDeviceClass } from '../schema.ts';
import { readDecimal } from './read-decimal.ts';

const read = (typed: string, shownTimes = 1) => readDecimal(typed, { digits: 3, shownTimes, language: 'fr' });

describe('a decimal as it is typed', () => {
  it('is stored as shown, or nothing where nothing is written', () => {
    expect([read('12,5'), read('12,5', 100), read(''), read('  ')]).toEqual([12.5, 0.125, null, null]);
  });

  it('that cannot be read is sent by no form: an empty certainty is a known rate, "abc" is an error at its field', () => {
    const { key, origin: _, ...value } = startingClasses[0]!;
    const form = (rateShape: number | null) =>
      NewDeviceClass.safeParse({ key, names: { en: 'A', fr: 'A', es: 'A', it: 'A' }, value: { ...value, rateShape } });
    expect(form(read('')).success).toBe(true);
    expect(form(read('abc')).error?.issues[0]?.path).toEqual(['value', 'rateShape']);
    expect(form(read('1,2345')).success).toBe(false);
  });
});
