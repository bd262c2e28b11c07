import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelKey, nextLabel } from './labels.ts';

describe('labels', () => {
  it.each([
    ['K-014', [], 'K-015'],
    ['K-099', [], 'K-100'],
    ['K-014', ['k-015 ', 'K-016'], 'K-017'],
    ['Salon', [], 'Salon1'],
    ['', [], 'C-001'],
    ['', ['c-001'], 'C-002'],
    ['NET-UG-9', [], 'NET-UG-10'],
  ])('after %j, with %j taken, comes %j', (last, taken, next) => expect(nextLabel(last, taken)).toBe(next));

  const label = fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[A-Z]{1,3}-\d{1,20}$/));

  it('property 31: what is proposed is on no cable yet, whatever its case and blanks', () => {
    fc.assert(
      fc.property(label, fc.array(label, { maxLength: 40 }), (last, taken) => {
        expect(taken.map(labelKey)).not.toContain(labelKey(nextLabel(last, taken)));
      }),
    );
  });

  it('property 31: hundreds proposed one after the other are all different', () => {
    fc.assert(
      fc.property(label, (first) => {
        const taken = [first];
        for (let at = 0; at < 120; at += 1) taken.push(nextLabel(taken.at(-1) ?? '', taken));
        expect(new Set(taken.map(labelKey)).size).toBe(taken.length);
      }),
      { numRuns: 50 },
    );
  });

  it('property 31: two labels that differ in case and blanks alone are one', () => {
    fc.assert(
      fc.property(label, (one) => {
        expect(labelKey(`  ${one} `)).toBe(labelKey(one));
      }),
    );
    expect(labelKey(' k-014 ')).toBe(labelKey('K-014'));
  });
});
