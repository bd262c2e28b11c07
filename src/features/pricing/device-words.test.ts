import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { startingClassKeys } from '#domain/pricing/defaults/classes.ts';

const textsOf = (feature: string, language: string) =>
  JSON.parse(readFileSync(new URL(`../${feature}/messages/${language}.json`, import.meta.url), 'utf8')) as Record<
    string,
    Record<string, string>
  >;

describe('a class of device', () => {
  it.each(languages)('has one name in %s, in the list of a home and in a price alike', (language) => {
    const [homes, pricing] = [textsOf('homes', language)['class'], textsOf('pricing', language)['deviceClass']];
    for (const key of startingClassKeys) expect([key, pricing?.[key]]).toEqual([key, homes?.[key]]);
  });
});
