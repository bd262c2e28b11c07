import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// LONG=1 (npm run test:long): more kills, more interleavings, more random cases; the usual run keeps its share of each.
const long = process.env['LONG'] === '1';

const pure = ['src/domain/**/*.test.ts', 'src/ui/**/*.test.{ts,tsx}'];

/** Begun first, so that none of them is what the others wait for in the end. On a new machine Vitest would go by the size of the files. */
const longest = [
  'takeovers/model.test.ts',
  'takeovers/model-again.test.ts',
  'field/phone.test.ts',
  'e2e/screens.test.ts',
  'faults/takeover.test.ts',
  'field/network.test.ts',
  'faults/invoicing.test.ts',
  'test/doors.test.ts',
  'e2e/start.test.ts',
  'e2e/first-contract.test.ts',
  'e2e/takeover-gates.test.ts',
  'e2e/takeover-screens.test.ts',
  'e2e/takeover-signed.test.ts',
  'processes/start.test.ts',
  'faults/embedded-postgres.test.ts',
  'processes/backup.test.ts',
];
const rank = ({ moduleId }: TestSpecification) => {
  const at = longest.findIndex((name) => moduleId.endsWith(name));
  return at === -1 ? longest.length : at;
};
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['src/**/*.test.{ts,tsx}', 'db/**/*.test.ts', 'bin/**/*.test.ts', 'test/**/*.test.{ts,tsx}'],
          // Half a minute in a browser, for what rarely breaks; the second half of the walks; and what is pure.
          exclude: [...pure, ...(long ? [] : ['test/e2e/long-names.test.ts', 'test/takeovers/model-again.test.ts'])],
          globalSetup: ['./test/global-setup.ts'],
        },
      },
      // What has no state of its own needs no process of its own: a hundred files in half the time.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
    ],
    pool: 'forks',
    // Tests wait for PostgreSQL, a browser and ended processes more than they work; Vitest's own choice on two cores is one at a time.
    maxWorkers: Math.max(3, availableParallelism()),
    // Long enough for a machine that is four times as slow: what hangs is ended all the same.
    testTimeout: long ? 1_800_000 : 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    env: { TZ: 'UTC', LONG: long ? '1' : '' },
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
  },
});
