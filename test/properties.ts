/** A property as docs/properties.md lists it, with the tests said to hold it and what it waits for. */
export interface Property {
  readonly number: number;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
  readonly later: boolean;
}

/** A test file: its path from the root and its source. */
export interface TestFile {
  readonly path: string;
  readonly text: string;
}

/** Reads the list: `8. **sentence**`, under it lines of "`file`: title of a test" and "_Later_: with what". */
export function listed(markdown: string): Property[] {
  return markdown
    .split(/^(?=\d+\. \*\*)/m)
    .filter((part) => /^\d/.test(part))
    .map((part) => ({
      number: Number.parseInt(part, 10),
      tests: [...part.matchAll(/^ +- `(\S+)`: (.+)$/gm)].map((line) => ({ file: line[1] ?? '', title: line[2] ?? '' })),
      later: /^ +- _Later_: ./m.test(part),
    }));
}

const quoted = /(['"`])([^'"`\n]*\bpropert(?:y|ies) \d.*?)\1(?=[,)])/g;
const numbers = /\bpropert(?:y|ies) (\d+(?:(?:, | and )\d+)*)/g;

/** The numbers in the title of a test: "properties 1 and 9: …" names two. */
function numbersIn(title: string): number[] {
  return [...title.matchAll(numbers)].flatMap((found) => (found[1] ?? '').split(/\D+/).map(Number));
}

/** What is wrong between the list and the tests, a sentence each. `count`: how many properties there must be. */
export function propertyOffences(properties: readonly Property[], files: readonly TestFile[], count: number): string[] {
  const known = new Set(properties.map((property) => property.number));
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !known.has(number));
  return [
    ...missing.map((number) => `property ${number} is not in the list`),
    ...properties.flatMap((property) => offencesOf(property, files)),
    ...files.flatMap(({ path, text }) =>
      [...text.matchAll(quoted)]
        .flatMap((found) => numbersIn(found[2] ?? ''))
        .filter((number) => !known.has(number))
        .map((number) => `${path} names property ${number}, which is not in the list`),
    ),
  ];
}

/** Whether a test, or a group of them, of that title runs: `it('title'`, `it.each(…)('title'`; not in a comment and not switched off. */
function isTestCalled(text: string, title: string): boolean {
  const code = text.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/^[ \t]*\/\/.*$/gm, '');
  return ["'", '"', '`'].some((quote) => {
    const parts = code.split(quote + title + quote).slice(0, -1);
    return parts.some((_, at) => runs(parts.slice(0, at + 1).join(title)));
  });
}

/** Whether what stands before a title calls it as a test: `it(` has its title at once, `it.each(…)(` after a table. */
function runs(before: string): boolean {
  const call = [...before.matchAll(/^[ \t]*(?:it|test|describe)((?:\.\w+)*)\(/gm)].at(-1);
  const chain = call?.[1] ?? '';
  if (!call || /\.(skip|todo)\b/.test(chain)) return false;
  const rest = before.slice(call.index + call[0].length);
  return /\.(each|for|skipIf|runIf)\b/.test(chain) ? /\)\(\s*$/.test(rest) : rest.trim() === '';
}

/** What switches tests off, or all others: forgotten there, it makes a run green that is not. */
export function switchedOff(files: readonly TestFile[]): string[] {
  const off = /^[ \t]*(?:it|test|describe)(?:\.\w+)*\.(?:skip|todo|only)\b|^[ \t]*if \(!?\w+Has\([^)]*\)\) (?:return|expect)/m;
  return files.flatMap(({ path, text }) => {
    const found = off.exec(text)?.[0].trim();
    return found ? [`${path} has ${found}: a test is switched off, or passes without having tested`] : [];
  });
}

function offencesOf({ number, tests, later }: Property, files: readonly TestFile[]): string[] {
  if (tests.length === 0 && !later) return [`property ${number} names neither a test nor what it waits for`];
  return tests.flatMap(({ file, title }) => {
    if (!numbersIn(title).includes(number)) return [`property ${number} names a test without its number: ${title}`];
    const text = files.find(({ path }) => path === file)?.text;
    if (text === undefined) return [`property ${number}: there is no ${file}`];
    return isTestCalled(text, title) ? [] : [`property ${number}: no test in ${file} is called: ${title}`];
  });
}
