import { describe, expect, it } from 'vitest';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { connect, inCompany } from './database/connect.ts';
import { newId } from './ids.ts';
import { fold } from './fold.ts';
import { indexForSearch, removeFromSearch, search, wordsOf } from './search.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
const act = await testCompany(database);
const other = await testCompany(database);
const marlow = newId();
const find = async (query: string, a = act) =>
  (await inCompany(database, a.company.id, (tx) => search(tx, a, query, 10))).map((entry) => entry.title);

await inCompany(database, act.company.id, async (tx) => {
  await indexForSearch(tx, act, {
    kind: 'home',
    subjectId: marlow,
    title: 'Villa Marlow',
    subtitle: 'Antibes',
    words: ['Éléonore Dupré', 'C-2026-0012'],
  });
  await indexForSearch(tx, act, { kind: 'client', subjectId: newId(), title: 'Éléonore Dupré', words: ['eleonore@example.test'] });
  await indexForSearch(tx, act, { kind: 'client', subjectId: newId(), title: 'Müller & Söhne', words: [null, undefined, ''] });
});

describe('search', () => {
  it('folds accents, case and ligatures', () => {
    expect(fold('Éléonore ŒUVRE Straße')).toBe('eleonore oeuvre strasse');
    expect(wordsOf('C-2026-0012')).toEqual(['c', '2026', '0012', 'c20260012']);
  });

  it('finds by the beginnings of words in any order, and all of them must match', async () => {
    expect(await find('mar vil')).toEqual(['Villa Marlow']);
    expect(await find('villa paris')).toEqual([]);
    expect(await find('muller')).toEqual(['Müller & Söhne']);
    expect(await find('arlow')).toEqual([]);
  });

  it('lists what has the word in its title first', async () => {
    expect(await find('eleonore')).toEqual(['Éléonore Dupré', 'Villa Marlow']);
  });

  it('finds a number with or without its dashes', async () => {
    expect(await find('C-2026-0012')).toEqual(['Villa Marlow']);
    expect(await find('c2026')).toEqual(['Villa Marlow']);
  });

  it('survives anything typed, and nothing found for nothing typed', async () => {
    for (const typed of ['', '   ', '%', "'; drop table client; --", '😀', 'a'.repeat(5_000)]) expect(await find(typed)).toEqual([]);
  });

  it('forgets the words an entry had before, and the entry that is removed', async () => {
    await inCompany(database, act.company.id, (tx) => indexForSearch(tx, act, { kind: 'home', subjectId: marlow, title: 'Villa Azur' }));
    expect(await find('marlow')).toEqual([]);
    await inCompany(database, act.company.id, (tx) => removeFromSearch(tx, act, 'home', marlow));
    expect(await find('villa')).toEqual([]);
  });

  it('property 39: never finds what another firm has', async () => {
    expect(await find('eleonore', other)).toEqual([]);
  });
});
