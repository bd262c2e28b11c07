import type { Cable } from '../wiring/cables.ts';
import { indexed, type WiringIndex, type WiringRecord } from '../wiring/record.ts';
import { unknownEnds } from '../wiring/states.ts';
import { fails, passes, standingTests, testLevels, type CableTest } from '../wiring/tests.ts';

/** What a test proves: certification, verification or confirmation. */
export type TestLevel = (typeof testLevels)[keyof typeof testLevels];

/**
 * What a wiring report says in figures. Of the cables in use each is exactly one of passed, failed and untested: the newest test that still speaks of it decides, and a
 * measurement that was judged against no limit (INFO) is no test passed.
 */
export interface WiringFigures {
  readonly cables: number;
  readonly inUse: number;
  readonly retired: number;
  /** In use, with both ends known. */
  readonly identified: number;
  readonly passed: number;
  /** Of those that passed: so near the limit that the instrument is not sure (PASS*). */
  readonly passedNear: number;
  /** Of those that passed: both ends are known and nothing is damaged, so that one can plug into them. */
  readonly usable: number;
  readonly failed: number;
  readonly untested: number;
  /** In use, with a damaged jacket, whatever a test says. */
  readonly damaged: number;
  readonly unlabelled: number;
  readonly endsToFind: number;
  readonly endsAccepted: number;
  /** How many of those that passed or failed were tested at which level. */
  readonly levels: Readonly<Record<TestLevel, number>>;
}

/** The test that decides of a cable; null: none that judges still speaks of it. */
export const decidingTest = (cable: Cable, wiring: WiringIndex): CableTest | null =>
  standingTests(wiring.testsOf(cable.id), wiring.endsOf(cable.id)).find(({ result }) => fails(result) || passes(result)) ?? null;

/** The figures of a record. */
export function wiringFigures(record: WiringRecord, wiring: WiringIndex = indexed(record)): WiringFigures {
  const inUse = record.cables.filter(({ retiredAt }) => retiredAt === null);
  const deciding = inUse.map((cable) => decidingTest(cable, wiring));
  const judged = deciding.filter((test) => test !== null);
  const unknown = unknownEnds(record, wiring);
  const withUnknown = new Set(unknown.map(({ cableId }) => cableId));
  const accepted = unknown.filter(({ acceptedBy }) => acceptedBy !== null).length;
  const passed = inUse.map((cable, at) => [cable, deciding[at]] as const).filter(([, test]) => test && passes(test.result));
  const atLevel = (level: TestLevel) => judged.filter(({ method }) => testLevels[method] === level).length;
  return {
    cables: record.cables.length,
    inUse: inUse.length,
    retired: record.cables.length - inUse.length,
    identified: inUse.length - withUnknown.size,
    passed: passed.length,
    passedNear: passed.filter(([, test]) => test?.result === 'PASS*').length,
    usable: passed.filter(([cable]) => !withUnknown.has(cable.id) && cable.condition !== 'damaged').length,
    failed: judged.filter(({ result }) => fails(result)).length,
    untested: inUse.length - judged.length,
    damaged: inUse.filter(({ condition }) => condition === 'damaged').length,
    unlabelled: inUse.filter(({ label }) => label.trim() === '').length,
    endsToFind: unknown.length - accepted,
    endsAccepted: accepted,
    levels: {
      certification: atLevel('certification'),
      verification: atLevel('verification'),
      confirmation: atLevel('confirmation'),
    },
  };
}
