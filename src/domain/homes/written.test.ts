import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centsWritten, countWritten, dayWritten, plainWords } from './written.ts';

describe('days as people write them', () => {
  it.each([
    ['2024-12-31', '2024-12-31'],
    ['31/12/2024', '2024-12-31'],
    ['31.12.24', '2024-12-31'],
    ['1-2-2024', '2024-02-01'],
    ['2024/2/1', '2024-02-01'],
    ['2024-12-31 00:00:00', '2024-12-31'],
    [' 29/02/2024 ', '2024-02-29'],
  ])('%s is %s', (written, read) => expect(dayWritten(written)).toBe(read));

  it.each(['12/31/2024', '29/02/2023', '31/04/2024', '2024', 'hier', '', '1/1/1', '31/12/20245', '=TODAY()'])(
    '%s is not guessed',
    (written) => expect(dayWritten(written)).toBeNull(),
  );
});

describe('amounts as people write them', () => {
  it.each([
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ['1 234,50 €', 123_450],
    ['€ 1.234', 123_400],
    ["1'234.50", 123_450],
    ['CHF 1’234.50', 123_450],
    ['1234.5', 123_450],
    ['0,5', 50],
    ['12', 1_200],
    ['1.234.567,89', 123_456_789],
    ['1,234,567', 123_456_700],
    ['0', 0],
  ])('%s is %i cents', (written, cents) => expect(centsWritten(written)).toBe(cents));

  it.each(['-5', '1,234,5', '12.34.56', '1.2345', '0.125', 'abc', '', '1e5', '=1+1', '99999999999999999999'])(
    '%s is not guessed',
    (written) => expect(centsWritten(written)).toBeNull(),
  );

  it('reads back whatever Intl writes in our languages', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.constantFrom('fr-FR', 'es-ES', 'it-IT', 'en-GB', 'fr-CH', 'de-CH'),
        (cents, locale) => {
          const written = new Intl.NumberFormat(locale, { style: 'currency', currency: locale.endsWith('CH') ? 'CHF' : 'EUR' }).format(
            cents / 100,
          );
          expect(centsWritten(written)).toBe(cents);
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('counts whole things only', () => {
  expect(['12', '12,0', '1 200', '3.00', '1.5', '-1', 'x'].map(countWritten)).toEqual([12, 12, 1_200, 3, null, null, null]);
});

it('compares words without accents, case and signs', () => {
  expect(plainWords(' N° de Série ')).toBe('n de serie');
});
