// npm test: installs what is missing, builds the pages when they changed, runs the tests (or those named), and ends with one line: N passed, N failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { chromium, pdfsig, unzip } from './browser.mjs';
import { build } from './build.mjs';
import { install, root, run } from './install.mjs';

install();
// The tests in a browser meet the pages as they are now.
build();
const folder = mkdtempSync(join(tmpdir(), 'caretaker-result-'));
const file = join(folder, 'result.json');
const args = [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
  ...process.argv.slice(2).filter((arg) => arg !== '--long'),
];
// --long: more kills, more interleavings, more random cases.
const long = process.argv.includes('--long') ? { LONG: '1' } : {};
unzip();
const code = run('vitest', args, { env: { CHROMIUM: (await chromium()) ?? '', PDFSIG: pdfsig() ?? '', ...long } });
const result = read();
rmSync(folder, { recursive: true, force: true });
const { passed, failed } = counted(result, code);
if (result) tell(result);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = code !== 0 || failed > 0 || passed === 0 ? 1 : 0;

/** What Vitest wrote down, or nothing where it ended before it could. */
function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Counts tests; a file that could not be loaded and a fault outside of any test count as one failure each, no test at all as one. */
function counted(result, exitCode) {
  if (!result) return { passed: 0, failed: 1 };
  const unloaded = result.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = result.numFailedTests + unloaded;
  const passed = result.numPassedTests;
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed };
}

/** The end of a long log is what is kept of it: the longest files and everything that failed once more, in a few lines. */
function tell(result) {
  const seconds = (from, to) => `${((to - from) / 1000).toFixed(1)} s`.padStart(8);
  console.log('== The longest');
  for (const { name, startTime, endTime } of result.testResults
    .toSorted((a, b) => b.endTime - b.startTime - (a.endTime - a.startTime))
    .slice(0, 12))
    console.log(`${seconds(startTime, endTime)}  ${relative(root, name)}`);
  const faults = result.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && tests.length === 0) return [{ at: relative(root, name), words: message }];
    return tests.map((test) => ({ at: `${relative(root, name)}: ${test.fullName}`, words: test.failureMessages.join('\n') }));
  });
  for (const { at, words } of faults) console.log(`== Failed  ${at}\n${words.slice(0, 700)}`);
}
