import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { typedWords } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';

/**
 * The ids of what the search box asks for, as a query to be asked within; null: nothing is asked. Search finds the beginnings of words
 * (`platform/search.ts`): under row-level security LIKE and text search cannot use an index. The words of a client hold those of its contacts and homes too.
 */
export function foundByWords<Noun extends 'client' | 'home'>(tx: Tx, act: Act, kind: Noun, search: string) {
  const typed = typedWords(search);
  const [first, ...rest] = typed.map((word) => withWord(tx, act, kind, word));
  if (first) return rest.reduce((all, one) => all.intersect(one), first);
  // Signs alone are a search too, for something that nobody has.
  return search.trim() === '' ? null : withWord(tx, act, kind, '').where(sql<boolean>`false`);
}

/** Those with a word that begins so. Several are intersected: joining them one after another takes three times as long where all are common. */
function withWord<Noun extends 'client' | 'home'>(tx: Tx, act: Act, kind: Noun, word: string) {
  return tx
    .selectFrom('searchWord')
    .select(sql<Id<Noun>>`subject_id`.as('id'))
    .where('companyId', '=', act.company.id)
    .where('kind', '=', kind)
    .where('word', '>=', word)
    .where('word', '<', `${word}\u{10FFFF}`);
}
