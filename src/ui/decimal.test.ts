import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { languages } from '#domain/language.ts';
import { parseDecimal, writeDecimal } from './decimal.ts';

describe('amounts as people write them', () => {
  it.each([
    ['1 234,50', 'fr', 123450],
    ['1\u202f234,50 €', 'fr', 123450],
    ['1.234,50', 'it', 123450],
    ['1.234,5', 'es', 123450],
    ['1,234.50', 'en', 123450],
    ['£1,234', 'en', 123400],
    ["1'234.50", 'fr', 123450],
    ['12.50', 'fr', 1250],
    ['12,5', 'en', 1250],
    ['1.234', 'it', 123400],
    ['1.234.567', 'es', 123456700],
    [',5', 'fr', 50],
    ['0', 'en', 0],
    ['-3,10', 'it', -310],
    ['−3.10', 'en', -310],
    ['-0', 'en', 0],
    ['1.234,50', 'en', 123450],
  ] as const)('%s in %s is %i', (text, language, cents) => {
    expect(parseDecimal(text, 2, language)).toBe(cents);
  });

  it.each([
    ['', 'en'],
    ['abc', 'en'],
    ['1,234,5', 'en'],
    ['12,345', 'fr'],
    ['1.23.456', 'it'],
    ['1e5', 'en'],
    ['1.2,3.4', 'en'],
    ['.', 'en'],
    ['99999999999999999', 'en'],
    ['12 euros', 'fr'],
  ] as const)('%s in %s is no amount', (text, language) => {
    expect(parseDecimal(text, 2, language)).toBeNull();
  });

  it('what is written is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom(...languages),
        fc.constantFrom(1, 2),
        (value, language, digits) => {
          expect(parseDecimal(writeDecimal(value, digits, language), digits, language)).toBe(value);
        },
      ),
    );
  });
});
