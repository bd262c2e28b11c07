import type { Id } from '../id.ts';
import type { Instant } from '../time.ts';
import type { CableEnd } from './cables.ts';

/** How a cable was tested, the strictest first: to a limit with margins, for what it carries, wire by wire, end to end, by tone, by the light of a link. */
export const testMethods = ['certified', 'qualified', 'wire_map', 'continuity', 'toned', 'link_light'] as const;
export type TestMethod = (typeof testMethods)[number];
/** As instruments print it, word for word: with a star the measurement lies within the instrument's own uncertainty; INFO was judged against no limit. */
export const testResults = ['PASS', 'PASS*', 'FAIL', 'FAIL*', 'INFO'] as const;
export type TestResult = (typeof testResults)[number];
/** What a test proves: certification (to a limit), verification (it carries the signal), confirmation (it is connected). */
export const testLevels = {
  certified: 'certification',
  qualified: 'verification',
  wire_map: 'confirmation',
  continuity: 'confirmation',
  toned: 'confirmation',
  link_light: 'confirmation',
} as const satisfies Record<TestMethod, string>;

/** A test. Units are in the names; the worst margin is in thousandths of a decibel, the resistance in thousandths of an ohm. */
export interface CableTest {
  readonly id: Id<'cable_test'>;
  readonly cableId: Id<'cable'>;
  /** The ends that were known when it was made. */
  readonly seenEndIds: readonly string[];
  readonly method: TestMethod;
  readonly result: TestResult;
  readonly testLimit: string;
  readonly worstParameter: string;
  readonly worstMarginMdb: number | null;
  readonly lengthCm: number | null;
  readonly wireMap: string;
  readonly tester: string;
  readonly testerSerial: string;
  readonly operator: string;
  readonly testedAt: Instant;
  /** In which line of its tester's file it stands; of a test that somebody told there is none. */
  readonly fileLine?: number | null | undefined;
}

/** Whether two say the same of a cable: an instrument tests it once at a moment in one way, so the second adds nothing (property 32; `cable_test_once` of the database). */
export const isSameTest = (one: CableTest, other: CableTest): boolean =>
  one.cableId === other.cableId &&
  one.method === other.method &&
  one.testedAt === other.testedAt &&
  one.result === other.result &&
  one.testLimit === other.testLimit &&
  one.testerSerial === other.testerSerial;

/** Whether a result fails. A star does not soften it: `PASS*` passes, `FAIL*` fails. INFO neither passes nor fails. */
export const fails = (result: TestResult): boolean => result.startsWith('FAIL');
/** Whether a result passes. */
export const passes = (result: TestResult): boolean => result.startsWith('PASS');

/**
 * Whether a test still speaks of the cable (property 32): an end that was terminated anew and that it did not see supersedes it, whichever phone was first. An end
 * that was only found, or plugged elsewhere, leaves the cable as it was tested.
 */
export const isSuperseded = (test: CableTest, ends: readonly CableEnd[]): boolean =>
  ends.some(({ id, how }) => how === 'terminated' && !test.seenEndIds.includes(id));

/** The tests that still speak of a cable, the newest first; of one moment the stricter first. */
export function standingTests(tests: readonly CableTest[], ends: readonly CableEnd[]): readonly CableTest[] {
  const strict = ({ method }: CableTest) => testMethods.indexOf(method);
  return tests
    .filter((test) => !isSuperseded(test, ends))
    .toSorted((a, b) => (a.testedAt === b.testedAt ? strict(a) - strict(b) || order(a.id, b.id) : order(b.testedAt, a.testedAt)));
}
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
