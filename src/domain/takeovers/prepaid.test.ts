import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPrepaid, type PrepaidLine } from './prepaid.ts';

const line = (elementId: string, grossCents: number, creditedCents = 0): PrepaidLine => ({ elementId, grossCents, creditedCents });

it('property 16: is paid by the money of its own line: its neighbour’s opens nothing, and a cent does not stand for a gift', () => {
  const two = (given: number) => [line('a', 90_000), line('b', 90_000, given)];
  expect(isPrepaid(two(0), 'a', 180_000)).toBe(true);
  expect(isPrepaid(two(0), 'a', 179_999)).toBe(false);
  expect(isPrepaid(two(90_000), 'a', 90_000)).toBe(true); // all of b was given away
  expect(isPrepaid(two(90_000), 'b', 90_000)).toBe(false);
  expect(isPrepaid(two(45_000), 'b', 135_000)).toBe(true); // half of it came as money
  expect(isPrepaid(two(45_001), 'b', 134_999)).toBe(false);
  expect(isPrepaid([line('a', 60_000, 59_999)], 'a', 1)).toBe(false);
  expect(isPrepaid([line('a', 60_000, 60_000)], 'a', 60_000)).toBe(false);
  expect(isPrepaid(two(0), 'c', 180_000)).toBe(false);
});

it('stays paid after a gift as long as the money is held, and no money stands for two gifts', () => {
  expect(isPrepaid([line('a', 60_000, 40_000)], 'a', 60_000)).toBe(true);
  expect(isPrepaid([line('a', 60_000, 40_000)], 'a', 30_000)).toBe(true);
  expect(isPrepaid([line('a', 60_000, 40_000)], 'a', 29_999)).toBe(false);
  const both = [line('a', 100_000, 99_999), line('b', 100_000, 99_999)];
  expect(isPrepaid(both, 'a', 50_001)).toBe(false); // it would pay half of one, and the other would count it too
  expect(isPrepaid(both, 'a', 100_000)).toBe(true);
});

it('property 16: of what is open, at least half of each came as money, whatever was given away', () => {
  const one = fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.nat(100))
    .map(([gross, share]) => [gross, Math.floor((gross * share) / 100)] as const);
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), fc.nat(5_000), (all, held) => {
      const lines = all.map(([gross, credited], at) => line(String(at), gross, credited));
      const open = lines.filter(({ elementId }) => isPrepaid(lines, elementId, held));
      expect(2 * held).toBeGreaterThanOrEqual(open.reduce((sum, { grossCents }) => sum + grossCents, 0));
    }),
  );
});
