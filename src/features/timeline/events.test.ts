import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { reportKinds } from '#domain/reports/kinds.ts';
import { elementEventKinds } from '#domain/takeovers/elements.ts';
import { textsIn } from '#platform/i18n/disk.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A kind that is put together while running, and what it can become. */
const putTogether: Readonly<Record<string, readonly string[]>> = {
  '`takeover.element_${kind}`': elementEventKinds.map((kind) => `takeover.element_${kind}`),
  '`report.${kind}_issued`': reportKinds.map((kind) => `report.${kind}_issued`),
  '`${noun}.${what}`': ['client', 'contact', 'home', 'system', 'device'].flatMap((noun) => [`${noun}.archived`, `${noun}.restored`]),
};

/** The kinds of event that a source records, read from its words; a call whose kind cannot be read is named, so that none slips by. */
function recordedKinds(path: string, text: string): { kinds: string[]; unread: string[] } {
  const kind = `'([a-z_]+\\.[a-z_]+)'`;
  const either = new RegExp(
    `(?:kind:|\\b(?:tell|say|said|about|putInUse)\\([^;']*?)\\s*(?:[\\w.]+ \\? )?${kind}(?:\\s*:\\s*${kind})?`,
    'g',
  );
  const literal = [...text.matchAll(either)].flatMap((match) => [match[1], match[2]]).filter((one) => one !== undefined);
  const templates = [...text.matchAll(/kind: (`[^`]+`)/g)].map((match) => match[1] as string);
  const formulaFiles = [...text.matchAll(/putInUse\(.*?'([a-z_]+\.[a-z_]+)'/g)].map((match) => match[1] as string);
  const kinds = [...literal, ...formulaFiles, ...templates.flatMap((template) => putTogether[template] ?? [])];
  const calls = text.match(/\brecord\((?!\.)/g)?.length ?? 0;
  const unknown = templates.filter((template) => !putTogether[template]).map((template) => `${path}: ${template}`);
  return { kinds, unread: calls > kinds.length ? [...unknown, `${path}: ${calls} events, ${kinds.length} kinds found`] : unknown };
}

const sources = globSync('src/{features,platform,apps}/**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !path.includes('.test.') && path !== 'src/platform/events.ts')
  .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }))
  .filter(({ text }) => /import [^;]*\b(?:record|tell)\b[^;]* from/.test(text));

describe('the timeline has words for everything that is recorded', () => {
  const found = sources.map(({ path, text }) => recordedKinds(path, text));
  const kinds = [...new Set(found.flatMap((one) => one.kinds))].toSorted();

  it('every recorded kind is read from the sources', () => {
    expect(found.flatMap((one) => one.unread)).toEqual([]);
    expect(kinds).toEqual(
      expect.arrayContaining(['device.archived', 'formula.loaded', 'service.restored', 'journey.moment_planned', 'contract.voided']),
    );
  });

  it.each(languages)('every kind has its sentence (%s)', (language) => {
    const t = textsIn(language);
    const told = (kind: string) => t.find(`timeline:event.${kind.replaceAll('.', '_')}`, { count: 2 });
    expect(kinds.filter((kind) => told(kind) === undefined)).toEqual([]);
  });

  it('a kind without a sentence, and a kind that cannot be read, are seen', () => {
    expect(recordedKinds('a.ts', `await record(tx, act, { kind: 'roof.flew_off', subject })`).kinds).toEqual(['roof.flew_off']);
    expect(recordedKinds('a.ts', 'await record(tx, act, { kind, subject })').unread).toEqual(['a.ts: 1 events, 0 kinds found']);
    expect(recordedKinds('a.ts', 'await record(tx, act, { kind: `${a}.b`, subject })').unread[0]).toBe('a.ts: `${a}.b`');
    expect(textsIn('en').find('timeline:event.roof_flew_off')).toBeUndefined();
  });
});
