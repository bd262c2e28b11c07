import { sql } from 'kysely';
import type { Tx } from './database/connect.ts';
import { fold } from './fold.ts';
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
  const firm = act.company.id;
  const { kind, subjectId, title, subtitle = '' } = entry;
  const words = wordsOf([title, subtitle, ...(entry.words ?? [])].filter(Boolean).join(' ')).slice(0, wordsKept);
  await sql`with kept as (
      insert into search_entry (company_id, kind, subject_id, title, subtitle) values (${firm}, ${kind}, ${subjectId}, ${title}, ${subtitle})
      on conflict (company_id, kind, subject_id) do update set title = excluded.title, subtitle = excluded.subtitle),
    gone as (
      delete from search_word where company_id = ${firm} and kind = ${kind} and subject_id = ${subjectId} and word <> all(${words}::text[]))
    insert into search_word (company_id, kind, word, subject_id) select ${firm}, ${kind}, word, ${subjectId} from unnest(${words}::text[]) word
    on conflict do nothing`.execute(tx);
}

export async function removeFromSearch(tx: Tx, act: Act, kind: string, subjectId: string): Promise<void> {
  await removeManyFromSearch(tx, act, kind, [subjectId]);
}

export async function removeManyFromSearch(tx: Tx, act: Act, kind: string, subjectIds: readonly string[]): Promise<void> {
  for (const table of ['search_word', 'search_entry'])
    await sql`delete from ${sql.table(table)} where company_id = ${act.company.id} and kind = ${kind} and subject_id = any(${subjectIds}::uuid[])`.execute(
      tx,
    );
}

const chunk = 20_000;

/** Makes many subjects of a kind findable that were not before, by exactly these words (`wordsOf`). */
export async function addManyToSearch(
  tx: Tx,
  act: Act,
  kind: string,
  entries: readonly { subjectId: string; title: string; subtitle: string; words: readonly string[] }[],
): Promise<void> {
  const firm = act.company.id;
  for (let from = 0; from < entries.length; from += chunk) {
    const some = entries.slice(from, from + chunk);
    const column = (name: 'subjectId' | 'title' | 'subtitle') => some.map((entry) => entry[name]);
    await sql`insert into search_entry (company_id, kind, subject_id, title, subtitle)
      select ${firm}, ${kind}, * from unnest(${column('subjectId')}::uuid[], ${column('title')}::text[], ${column('subtitle')}::text[])`.execute(
      tx,
    );
    const pairs = some.flatMap(({ subjectId, words }) => words.slice(0, wordsKept).map((word) => ({ subjectId, word })));
    // In the order of the key, each part of the index is gone to once.
    pairs.sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
    await sql`insert into search_word (company_id, kind, word, subject_id)
      select ${firm}, ${kind}, * from unnest(${pairs.map(({ word }) => word)}::text[], ${pairs.map((pair) => pair.subjectId)}::uuid[])`.execute(
      tx,
    );
  }
}

const perKind = 100;

/**
 * What begins with every word that was typed, in any order; entries whose title has the words come first, then by title.
 * Prefixes are asked as ranges of bytes, since row-level security keeps LIKE and text search from using an index. Of a kind that has more than
 * a hundred, the first that are met are compared: a prefix that thousands share needs no perfect order among them.
 */
export async function search(tx: Tx, act: Act, query: string, limit: number): Promise<Required<SearchEntry>[]> {
  const typed = typedWords(query);
  if (typed.length === 0) return [];
  const rows = await entriesWith(tx, act, typed, Math.max(limit, perKind));
  const inTitle = (title: string) => {
    const words = wordsOf(title);
    return typed.filter((word) => words.some((kept) => kept.startsWith(word))).length;
  };
  return rows
    .map((row) => ({ row, hits: inTitle(row.title) }))
    .sort((a, b) => b.hits - a.hits || titles.compare(a.row.title, b.row.title) || (a.row.subjectId < b.row.subjectId ? -1 : 1))
    .slice(0, limit)
    .map(({ row }) => row);
}

const titles = new Intl.Collator('en', { numeric: true });

