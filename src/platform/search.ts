import { sql } from 'kysely';
import type { Tx } from './database/connect.ts';
import type { Act } from './session/act.ts';

/** Something that the search over everything can find. */
export interface SearchEntry {
  readonly kind: string;
  readonly subjectId: string;
  readonly title: string;
  readonly subtitle?: string;
}

const wordsKept = 60;
const lettersKept = 60;

/** Lower case, without accents, ligatures opened: what is typed and what is kept are compared in this form. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l');
}

/** The words of a text: runs of letters and digits. `C-2026-0012` gives `c`, `2026`, `0012` and also `c20260012`, so that a number is found however it is written. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  const pieces = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const joined = folded
    .split(/\s+/)
    .filter((word) => /\d/.test(word))
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''));
  return [...new Set([...pieces, ...joined].filter((word) => word !== '').map((word) => [...word].slice(0, lettersKept).join('')))];
}

/** Makes the subject findable by every word of its title, subtitle and `words`; called again, it replaces what was kept before. */
export async function indexForSearch(
  tx: Tx,
  act: Act,
  entry: SearchEntry & { words?: readonly (string | null | undefined)[] },
): Promise<void> {
  const companyId = act.company.id;
  const { kind, subjectId, title, subtitle = '' } = entry;
  await tx
    .insertInto('searchEntry')
    .values({ companyId, kind, subjectId, title, subtitle })
    .onConflict((conflict) => conflict.columns(['companyId', 'kind', 'subjectId']).doUpdateSet({ title, subtitle }))
    .execute();
  const words = wordsOf([title, subtitle, ...(entry.words ?? [])].filter(Boolean).join(' ')).slice(0, wordsKept);
  await tx
    .deleteFrom('searchWord')
    .where('companyId', '=', companyId)
    .where('kind', '=', kind)
    .where('subjectId', '=', subjectId)
    .execute();
  if (words.length > 0) {
    await tx
      .insertInto('searchWord')
      .values(words.map((word) => ({ companyId, word, kind, subjectId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export async function removeFromSearch(tx: Tx, act: Act, kind: string, subjectId: string): Promise<void> {
  await tx
    .deleteFrom('searchEntry')
    .where('companyId', '=', act.company.id)
    .where('kind', '=', kind)
    .where('subjectId', '=', subjectId)
    .execute();
}

/**
 * What begins with every word that was typed, in any order; entries whose title has the words come first, then by title.
 * Prefixes are asked as ranges of bytes, since row-level security keeps LIKE and text search from using an index.
 */
export async function search(tx: Tx, act: Act, query: string, limit: number): Promise<Required<SearchEntry>[]> {
  const typed = (fold(query).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8);
  if (typed.length === 0) return [];
  let entries = tx
    .selectFrom('searchEntry as entry')
    .select(['entry.kind', 'entry.subjectId', 'entry.title', 'entry.subtitle'])
    .where('entry.companyId', '=', act.company.id);
  for (const word of typed) {
    entries = entries.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('searchWord as found')
          .select(sql`1`.as('one'))
          .where('found.companyId', '=', act.company.id)
          .whereRef('found.kind', '=', 'entry.kind')
          .whereRef('found.subjectId', '=', 'entry.subjectId')
          .where('found.word', '>=', word)
          .where('found.word', '<', after(word)),
      ),
    );
  }
  // More are read than shown, so that titles can come first; a prefix that thousands share needs no perfect order among them.
  const rows = await entries.limit(Math.max(limit * 10, 200)).execute();
  const inTitle = (title: string) => {
    const words = wordsOf(title);
    return typed.filter((word) => words.some((kept) => kept.startsWith(word))).length;
  };
  return rows
    .map((row) => ({ row, hits: inTitle(row.title) }))
    .sort((a, b) => b.hits - a.hits || a.row.title.localeCompare(b.row.title) || (a.row.subjectId < b.row.subjectId ? -1 : 1))
    .slice(0, limit)
    .map(({ row }) => row);
}

/** The end of the range of words that begin with this one: nothing in Unicode sorts after U+10FFFF. */
function after(word: string): string {
  return `${word}\u{10FFFF}`;
}
