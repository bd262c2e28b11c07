import { globSync, readFileSync } from 'node:fs';
import type { Messages } from '#platform/i18n/texts.ts';

/** What the program says of its texts: keys written out, and beginnings that a value completes (`journey:moment.${…}`). */
export interface Mentions {
  readonly keys: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

/** Read from the sources, tests left out: a text that only a test asks for is said to nobody. */
export function mentionsIn(source: string): Mentions {
  // A refusal that the browser itself knows has no table: `refusal: 'no_connection'`.
  const own = [...source.matchAll(/refusal: '(\w+)'/g)].map((found) => `refusal.${found[1] as string}`);
  const keys = [...source.matchAll(/['"`]([a-z]+:[\w.-]+)/g)].map((found) => found[1] as string);
  const beginnings = [...source.matchAll(/([a-z]+:[\w.-]*)\$\{/g)].map((found) => found[1] as string);
  return { keys: new Set([...keys, ...own]), beginnings: [...new Set(beginnings)] };
}

export function everySource(root: string): string {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('.test.'));
  return files.map((file) => readFileSync(`${root}${file}`, 'utf8')).join('\n');
}

/** Texts that nothing in the program asks for. A refusal is asked for by its name, which must be in a table of refusals. */
export function unusedTexts(
  texts: Readonly<Record<string, Messages>>,
  { keys, beginnings }: Mentions,
  refusals: readonly string[],
): string[] {
  return Object.entries(texts).flatMap(([namespace, messages]) =>
    keysOf(messages)
      .filter((key) => {
        if (key.startsWith('refusal.'))
          return ![key, withoutCount(key)].some((one) => keys.has(one) || refusals.includes(one.slice('refusal.'.length)));
        const full = `${namespace}:${withoutCount(key)}`;
        return !keys.has(full) && !beginnings.some((beginning) => full.startsWith(beginning));
      })
      .map((key) => `${namespace}:${key}`),
  );
}

const withoutCount = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');

const keysOf = (messages: Messages, before = ''): string[] =>
  Object.entries(messages).flatMap(([key, value]) => (typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`)));
