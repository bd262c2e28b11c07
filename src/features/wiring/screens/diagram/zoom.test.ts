import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centred, fitted, moved, opened, scales, zoomed, type View } from './zoom.ts';

const number = fc.double({ min: -2_000, max: 2_000, noNaN: true });
const view: fc.Arbitrary<View> = fc.record({
  x: number,
  y: number,
  scale: fc.double({ min: scales.least, max: scales.most, noNaN: true }),
});
const size = fc.record({ width: fc.integer({ min: 50, max: 3_000 }), height: fc.integer({ min: 50, max: 3_000 }) });
const on = ({ x, y, scale }: View, at: { x: number; y: number }) => [(at.x - x) / scale, (at.y - y) / scale] as const;

describe('zoom', () => {
  it('keeps what is under the finger where it is, and stays within its bounds', () => {
    fc.assert(
      fc.property(view, fc.double({ min: 0.1, max: 10, noNaN: true }), fc.record({ x: number, y: number }), (before, by, at) => {
        const after = zoomed(before, by, at);
        const [left, top] = on(before, at);
        const [newLeft, newTop] = on(after, at);
        expect(newLeft).toBeCloseTo(left, 4);
        expect(newTop).toBeCloseTo(top, 4);
        expect(after.scale >= scales.least && after.scale <= scales.most).toBe(true);
      }),
    );
  });

  it('shows the whole sheet when it is fitted, unless it would be too small to see', () => {
    fc.assert(
      fc.property(size, size, (drawing, window) => {
        const { x, scale } = fitted(drawing, window);
        if (scale > scales.least) expect(x).toBeGreaterThanOrEqual(-0.001);
        expect(scale).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('opens what would be too small to read from its top left', () => {
    expect(opened({ width: 600, height: 500 }, { width: 360, height: 520 })).toEqual({ x: 4, y: 4, scale: 0.95 });
    const wide = { width: 1_200, height: 700 };
    expect(opened({ width: 600, height: 500 }, wide)).toEqual(fitted({ width: 600, height: 500 }, wide));
  });

  it('never pushes the drawing out of its window', () => {
    fc.assert(
      fc.property(view, fc.record({ x: number, y: number }), size, size, (before, by, drawing, window) => {
        const after = moved(before, by, drawing, window);
        expect(after.x + drawing.width * after.scale).toBeGreaterThan(0);
        expect(after.x).toBeLessThan(window.width);
      }),
    );
  });

  it('brings what was found into the middle, large enough to be read', () => {
    const after = centred({ x: 0, y: 0, scale: 0.5 }, { x: 100, y: 50 }, { width: 400, height: 300 });
    expect(after).toEqual({ scale: 1.6, x: 40, y: 70 });
  });
});
