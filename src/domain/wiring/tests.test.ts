import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../id.ts';
import type { Instant } from '../time.ts';
import { endHows, type CableEnd } from './cables.ts';
import { fails, isSuperseded, passes, standingTests, testMethods, testResults, type CableTest } from './tests.ts';

const ends = fc.array(fc.record({ how: fc.constantFrom(...endHows), stands: fc.boolean() }), { maxLength: 6 }).map((all) =>
  all.map(
    ({ how, stands }, at): CableEnd => ({
      id: `e${at}` as Id<'cable_end'>,
      cableId: 'c' as Id<'cable'>,
      side: at % 2 ? 'b' : 'a',
      portId: null,
      face: null,
      placeId: 'room' as Id<'place'>,
      how,
      termination: '',
      note: '',
      stands,
    }),
  ),
);
const tests = fc
  .array(
    fc.record({
      seen: fc.subarray(['e0', 'e1', 'e2', 'e3', 'e4', 'e5']),
      method: fc.constantFrom(...testMethods),
      result: fc.constantFrom(...testResults),
      day: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(
      ({ seen, method, result, day }, at): CableTest => ({
        id: `t${at}` as Id<'cable_test'>,
        cableId: 'c' as Id<'cable'>,
        seenEndIds: seen,
        method,
        result,
        testLimit: '',
        worstParameter: '',
        worstMarginMdb: null,
        lengthCm: null,
        wireMap: '',
        tester: '',
        testerSerial: '',
        operator: '',
        testedAt: `2026-06-0${day}T10:00:00Z` as Instant,
      }),
    ),
  );

describe('a test of a cable', () => {
  it('property 32: is superseded by an end that was terminated anew and that it did not see, by nothing else', () => {
    fc.assert(
      fc.property(ends, tests, (all, made) => {
        for (const test of made) {
          const unseen = all.filter(({ id, how }) => how === 'terminated' && !test.seenEndIds.includes(id));
          expect(isSuperseded(test, all)).toBe(unseen.length > 0);
          expect(
            isSuperseded(
              test,
              all.filter(({ how }) => how !== 'terminated'),
            ),
          ).toBe(false);
        }
      }),
    );
  });

  it('property 32: in whatever order tests and ends arrive, the same tests stand in the same order', () => {
    const both = fc.tuple(ends, tests).chain(([all, made]) =>
      fc.record({
        all: fc.constant(all),
        made: fc.constant(made),
        otherEnds: fc.shuffledSubarray([...all], { minLength: all.length }),
        otherTests: fc.shuffledSubarray([...made], { minLength: made.length }),
      }),
    );
    fc.assert(
      fc.property(both, ({ all, made, otherEnds, otherTests }) => {
        expect(standingTests(otherTests, otherEnds)).toEqual(standingTests(made, all));
      }),
    );
  });

  it('property 32: once superseded it stays so, whatever arrives later', () => {
    fc.assert(
      fc.property(ends, tests, fc.nat(6), (all, made, count) => {
        const earlier = all.slice(0, count);
        for (const test of made) if (isSuperseded(test, earlier)) expect(isSuperseded(test, all)).toBe(true);
      }),
    );
  });

  it('property 32: PASS* passes and FAIL* fails as the instrument printed them; INFO does neither', () => {
    expect(testResults.map((result) => [result, passes(result), fails(result)])).toEqual([
      ['PASS', true, false],
      ['PASS*', true, false],
      ['FAIL', false, true],
      ['FAIL*', false, true],
      ['INFO', false, false],
    ]);
  });
});
