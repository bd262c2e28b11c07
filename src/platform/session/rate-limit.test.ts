import { describe, expect, it } from 'vitest';
import { limit } from './rate-limit.ts';

describe('the limit on strangers', () => {
  it('lets so many in per window, and again when the oldest has left it', () => {
    const knock = (atMs: number) => limit('code:a', 3, 10, atMs);
    expect([0, 1_000, 2_000, 3_000].map(knock)).toEqual([true, true, true, false]);
    expect(knock(9_999)).toBe(false);
    expect(knock(10_001)).toBe(true); // the knock of 0 s left the window, the refused ones never counted
    expect(knock(10_002)).toBe(false);
  });

  it('counts each key for itself', () => {
    expect(limit('code:b', 1, 10, 0)).toBe(true);
    expect(limit('code:c', 1, 10, 0)).toBe(true);
    expect(limit('code:b', 1, 10, 1)).toBe(false);
  });
});
