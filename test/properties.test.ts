import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listed, propertyOffences, switchedOff, type TestFile } from './properties.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

// What is planted below names properties that do not exist.
const files: TestFile[] = globSync(['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'bin/**/*.test.ts', 'db/**/*.test.ts'], { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path !== 'test/properties.test.ts')
  .map((path) => ({ path, text: read(path) }));

describe('docs/properties.md', () => {
  it('names tests that are there, and every number a test names', () => {
    const properties = listed(read('docs/properties.md'));
    expect(properties.flatMap(({ tests }) => tests).length).toBeGreaterThan(80);
    expect(propertyOffences(properties, files, 42)).toEqual([]);
  });

  it('names none that is switched off; no test is', () => {
    expect(switchedOff(files)).toEqual([]);
  });
});

describe('the check itself, shown offences', () => {
  const list = '1. **Nothing twice.**\n   - `src/a.test.ts`: property 1: once\n2. **No gap.**\n   - _Later_: with surveys.\n';
  const source = "it('property 1: once', () => {});\n";
  const offences = (markdown: string, text = source) => propertyOffences(listed(markdown), [{ path: 'src/a.test.ts', text }], 2).join('\n');

  it('finds nothing in a list that is true', () => {
    expect(offences(list)).toBe('');
  });

  it.each([
    ['a test that is called otherwise', list, source.replace('once', 'twice'), 'no test in src/a.test.ts is called: property 1: once'],
    ['a title in a comment', list, `// ${source}`, 'no test in src/a.test.ts is called'],
    ['a title in a long comment', list, `/*\n${source}*/\n`, 'no test in src/a.test.ts is called'],
    ['a title in a text', list, "const a = 'property 1: once';", 'no test in src/a.test.ts is called'],
    ['a test that is skipped', list, source.replace('it(', 'it.skip('), 'no test in src/a.test.ts is called'],
    ['a test that is still to do', list, "it.todo('property 1: once');", 'no test in src/a.test.ts is called'],
    ['a file that is gone', list.replace('src/a', 'src/b'), source, 'there is no src/b.test.ts'],
    [
      'a number that is not listed',
      list,
      `${source}it('properties 1 and 9: both', () => {});`,
      'names property 9, which is not in the list',
    ],
    ['a property without a test', list.replace(/ +- _Later_.*\n/, ''), source, 'property 2 names neither a test nor what it waits for'],
    ['a property that is left out', list.slice(0, list.indexOf('2.')), source, 'property 2 is not in the list'],
    ['a test that does not say the number', list.replace(': property 1', ': prop'), source, 'names a test without its number'],
  ])('sees %s', (_, markdown, text, sentence) => {
    expect(offences(markdown, text)).toContain(sentence);
  });

  it.each([
    ['of a table', "it.each([\n  'a',\n])('property 1: once', () => {});"],
    ['of a list with its context', "it.for(list)(\n  'property 1: once',\n  () => {});"],
    ['under a condition', "describe.skipIf(!small)('property 1: once', () => {});"],
    ['after a comment', "/* a word */\nit('property 1: once', () => {});"],
  ])('and finds one %s', (_, text) => {
    expect(offences(list, text)).toBe('');
  });

  it.each([
    ["  it.skip('a', () => {});"],
    ["describe.only('a', () => {});"],
    ["it.each([1]).todo('a');\ntest.todo('b');"],
    ["    if (!popplerHas('pdftotext')) return;"],
  ])('sees what is switched off: %s', (text) => {
    expect(switchedOff([{ path: 'src/a.test.ts', text }])).toHaveLength(1);
    expect(switchedOff([{ path: 'src/a.test.ts', text: "it.skipIf(!there)('a', ({ skip }) => skip(!there));" }])).toEqual([]);
  });
});
