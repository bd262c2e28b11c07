import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convolve, mass, moments, onGrid } from './law.ts';
import { compoundSum, panjer } from './panjer.ts';

const one = new Float64Array([0, 1]);

/** ln k! */
function logFactorial(k: number): number {
  let sum = 0;
  for (let i = 2; i <= k; i += 1) sum += Math.log(i);
  return sum;
}

describe('Panjer against the closed form', () => {
  it('is the Poisson law itself where every event costs one step', () => {
    const law = panjer({ frequency: { rate: 7.3, shape: null }, severity: one }, 200);
    for (const k of [0, 1, 7, 20]) expect(law[k]).toBeCloseTo(Math.exp(-7.3 + k * Math.log(7.3) - logFactorial(k)), 14);
  });

  it('is the negative binomial law where the rate is Gamma', () => {
    const [rate, shape] = [6, 3]; // β = 2, P(0) = 3^−3, P(k+1)/P(k) = (2/3)(3 + k)/(k + 1)
    const law = panjer({ frequency: { rate, shape }, severity: one }, 300);
    let chance = 1 / 27;
    for (let k = 0; k < 30; k += 1) {
      expect(law[k]).toBeCloseTo(chance, 14);
      chance *= ((2 / 3) * (shape + k)) / (k + 1);
    }
  });

  it('holds at 5,000 events a year, where e^−5000 is no number', () => {
    const law = panjer({ frequency: { rate: 5_000, shape: null }, severity: one }, 6_200);
    expect(law[5_000]).toBeCloseTo(Math.exp(-5_000 + 5_000 * Math.log(5_000) - logFactorial(5_000)), 12);
    expect(mass(law)).toBeCloseTo(1, 12);
    expect(moments(law).mean).toBeCloseTo(5_000, 6);
    expect(moments(law).variance).toBeCloseTo(5_000, 3);
  });

  it('adds uncertain and certain classes as convolving them one by one does', () => {
    const severities = [
      onGrid(
        [
          { value: 2.5, probability: 0.6 },
          { value: 9, probability: 0.4 },
        ],
        1,
      ),
      onGrid(
        [
          { value: 0, probability: 0.3 },
          { value: 4, probability: 0.7 },
        ],
        1,
      ),
      one,
    ];
    const parts = [
      { frequency: { rate: 3, shape: 4 }, severity: severities[0] as Float64Array },
      { frequency: { rate: 2, shape: 0.7 }, severity: severities[1] as Float64Array },
      { frequency: { rate: 5, shape: null }, severity: severities[2] as Float64Array },
    ];
    const together = compoundSum(parts, 900);
    const apart = parts.map((part) => panjer(part, 900)).reduce((a, b) => convolve(a, b));
    for (let j = 0; j < 150; j += 1) expect(together[j]).toBeCloseTo(apart[j] as number, 13);
  });

  it('has mass 1 and the mean λ E[X], whatever the classes', () => {
    const part = fc.record({
      rate: fc.double({ min: 0, max: 60, noNaN: true }),
      shape: fc.option(fc.double({ min: 0.5, max: 50, noNaN: true })),
      values: fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (classes) => {
        const parts = classes.map(({ rate, shape, values }) => ({
          frequency: { rate, shape },
          severity: onGrid(
            values.map((value) => ({ value, probability: 1 / values.length })),
            1,
          ),
        }));
        const law = compoundSum(parts, 60_000);
        const mean = classes.reduce((sum, { rate, values }) => sum + (rate * values.reduce((a, b) => a + b, 0)) / values.length, 0);
        expect(mass(law)).toBeCloseTo(1, 10);
        expect(law.every((value) => value >= 0)).toBe(true);
        expect(Math.abs(moments(law).mean - mean)).toBeLessThanOrEqual(1e-6 * (1 + mean));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the mean exactly when masses are put on a grid', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.double({ min: 1, max: 900, noNaN: true }),
        (values, step) => {
          const law = onGrid(
            values.map((value) => ({ value, probability: 1 / values.length })),
            step,
          );
          expect(moments(law).mean * step).toBeCloseTo(values.reduce((a, b) => a + b, 0) / values.length, 4);
        },
      ),
      { numRuns: 200 },
    );
  });
});