/** What was typed, as words that are looked for: folded, eight at most. */
export function typedWords(query: string): string[] {
  return [...new Set(fold(query).match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, 8);
}

/** The rows of `search_word` of a kind with a word that begins so: one range of its key. */
function begins(act: Act, kind: string, word: string) {
  return sql`company_id = ${act.company.id} and kind = ${kind} and word >= ${word} and word < ${after(word)}`;
}

/** Entries with all the words, in no order, at most so many of a kind. */
async function entriesWith(tx: Tx, act: Act, typed: readonly string[], most: number): Promise<Required<SearchEntry>[]> {
  const kinds = await kindsWith(tx, act, typed);
  const found = await entriesOf(
    tx,
    act,
    kinds.map((one) => (one.way === 'intersect' ? having(act, one, most) : lookingAt(act, one, most))),
  );
  // Where all words are common, the first with the rarest mostly have the others too; where they have not, all are gone through.
  const few = kinds.filter(({ kind, way }) => way === 'sample' && found.filter((entry) => entry.kind === kind).length < most);
  if (typed.length === 1 || few.length === 0) return found;
  const again = await entriesOf(
    tx,
    act,
    few.map((one) => having(act, one, most)),
  );
  return [...found.filter((entry) => few.every(({ kind }) => kind !== entry.kind)), ...again];
}

/** Counting stops here: a word of which a kind has more is common. */
const common = 2_000;
const sample = 300;

interface KindAsked {
  readonly kind: string;
  readonly byRarity: readonly string[];
  /** Look at each that has the rarest word; look at some of them; or go through the ranges of all words. */
  readonly way: 'look' | 'sample' | 'intersect';
}

/** The kinds of which something has each of the words, and how to find what has all. The planner cannot tell: it knows no range of words well. */
async function kindsWith(tx: Tx, act: Act, typed: readonly string[]): Promise<KindAsked[]> {
  const firm = act.company.id;
  const counted = typed.map(
    (word, index) => sql`(select count(*) from (select from search_word where company_id = ${firm} and kind = one.kind
      and word >= ${word} and word < ${after(word)} limit ${common}) as found) as ${sql.id(`n${index}`)}`,
  );
  const { rows } = await sql<{ kind: string } & Record<string, number>>`with recursive one(kind) as (
      (select kind from search_entry where company_id = ${firm} order by kind limit 1)
      union all select (select next.kind from search_entry as next where next.company_id = ${firm} and next.kind > one.kind order by next.kind limit 1)
        from one where one.kind is not null)
    select one.kind, ${sql.join(counted)} from one where one.kind is not null`.execute(tx);
  return rows.flatMap(({ kind, ...counts }) => {
    const byCount = typed.map((word, index) => ({ word, count: Number(counts[`n${index}`]) })).sort((a, b) => a.count - b.count);
    const [rarest = 0, ...others] = byCount.map(({ count }) => count);
    return rarest === 0 ? [] : [{ kind, byRarity: byCount.map(({ word }) => word), way: wayFor(rarest, others) }];
  });
}

/** Looking at one subject costs about as much as going through eight rows of a range; a common word has ten times what was counted, or more. */
function wayFor(rarest: number, others: readonly number[]): KindAsked['way'] {
  if (rarest === common) return 'sample';
  const gone = others.reduce((sum, count) => sum + (count === common ? 10 * common : count), 0);
  return rarest * 8 * others.length <= gone ? 'look' : 'intersect';
}

/** What has the rarest word, looked at for the others. OFFSET 0 keeps the question a look-up for each subject. */
function lookingAt(act: Act, { kind, byRarity: [rarest = '', ...others], way }: KindAsked, most: number) {
  const has = others.map(
    (word) => sql`exists (select from search_word as other where other.company_id = ${act.company.id} and other.kind = ${kind}
      and other.subject_id = rare.subject_id and other.word >= ${word} and other.word < ${after(word)} offset 0)`,
  );
  const first = way === 'sample' ? sql`limit ${sample}` : sql``;
  return sql`(select ${kind}::text as kind, subject_id from (select distinct subject_id from
      (select subject_id from search_word where ${begins(act, kind, rarest)} ${first}) as found) as rare
    where ${sql.join([sql`true`, ...has], sql` and `)} limit ${most})`;
}

function having(act: Act, { kind, byRarity }: KindAsked, most: number) {
  const each = byRarity.map((word) => sql`select subject_id from search_word where ${begins(act, kind, word)}`);
  return sql`(select ${kind}::text as kind, subject_id from (${sql.join(each, sql` intersect `)}) as found limit ${most})`;
}

async function entriesOf(tx: Tx, act: Act, asked: readonly ReturnType<typeof having>[]): Promise<Required<SearchEntry>[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<Required<SearchEntry>>`with subject as materialized (${sql.join(asked, sql` union all `)})
    select kind, subject_id, entry.title, entry.subtitle from subject, lateral (select title, subtitle from search_entry as entry
      where entry.company_id = ${act.company.id} and entry.kind = subject.kind and entry.subject_id = subject.subject_id offset 0) as entry`.execute(
    tx,
  );
  return rows;
}

/** The end of the range of words that begin with this one: nothing in Unicode sorts after U+10FFFF. */
function after(word: string): string {
  return `${word}\u{10FFFF}`;
}
