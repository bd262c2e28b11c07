import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowOf } from './page.ts';

describe('a page of a list', () => {
  it('is the same rows in the same order, from whichever end it is read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40 }), (total, size, page) => {
        const all = Array.from({ length: total }, (_, n) => n);
        const window = windowOf({ page, size, direction: 'asc' }, total);
        const read = (window.direction === 'asc' ? all : all.toReversed()).slice(window.offset, window.offset + window.limit);
        expect(window.inOrder(read)).toEqual(all.slice((page - 1) * size, page * size));
      }),
    );
  });

  it('never goes through more than half of the list before it', () => {
    for (let page = 1; page <= 80; page += 1)
      expect(windowOf({ page, size: 25, direction: 'desc' }, 2_000).offset).toBeLessThanOrEqual(1_000); // 2,000 ÷ 2
  });
});
