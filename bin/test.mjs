// npm test: installs what is missing, builds the pages when they changed, runs the tests (or those named), and ends with one line: N passed, N failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, pdfsig } from './browser.mjs';
import { build } from './build.mjs';
import { install, run } from './install.mjs';

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
const code = run('vitest', args, { env: { CHROMIUM: (await chromium()) ?? '', PDFSIG: pdfsig() ?? '', ...long } });
const { passed, failed } = counted(code);
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = code !== 0 || failed > 0 || passed === 0 ? 1 : 0;

/** Counts tests; a file that could not be loaded and a fault outside of any test count as one failure each, no test at all as one. */
function counted(exitCode) {
  let result;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const unloaded = result.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = result.numFailedTests + unloaded;
  const passed = result.numPassedTests;
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed };
}
