import { describe, expect, it } from 'vitest';
import { reach } from './reach.ts';

describe('the end of a slider', () => {
  it('is the usual one, or the next step beyond what is recorded', () => {
    expect([reach(150, 18), reach(150, 150), reach(150, 412), reach(180, 203, 5), reach(24, 30.5, 0.5)]).toEqual([
      150, 150, 412, 205, 30.5,
    ]);
  });
});
